#!/usr/bin/env bash
# usage: format.sh SOURCE_DIR - every C++ file is as clang-format-14 would write it.
set -euo pipefail
command -v clang-format-14 >/dev/null || { echo "skipped: no clang-format-14"; exit 77; }
cd "$1"
find plugin tests -name build -prune -o -name node_modules -prune -o \( -name '*.h' -o -name '*.cpp' \) -print0 |
  xargs -0 clang-format-14 --dry-run -Werror
