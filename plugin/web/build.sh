#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: build.sh WORK OUT    checks the types, bundles, and writes OUT/assets.S; packages are installed in WORK, once.
# Exit 77 when they cannot be had: then the program is built without pages (-DREPERE_WEB=OFF), or not at all.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$1 out=$2
mkdir -p "$work"
for name in src style texts pages build.mjs package.json package-lock.json tsconfig.json; do
  rm -rf "${work:?}/$name"
  cp -r "$here/$name" "$work/"
done
cd "$work"
if ! cmp -s package-lock.json installed-lock.json; then
  npm_config_fetch_retries=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || exit 77
  cp package-lock.json installed-lock.json
fi
node_modules/.bin/tsc -p .
node build.mjs "$out"
