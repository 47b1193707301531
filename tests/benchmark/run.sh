#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the release preset with its benchmarks, runs them, and prints the table that README.md keeps.
# usage: tests/benchmark/run.sh [BUILD_FOLDER]      about five minutes; a quiet machine gives steadier figures
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/release}

cmake --preset release -B "$build" >/dev/null
cmake --build "$build" --target repere_benchmark print_sample ten_expressions repere >/dev/null
figures=$(mktemp -d)
trap 'rm -rf "$figures"' EXIT

# Interleaved repetitions: a disturbance of the machine falls on all rows alike, so the ratios hold.
"$build/repere_benchmark" --benchmark_repetitions=9 --benchmark_enable_random_interleaving=true \
  --benchmark_min_time=0.05 --benchmark_format=json >"$figures/benchmark.json" 2>"$figures/log"
http=()
if python3 tests/benchmark/http_load.py "$build/repere" "$build/print_sample" >"$figures/http.json"; then
  http=("$figures/http.json")
fi

printf 'machine: %s, %s cores; compiler: %s; commit %s; load before: %s\n\n' \
  "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(g++ --version | head -n 1)" \
  "$(git describe --always --dirty 2>/dev/null || echo none)" "$(cut -d' ' -f1-3 /proc/loadavg)"
python3 tests/benchmark/table.py "$figures/benchmark.json" "${http[@]}"
printf '\n'
tests/benchmark/fhirpath_peers.py "$build/ten_expressions" || [[ $? == 77 ]]
