# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# For stories told in bash; to be sourced. The story has a function fail(), which says what is wrong and ends it.

# wait_for WHAT COMMAND...: until the command succeeds, for half a minute at most.
wait_for() {
    local what=$1 end=$((SECONDS + 30))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || fail "waited in vain for $what."
        sleep 0.05
    done
}
