#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Shows that a command of the README works on a bare Debian 12 with nothing but this repository,
# and that running it again starts no package manager.
#
#   bash packaging/check-bare.sh 'bash packaging/try.sh' ['bash tests/run.sh' ...]
#
# Each command gets a fresh Debian root of its own, made by debootstrap, with the tracked files of this
# work tree in /deskbell. Needs root, debootstrap and unshare. The mounts live in a mount name space of
# their own and the processes in a process name space, so both are gone when this script ends.
#
#   DESKBELL_BARE_FOLDER   where the roots are made (a folder under TMPDIR; removed again unless given)
#   DESKBELL_BARE_CCACHE   a ccache folder to share with the roots, so that nothing is compiled twice
#   DESKBELL_BARE_LIMIT    seconds that one run of a command may take (default 2400)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
limit=${DESKBELL_BARE_LIMIT:-2400}
remove=
running=

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
    if [ -n "$running" ]; then
        kill "$running" 2>/dev/null || true # ends the name spaces with everything in them
        wait "$running" 2>/dev/null || true
    fi
    [ -z "$remove" ] || rm -rf --one-file-system "$remove"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# The package source is the one this machine uses itself; no address is written down here.
make_base() {
    local mirror
    [ ! -e "$work/base.tar" ] || return 0
    # shellcheck disable=SC2016 # apt-get expands it
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
    [ -n "$mirror" ] || die "apt on this machine names no package source."
    debootstrap --variant=minbase bookworm "$work/base" "$mirror" >"$work/debootstrap.log" 2>&1 ||
        die "debootstrap failed; see $work/debootstrap.log."
    rm -rf "$work/base/etc/apt/sources.list" "$work/base/var/cache/apt/archives"/*.deb
    cp -a /etc/apt/sources.list* "$work/base/etc/apt/" 2>/dev/null || true
    cp -a /usr/share/keyrings/. "$work/base/usr/share/keyrings/"
    tar -C "$work/base" -cf "$work/base.tar.part" .
    mv "$work/base.tar.part" "$work/base.tar"
    rm -rf "$work/base"
}

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

# run_inside ROOT PATH COMMAND: in name spaces of its own, with nothing of our environment.
run_inside() {
    # shellcheck disable=SC2016 # the inner shell expands these
    timeout --kill-after=20 "$limit" \
        unshare --mount --propagation private --pid --fork --kill-child -- bash -euc '
            mount -t proc proc "$1/proc"
            mount --rbind /dev "$1/dev"
            if [ -n "$4" ]; then mkdir -p "$1/ccache"; mount --bind "$4" "$1/ccache"; fi
            cp -L /etc/resolv.conf /etc/hosts "$1/etc/"
            # The network of this machine may have certificates of its own, which npm has to know.
            if cp -L /etc/ssl/certs/ca-certificates.crt "$1/network-certificates.crt" 2>/dev/null; then
                set -- "$@" npm_config_cafile=/network-certificates.crt
            fi
            exec chroot "$1" env -i PATH="$2" HOME=/root TERM=dumb ${4:+CCACHE_DIR=/ccache} "${@:5}" \
                ${CI:+CI="$CI"} bash -c "cd /deskbell && $3"
        ' inside "$1" "$2" "$3" "${DESKBELL_BARE_CCACHE:-}" </dev/null &
    running=$!
    local status=0
    wait "$running" || status=$?
    running=
    return "$status"
}

check() {
    local command=$1 place=$work/root standard=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin started
    rm -rf --one-file-system "$place"
    mkdir -p "$place/deskbell"
    tar -C "$place" -xf "$work/base.tar"
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

make_base
for command in "$@"; do
    check "$command"
done
printf 'check-bare: every command worked, and the second runs started no package manager.\n'
