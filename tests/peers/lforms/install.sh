#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Brings LHC-Forms as its authors built it, and the page it runs in; prints both folders, one a line: node_modules, dist.
# LHC-Forms is unpacked, not installed: its dependencies are for building it. Exit 77 when the npm registry cannot be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
readonly version=40.1.3
readonly sha512=58baee4e6f817159da7c2d2b480437fdc36a871bdc941531c811baf1ab9bfee85ad8d68af47f1965c1174d3b8e46e1b3cc2b74c1aedfbe1ba2799b5c0c874fcd

modules=$("$here/../npm.sh" lforms)
cache=$(dirname "$modules")
exec 9>"$cache/lock"
flock 9
if [[ ! -d $cache/lforms-$version ]]; then
  (cd "$cache" && timeout 300 npm pack --silent "lforms@$version") >/dev/null 2>>"$cache/log" || {
    printf 'skipped: npm peer lforms: the npm registry could not be reached (see %s)\n' "$cache/log" >&2
    exit 77
  }
  printf '%s  %s\n' "$sha512" "$cache/lforms-$version.tgz" | sha512sum --check --quiet >&2
  rm -rf "$cache/unpacked"
  mkdir "$cache/unpacked"
  tar -xzf "$cache/lforms-$version.tgz" -C "$cache/unpacked" package/dist/lforms package/LICENSE.md
  mv "$cache/unpacked/package" "$cache/lforms-$version"
  rm -r "$cache/unpacked" "$cache/lforms-$version.tgz"
fi
printf '%s\n%s\n' "$modules" "$cache/lforms-$version/dist/lforms"
