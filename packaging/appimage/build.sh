#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the AppImage of the unpacked bundle: build.sh BUNDLE OUTPUT WORK. The head is linked from Debian's static
# libraries, so that the file needs nothing but a kernel to start; nothing is downloaded.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bundle=$1 output=$2 work=$3
: "${SOURCE_DATE_EPOCH:?is the time that every file gets}"
folder=$work/AppDir
id=org.deskbell.Deskbell
# What is inside of the head; its licences go along, and the list of contents names it.
inside=(libsquashfuse-dev libfuse3-dev zlib1g-dev liblzma-dev libzstd-dev liblz4-dev liblzo2-dev libc6-dev)

rm -rf "$folder"
cp -a "$bundle" "$folder"
rm "$folder"/{install.sh,uninstall.sh,README.txt,deskbell}
ln -s bin/deskbell "$folder/AppRun"
cp "$folder/share/applications/$id.desktop" "$folder/"
cp "$folder/share/icons/hicolor/256x256/apps/$id.png" "$folder/$id.png"
ln -s "$id.png" "$folder/.DirIcon"
dpkg-query -W -f='${source:Package}\t${Package}\n' "${inside[@]}" | while read -r source package; do
    cp "/usr/share/doc/$package/copyright" "$folder/share/doc/deskbell/licences/$source.txt"
done
find "$folder" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

bash "$here/head.sh" "$work/head"

rm -f "$work/image"
mksquashfs "$folder" "$work/image" -noappend -all-root -no-xattrs -comp zstd -Xcompression-level 19 -b 1M \
    -no-progress -quiet >"$work/mksquashfs.log" 2>&1 || { cat "$work/mksquashfs.log" >&2; exit 1; }
file=$output/$(basename "$bundle").AppImage
cat "$work/head" "$work/image" >"$file"
chmod 755 "$file"
