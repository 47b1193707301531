#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: form_vectors.sh PLAN_PROGRAM PAGES_WORK FOLDER
# Fills in every packaged questionnaire as the browser's form model does and compares with the engine's answers.
# PAGES_WORK: where the pages were built, with their esbuild.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
plan=$1 work=$2 folder=$3
mkdir -p "$folder"
"$work/node_modules/.bin/esbuild" "$here/../../plugin/web/src/core/form.ts" --bundle --format=esm --target=es2022 \
  --log-level=warning --outfile="$folder/form.mjs"
"$plan" 12 >"$folder/plan.ndjson"
exec node "$here/form_vectors.mjs" "$folder/form.mjs" "$folder/plan.ndjson"
