#!/usr/bin/env bash
# Installs what the build lacks, builds, and plays the journeys of three sample patients on loopback.
# usage: deploy/demo.sh [--once] [--port N]   --once: exit after the journeys, 0 when the end state is right
set -euo pipefail
cd "$(dirname "$0")/.."

deploy/install-packages.sh deploy/packages.txt
echo "Building repere in build/demo (a few minutes the first time)"
cmake --preset release -B build/demo -DREPERE_TESTS=OFF -DREPERE_BENCHMARK=OFF >/dev/null
cmake --build build/demo --target repere
exec build/demo/repere demo "$@"
