#!/usr/bin/env bash
# usage: check.sh COMPILER SNIPPET INCLUDE_DIR - the snippet compiles as it is and fails with -DREPERE_MISTAKE.
set -eu
compile() { "$1" -std=c++20 -fsyntax-only -I "$3" "${@:4}" "$2"; }
compile "$1" "$2" "$3" || { echo "the correct form does not compile: $2"; exit 1; }
if compile "$1" "$2" "$3" -DREPERE_MISTAKE 2>/dev/null; then
  echo "the mistake compiles: $2"
  exit 1
fi
