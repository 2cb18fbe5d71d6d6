#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What a desktop does with the shipped program: a link, an action of the menu entry and an activation over D-Bus
# reach the one that runs, bad ones change nothing, and where none runs the session bus starts it. Seen from the
# helpdesk: a ticket that is opened is asked for.
#
#   bash tests/desktopstory.sh DESKBELL SANDBOX SERVICE     SERVICE: the installed D-Bus service file's template
#
# ctest runs it as the test "desktop_story".
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ "${1:-}" != --inside ]; then
    exec bash "$root/packaging/session.sh" --limit 100 bash "${BASH_SOURCE[0]}" --inside "$@"
fi
deskbell=$2
sandbox=$3
service=$4
log=$HOME/requests
export QT_QPA_PLATFORM=offscreen

fail() {
    printf 'desktop story: %s\n' "$*" >&2
    tail -n 15 "$log" "$HOME"/program.* >&2 || true
    exit 1
}

# shellcheck source=tests/support/story.sh
. "$root/tests/support/story.sh"

# How often single tickets were asked for.
opened() { grep -c "GET /api/v1/tickets/[0-9a-f-]\{36\}[ ?]" "$log" || true; }
has_opened_more_than() { [ "$(opened)" -gt "$1" ]; }
has_name() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.deskbell.Deskbell 2>/dev/null | grep -q "boolean true"
}
has_no_name() { ! has_name; }
has_synced() { [ "$(grep -c "GET /api/v1/tickets?" "$log")" -ge 1 ]; }
call() { # METHOD ARGUMENTS...: in GLib's notation, because dbus-send knows no variants
    local method=$1
    shift
    gdbus call --session --timeout 30 --dest org.deskbell.Deskbell --object-path /org/deskbell/Deskbell \
        --method "org.freedesktop.Application.$method" "$@" '@a{sv} {}' >/dev/null
}

coproc sandbox_process {
    exec "$sandbox" --tickets 40 --print-requests --parent-pipe
}
exec 5<&"${sandbox_process[0]}" 6>&"${sandbox_process[1]}"
IFS= read -r -t 30 ready <&5 || fail "the sandbox did not start."
origin=$(sed -n 's/.*"origin":"\([^"]*\)".*/\1/p' <<<"$ready")
key=$(sed -n 's/.*"key":"\([^"]*\)".*/\1/p' <<<"$ready")
[ -n "$origin$key" ] || fail "the sandbox named no address and key."
cat <&5 >"$log" &
"$deskbell" account add --server "$origin" --name Story <<<"$key" >"$HOME/program.account" 2>&1 ||
    fail "the account could not be added."

# As at sign-in: nobody looks at the window, and the tickets are fetched all the same.
"$deskbell" --autostart >"$HOME/program.first" 2>&1 &
first=$!
wait_for "the program on the session bus" has_name
wait_for "the first synchronisation" has_synced
number=1001 # of the sandbox’s first ticket
# A second start hands its link over and ends.
before=$(opened)
"$deskbell" "deskbell://ticket/$number" >"$HOME/program.second" 2>&1 || fail "the second start failed."
wait_for "the ticket of the link" has_opened_more_than "$before"

# The desktop's way.
before=$(opened)
call Open "['deskbell://ticket/$((number + 1))']"
wait_for "the ticket of the link over D-Bus" has_opened_more_than "$before"
for action in due search outbox nonsense; do
    call ActivateAction "$action" '@av []'
done
"$deskbell" --action search >"$HOME/program.third" 2>&1 || fail "an action could not be handed over."

# What is wrong opens nothing, and the program goes on.
before=$(opened)
for link in deskbell://ticket/../contacts/1 "deskbell://ticket/1 --profile=/nowhere" --profile=/nowhere file:///etc/passwd; do
    call Open "['$link']"
done
"$deskbell" -- "deskbell://ticket/%2e%2e" >"$HOME/program.fourth" 2>&1 || fail "a wrong link was not handed over."
kill -0 "$first" || fail "a wrong link ended the program."
# A good one behind them: when its ticket is asked for, theirs would have been.
call Open "['deskbell://ticket/$((number + 3))']"
wait_for "the ticket of the link behind the wrong ones" has_opened_more_than "$before"
[ "$(opened)" -eq $((before + 1)) ] || fail "a wrong link opened a ticket."
[ ! -e /nowhere ] || fail "a link was taken for an option."

# Where none runs, the bus starts it.
kill "$first"
wait "$first" || true
wait_for "the end of the program" has_no_name
mkdir -p "$HOME/.local/share/dbus-1/services"
sed "s|@DESKBELL_RUN_FROM@|$(dirname "$deskbell")|" "$service" >"$HOME/.local/share/dbus-1/services/org.deskbell.Deskbell.service"
dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ReloadConfig >/dev/null
dbus-update-activation-environment QT_QPA_PLATFORM
before=$(opened)
call Open "['deskbell://ticket/$((number + 2))']" ||
    fail "the session bus could not start the program."
wait_for "the ticket of the link that started the program" has_opened_more_than "$before"
echo "desktop story: links, actions and activation do what they should."
