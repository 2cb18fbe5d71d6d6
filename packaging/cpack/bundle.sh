#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the portable packages of what CPack installed: adds Qt with its plug-ins, TLS, SQLite, QtKeychain and
# libsecret, and packs all of it as .tar.xz and as .sh that extracts or installs itself.
#
#   bundle.sh INSTALLED NAME VERSION OUTPUT
#
# The libraries are those of this machine's Debian packages. A list of them, with versions, and their licences
# go into the bundle. Two runs over the same files give the same bytes.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
installed=$1 name=$2 version=$3 output=$4
epoch=${SOURCE_DATE_EPOCH:?is the time that every file gets}
work=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-bundle.XXXXXX")
trap 'rm -rf "$work"' EXIT
bundle=$work/$name
carried=$work/carried.txt # the original path of every file that is not ours

# What every desktop has, and what has to fit its display server, graphics driver or C library.
at_host='^(ld-linux-x86-64|libc|libm|libdl|librt|libpthread|libresolv|libutil|libanl|libnsl|libgcc_s|libstdc\+\+'
at_host+='|libEGL|libGL|libGLX|libGLdispatch|libgbm|libdrm'
at_host+='|libX11|libX11-xcb|libxcb|libXau|libXdmcp|libwayland-client|libwayland-egl'
at_host+='|libfontconfig|libfreetype|libexpat|libz)\.so'

plugins=(
    platforms/libqxcb.so platforms/libqoffscreen.so
    platforms/libqwayland-generic.so platforms/libqwayland-egl.so
    platforminputcontexts/libcomposeplatforminputcontextplugin.so
    platforminputcontexts/libibusplatforminputcontextplugin.so
    xcbglintegrations/libqxcb-glx-integration.so xcbglintegrations/libqxcb-egl-integration.so
    wayland-shell-integration/libxdg-shell.so wayland-decoration-client/libbradient.so
    wayland-graphics-integration-client/libqt-plugin-wayland-egl.so
    tls/libqopensslbackend.so sqldrivers/libqsqlite.so
    iconengines/libqsvgicon.so imageformats/libqsvg.so
)
# Loaded by name while the program runs, so no file asks for them.
loaded_by_name=(libssl.so.3 libcrypto.so.3 libsecret-1.so.0)

die() {
    printf 'bundle: %s\n' "$*" >&2
    exit 1
}

# The libraries that FILES need, as paths, without those that stay the host's.
needed() {
    ldd "$@" 2>/dev/null | sed -n 's/^[[:space:]]*\(lib[^ ]*\) => \(\/[^ ]*\) .*/\1 \2/p' | sort -u |
        grep -Ev "$at_host" | cut -d ' ' -f 2
}

carry() { # FROM TO
    install -D -m "$3" "$1" "$2"
    realpath "$1" >>"$carried"
}

add_plugins() {
    local folder plugin
    folder=$(qtpaths6 --query QT_INSTALL_PLUGINS)
    for plugin in "${plugins[@]}"; do
        [ -f "$folder/$plugin" ] || die "the Qt plug-in $plugin is not on this machine; run packaging/setup.sh build window."
        carry "$folder/$plugin" "$bundle/plugins/$plugin" 644
        patchelf --set-rpath "\$ORIGIN/../../lib" "$bundle/plugins/$plugin"
    done
}

