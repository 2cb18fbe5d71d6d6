# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154 # variables are those of inspect.sh
# The portable packages: part of packaging/inspect.sh.

# Every library that a file of the bundle asks for is in the bundle or in its list of the host's, and what is in the
# bundle is found there and nowhere else.
bundle_libraries() {
    local file name
    find "$tree/bin" "$tree/lib" "$tree/plugins" -type f >"$work/elves"
    while read -r file; do
        { readelf -d "$file" 2>/dev/null || true; } | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | while read -r name; do
            [ -e "$tree/lib/$name" ] || grep -qxF "$name" "$tree/share/doc/deskbell/from-host.txt" ||
                { echo "$file needs $name, which is nowhere"; exit 1; }
        done
    done <"$work/elves"
    { xargs -a "$work/elves" readelf -d 2>/dev/null || true; } | sed -n 's/.*R.*PATH.*\[\(.*\)\]/\1/p' | sort -u >"$work/rpaths"
    if grep -v "^\$ORIGIN" "$work/rpaths"; then return 1; fi
    ldd "$tree/bin/deskbell" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p' | while read -r file; do
        name=$(basename "$file")
        case $file in
            "$tree"/* | */libbsd.so.* | */libmd.so.*) continue ;; # the last two: for the host's own libXdmcp
        esac
        [ ! -e "$tree/lib/$name" ] || { echo "$name is taken from the system"; exit 1; }
    done
    wc -l <"$tree/share/doc/deskbell/from-host.txt" | sed 's/$/ libraries are the desktop'"'"'s/'
}

bundle_licences() {
    [ "$(find "$tree/share/doc/deskbell/licences" -name '*.txt' -size +0 | wc -l)" -gt 20 ]
    [ "$(cut -f 3 "$tree/share/doc/deskbell/carried.tsv" | sort -u | wc -l)" -eq \
        "$(find "$tree/share/doc/deskbell/licences" -name '*.txt' ! -name README.txt | wc -l)" ]
}

quietly() { QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work "$@" </dev/null >"$work/quiet" 2>&1 || { cat "$work/quiet"; return 1; }; }

everything_below() { (cd "$1" && find . | LC_ALL=C sort); }

# TLS and the key store are loaded by name while the program runs: from the bundle, also where the system has them.
loads_its_own() {
    local library
    echo "ixk_inspect_0123456789abcdef0123456789abcdef" >"$work/key"
    # shellcheck disable=SC2016 # the inner shell expands these
    LD_DEBUG_OUTPUT=$work/loaded bash "$root/packaging/session.sh" --limit 60 bash -c '
        export LD_DEBUG=libs
        "$1/bin/deskbell" account add --server https://localhost:1 --name TLS --profile "$2/profile" <"$2/key"
        [ $? -eq 4 ] && exec "$1/bin/deskbell" account add --no-check --server https://localhost:1 --name TLS \
            --profile "$2/profile" <"$2/key"' inside "$tree" "$work" >"$work/quiet" 2>&1 || { cat "$work/quiet"; return 1; }
    for library in libssl libcrypto libsecret-1 libsqlite3; do
        grep -hq "calling init: $tree/\(bin/../\)\?lib/$library.so" "$work"/loaded.* || { echo "$library is not loaded from the bundle"; return 1; }
    done
    ! grep -h "calling init: /.*/\(libssl\|libcrypto\|libsecret\|libQt6\)" "$work"/loaded.* | grep -vF "$tree"
}

# Installed for a user that has some files already, upgraded, and removed: the same files as before are left.
installs_without_trace() {
    local home="$work/a home"
    mkdir -p "$home/.local/share/applications" "$home/.local/bin"
    echo keep >"$home/.local/share/applications/other.desktop"
    everything_below "$home" >"$work/before"
    quietly env -u XDG_DATA_HOME HOME="$home" sh "$selfextract" --install
    quietly env -u XDG_DATA_HOME HOME="$home" sh "$selfextract" --install # an upgrade
    quietly "$home/.local/bin/deskbell" --version
    quietly "$home/.local/bin/deskbell-sandbox" --version
    [ ! -f "$home/.local/share/applications/org.deskbell.Deskbell.desktop" ] ||
        desktop-file-validate "$home/.local/share/applications/org.deskbell.Deskbell.desktop"
    everything_below "$home" | wc -l
    mkdir -p "$home/.config/autostart" # as the program does when it may start at sign-in
    echo "Exec=\"$home/.local/lib/deskbell/bin/deskbell\" --autostart" >"$home/.config/autostart/org.deskbell.Deskbell.desktop"
    quietly env -u XDG_CONFIG_HOME HOME="$home" "$home/.local/lib/deskbell/uninstall.sh"
    rmdir "$home/.config/autostart" "$home/.config"
    rm -f "$home/.local/share/applications/mimeinfo.cache" # of other.desktop, made by the desktop's own tool
    diff "$work/before" <(everything_below "$home")
}

