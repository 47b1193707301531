#!/usr/bin/env bash
# usage: tidy.sh SOURCE_DIR BUILD_DIR - clang-tidy-14 finds nothing in plugin/. Files that passed and have not changed since,
# nor any header, are not looked at again: BUILD_DIR/tidy keeps a stamp for each.
set -euo pipefail
command -v clang-tidy-14 >/dev/null || { echo "clang-tidy-14 is not installed" >&2; exit 1; }
cd "$1"
export build=$2 stamps=$2/tidy
mkdir -p "$stamps"
newest_header=$(find plugin -name '*.h' -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2-)
export newest_header

look_at() {
  local stamp="$stamps/${1//\//_}"
  [ "$stamp" -nt "$1" ] && [ "$stamp" -nt "$newest_header" ] && [ "$stamp" -nt .clang-tidy ] && return 0
  clang-tidy-14 -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option "$1" 2>/dev/null && touch "$stamp"
}
export -f look_at
find plugin -name '*.cpp' -print0 | xargs -0 -n 1 -P "$(nproc)" bash -c 'look_at "$0"'