add_libraries() {
    local file library
    local -a roots=("$bundle/bin/deskbell" "$bundle/bin/deskbell-sandbox")
    mapfile -t -O "${#roots[@]}" roots < <(find "$bundle/plugins" -name '*.so')
    for library in "${loaded_by_name[@]}"; do
        file=$(ldconfig -p | sed -n "s/^[[:space:]]*${library//./\\.} .*x86-64.* => //p" | head -n 1)
        [ -n "$file" ] || die "$library is not on this machine; run packaging/setup.sh build."
        roots+=("$file")
        carry "$file" "$bundle/lib/$library" 644
    done
    while read -r file; do
        carry "$file" "$bundle/lib/$(basename "$file")" 644
    done < <(needed "${roots[@]}")
    for file in "$bundle"/lib/*.so*; do
        patchelf --set-rpath "\$ORIGIN" "$file"
    done
    patchelf --set-rpath "\$ORIGIN/../lib" "$bundle/bin/deskbell" "$bundle/bin/deskbell-sandbox"
}

# The Debian package that a file is from; merged /usr means that it may be known by either path.
owner() {
    dpkg-query -S "$1" 2>/dev/null || dpkg-query -S "${1#/usr}" 2>/dev/null || die "no Debian package owns $1."
}

# ldd names also what only the host's own libraries ask for; nothing of ours needs that.
prune() {
    local library
    find "$bundle/bin" "$bundle/lib" "$bundle/plugins" -type f -exec readelf -d {} + 2>/dev/null |
        sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u >"$work/needed"
    for library in "$bundle"/lib/*.so*; do
        library=$(basename "$library")
        if ! grep -qxF "$library" "$work/needed" && [[ " ${loaded_by_name[*]} " != *" $library "* ]]; then
            rm "$bundle/lib/$library"
            sed -i "\\,/${library//./\\.}[^/]*\$,d" "$carried"
            pruned=yes
        fi
    done
}

# What stays the host's, for --check and for people who wonder.
list_host_libraries() {
    find "$bundle/bin" "$bundle/lib" "$bundle/plugins" -type f -exec readelf -d {} + 2>/dev/null |
        sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u | while read -r library; do
        [ -e "$bundle/lib/$library" ] || printf '%s\n' "$library"
    done >"$bundle/share/doc/deskbell/from-host.txt"
}

add_licences() {
    local folder=$bundle/share/doc/deskbell file package source
    mkdir -p "$folder/licences"
    while read -r file; do
        package=$(owner "$file" | head -n 1)
        printf '%s\n' "${package%%: *}"
    done < <(sort -u "$carried") | sort -u >"$work/packages"
    # shellcheck disable=SC2016 # dpkg-query expands these
    xargs -a "$work/packages" dpkg-query -W \
        -f='${binary:Package}\t${Version}\t${source:Package}\t${source:Version}\n' | sort >"$folder/carried.tsv"
    while read -r package _ source _; do
        cp "/usr/share/doc/${package%%:*}/copyright" "$folder/licences/$source.txt" 2>/dev/null ||
            die "the licence of $package is not on this machine."
    done <"$folder/carried.tsv"
    sed -e "s/@VERSION@/$version/" "$here/bundle-copyright.txt" >"$folder/licences/README.txt"
}

add_scripts() {
    printf '[Paths]\nPrefix = ..\nPlugins = plugins\n' >"$bundle/bin/qt.conf"
    printf '%s\n' "$version" >"$bundle/VERSION"
    install -m 755 "$here/install.sh" "$here/uninstall.sh" "$bundle/"
    ln -s bin/deskbell "$bundle/deskbell"
    # Qt looks for OpenSSL by these names first, and would find those of a host where somebody develops.
    ln -s libssl.so.3 "$bundle/lib/libssl.so"
    ln -s libcrypto.so.3 "$bundle/lib/libcrypto.so"
    install -m 644 "$here/bundle-readme.txt" "$bundle/README.txt"
}

# Times, modes and order do not depend on this machine.
pack() {
    chmod -R u=rwX,go=rX "$bundle"
    find "$bundle" -exec touch --no-dereference --date="@$epoch" {} +
    tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" --format=gnu \
        -cf "$work/bundle.tar" "$name"
    xz -T1 -6 --stdout "$work/bundle.tar" >"$output/$name.tar.xz"
    {
        sed -e "s/@NAME@/$name/; s/@VERSION@/$version/; s/@SUM@/$(sha256sum <"$output/$name.tar.xz" | cut -d ' ' -f 1)/" \
            "$here/selfextract.sh"
        cat "$output/$name.tar.xz"
    } >"$output/$name.sh"
    chmod 755 "$output/$name.sh"
    rm -rf "${output:?}/$name"
    cp -a "$bundle" "$output/$name" # what the AppImage is made of, and what is measured
}

mkdir -p "$bundle"
cp -a "$installed/." "$bundle/"
: >"$carried"
add_plugins
add_libraries
pruned=yes
while [ "$pruned" = yes ]; do
    pruned=no
    prune
done
list_host_libraries
add_licences
add_scripts
pack
