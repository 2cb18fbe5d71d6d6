#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# An AppImage that runs without FUSE unpacks itself. What a killed run leaves is removed at the next start, and
# never what is in use, or is somebody else's.
#
#   bash tests/appimagestory.sh
#
# ctest runs it as the test "appimage_story", which is skipped where the head cannot be linked: what that needs
# is installed by packaging/setup.sh for the purpose "package".
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
export TMPDIR=$work/tmp STORY=$work
mkdir "$TMPDIR"
declare -a started=()
clean() {
    local one
    for one in "${started[@]}"; do kill -9 "$one" 2>/dev/null || true; done
    rm -rf "$work"
}
trap clean EXIT

fail() {
    printf 'AppImage story: %s\n' "$*" >&2
    ls -la "$TMPDIR" >&2
    exit 1
}
# shellcheck source=tests/support/story.sh
. "$root/tests/support/story.sh"

command -v mksquashfs >/dev/null || exit 77
echo '#include <squashfuse/ll.h>' | gcc -E - >/dev/null 2>&1 || exit 77
bash "$root/packaging/appimage/head.sh" "$work/head"

# The program inside says where it is and, if told to, waits for a word.
mkdir -p "$work/tree/deep/er"
cat >"$work/tree/AppRun" <<'PROGRAM'
#!/bin/sh
echo "$$ $APPDIR" >"$STORY/$1.new"
mv "$STORY/$1.new" "$STORY/$1"
[ "$2" != wait ] || read -r word <"$STORY/$1.word"
PROGRAM
chmod 755 "$work/tree/AppRun"
echo text >"$work/tree/deep/er/file"
mksquashfs "$work/tree" "$work/image" -noappend -all-root -no-xattrs -no-progress -quiet >/dev/null
cat "$work/head" "$work/image" >"$work/app"
chmod 755 "$work/app"

# run NAME: until it ends. begin NAME: returns when its program runs; head, program and place are set.
run() { "$work/app" --appimage-extract-and-run "$1" go; }
begin() {
    mkfifo "$work/$1.word"
    "$work/app" --appimage-extract-and-run "$1" wait &
    head=$!
    wait_for "the program of $1" test -e "$work/$1"
    read -r program place <"$work/$1"
    started+=("$head" "$program")
}
# die PROCESS...: in this order. The end is waited for, because one that was killed may hold its folder for a moment.
die() { kill -9 "$@" && wait_for "the end of $*" gone "$@"; }
gone() {
    local one
    for one in "$@"; do
        # A zombie holds nothing any more.
        [ ! -e "/proc/$one" ] || grep -q '^State:.*Z' "/proc/$one/status" 2>/dev/null || return 1
    done
}
is_whole() { [ -x "$1/AppRun" ] && [ -f "$1/deep/er/file" ]; }

run clean
[ -z "$(ls -A "$TMPDIR")" ] || fail "a run that ended left something."

begin killed
is_whole "$place" || fail "there is nothing to leave."
dead=$place
begin living
die "${started[@]:0:2}" # the head first: it would tidy up after its program
is_whole "$dead" || fail "nothing was left, so there is nothing to show."
run after
[ ! -e "$dead" ] || fail "what a killed run left is still there."
is_whole "$place" || fail "the folder of a run that goes on was removed."

# The head alone is killed, and its program goes on.
die "$head"
run beside
is_whole "$place" || fail "the folder of a program whose head was killed was removed."
echo end >"$work/living.word"
wait_for "the end of the program" gone "$program"
run last
[ -z "$(ls -A "$TMPDIR")" ] || fail "what the last program used is still there."

# What only looks like it.
name=$(basename "$place")
name=${name%??????}
mkdir -m 700 "$TMPDIR/${name}short" "$TMPDIR/${name}longer7" "$TMPDIR/mine"
echo mine >"$TMPDIR/mine/file"
ln -s "$TMPDIR/mine" "$TMPDIR/${name}aLink1"
echo mine >"$TMPDIR/${name}aFile1"
mkdir -m 755 "$TMPDIR/${name}open01" # ours are closed to everybody else
mkdir -m 700 "$TMPDIR/${name}held01" "$TMPDIR/${name}empty1"
if [ "$(id -u)" -eq 0 ]; then
    mkdir -m 700 "$TMPDIR/${name}other1"
    chown 65534 "$TMPDIR/${name}other1"
fi
before=$(ls -A --ignore='.*empty1' "$TMPDIR")
flock --shared "$TMPDIR/${name}held01" "$work/app" --appimage-extract-and-run looks go
[ "$(ls -A "$TMPDIR")" = "$before" ] || fail "something was removed that is not a leftover, or a leftover stayed."
[ -f "$TMPDIR/mine/file" ] || fail "a link was followed."
echo "AppImage story: what killed runs leave goes, and nothing else does."
