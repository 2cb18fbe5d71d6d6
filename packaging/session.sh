#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs a command in a desktop session of its own: a home folder, a session bus, an unlocked keyring and,
# with --display, a virtual screen with a window manager. Nothing of the user's own session is touched,
# and all of it is gone when the command ends, fails, is interrupted or takes too long.
#
#   bash packaging/session.sh [--display] [--limit SECONDS] COMMAND...
#
# The exit status is the command's, or 124 when the time was up. The command finds the session's folder
# in HOME. Needs what `packaging/setup.sh test` (with --display: `headless`) installs.
set -euo pipefail

display=no
limit=300
while [ $# -gt 0 ]; do
    case $1 in
        --display) display=yes ;;
        --limit)
            limit=$2
            shift
            ;;
        *) break ;;
    esac
    shift
done
[ $# -gt 0 ] || {
    echo "session: name a command to run." >&2
    exit 2
}

home=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-session.XXXXXX")

# Whatever was started in here carries our home folder in its environment, also after its parent is gone.
# shellcheck disable=SC2317 # called by the trap
members() {
    local folder
    for folder in /proc/[0-9]*; do
        [ "${folder#/proc/}" != "$$" ] || continue
        if grep -qzxF "HOME=$home" "$folder/environ" 2>/dev/null; then
            printf '%s\n' "${folder#/proc/}"
        fi
    done
}

# shellcheck disable=SC2317 # called by the trap
finish() {
    local status=$? pid round
    trap - EXIT INT TERM HUP
    for signal in TERM KILL; do
        for round in 1 2 3 4 5 6 7 8 9 10; do
            mapfile -t left < <(members)
            [ "${#left[@]}" -gt 0 ] || break 2
            for pid in "${left[@]}"; do
                [ "$round" -gt 1 ] || kill "-$signal" "$pid" 2>/dev/null || true
            done
            sleep 0.1
        done
    done
    rm -rf "$home"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

mkdir -m 700 "$home/run" "$home/tmp"
unset WAYLAND_DISPLAY DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS XDG_CURRENT_DESKTOP XDG_SESSION_TYPE
unset XDG_DATA_DIRS GNOME_KEYRING_CONTROL SSH_AUTH_SOCK
export TMPDIR=$home/tmp XDG_RUNTIME_DIR=$home/run
export XDG_CONFIG_HOME=$home/.config XDG_DATA_HOME=$home/.local/share
export XDG_CACHE_HOME=$home/.cache XDG_STATE_HOME=$home/.local/state
export LC_ALL=${LC_ALL:-C.UTF-8}

if [ "$display" = yes ]; then
    mkfifo "$home/screen"
    HOME=$home Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -noreset \
        3>"$home/screen" >"$home/xvfb.log" 2>&1 </dev/null &
    exec 4<>"$home/screen" # keeps the read below from ending early, whichever side is first
    read -r -t 20 -u 4 number || {
        echo "session: the virtual screen (Xvfb) did not start:" >&2
        cat "$home/xvfb.log" >&2
        exit 1
    }
    exec 4>&-
    rm "$home/screen"
    export DISPLAY=:$number QT_QPA_PLATFORM=xcb
    # Without this Qt tells the accessibility bus nothing when no screen reader asked for it.
    export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
fi

# shellcheck disable=SC2016 # the inner shell expands these
inner='
    if [ -n "${DISPLAY:-}" ]; then
        # Windows opened before the window manager is ready are never told that they are active.
        mkfifo "$HOME/manager"
        exec 4<>"$HOME/manager"
        openbox --startup "sh -c \"echo ready >$HOME/manager\"" 4>&- >/dev/null 2>&1 &
        read -r -t 20 -u 4 ready || { echo "session: the window manager (openbox) did not start." >&2; exit 1; }
        exec 4>&-
        rm "$HOME/manager"
    fi
    printf session | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>"$HOME/keyring.log" ||
        { cat "$HOME/keyring.log" >&2; exit 1; }
    exec "$@"
'
HOME=$home timeout --foreground --kill-after=10 "$limit" \
    dbus-run-session -- bash -euc "$inner" session "$@" <&0 &
status=0
wait "$!" || status=$?
[ "$status" -ne 124 ] || echo "session: stopped after $limit seconds." >&2
exit "$status"
