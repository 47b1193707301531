#!/usr/bin/env bash
# Builds the pages below a build folder and prints ON, or OFF where the npm registry cannot be reached: every other door
# works without them.
# usage: pages=$(deploy/build-pages.sh build/demo)      for cmake -DREPERE_WEB=$pages
set -euo pipefail
cd "$(dirname "$0")/.."
work=$1/plugin/web
mkdir -p "$work"
echo "Building the pages" >&2
tried=0
plugin/web/build.sh "$PWD/$work/work" "$PWD/$work/tried" >"$work/build.log" 2>&1 || tried=$?
case $tried in
  0) echo ON ;;
  77)
    echo "The npm registry cannot be reached (see $work/build.log): going on without the pages" >&2
    echo OFF ;;
  *)
    cat "$work/build.log" >&2
    exit 1 ;;
esac
