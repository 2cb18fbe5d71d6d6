#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Looks into the packages that packaging/build.sh made, without a clean system: what a checker for each format says,
# whether they agree with the programs in them, and whether the portable ones install and uninstall without a trace.
#
#   bash packaging/inspect.sh [FOLDER]        the folder with the packages (build/packages)
#
# Whether they work on a clean Debian is shown by packaging/check.sh.
set -euo pipefail
export LC_ALL=C.UTF-8

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(cd "${1:-$root/build/packages}" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-inspect.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0

# check WORDS COMMAND…: one line for what holds, all output for what does not.
check() {
    local words=$1 output status
    shift
    set +e # not "if output=…": the shell then ignores what fails in the middle of a check
    output=$(set -euo pipefail; "$@" 2>&1)
    status=$?
    set -e
    if [ "$status" -eq 0 ]; then
        printf 'ok    %s%s\n' "$words" "${output:+ ($(tail -n 1 <<<"$output"))}"
    else
        printf 'WRONG %s\n%s\n' "$words" "$output"
        failed=$((failed + 1))
    fi
}

only_one() { # PATTERN: the one file of this name, or nothing
    local -a found
    mapfile -t found < <(find "$folder" -maxdepth 1 -type f -name "$1")
    [ "${#found[@]}" -le 1 ] || { echo "there is more than one $1 in $folder" >&2; exit 1; }
    printf '%s' "${found[0]:-}"
}

# What was promised for the size of a download.
sizes() {
    local file most
    for file in "$folder"/deskbell*; do
        case $file in
            *.deb | *.rpm) most=5000000 ;;
            *) most=35000000 ;;
        esac
        [ "$(stat -c %s "$file")" -le "$most" ] || { echo "$(basename "$file") is larger than $most bytes"; return 1; }
    done
}

sums() { (cd "$folder" && sha256sum --quiet -c SHA256SUMS); }

lint_deb() {
    lintian --allow-root --fail-on error,warning "$deb" >"$work/lintian" || { cat "$work/lintian"; return 1; }
    printf '0 errors, 0 warnings, %s notes\n' "$(grep -c '^I:' "$work/lintian" || true)"
}

# Folders and programs 755, everything else 644, all of it root's; links carry no mode.
modes() {
    dpkg-deb -c "$deb" | awk '
        $2 != "root/root" { print "not of root: " $0; bad = 1 }
        /^d/ && $1 != "drwxr-xr-x" { print; bad = 1 }
        /^-/ && $6 ~ /^\.\/usr\/bin\// && $1 != "-rwxr-xr-x" { print; bad = 1 }
        /^-/ && $6 !~ /^\.\/usr\/bin\// && $1 != "-rw-r--r--" { print; bad = 1 }
        END { exit bad }'
}

