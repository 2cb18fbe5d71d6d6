#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What desktops and software centres read about Deskbell: the menu entry, the AppStream description and the icons
# have the form that they ask for, and agree with the program.
#
#   bash tests/desktopfiles.sh BUILT SOURCES      BUILT: <build>/packaging/linux
#
# ctest runs it as the test "desktop_files". Exit status 77: the checkers are not installed.
set -euo pipefail

built=$1
sources=$2
id=org.deskbell.Deskbell
failed=0

say() {
    printf 'desktop files: %s\n' "$*" >&2
    failed=1
}

for tool in desktop-file-validate appstreamcli; do
    command -v "$tool" >/dev/null || {
        printf 'desktop files: %s is missing; run packaging/setup.sh test.\n' "$tool" >&2
        exit 77
    }
done

told=$(desktop-file-validate "$built/$id.desktop" 2>&1) || say "desktop-file-validate refuses the menu entry."
[ -z "$told" ] || say "desktop-file-validate: $told"
appstreamcli validate --strict --no-net "$built/$id.metainfo.xml" >&2 || say "appstreamcli refuses the description."

# Every language has each of the texts, and the summary of the store is the comment of the menu.
for language in de es fr it ja nl pl pt_BR sv zh_CN; do
    for key in GenericName Comment Keywords; do
        grep -q "^$key\[$language\]=." "$built/$id.desktop" || say "$key is missing in $language."
    done
    [ "$(grep -c "^Name\[$language\]=." "$built/$id.desktop")" -eq 3 ] ||
        say "the name of an action is missing in $language."
    comment=$(sed -n "s/^Comment\[$language\]=//p" "$built/$id.desktop")
    grep -qF "<summary xml:lang=\"$language\">$comment</summary>" "$built/$id.metainfo.xml" ||
        say "the summary in $language is not the comment of the menu entry."
done
for action in due search outbox; do
    grep -qx "Exec=deskbell --action $action" "$built/$id.desktop" || say "the action $action is missing."
    grep -q "\"$action\"_L1" "$sources/src/app/startoptions.cpp" || say "the program does not know the action $action."
done
for drawing in deskbell deskbell-16 deskbell-24 deskbell-32 deskbell-symbolic; do
    [ -s "$sources/resources/icons/$drawing.svg" ] || say "the drawing $drawing.svg is missing."
done
exit "$failed"
