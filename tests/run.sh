#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test, and closes with one line: N passed, N failed, N skipped.
# usage: tests/run.sh [dev|asan|tsan|fuzz|release] [further arguments for ctest]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:-dev}
shift || true
build=build/$preset

# node and java may come from elsewhere than Debian: a package is not asked for when its command is there.
packages=$(mktemp)
trap 'rm -f "$packages"' EXIT
sed 's/#.*//' tests/packages.txt > "$packages"
command -v node >/dev/null && sed -i '/^nodejs$/d; /^npm$/d' "$packages"
command -v javac >/dev/null && sed -i '/^openjdk/d' "$packages"
command -v mvn >/dev/null && sed -i '/^maven$/d' "$packages"
command -v python3 >/dev/null && sed -i '/^python3$/d' "$packages"
deploy/install-packages.sh deploy/packages.txt "$packages"

pages=$(deploy/build-pages.sh "$build")
echo "Building preset $preset in $build"
cmake --preset "$preset" -DREPERE_WEB=$pages >/dev/null
cmake --build --preset "$preset"

echo "Testing"
rm -rf "$build/reports"
mkdir -p "$build/reports"
ctest --preset "$preset" --output-junit "$PWD/$build/ctest.xml" "$@" || true
python3 tests/support/summary.py "$build/ctest.xml" "$build/reports"
