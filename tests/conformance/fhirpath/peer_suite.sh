#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the cases that conformance.fhirpath left in the reports by npm fhirpath too, and writes both results by group.
# usage: peer_suite.sh REPORTS SOURCE_DIR      exit 77: no suite, no Node.js or no registry
set -euo pipefail
reports=$1
source_dir=$2
here=$(cd "$(dirname "$0")" && pwd)
inputs=${REPERE_SHARED:-$source_dir/../shared}/assets/fhirpath-official/r4/json
if [ ! -d "$inputs" ] || [ ! -s "$reports/fhirpath-cases.json" ]; then
  echo "skipped: the official suite is not in REPERE_SHARED" >&2
  exit 77
fi
modules=$("$here/../../peers/npm.sh" fhirpath)
NODE_PATH=$modules exec node "$here/peer_suite.js" "$reports/fhirpath-cases.json" "$inputs" "$reports/fhirpath-groups.md"
