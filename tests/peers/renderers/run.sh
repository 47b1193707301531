#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Has every questionnaire filled in through LHC-Forms and @aehrc/smart-forms-renderer in Chromium, then hands over to the
# program that compares. usage: run.sh OUT_FOLDER PLAN_PROGRAM PROGRAM [ARGUMENT]...
# The program finds plan.ndjson and results.ndjson in the folder that REPERE_RENDERERS names; pictures of the forms lie beside them.
# Exit 77 when Chromium, Node.js or the npm registry cannot be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
readonly fillings=9 # of each form, at most, beside the refusals
out=$1 plan=$2
shift 2

browser=$(command -v chromium || command -v chromium-browser) || {
  echo 'skipped: renderers in a browser: chromium is not installed' >&2
  exit 77
}
modules=$("$here/../npm.sh" renderers) || exit $?
lforms=$("$here/../lforms/install.sh" | tail -n 1) || exit $?
mkdir -p "$out"
rm -f "$out"/*.png "$out"/*.ndjson
"$plan" "$fillings" >"$out/plan.ndjson"
NODE_PATH=$modules node "$here/drive.mjs" "$out/plan.ndjson" "$out" "$lforms" "$browser" >"$out/results.ndjson"
REPERE_RENDERERS=$out exec "$@"
