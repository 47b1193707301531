#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fills in the published forms at random in LHC-Forms, then runs a test program over what it made of them.
# usage: run.sh RESULTS FILLINGS PROGRAM [ARGUMENT]...   The program finds the results by REPERE_LFORMS_RESULTS.
# Exit 77 when Node.js, the npm registry or the forms cannot be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
results=$1 fillings=$2
shift 2
forms=${REPERE_SHARED:-$here/../../../../shared}/assets/questionnaires/lforms/R4
[[ -d $forms ]] || {
  printf 'skipped: the forms of LHC-Forms: there is no %s\n' "$forms" >&2
  exit 77
}
installed=$("$here/install.sh") || exit $?
{ read -r modules && read -r dist; } <<<"$installed"
mkdir -p "$(dirname "$results")"
NODE_PATH=$modules node "$here/fill_and_run.js" "$dist" "$forms" "$fillings" >"$results.part"
mv "$results.part" "$results"
REPERE_LFORMS_RESULTS=$results exec "$@"
