#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The committed packages and pictures are what their FSH compiles to, byte for byte. Exit 77: skipped, the compiler is not to be had.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)

if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
  echo "skipped: node and npm are not installed"
  exit 77
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

if [ ! -d "${REPERE_KNOWLEDGE_BUILD:-$root/build/knowledge}/node_modules/fsh-sushi" ] &&
   ! npm ping --loglevel=error > /dev/null 2>&1; then
  echo "skipped: the FSH compiler is not installed and no npm registry answers"
  exit 77
fi
"$root/fhir-profiles/build.sh" "$out"
status=0
for project in terminology fhir-profiles fhir-profiles/conformance; do
  diff -r "$root/$project/package" "$out/${project//\//-}" || status=1
done
diff -r "$root/fhir-profiles/pictures" "$out/pictures" || status=1
[ "$status" -eq 0 ] || echo "run fhir-profiles/build.sh and commit the packages and pictures" >&2
exit "$status"