refuses() { # WORDS COMMAND…: fails, and says so in these words
    local words=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        echo "this should have been refused: $*"
        return 1
    fi
    grep -qF "$words" "$work/said" || { cat "$work/said"; return 1; }
}

refusals() {
    local home=$work/refusing
    mkdir -p "$home"
    head -c -100 "$selfextract" >"$work/cut.sh"
    refuses "damaged or was not downloaded whole" env HOME="$home" sh "$work/cut.sh" --install
    quietly env -u XDG_DATA_HOME HOME="$home" sh "$selfextract" --install
    echo 99.0 >"$home/.local/lib/deskbell/VERSION"
    refuses "newer than this" env -u XDG_DATA_HOME HOME="$home" sh "$selfextract" --install
    [ "$(cat "$home/.local/lib/deskbell/VERSION")" = 99.0 ]
    mkdir -p "$home/mine/lib/deskbell"
    refuses "is not Deskbell's" env HOME="$home" sh "$selfextract" --install --prefix "$home/mine"
    [ "$(everything_below "$home/mine" | wc -l)" -eq 3 ]
    mkdir -p "$home/own/bin"
    ln -s /bin/true "$home/own/bin/deskbell"
    refuses "is not a link of Deskbell" env HOME="$home" sh "$selfextract" --install --prefix "$home/own"
    [ "$(everything_below "$home/own" | wc -l)" -eq 3 ]
    # One that ends half-way can be undone.
    mkdir -p "$home/half/share"
    touch "$home/half/share/man"
    refuses "$home/half/share/man cannot be made" env HOME="$home" sh "$selfextract" --install --prefix "$home/half"
    quietly env HOME="$home" sh "$home/half/lib/deskbell/uninstall.sh"
    [ "$(everything_below "$home/half" | wc -l)" -eq 3 ]
    QT_QPA_PLATFORM=offscreen "$home/.local/bin/deskbell-sandbox" >/dev/null &
    local running=$! begun=$SECONDS
    until [[ $(readlink "/proc/$running/exe") == */deskbell-sandbox ]]; do # before that it is still a shell
        [ $((SECONDS - begun)) -lt 20 ] || { echo "the helpdesk did not start"; return 1; }
    done
    refuses "Deskbell is running" env HOME="$home" "$home/.local/lib/deskbell/uninstall.sh" || { kill "$running"; return 1; }
    kill "$running"
}

# Starts from its mount and from a temporary folder, and leaves neither behind.
image_runs() {
    local temporary=$work/tmp before=$SECONDS
    mkdir -p "$temporary"
    [ "$(dd if="$image" bs=1 skip=8 count=3 status=none | od -An -tx1 | tr -d ' ')" = 414902 ]
    quietly env TMPDIR="$temporary" "$image" --version
    quietly env TMPDIR="$temporary" "$image" --appimage-extract-and-run --version
    while [ -n "$(ls -A "$temporary")" ]; do # the mount goes away just after the program
        [ $((SECONDS - before)) -lt 20 ] || { echo "left behind: $(ls -A "$temporary")"; return 1; }
    done
    ! grep "$temporary" /proc/mounts
}

image_content() {
    (cd "$work" && quietly "$image" --appimage-extract)
    [ "$(readlink "$work/squashfs-root/AppRun")" = bin/deskbell ]
    [ -f "$work/squashfs-root/org.deskbell.Deskbell.desktop" ] && [ -f "$work/squashfs-root/.DirIcon" ]
    diff -r --no-dereference "$tree/lib" "$work/squashfs-root/lib"
    diff -r --no-dereference "$tree/bin" "$work/squashfs-root/bin"
    diff -r --no-dereference "$tree/plugins" "$work/squashfs-root/plugins"
    no_build_path "$work/squashfs-root"
}

inspect_portable() {
    tar -C "$work" -xf "$archive"
    tree=$(find "$work" -maxdepth 1 -type d -name 'deskbell-*-linux-*')
    check ".tar.xz: every library is there" bundle_libraries
    check ".tar.xz: every library's licence is there" bundle_licences
    check ".tar.xz: no path of this machine in it" no_build_path "$tree"
    check ".tar.xz: programs start from its folder" quietly "$tree/deskbell" --version
    if command -v gnome-keyring-daemon dbus-daemon >/dev/null; then
        check ".tar.xz: TLS and the key store are its own" loads_its_own
    fi
    check ".sh: is whole, and this system has what it needs" quietly sh "$selfextract" --check
    mkdir -p "$work/extracted"
    check ".sh: extracts" quietly sh "$selfextract" --extract "$work/extracted"
    check ".sh: the same files as the .tar.xz" diff -r --no-dereference "$tree" "$work/extracted/$(basename "$tree")"
    check ".sh: installs, upgrades and uninstalls for one user without a trace" installs_without_trace
    check ".sh: refuses what would do harm" refusals
    if [ -n "$image" ]; then
        check ".AppImage: the same files as the .tar.xz" image_content
        check ".AppImage: starts with and without FUSE, and leaves nothing behind" image_runs
    fi
}
