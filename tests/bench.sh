#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures the speed budget and prints one table: what was measured, what it is held against, and whether it is met.
#
#   bash tests/bench.sh            # installs what is missing, builds, measures; the first run makes its databases
#   bash tests/bench.sh --short    # few tickets and a debug build: shows that it works, its times mean nothing
#
# Missed targets are told and are no failure: times depend on what else the machine does.
#
#   DESKBELL_BENCH_DATA   where the databases are kept for the next run (build/bench-data; --short keeps none)
#   DESKBELL_PRESET       another CMake preset than "release" (--short: "dev")
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=${DESKBELL_PRESET:-release}
small=100 large=1000000 starts=21 rounds=20 synced=20000 served=3000 limit=3000 short=()
if [ "${1:-}" = --short ]; then
    preset=${DESKBELL_PRESET:-dev}
    large=5000 starts=2 rounds=2 synced=300 served=200 limit=400 short=(short)
elif [ $# -gt 0 ]; then
    echo "usage: bash tests/bench.sh [--short]" >&2
    exit 2
fi

bash "$root/packaging/setup.sh" build test headless
cd "$root"
cmake --preset "$preset" -DDESKBELL_BENCH=ON >&2
cmake --build --preset "$preset" --target bench >&2

programs=$root/build/$preset/bin
throwaway=
if [ "${#short[@]}" -gt 0 ]; then
    throwaway=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-bench.XXXXXX")
    data=$throwaway
else
    data=${DESKBELL_BENCH_DATA:-$root/build/bench-data}
    mkdir -p "$data"
    data=$(cd "$data" && pwd)
fi
table=$(mktemp "$data/table.XXXXXX")
trap 'rm -rf "$table" "$data/copy" $throwaway' EXIT
export DESKBELL_BENCH_TABLE=$table

# Programs with a window get a screen, all of them a home folder and a key store of their own.
measured() {
    echo "bench: $(basename "$1")" >&2
    local begun=$SECONDS status=0
    bash packaging/session.sh --display --limit "$limit" "$@" >&2 || status=$?
    echo "bench: $(basename "$1") took $((SECONDS - begun)) s, exit status $status" >&2
    return "$status"
}

measured "$programs/bench_make" "$data" "$small" "$large"
measured "$programs/bench_start" "$starts" "$data/$small-tickets" "$data/$large-tickets"
measured "$programs/bench_lists" "$data/$large-tickets" "$rounds"
measured "$programs/bench_sync" "$synced"
cp -r "$data/$large-tickets" "$data/copy" # for what writes to it
measured "$programs/bench_stalls" "$data/copy" "$served" "${short[@]}"

printf '\n%s tickets, %s build, %s processors, %s\n\n' "$large" "$preset" "$(nproc)" "$(date -u +%F)"
"$programs/bench_table" "$table"
