#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs one program of this folder in Debian's Chromium: run.sh NAME [ARGUMENT]...   run.sh form --only "one tap"
# REPERE_BUILD: the build folder whose program is tried (build/dev). Exit 77 when something it needs cannot be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
name=$1
shift
build=${REPERE_BUILD:-$here/../../build/dev}

browser=$(command -v chromium || command -v chromium-browser) || {
  echo "skipped: web.$name: chromium is not installed" >&2
  exit 77
}
modules=$("$here/../peers/npm.sh" web) || exit $?
NODE_PATH=$modules REPERE_BROWSER=$browser REPERE_BUILD=$(cd "$build" && pwd) exec node "$here/$name.mjs" "$@"
