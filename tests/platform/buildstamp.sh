#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# bash buildstamp.sh CMAKE SCRIPT: the header with commit and date, for sources with and without git.
set -euo pipefail

cmake=$1 script=$2
work=$(mktemp -d "${TMPDIR:-/tmp}/buildstamp.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset SOURCE_DATE_EPOCH
export HOME=$work GIT_CONFIG_NOSYSTEM=1

stamp() { "$cmake" -DSOURCE="$1" -DHEADER="$work/stamp.h" -P "$script"; }
expect() {
    grep -q "$1" "$work/stamp.h" || {
        echo "buildstamp: $2:" >&2
        cat "$work/stamp.h" >&2
        exit 1
    }
}
as_somebody() { git -C "$1" -c user.name=A -c user.email=a@example.invalid "${@:2}"; }

mkdir -p "$work/plain"
stamp "$work/plain"
expect 'COMMIT "unknown"' "sources without git have no commit"
expect 'DATE "unknown"' "sources without git have no date"
SOURCE_DATE_EPOCH=86400 stamp "$work/plain"
expect 'DATE "1970-01-02"' "SOURCE_DATE_EPOCH is a date even without git"

if ! command -v git >/dev/null; then
    echo "buildstamp: git is not there, so the rest was not tried"
    exit 0
fi
git init -q "$work/own"
echo one >"$work/own/file"
as_somebody "$work/own" add file
GIT_COMMITTER_DATE="2026-11-25T12:00:00Z" as_somebody "$work/own" commit -qm first
stamp "$work/own"
expect "COMMIT \"$(git -C "$work/own" rev-parse --short=12 HEAD)\"" "the commit is not named"
expect 'DATE "2026-11-25"' "the date is not that of the commit"

touch -d 2000-01-01 "$work/stamp.h"
stamp "$work/own"
[ "$(date -r "$work/stamp.h" +%Y)" = 2000 ] || {
    echo "buildstamp: a header without news was written again" >&2
    exit 1
}
echo two >"$work/own/file"
stamp "$work/own"
expect 'COMMIT "[0-9a-f]*+"' "changed files are not told"
mkdir "$work/own/inside"
stamp "$work/own/inside"
expect 'COMMIT "unknown"' "sources in somebody else's repository took its commit"
