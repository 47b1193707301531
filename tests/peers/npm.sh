#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs one npm peer, pinned by its lock file, and prints the folder to take as NODE_PATH.
# usage: tests/peers/npm.sh FOLDER      a folder here with package.json and package-lock.json
# Exit 77 and one line on stderr when Node.js or the npm registry cannot be had. Safe to run twice, and side by side.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
peer=$1
cache=${REPERE_PEERS_CACHE:-$here/../../build/peers-cache}/npm-$peer

skip() {
  printf 'skipped: npm peer %s: %s\n' "$peer" "$1" >&2
  exit 77
}
for tool in node npm flock; do
  command -v "$tool" >/dev/null || skip "$tool is not installed"
done

mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
exec 9>"$cache/lock"
flock 9
if ! cmp -s "$here/$peer/package-lock.json" "$cache/installed-lock.json"; then
  cp "$here/$peer/package.json" "$here/$peer/package-lock.json" "$cache/"
  (cd "$cache" && timeout 600 npm ci --ignore-scripts --no-audit --no-fund) >"$cache/log" 2>&1 ||
    skip "the npm registry could not be reached (see $cache/log)"
  cp "$cache/package-lock.json" "$cache/installed-lock.json"
fi
printf '%s\n' "$cache/node_modules"
