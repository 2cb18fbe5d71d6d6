#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A story with one unmistakable API key: an account is added, its tickets are fetched in a window, a wrong
# key is refused, the account is removed. The key must be in the Secret Service in between, and at no time in
# a file of the profile, a log, any output, an argument or the environment.
#
#   bash tests/canary.sh DESKBELL SANDBOX
#
# ctest runs it as the test "canary".
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ "${1:-}" != --inside ]; then
    exec bash "$root/packaging/session.sh" --limit 100 bash "${BASH_SOURCE[0]}" --inside "$@"
fi
deskbell=$2
sandbox=$3
profile=$HOME/profile
logs=$HOME/logs
mkdir -p "$logs"
# The two keys are made here and handed over by pipes only.
key=ixk_canary_$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
wrong=ixk_wrong_$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

fail() {
    printf 'canary: %s\n' "$*" >&2
    tail -n 25 "$logs"/* 2>/dev/null | sed -e "s/$key/(the key)/g" -e "s/$wrong/(the wrong key)/g" >&2
    exit 1
}

# shellcheck source=tests/support/story.sh
. "$root/tests/support/story.sh"

coproc sandbox_process {
    exec "$sandbox" --tickets 120 --print-requests --key-stdin --parent-pipe
}
# Bash closes the coprocess's descriptors when it ends, so the pipes are kept by numbers of their own.
exec 5<&"${sandbox_process[0]}" 6>&"${sandbox_process[1]}"
printf '%s\n' "$key" >&6
IFS= read -r -t 30 ready <&5 || fail "the sandbox did not start."
origin=$(sed -n 's/.*"origin":"\([^"]*\)".*/\1/p' <<<"$ready")
[ -n "$origin" ] || fail "the sandbox named no address."
cat <&5 >"$logs/sandbox" &
# Deskbell and Qt log all they can be asked to, but for fonts and plug-ins.
export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES='*.debug=true;qt.text.*=false;qt.core.*=false'

# run NAME ARGUMENTS...: the program, with its output in a log of that name.
run() {
    local name=$1
    shift
    "$deskbell" "$@" --profile "$profile" >"$logs/$name" 2>&1
}

printf '%s\n' "$wrong" | run refused account add --server "$origin" --name Refused &&
    fail "a wrong key was accepted."
printf '%s\n' "$key" | run add account add --server "$origin" --name Canary ||
    fail "the account could not be added."
run list account list
grep -q Canary "$logs/list" || fail "the account is not listed."

in_store() { secret-tool search --all server Deskbell 2>/dev/null | grep -qF "secret = $1"; }
in_store "$key" || fail "the Secret Service does not have the key."
in_store "$wrong" && fail "the Secret Service has a key that was refused."

"$deskbell" --profile "$profile" >"$logs/window" 2>&1 &
window=$!
wait_for "the tickets to be fetched" grep -q '^GET /api/v1/tickets.* -> 200' "$logs/sandbox"
wait_for "the statuses to be fetched" grep -q '^GET /api/v1/ticket_statuses.* -> 200' "$logs/sandbox"
for part in cmdline environ; do
    grep -qaF -e "$key" "/proc/$window/$part" && fail "the key is in the program's $part."
done
kill -TERM "$window"
wait "$window" || fail "the program ended with exit status $? when it was asked to end."

# The keyring's own file is encrypted, so it need not be left out.
found=$(grep -rlaF -e "$key" -e "$wrong" "$HOME" || true)
[ -z "$found" ] || fail "the key is in: $(xargs <<<"$found")"
[ -n "$(find "$profile" -name 'cache.db')" ] || fail "there is no cache.db, so nothing was proved."

run remove account remove Canary || fail "the account could not be removed."
in_store "$key" && fail "the key is still in the Secret Service."
found=$(grep -rlaF -e "$key" -e "$wrong" "$HOME" || true)
[ -z "$found" ] || fail "after the removal the key is in: $(xargs <<<"$found")"
exec 6>&-
echo "canary: the key was in the Secret Service and nowhere else."
