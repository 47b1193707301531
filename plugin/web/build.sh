#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: build.sh WORK OUT    checks the types, bundles, and writes OUT/assets.S; packages are installed in WORK, once.
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
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json installed-lock.json
fi
node_modules/.bin/tsc -p .
node build.mjs "$out"
