#!/bin/bash
# SPDX-License-Identifier: MIT
# Runs a program in a D-Bus session of its own, away from the user's folders and keyrings.
#   with-keyring.sh unlocked|fresh|absent|nobus COMMAND [ARGUMENT…]
# unlocked: gnome-keyring with an open login keyring · fresh: gnome-keyring that was never set up ·
# absent: a bus on which nothing offers a key store · nobus: no session bus at all.
set -u
situation=$1
shift

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/.local/share XDG_STATE_HOME=$home/.local/state
export XDG_CONFIG_HOME=$home/.config XDG_CACHE_HOME=$home/.cache DESKBELL_TEST_KEYRING=$situation
mkdir -m 700 "$XDG_RUNTIME_DIR"
# A prompt would need a display; without one the service dismisses it, which is what the tests expect.
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL
unset XDG_CURRENT_DESKTOP DESKTOP_SESSION KDE_FULL_SESSION

case $situation in
unlocked)
    # Pipes of the daemon are cut off: it would otherwise keep this program's output open after the end.
    dbus-run-session -- bash -c '
        eval "$(printf %s test-password | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
        "$@"' with-keyring "$@"
    ;;
fresh)
    dbus-run-session -- bash -c '
        gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1
        "$@"' with-keyring "$@"
    ;;
absent)
    cat >"$home/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$XDG_RUNTIME_DIR</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
    dbus-run-session --config-file="$home/bus.conf" -- "$@"
    ;;
nobus)
    "$@"
    ;;
*)
    echo "with-keyring.sh: unknown situation '$situation'" >&2
    exit 64
    ;;
esac
