#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds Deskbell and makes all its packages, with a list of what is in them and their checksums.
#
#   bash packaging/build.sh [--only FORMAT[,FORMAT...]] [--output FOLDER] [--twice]
#
#   --only      some of deb, rpm, bundle (.tar.xz, .sh and .AppImage); all of them otherwise
#   --output    where the packages go (build/packages)
#   --twice     builds the same commit again from scratch in another folder, without the compiler cache, and fails
#               unless every package has the same bytes; refuses to if something is not committed
#
#   DESKBELL_PACKAGER    who answers for the packages: "Name <address>"
#   DESKBELL_JOBS        how many compilers run at a time
#   DESKBELL_TWICE_CACHED=1  lets the second build take from the compiler cache, too: quicker, and shows less
#
# The time in all packages is that of the commit, so when and where they were built does not matter.
set -euo pipefail
umask 022

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output=$root/build/packages
formats=(deb rpm bundle)
twice=no

die() {
    printf 'packaging: %s\n' "$*" >&2
    exit 1
}
say() { printf 'packaging: %s\n' "$*"; }

while [ $# -gt 0 ]; do
    case $1 in
        --only)
            [ $# -ge 2 ] || die "--only needs formats: deb, rpm, bundle."
            IFS=, read -r -a formats <<<"$2"
            shift
            ;;
        --output)
            [ $# -ge 2 ] || die "--output needs a folder."
            output=$2
            shift
            ;;
        --twice) twice=yes ;;
        *) die "'$1' is not known: --only, --output and --twice are." ;;
    esac
    shift
done
for format in "${formats[@]}"; do
    [[ $format =~ ^(deb|rpm|bundle)$ ]] || die "'$format' is not one of deb, rpm, bundle."
done

# Without git (in an unpacked archive) the time is that of the newest entry of the changelog.
source_time() {
    git -C "$root" log -1 --format=%ct 2>/dev/null ||
        date -d "$(sed -n 's/^ -- .*>  //p' "$root/packaging/linux/changelog.in" | head -n 1)" +%s
}

# compile SOURCE LOG
compile() {
    local -a jobs=() options=(-U DESKBELL_PACKAGER) # not the one of an earlier build
    [ -z "${DESKBELL_JOBS:-}" ] || jobs=(-j "$DESKBELL_JOBS")
    [ -z "${DESKBELL_PACKAGER:-}" ] || options=("-DDESKBELL_PACKAGER=$DESKBELL_PACKAGER")
    (cd "$1" && cmake --preset package "${options[@]}" && cmake --build --preset package "${jobs[@]}") >"$2" 2>&1 || {
        tail -n 40 "$2" >&2
        die "the build failed; all of its output is in $2."
    }
}

