#!/usr/bin/env bash
# Installs what the build lacks, builds, and plays the journeys of three sample patients on loopback.
# usage: deploy/demo.sh [--once] [--port N]   --once: exit after the journeys, 0 when the end state is right
set -euo pipefail
cd "$(dirname "$0")/.."

# node may come from elsewhere than Debian.
lists=(deploy/packages.txt)
command -v node >/dev/null && command -v npm >/dev/null || lists+=(deploy/packages-pages.txt)
deploy/install-packages.sh "${lists[@]}"

pages=$(deploy/build-pages.sh build/demo)
echo "Building repere in build/demo (a few minutes the first time)"
cmake --preset release -B build/demo -DREPERE_TESTS=OFF -DREPERE_BENCHMARK=OFF -DREPERE_WEB=$pages >/dev/null
cmake --build build/demo --target repere
exec build/demo/repere demo "$@"
