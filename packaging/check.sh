#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Proves the packages on clean Debian 12 systems: installs, starts, works, upgrades, removes, and compares what is
# left with what was there before.
#
#   bash packaging/check.sh [--deb] [--portable] [FOLDER]     # both parts unless one is named
#
# FOLDER is where packaging/build.sh left the packages (build/packages). The commands of the README's section
# "Install" are taken from there word by word. Needs the root user; installs what it needs. An archive of the base
# system is kept in build/check for the next run. Exit status 77: this machine lets nobody make a clean system.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/build/check
started=$SECONDS
passed=0
doing= # the step that runs
parts=()
exec 3>&1 # the standard output, also while a step has another one

die() {
    printf 'check: %s\n' "$*" >&2
    exit 1
}
while [ $# -gt 0 ]; do
    case $1 in
        --deb | --portable) parts+=("${1#--}") ;;
        -*) die "usage: bash packaging/check.sh [--deb] [--portable] [FOLDER]" ;;
        *) break ;;
    esac
    shift
done
[ "${#parts[@]}" -gt 0 ] || parts=(deb portable)
packages=$(cd "${1:-$root/build/packages}" 2>/dev/null && pwd) ||
    die "there is no folder '${1:-build/packages}'; make the packages first: bash packaging/build.sh"
# cannot WHY: this machine lets nobody make a clean system, which says nothing about the packages.
cannot() {
    printf 'check: NOT DONE, because %s\n' "$*" >&2
    exit 77
}
[ "$(id -u)" -eq 0 ] || cannot "a clean system can only be made by the root user."
unshare --mount --pid --fork -- mount -t proc proc /proc 2>/dev/null ||
    cannot "processes cannot get mount and process name spaces of their own here."

bash "$root/packaging/setup.sh" package proof headless
# shellcheck source=packaging/cleanroot.sh
. "$root/packaging/cleanroot.sh"
# shellcheck source=packaging/check-steps.sh
. "$root/packaging/check-steps.sh"
# shellcheck source=packaging/check-deb.sh
. "$root/packaging/check-deb.sh"
# shellcheck source=packaging/check-portable.sh
. "$root/packaging/check-portable.sh"

# shellcheck disable=SC2317 # called by the trap
finish() {
    local status=$? name
    trap - EXIT
    cleanroot_stop
    for name in declared readme portable old; do
        rm -rf --one-file-system "${work:?}/$name"
    done
    if [ -n "$doing" ]; then
        printf 'FAILED  %s\n' "$doing" >&3
        tail -n 25 "$work/log" | sed 's/^/        /' >&3
    fi
    [ "$status" -eq 0 ] || echo "check: stopped; $passed checks had passed. The output of the last steps is in $work/log." >&3
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

mkdir -p "$work/archives/partial"
: >"$work/log"
(cleanroot_base "$work") || cannot "no minimal Debian could be made; see $work/debootstrap.log."
for part in "${parts[@]}"; do
    "check_$part"
done
printf 'check: all %s checks passed in %s s.\n' "$passed" "$((SECONDS - started))"
