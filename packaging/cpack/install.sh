#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the bundle in this folder for one user, without administrator rights.
#
#   install.sh [--prefix FOLDER] [--force]   into FOLDER/lib/deskbell, with links in FOLDER/bin (~/.local)
#   install.sh --check                       does this computer have what the program needs?
#
# Every file outside of lib/deskbell, and every folder that had to be made, is written down in
# lib/deskbell/installed; uninstall.sh removes those and nothing else. Accounts, tickets and drafts are elsewhere
# and are not touched.
set -eu

bundle=$(cd "$(dirname "$0")" && pwd)
id=org.deskbell.Deskbell
prefix=${HOME:-}/.local
data=
force=no
mode=install

fail() {
    printf 'deskbell: %s\n' "$*" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
        --prefix)
            [ $# -ge 2 ] || fail "--prefix needs a folder."
            prefix=$2
            data=$2/share
            shift
            ;;
        --force) force=yes ;;
        --check) mode=check ;;
        *) fail "'$1' is not known: --prefix FOLDER, --force and --check are." ;;
    esac
    shift
done

# What a desktop brings along and this bundle therefore does not: said in words, with the packages that have it.
check() {
    missing=$(LD_TRACE_LOADED_OBJECTS=1 "$bundle/bin/deskbell" 2>&1
        for plugin in "$bundle"/plugins/platforms/libqxcb.so "$bundle"/plugins/tls/*.so; do
            LD_TRACE_LOADED_OBJECTS=1 /lib64/ld-linux-x86-64.so.2 "$plugin" 2>&1
        done || true)
    if printf '%s\n' "$missing" | grep -q "GLIBC.* not found\|GLIBCXX.* not found"; then
        fail "this computer's C library is too old for this bundle (Debian 12, Ubuntu 23.04, Fedora 37 or newer is needed). Nothing was changed."
    fi
    missing=$(printf '%s\n' "$missing" | sed -n 's/^[[:space:]]*\(lib[^ ]*\) => not found.*/\1/p' | sort -u)
    if [ -n "$missing" ]; then
        printf 'deskbell: this computer lacks libraries that a desktop usually has. Nothing was changed.\n' >&2
        printf '%s\n' "$missing" | sed 's/^/  missing: /' >&2
        printf '  Debian, Ubuntu: apt install libegl1 libgl1 libx11-6 libx11-xcb1 libxcb1 fontconfig fonts-dejavu-core\n' >&2
        printf '  Fedora:         dnf install libglvnd-egl libglvnd-glx libX11 libX11-xcb libxcb fontconfig dejavu-sans-fonts\n' >&2
        exit 1
    fi
}

# The name of the first process of the program in FOLDER, if there is one.
running_from() {
    for exe in /proc/[0-9]*/exe; do
        target=$(readlink "$exe" 2>/dev/null) || continue
        case $target in "$1"/bin/*) return 0 ;; esac
    done
    return 1
}

older() { # is version $1 older than $2?
    [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

# make_folder FOLDER: like mkdir -p, and writes down what was not there before, outermost last.
make_folder() {
    [ ! -d "$1" ] || return 0
    make_folder "$(dirname "$1")"
    mkdir "$1" || fail "the folder $1 cannot be made. What was installed before is still there."
    printf 'folder %s\n' "$1" >>"$record"
}

put_link() { # TARGET LINK
    make_folder "$(dirname "$2")"
    if [ -e "$2" ] && [ ! -L "$2" ]; then
        fail "$2 is there already and is not a link of Deskbell. Move it away and install again."
    fi
    ln -sfn "$1" "$2"
    printf 'file %s\n' "$2" >>"$record"
}

put_file() { # FROM TO [sed expression]
    [ -f "$1" ] || return 0
    make_folder "$(dirname "$2")"
    { sed -e "${3:-}" "$1" >"$2.deskbell-part" && mv -f "$2.deskbell-part" "$2"; } ||
        fail "$2 cannot be written. Free some space or check the permissions of its folder, and install again."
    printf 'file %s\n' "$2" >>"$record"
}

put_all() { # FOLDER-IN-SHARE: every file below it, unchanged
    [ -d "$bundle/share/$1" ] || return 0
    (cd "$bundle/share" && find "$1" -type f) >"$record.list"
    while IFS= read -r file; do
        make_folder "$(dirname "$data/$file")"
        cp -f "$bundle/share/$file" "$data/$file" || fail "$data/$file cannot be written. Nothing else was lost."
        printf 'file %s\n' "$data/$file" >>"$record"
    done <"$record.list"
    rm -f "$record.list"
}

place_program() {
    running_from "$home" && fail "Deskbell is running. Nothing was changed: close it and install again."
    if [ -f "$home/VERSION" ] && [ "$force" = no ] && older "$(cat "$bundle/VERSION")" "$(cat "$home/VERSION")"; then
        fail "version $(cat "$home/VERSION") is installed, which is newer than this $(cat "$bundle/VERSION"). Nothing was changed. An older version may refuse your data; --force installs it all the same."
    fi
    [ ! -e "$home" ] || [ -f "$home/VERSION" ] ||
        fail "$home is there already and is not Deskbell's. Nothing was changed: move it away, or choose another --prefix."
    rm -rf "$home.new"
    make_folder "$prefix/lib"
    cp -a "$bundle" "$home.new" ||
        { rm -rf "$home.new"; fail "the program could not be copied to $home, probably because the disk is full. Nothing was changed."; }
    # What an earlier version installed and this one does not have goes away; its record says what that is.
    [ ! -f "$home/installed" ] || sed -n '/^folder /p' "$home/installed" >>"$record"
    [ ! -f "$home/uninstall.sh" ] || sh "$home/uninstall.sh" --quiet || fail "the installed version could not be removed. It may still work."
    make_folder "$prefix/lib"
    mv "$home.new" "$home"
}

place_desktop_files() {
    command="\"$home/bin/deskbell\""
    put_file "$bundle/share/applications/$id.desktop" "$data/applications/$id.desktop" \
        "s|^Exec=[^ ]*deskbell|Exec=$command|; s|^TryExec=.*|TryExec=$home/bin/deskbell|"
    put_file "$bundle/share/dbus-1/services/$id.service" "$data/dbus-1/services/$id.service" \
        "s|^Exec=[^ ]*deskbell|Exec=$command|"
    put_all icons
    put_all metainfo
    put_all man
    put_all bash-completion
    put_all fish
}

# Desktops read their lists again: of schemes and types, and of icons.
refresh() {
    [ ! -d "$data/icons/hicolor" ] || touch "$data/icons/hicolor"
    ! command -v update-desktop-database >/dev/null 2>&1 || update-desktop-database -q "$data/applications" 2>/dev/null || true
}

check
if [ "$mode" = check ]; then
    printf 'Deskbell %s is whole, and this computer has what it needs.\n' "$(cat "$bundle/VERSION")"
    exit 0
fi
case $prefix in
    /*) ;;
    *) prefix=$(pwd)/$prefix ;;
esac
case $prefix$data in
    *[\"\$\`\\%\|\&\;]* | *"
"*) fail "the path $prefix has a character in it that menu entries cannot carry. Choose another --prefix." ;;
esac
data=${data:-${XDG_DATA_HOME:-$prefix/share}}
case $data in /*) ;; *) data=$(pwd)/$data ;; esac
home=$prefix/lib/deskbell
record=$(mktemp "${TMPDIR:-/tmp}/deskbell-record.XXXXXX")
trap 'rm -f "$record" "$record.list"' EXIT
place_program
put_link "$home/bin/deskbell" "$prefix/bin/deskbell"
put_link "$home/bin/deskbell-sandbox" "$prefix/bin/deskbell-sandbox"
place_desktop_files
printf 'data %s\n' "$data" >>"$record"
cp "$record" "$home/installed"
refresh
printf 'Deskbell %s is installed in %s. Start it from the menu, or with %s.\n' \
    "$(cat "$home/VERSION")" "$home" "$prefix/bin/deskbell"
printf 'To take it away again: %s/uninstall.sh\n' "$home"
case :${PATH:-}: in
    *":$prefix/bin:"*) ;;
    *) printf 'The folder %s/bin is not in your PATH yet; most systems add it at the next sign-in.\n' "$prefix" ;;
esac
