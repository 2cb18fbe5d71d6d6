#!/bin/sh
# SPDX-License-Identifier: MIT
# Removes what install.sh installed: the files it wrote down, the folders it had to make if nothing else is in them,
# and the program's own folder, in which this script is. Accounts, tickets, drafts and keys stay.
set -eu
home=$(cd "$(dirname "$0")" && pwd)
quiet=${1:-}

fail() {
    printf 'deskbell: %s\n' "$*" >&2
    exit 1
}

[ -f "$home/installed" ] ||
    fail "this copy was not installed by install.sh, so there is nothing to undo. To remove it, delete the folder $home."
real=$(cd "$home" && pwd -P) # the system knows a program that runs by the path without symbolic links
for exe in /proc/[0-9]*/exe; do
    target=$(readlink "$exe" 2>/dev/null) || continue
    case $target in
        "$real"/bin/*) fail "Deskbell is running. Nothing was removed: close it and try again." ;;
    esac
done

# What the program wrote into this user's desktop when it was asked to: it would lead to nothing from now on.
[ "$quiet" = --quiet ] || "$home/bin/deskbell" --forget-desktop ||
    printf 'deskbell: the start at sign-in or the links may still be registered; see above.\n' >&2

data=$(sed -n 's/^data //p' "$home/installed")
sed -n 's/^file //p' "$home/installed" | while IFS= read -r file; do
    case $file in # what somebody has put in the place of our link since then stays
        */bin/deskbell | */bin/deskbell-sandbox)
            case $(readlink "$file") in */lib/deskbell/bin/*) ;; *) continue ;; esac
            ;;
    esac
    rm -f "$file" || printf 'deskbell: %s could not be removed.\n' "$file" >&2
done
# The list of schemes and types is made from the entries in its folder; without entries nobody needs it.
if [ -n "$data" ] && [ -d "$data/applications" ]; then
    if [ -n "$(find "$data/applications" -name '*.desktop' | head -n 1)" ]; then
        ! command -v update-desktop-database >/dev/null 2>&1 || update-desktop-database -q "$data/applications" 2>/dev/null || true
    elif grep -qxF "folder $data/applications" "$home/installed"; then
        rm -f "$data/applications/mimeinfo.cache"
    fi
fi
folders=$(sed -n 's/^folder //p' "$home/installed" | sort -r)
rm -rf "$home"
printf '%s\n' "$folders" | while IFS= read -r folder; do
    [ -z "$folder" ] || rmdir "$folder" 2>/dev/null || true
done
[ "$quiet" = --quiet ] ||
    printf 'Deskbell was removed. Your accounts, tickets and drafts are still there: see ~/.local/share/deskbell.\n'
