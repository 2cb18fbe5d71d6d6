#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds, and runs every test.
#
#   bash tests/run.sh [arguments for ctest, for example: -R storage]
#
# The tests get a home of their own, no display and no session bus, so they cannot touch the
# settings or the keyring of whoever runs them. tests/README.md tells the environment variables.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=${DESKBELL_PRESET:-dev}
build=$root/build/$preset

bash "$root/packaging/setup.sh" build test

werror=OFF
if [ "${CI:-}" = true ] || [ "${DESKBELL_WERROR:-}" = 1 ]; then
    werror=ON
fi
cd "$root"
cmake --preset "$preset" -DDESKBELL_WERROR="$werror"
cmake --build --preset "$preset"

home=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-tests.XXXXXX")
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
# Started by root, a test becomes an ordinary user for a while and has to pass through these two.
mkdir -m 711 "$home/tmp"
chmod 711 "$home"

status=0
env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u XDG_CURRENT_DESKTOP \
    HOME="$home" TMPDIR="$home/tmp" XDG_RUNTIME_DIR="$home/run" \
    XDG_CONFIG_HOME="$home/.config" XDG_DATA_HOME="$home/.local/share" \
    XDG_CACHE_HOME="$home/.cache" XDG_STATE_HOME="$home/.local/state" \
    LC_ALL="${LC_ALL:-C.UTF-8}" \
    ctest --test-dir "$build" -j2 --output-on-failure --no-tests=error "$@" || status=$?

# Every key begins with "ixk_", so a key that any test let slip into a log, a database, a settings file or
# its output is found whatever it was. Nothing is printed when all is well: ctest's summary stays last.
leaks=$(grep -rlaE 'ixk_[!-~]{8,}' "$home" "$build/Testing/Temporary/LastTest.log" 2>/dev/null || true)
if [ -n "$leaks" ]; then
    printf 'An API key was found after the tests in:\n%s\n' "$leaks" >&2
    status=1
fi
exit "$status"
