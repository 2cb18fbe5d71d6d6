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
            [ -n "${2:-}" ] || fail "--prefix needs a folder."
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
    loader=/lib64/ld-linux-x86-64.so.2
    [ -x "$loader" ] || fail "this computer does not run x86-64 programs that need the GNU C library. Nothing was changed."
    missing=$(for file in "$bundle/bin/deskbell" "$bundle/plugins/platforms/libqxcb.so" "$bundle"/plugins/tls/*.so; do
        LD_TRACE_LOADED_OBJECTS=1 "$loader" "$file" 2>&1 || true
    done)
    if printf '%s\n' "$missing" | grep -q "failed to map segment"; then
        fail "no program may be started in $bundle. Nothing was changed: unpack elsewhere, or set TMPDIR to a folder below your home, and try again."
    fi
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

# Does a process run the program in FOLDER? The system knows it by the path without symbolic links.
running_from() {
    real=$(cd "$1" 2>/dev/null && pwd -P) || return 1
    for exe in /proc/[0-9]*/exe; do
        target=$(readlink "$exe" 2>/dev/null) || continue
        case $target in "$real"/bin/*) return 0 ;; esac
    done
    return 1
}

older() { # is version $1 older than $2?
    [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

# make_folder FOLDER: like mkdir -p, and writes down what was not there before, outermost first.
make_folder() {
    [ ! -d "$1" ] || return 0
    make_folder "$(dirname "$1")"
    mkdir "$1" || fail "the folder $1 cannot be made. Check the permissions of the folder it belongs in, and install again."
    printf 'folder %s\n' "$1" >>"$record"
}

# Somebody else's command of that name stays.
check_link() { # LINK
    if [ -e "$1" ] || [ -L "$1" ]; then
        case $(readlink "$1") in
            */lib/deskbell/bin/*) ;;
            *) fail "$1 is there already and is not a link of Deskbell. Nothing was changed: move it away and install again." ;;
        esac
    fi
}

put_link() { # TARGET LINK
    make_folder "$(dirname "$2")"
    printf 'file %s\n' "$2" >>"$record"
    ln -sfn "$1" "$2"
}

put_file() { # FROM TO SED-EXPRESSION
    [ -f "$1" ] || return 0
    make_folder "$(dirname "$2")"
    printf 'file %s\n' "$2" >>"$record"
    { sed -e "$3" "$1" >"$2.deskbell-part" && mv -f "$2.deskbell-part" "$2"; } || {
        rm -f "$2.deskbell-part"
        fail "$2 cannot be written. Free some space or check the permissions of its folder, and install again."
    }
}

put_all() { # FOLDER-IN-SHARE: every file below it, unchanged
    [ -d "$bundle/share/$1" ] || return 0
    (cd "$bundle/share" && find "$1" -type f) | while IFS= read -r file; do
        make_folder "$(dirname "$data/$file")"
        printf 'file %s\n' "$data/$file" >>"$record"
        cp -f "$bundle/share/$file" "$data/$file" ||
            fail "$data/$file cannot be written. Free some space or check the permissions of its folder, and install again."
    done
}

place_program() {
    running_from "$home" && fail "Deskbell is running. Nothing was changed: close it and install again."
    [ ! -e "$home" ] || [ -f "$home/installed" ] ||
        fail "$home is there already and is not Deskbell's, as install.sh puts it there. Nothing was changed: move it away, or choose another --prefix."
    if [ -f "$home/VERSION" ] && [ "$force" = no ] && older "$(cat "$bundle/VERSION")" "$(cat "$home/VERSION")"; then
        fail "version $(cat "$home/VERSION") is installed, which is newer than this $(cat "$bundle/VERSION"). Nothing was changed. An older version may refuse your data; --force installs it all the same."
    fi
    check_link "$prefix/bin/deskbell"
    check_link "$prefix/bin/deskbell-sandbox"
    rm -rf "$home.new"
    make_folder "$prefix/lib"
    cp -a "$bundle" "$home.new" ||
        fail "the program could not be copied to $home, probably because the disk is full. Nothing was changed."
    # From here on the record is in its place, so that an installation that ends early can be undone and repeated.
    printf 'data %s\n' "$data" >>"$record"
    [ ! -f "$home/installed" ] || sed -n '/^folder /p' "$home/installed" >>"$record"
    cp "$record" "$home.new/installed"
    # What an earlier version installed and this one does not have goes away; its record says what that is.
    [ ! -e "$home" ] || sh "$home/uninstall.sh" --quiet || fail "the installed version could not be removed. It may still work."
    mv "$home.new" "$home"
    record=$home/installed
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
early=$(mktemp "${TMPDIR:-/tmp}/deskbell-record.XXXXXX")
record=$early
trap 'rm -rf "$early" "$home.new"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
place_program
put_link "$home/bin/deskbell" "$prefix/bin/deskbell"
put_link "$home/bin/deskbell-sandbox" "$prefix/bin/deskbell-sandbox"
place_desktop_files
refresh
printf 'Deskbell %s is installed in %s. Start it from the menu, or with %s.\n' \
    "$(cat "$home/VERSION")" "$home" "$prefix/bin/deskbell"
printf 'To take it away again: %s/uninstall.sh\n' "$home"
case :${PATH:-}: in
    *":$prefix/bin:"*) ;;
    *) printf 'The folder %s/bin is not in your PATH yet; most systems add it at the next sign-in.\n' "$prefix" ;;
esac
