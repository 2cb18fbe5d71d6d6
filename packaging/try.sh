#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds Deskbell, and opens it on a bundled helpdesk with made-up tickets.
# It needs no account and no key, and leaves nothing behind but the folder build/.
#
#   bash packaging/try.sh
#
# Without a display (over SSH, in a container) the same program runs on a virtual screen, and the main job
# is done in it with mouse and keyboard: see packaging/walk.py. The exit status is then 0 only if the
# helpdesk confirmed the change.
#
#   DESKBELL_PRESET       another CMake preset than "release"
#   DESKBELL_SCREENSHOT   where the picture goes (build/try.png)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=${DESKBELL_PRESET:-release}
display=no
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    display=yes
fi

if [ "$display" = yes ]; then
    bash "$root/packaging/setup.sh" build window
else
    bash "$root/packaging/setup.sh" build headless
fi

cd "$root"
cmake --preset "$preset"
cmake --build --preset "$preset" --target deskbell deskbell-sandbox
program=$root/build/$preset/bin/deskbell

if [ "$display" = yes ]; then
    exec "$program" --demo "$@"
fi

echo "No display here, so Deskbell runs on a virtual one and is driven by packaging/walk.py."
exec bash "$root/packaging/session.sh" --display --limit 240 \
    /usr/bin/python3 "$root/packaging/walk.py" "$program" "${DESKBELL_SCREENSHOT:-$root/build/try.png}"