pages() {
    local page
    for page in "$work"/deb/usr/share/man/man1/*.gz; do
        man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>"$work/man" >/dev/null
        [ ! -s "$work/man" ] || { cat "$work/man"; return 1; }
    done
}

# no_build_path FOLDER: nothing says where on this machine it was built.
no_build_path() { ! grep -rlaF -e "$root/" -e "${HOME:-/nowhere}/" "$1"; }

completions() {
    bash -n "$work/deb/usr/share/bash-completion/completions/deskbell"
    # shellcheck disable=SC2016 # the inner shell expands these
    bash -euc '
        . "$1"
        COMP_WORDS=(deskbell account add --no) COMP_CWORD=3
        _deskbell
        [ "${COMPREPLY[*]}" = --no-check ]
        COMP_WORDS=(deskbell --demo -- --rea) COMP_CWORD=3
        _deskbell
        [ "${COMPREPLY[*]}" = --read-only-key ]' inside "$work/deb/usr/share/bash-completion/completions/deskbell"
    if command -v zsh >/dev/null; then zsh -n "$work/deb/usr/share/zsh/vendor-completions/_deskbell"; fi
    if command -v fish >/dev/null; then fish -n "$work"/deb/usr/share/fish/vendor_completions.d/*.fish; fi
}

desktop_files() {
    find "$work/deb/usr/share/applications" -name '*.desktop' -exec desktop-file-validate {} +
    find "$work/deb/usr/share/metainfo" -name '*.xml' -exec appstreamcli validate --strict --no-net {} + >"$work/appstream" || {
        cat "$work/appstream"
        return 1
    }
}

files_below() { (cd "$1" && find . \( -type f -o -type l \) | LC_ALL=C sort); }

rpm_content() {
    rpm -qpl --nosignature "$rpm" | grep -x /usr/bin/deskbell
    rpm -qp --nosignature --requires "$rpm" >"$work/requires"
    local wanted
    for wanted in 'libQt6Widgets.so.6' 'libQt6Charts.so.6' 'libqt6keychain.so.1' 'libsecret-1.so.0' 'ca-certificates'; do
        grep -qF "$wanted" "$work/requires" || { echo "does not require $wanted"; return 1; }
    done
    wc -l <"$work/requires" | sed 's/$/ requirements/'
}

# Into a root of its own with a database of its own, verified and taken out again; dependencies can't be met there.
rpm_installs() {
    local place=$work/rpmroot
    mkdir -p "$place"
    rpm --root "$place" --initdb
    rpm --root "$place" --install --nodeps --noscripts --nosignature "$rpm"
    rpm --root "$place" --verify --nodeps deskbell
    diff <(files_below "$work/deb/usr") <(files_below "$place/usr" | grep -v '/rpm/\|rpmdb' |
        sed 's,zsh/site-functions,zsh/vendor-completions,' | LC_ALL=C sort)
    rpm --root "$place" --erase --nodeps deskbell
    ! find "$place/usr" -name '*deskbell*' | grep .
}

# shellcheck source-path=SCRIPTDIR source=inspect/portable.sh
. "$root/packaging/inspect/portable.sh"

deb=$(only_one 'deskbell*.deb') rpm=$(only_one 'deskbell*.rpm')
archive=$(only_one 'deskbell*.tar.xz') selfextract=$(only_one 'deskbell*.sh')
image=$(only_one 'deskbell*.AppImage') sbom=$(only_one 'deskbell*.spdx.json')
[ ! -f "$folder/SHA256SUMS" ] || check "checksums" sums
check "sizes: at most 5 MB, or 35 MB with everything inside" sizes
[ -z "$sbom" ] || check "list of contents" /usr/bin/python3 "$root/packaging/inspect/sbom.py" "$sbom" "$folder"
if [ -n "$deb" ]; then
    dpkg-deb -x "$deb" "$work/deb"
    check ".deb: lintian" lint_deb
    check ".deb: owners and modes" modes
    check ".deb: manual pages" pages
    check ".deb: options" /usr/bin/python3 "$root/packaging/inspect/options.py" "$work/deb/usr" "$root/README.md"
    check ".deb: completions" completions
    check ".deb: no path of this machine in it" no_build_path "$work/deb"
    [ ! -d "$work/deb/usr/share/applications" ] || check ".deb: menu entry and AppStream data" desktop_files
fi
if [ -n "$rpm" ]; then
    check ".rpm: content and requirements" rpm_content
    [ -z "$deb" ] || check ".rpm: installs into a root of its own, same files as the .deb" rpm_installs
fi
if [ -n "$archive" ] && [ -n "$selfextract" ]; then
    inspect_portable
fi
if [ -x "$root/packaging/inspect/elsewhere.sh" ]; then
    check "configurations for Windows, macOS and Flatpak" bash "$root/packaging/inspect/elsewhere.sh"
fi
if [ "$failed" -ne 0 ]; then
    printf 'packages: %s of the checks above failed.\n' "$failed"
    exit 1
fi
printf 'packages: every check passed.\n'