# pack SOURCE FOLDER: all formats, from a build that is there, into FOLDER.
pack() {
    local format generator
    for format in "${formats[@]}"; do
        case $format in
            deb) generator=DEB ;;
            rpm) generator=RPM ;;
            bundle) generator=External ;;
        esac
        cpack -G "$generator" --config "$1/build/package/CPackConfig.cmake" -B "$work/cpack" >"$work/cpack.log" 2>&1 || {
            cat "$work/cpack.log" >&2
            die "CPack could not make the $format."
        }
        rm -f "$work"/cpack/*.json # what CPack's External generator tells its callers
        find "$work/cpack" -maxdepth 1 -name 'deskbell*' -exec mv -t "$2" {} +
        rm -rf "$work/cpack"
    done
    if [[ " ${formats[*]} " == *" bundle "* ]]; then
        bash "$1/packaging/appimage/build.sh" "$2"/deskbell-*-linux-x86_64 "$2" "$work"
    fi
}

# report FOLDER: what was made, how large it is packed and installed, and how many packages it needs.
report() {
    local file size installed needs
    printf '%-40s %10s %12s  %s\n' package size installed needs
    for file in "$1"/deskbell*; do
        [ -f "$file" ] || continue
        size=$(stat -c %s "$file") installed=- needs=-
        case $file in
            *.deb)
                installed=$(($(dpkg-deb -f "$file" Installed-Size) * 1024))
                needs="$(dpkg-deb -f "$file" Depends | tr ',' '\n' | wc -l) packages"
                ;;
            *.rpm)
                installed=$(rpm -qp --nosignature --qf '%{SIZE}' "$file")
                needs="$(rpm -qp --nosignature --requires "$file" | grep -vc '^rpmlib(') capabilities"
                ;;
            *.tar.xz | *.sh | *.AppImage)
                installed=$bundle_size
                needs="$host_libraries libraries of a desktop"
                ;;
        esac
        [ "$installed" = - ] || installed=$(megabytes "$installed")
        printf '%-40s %10s %12s  %s\n' "$(basename "$file")" "$(megabytes "$size")" "$installed" "$needs"
    done
}

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f MB", bytes / 1e6 }'; }

compare() { # FOLDER FOLDER
    local file different=0
    for file in "$1"/deskbell*; do
        [ -f "$file" ] || continue
        if cmp -s "$file" "$2/$(basename "$file")"; then
            printf 'same bytes twice: %s\n' "$(basename "$file")"
        else
            printf 'DIFFERENT: %s\n' "$(basename "$file")"
            different=1
        fi
    done
    return "$different"
}

if [ "$twice" = yes ]; then
    git -C "$root" rev-parse -q --verify HEAD >/dev/null || die "--twice builds a commit, and this is not a git checkout."
    [ -z "$(git -C "$root" status --porcelain)" ] || die "--twice builds a commit, but something here is not committed."
fi
bash "$root/packaging/setup.sh" build window package
SOURCE_DATE_EPOCH=$(source_time)
export SOURCE_DATE_EPOCH
work=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-packages.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$output" "$root/build"
output=$(cd "$output" && pwd)
# Only what an earlier run made: the folder may be anybody's, and a checkout is called "deskbell", too.
find "$output" -maxdepth 1 -type f \( -name 'deskbell[-_]*.deb' -o -name 'deskbell-*.rpm' -o -name 'deskbell-*.tar.xz' \
    -o -name 'deskbell-*-linux-x86_64.sh' -o -name 'deskbell-*.AppImage' -o -name 'deskbell-*.spdx.json' \
    -o -name SHA256SUMS \) -delete
fresh=$work/packages
mkdir "$fresh"

say "compiling (the output goes to build/package.log)"
compile "$root" "$root/build/package.log"
say "packing"
pack "$root" "$fresh"

if [ "$twice" = yes ]; then
    say "compiling the same commit again in $work/again${DESKBELL_TWICE_CACHED:+, with the compiler cache}"
    mkdir -p "$work/again/packages"
    git clone -q --shared "$root" "$work/again/source" # a clone, because the program says its commit
    git -C "$work/again/source" checkout -q --detach "$(git -C "$root" rev-parse HEAD)"
    [ -n "${DESKBELL_TWICE_CACHED:-}" ] || export CCACHE_DISABLE=1
    compile "$work/again/source" "$work/again/log"
    pack "$work/again/source" "$work/again/packages"
    compare "$fresh" "$work/again/packages" || {
        kept=$(mktemp -d "$output/differs.XXXXXX")
        mv "$fresh" "$kept/first"
        mv "$work/again/packages" "$kept/second"
        die "two builds of one commit gave different packages; both are in $kept."
    }
fi

tree=$(find "$fresh" -maxdepth 1 -type d -name 'deskbell-*' | head -n 1)
bundle_size=0 host_libraries=0
if [ -n "$tree" ]; then
    bundle_size=$(du -s --apparent-size -B1 "$tree" | cut -f 1)
    host_libraries=$(wc -l <"$tree/share/doc/deskbell/from-host.txt")
fi
/usr/bin/python3 "$root/packaging/cpack/sbom.py" "$fresh" "$root"
(cd "$fresh" && find . -maxdepth 1 -type f -name 'deskbell*' -printf '%P\n' | LC_ALL=C sort | xargs sha256sum >SHA256SUMS)
find "$fresh" -maxdepth 1 -type f -exec mv -t "$output" {} +
report "$output"
say "all of it is in $output"
