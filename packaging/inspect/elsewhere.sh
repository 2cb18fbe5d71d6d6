#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What can be checked here of the packages for other systems: the installer's script is compiled by CPack and
# makensis over made-up files, with warnings as errors; the manifest and the property list are read.
set -euo pipefail

packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-elsewhere.XXXXXX")
trap 'rm -rf "$work"' EXIT

# The icons that Windows and macOS would get, packed by the tool of the build; without a build, one of NSIS's own.
icons() {
    local build=$packaging/../build/package
    if [ ! -x "$build/bin/deskbell_packicon" ] || [ ! -f "$build/icons/256.png" ]; then
        cp /usr/share/nsis/Contrib/Graphics/Icons/modern-install.ico "$work/deskbell.ico"
        return
    fi
    "$build/bin/deskbell_packicon" "$work/deskbell.ico" "$build"/icons/{16,24,32,48,256}.png
    file "$work/deskbell.ico" | grep -q 'MS Windows icon resource - 5 icons'
    "$build/bin/deskbell_packicon" "$work/deskbell.icns" "$build"/icons/{16,32,64,128,256,512,1024}.png
    file "$work/deskbell.icns" | grep -q 'Mac OS X icon'
}

installer() {
    mkdir -p "$work/project/bin/platforms"
    for file in bin/deskbell.exe bin/deskbell-sandbox.exe bin/Qt6Core.dll bin/platforms/qwindows.dll; do
        echo "stands for $file" >"$work/project/$file"
    done
    cat >"$work/project/CMakeLists.txt" <<TEXT
cmake_minimum_required(VERSION 3.25)
project(Deskbell VERSION 0.1.0 LANGUAGES NONE)
install(DIRECTORY bin DESTINATION .)
set(CPACK_GENERATOR NSIS)
set(CPACK_PACKAGE_NAME deskbell)
set(CPACK_PACKAGE_VENDOR Deskbell)
set(CPACK_PACKAGE_HOMEPAGE_URL https://deskbell.invalid)
set(CPACK_MODULE_PATH $packaging/windows)
set(CPACK_DESKBELL_ICON $work/deskbell.ico)
include(CPack)
TEXT
    { cmake -S "$work/project" -B "$work/build" &&
        cpack --config "$work/build/CPackConfig.cmake" -B "$work/out"; } >"$work/log" 2>&1 || {
        cat "$work/log" "$work"/out/_CPack_Packages/*/NSIS/NSISOutput.log 2>/dev/null
        return 1
    }
    local script
    script=$(find "$work/out/_CPack_Packages" -name project.nsi)
    makensis -V2 -WX "$script"
    # shellcheck disable=SC2016 # a variable of the installer's
    grep -q 'Delete "$INSTDIR.bin.deskbell.exe"' "$script" || { echo "the uninstaller does not name its files"; return 1; }
    file "$work"/out/*.exe | grep -q 'Nullsoft Installer'
}

icons
installer
/usr/bin/python3 - "$packaging" <<'TEXT'
import plistlib, sys, yaml
from pathlib import Path
folder = Path(sys.argv[1])
plist = plistlib.loads((folder / "macos/Info.plist.in").read_bytes())
assert plist["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["deskbell"]
manifest = yaml.safe_load((folder / "flatpak/org.deskbell.Deskbell.yml").read_text())
assert manifest["id"] == plist["CFBundleIdentifier"] == "org.deskbell.Deskbell"
assert all(module["sources"] for module in manifest["modules"])
TEXT
yamllint -d '{extends: default, rules: {line-length: {max: 120}, document-start: disable, comments: {min-spaces-from-content: 1}}}' \
    "$packaging/flatpak/org.deskbell.Deskbell.yml"
