#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Shows that a command of the README works on a bare Debian 12 with nothing but this repository,
# and that running it again starts no package manager.
#
#   bash packaging/check-bare.sh 'bash packaging/try.sh' ['bash tests/run.sh' ...]
#
# Each command gets a fresh Debian root of its own, made by debootstrap, with the tracked files of this
# work tree in /deskbell. Needs root, debootstrap and unshare; see packaging/cleanroot.sh.
#
#   DESKBELL_BARE_FOLDER   where the roots are made (a folder under TMPDIR; removed again unless given)
#   DESKBELL_BARE_CCACHE   a ccache folder to share with the roots, so that nothing is compiled twice
#   DESKBELL_BARE_LIMIT    seconds that one run of a command may take (default 2400)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
limit=${DESKBELL_BARE_LIMIT:-2400}
remove=
# shellcheck source=packaging/cleanroot.sh
. "$root/packaging/cleanroot.sh"

die() {
    printf 'check-bare: %s\n' "$*" >&2
    exit 1
}

[ $# -gt 0 ] || die "name the commands to check, each as one argument."
[ "$(id -u)" -eq 0 ] || die "a Debian root can only be made by the root user."
for tool in debootstrap unshare git; do
    command -v "$tool" >/dev/null || die "$tool is missing; install the Debian package that has it."
done

if [ -n "${DESKBELL_BARE_FOLDER:-}" ]; then
    work=$DESKBELL_BARE_FOLDER
    mkdir -p "$work"
else
    work=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-bare.XXXXXX")
    remove=$work
fi

# shellcheck disable=SC2317 # called by the trap
finish() {
    cleanroot_stop
    [ -z "$remove" ] || rm -rf --one-file-system "$remove"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Everything that could fetch or install, replaced by a program that says so and leaves a mark.
make_shims() {
    local name
    mkdir -p "$1"
    for name in apt apt-get aptitude dpkg npm npx sudo pip pip3 wget curl; do
        printf '#!/bin/sh\necho "check-bare: %s was started on the second run" >&2\necho %s >>/package-manager-started\nexit 99\n' \
            "$name" "$name" >"$1/$name"
        chmod 755 "$1/$name"
    done
}

# run_inside ROOT PATH COMMAND
run_inside() {
    local -a values=("PATH=$2")
    [ -z "${DESKBELL_BARE_CCACHE:-}" ] || values+=(CCACHE_DIR=/ccache)
    [ -z "${CI:-}" ] || values+=("CI=$CI")
    # The network of this machine may have certificates of its own, which npm has to know.
    if cp -L /etc/ssl/certs/ca-certificates.crt "$1/network-certificates.crt" 2>/dev/null; then
        values+=(npm_config_cafile=/network-certificates.crt)
    fi
    CLEANROOT_BIND=${DESKBELL_BARE_CCACHE:+$DESKBELL_BARE_CCACHE /ccache} \
        cleanroot_run "$1" "$limit" "cd /deskbell && $3" "${values[@]}"
}

check() {
    local command=$1 place=$work/root standard=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin started
    cleanroot_new "$work" root
    mkdir -p "$place/deskbell"
    (cd "$root" && git ls-files -z | tar --null -T - -cf -) | tar -C "$place/deskbell" -xf -

    started=$SECONDS
    printf 'check-bare: first run of: %s\n' "$command"
    run_inside "$place" "$standard" "$command" || die "the first run of '$command' failed with exit status $?."
    printf 'check-bare: the first run took %s s\n' "$((SECONDS - started))"

    make_shims "$place/shims"
    dpkg-query --admindir="$place/var/lib/dpkg" -W >"$work/before"
    started=$SECONDS
    printf 'check-bare: second run, with every package manager replaced: %s\n' "$command"
    run_inside "$place" "/shims:$standard" "$command" || die "the second run of '$command' failed with exit status $?."
    printf 'check-bare: the second run took %s s\n' "$((SECONDS - started))"
    [ ! -e "$place/package-manager-started" ] ||
        die "the second run of '$command' started: $(sort -u "$place/package-manager-started" | xargs)"
    dpkg-query --admindir="$place/var/lib/dpkg" -W | cmp -s - "$work/before" ||
        die "the second run of '$command' changed the installed packages."
    rm -rf --one-file-system "$place"
}

cleanroot_base "$work"
for command in "$@"; do
    check "$command"
done
printf 'check-bare: every command worked, and the second runs started no package manager.\n'
