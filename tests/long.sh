#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The long run of what dies, fails and happens by chance (tests/death): some ten minutes on two cores. Builds what
# it needs, runs each program in turn and prints the figures.
#
#   bash tests/long.sh [factor]      # 2: twice as much of everything
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=${DESKBELL_PRESET:-dev}
factor=${1:-1}
programs=(test_death_kill test_death_powercut test_death_databasefailure test_death_model test_death_lostanswers)

cd "$root"
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" --target "${programs[@]}" test_death_child

export DESKBELL_KILLS=$((1000 * factor))
export DESKBELL_CUTS=$((1500 * factor))
export DESKBELL_FAILURES=$((1000 * factor))
export DESKBELL_STEPS=$((10000 * factor))
status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for program in "${programs[@]}"; do
    printf '%s\n' "$program"
    if ! QT_QPA_PLATFORM=offscreen "$root/build/$preset/bin/$program" >"$log" 2>&1; then
        status=1
        cat "$log"
    fi
    grep -E '^\[ (seed|figures) ' "$log" || true
done
exit "$status"
