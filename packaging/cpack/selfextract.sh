#!/bin/sh
# SPDX-License-Identifier: MIT
# Deskbell @VERSION@ in one file: this script, and behind its last line a .tar.xz.
set -eu
name='@NAME@'
sum='@SUM@'
self=$0

help() {
    cat <<TEXT
Deskbell @VERSION@, portable, for Linux on x86-64.

  sh $self --install [--prefix FOLDER]   install for yourself, without administrator rights (into ~/.local)
  sh $self --extract FOLDER              only unpack into this folder; start FOLDER/$name/deskbell
  sh $self --check                       is this file whole, and does this computer have what Deskbell needs?
  sh $self --help                        this text

--install takes --force too, to put an older version in place of a newer one. Tickets, drafts and settings are
never touched. ~/.local/lib/deskbell/uninstall.sh takes everything away again that was installed.
TEXT
}

fail() {
    printf 'deskbell: %s\n' "$*" >&2
    exit 1
}

payload() {
    tail -n "+$((last + 1))" "$self"
}

check_whole() {
    command -v xz >/dev/null 2>&1 ||
        fail "nothing was installed: the program xz is missing. Install the package xz-utils (xz on Fedora) and try again."
    [ "$(payload | sha256sum | cut -d ' ' -f 1)" = "$sum" ] ||
        fail "nothing was installed: this file is damaged or was not downloaded whole. Download it again."
}

extract() {
    mkdir -p "$1" || fail "nothing was unpacked: the folder $1 cannot be made."
    payload | xz -dc | tar -C "$1" -xf - ||
        fail "unpacking into $1 did not end well, probably because the disk is full. Delete $1/$name and try again."
}

temporary=
# shellcheck disable=SC2317 # called by the trap
cleanup() { [ -z "$temporary" ] || rm -rf "$temporary"; }
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

last=$(awk '/^exit 0 # what follows is not text$/ { print NR; exit }' "$self")
case ${1:---help} in
    --extract)
        [ $# -eq 2 ] || fail "--extract needs one folder. See --help."
        check_whole
        extract "$2"
        printf 'Deskbell is in %s/%s. Start it with %s/%s/deskbell.\n' "$2" "$name" "$2" "$name"
        ;;
    --install | --check)
        check_whole
        temporary=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-install.XXXXXX")
        extract "$temporary"
        verb=$1
        shift
        [ "$verb" = --check ] && set -- --check "$@"
        sh "$temporary/$name/install.sh" "$@"
        ;;
    -h | --help) help ;;
    *) fail "'$1' is not known. See --help." ;;
esac
exit 0 # what follows is not text
