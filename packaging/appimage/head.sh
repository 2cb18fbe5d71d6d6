#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Links the head of the AppImage, a static program: head.sh OUTPUT. The file system image goes behind it.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
output=$1

gcc -std=gnu11 -Os -Wall -Wextra -Werror -ffile-prefix-map="$here"=. -static -Wl,--gc-sections -Wl,--build-id=none \
    -o "$output" "$here/head.c" \
    -lsquashfuse_ll -lsquashfuse -lfuse3 -lz -llzma -lzstd -llz4 -llzo2 -lpthread 2>"$output.log" || {
    cat "$output.log" >&2 # the linker always warns of dlopen in libfuse, which is for modules that are not used
    exit 1
}
strip "$output"
printf 'AI\002' | dd of="$output" bs=1 seek=8 conv=notrunc status=none # says that this is an AppImage of type 2
