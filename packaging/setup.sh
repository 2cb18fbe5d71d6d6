#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what Deskbell needs on Debian 12 or newer, and nothing that is already there.
#
#   bash packaging/setup.sh PURPOSE...
#
#   build     compiler, CMake, Qt and the other libraries
#   window    what the program uses on a desktop, beyond the libraries it is linked with
#   test      GoogleTest, a private D-Bus and keyring, Node.js with the contract checkers
#   headless  a virtual display and what drives a program on it as a person would
#   package   what makes and checks the packages
#   proof     what makes the clean systems on which the packages are tried
#
# With everything present no package manager is started at all. This is the one list of packages:
# the other scripts name purposes, never packages.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

build=(
    ca-certificates g++ cmake ninja-build ccache
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-charts-dev libqt6opengl6-dev
    qtkeychain-qt6-dev libexpected-dev libsqlite3-dev
    libqt6sql6-sqlite libsecret-1-0 # loaded at run time, so no other package asks for them
    tzdata
)
window=(qt6-wayland fonts-dejavu-core)
test=(libgtest-dev libgmock-dev libbenchmark-dev dbus-daemon gnome-keyring libsecret-tools tzdata
    desktop-file-utils appstream libglib2.0-bin)
headless=(
    xvfb openbox xdotool imagemagick at-spi2-core python3-pyatspi
    dbus-daemon gnome-keyring libsecret-tools
    fonts-noto-core fonts-droid-fallback # the second has the Chinese, Japanese and Korean letters
)
package=(
    dpkg-dev file lintian man-db desktop-file-utils appstream rpm patchelf xz-utils
    nsis yamllint python3-yaml
    # the AppImage and what its head is linked from
    squashfs-tools libsquashfuse-dev libfuse3-dev libzstd-dev liblz4-dev liblzo2-dev zlib1g-dev liblzma-dev fuse3
)
proof=(debootstrap)

say() { printf 'deskbell set-up: %s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# Node.js from any source will do, if it is new enough for the contract checkers.
have_node() {
    command -v npm >/dev/null && command -v node >/dev/null &&
        node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)' 2>/dev/null
}

# Prints those of the named packages that are not installed.
missing_of() {
    local installed name
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
        sed -n 's/^installed //p' || true)
    for name in "$@"; do
        grep -qxF -- "$name" <<<"$installed" || printf '%s\n' "$name"
    done
}

install_missing() {
    local -a missing as_root=()
    mapfile -t missing < <(missing_of "$@" | sort -u)
    [ "${#missing[@]}" -gt 0 ] || return 0

    command -v apt-get >/dev/null ||
        die "these Debian packages are missing, and there is no apt-get to install them: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "please let an administrator run: apt-get install --no-install-recommends ${missing[*]}"
        as_root=(sudo)
        say "installing through sudo, so it may ask for your password: ${missing[*]}"
    else
        say "installing: ${missing[*]}"
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
    "${as_root[@]}" update >&2 || die "the package lists could not be updated; see the message of apt-get above."
    "${as_root[@]}" install --no-install-recommends "${missing[@]}" >&2 ||
        die "apt-get could not install every package; its own message above says why."
}

# The checkers that stand between client and sandbox. Installed again only when their lock file changed.
install_node_modules() {
    local folder=$root/tests/contract stamp sum
    [ -f "$folder/package-lock.json" ] || return 0
    stamp=$folder/node_modules/.deskbell-stamp
    sum=$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum)
    [ "$(cat "$stamp" 2>/dev/null)" != "$sum" ] || return 0
    say "installing the contract checkers with npm"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 </dev/null ||
        die "npm could not install the contract checkers; its own message above says why."
    printf '%s\n' "$sum" >"$stamp"
}

[ $# -gt 0 ] || die "say what for: build, window, test, headless, package or proof."
command -v dpkg-query >/dev/null ||
    die "this system has no dpkg, so it is not Debian or a relative of it. The lists of packages stand in packaging/setup.sh."

packages=()
node=no
for purpose in "$@"; do
    case $purpose in
        build) packages+=("${build[@]}") ;;
        window) packages+=("${window[@]}") ;;
        test)
            packages+=("${test[@]}")
            node=yes
            ;;
        headless) packages+=("${headless[@]}") ;;
        package) packages+=("${package[@]}") ;;
        proof) packages+=("${proof[@]}") ;;
        *) die "'$purpose' is not one of build, window, test, headless, package, proof." ;;
    esac
done
if [ "$node" = yes ] && ! have_node; then
    packages+=(nodejs npm)
fi
install_missing "${packages[@]}"
if [ "$node" = yes ]; then
    install_node_modules
fi
