#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# validate.sh [OPTION]... PATH...: HL7's Java validator over JSON resources (base R4 and our profiles, offline).
# The options are those of Validate.java. Exit 77 when Java, Maven, the Maven registry or the R4 core package cannot be had.
source "$(dirname "$0")/../peers.sh"
readonly peer=validator
readonly core="hl7.fhir.r4.core#4.0.1"
cache=$peers_cache/validator
# Compiled once for each text of the source: a cache may serve several checkouts.
classes=$cache/classes-$(sha256sum "$integration_dir/validator/Validate.java" | cut -c1-16)
compiler_packages=${REPERE_KNOWLEDGE_BUILD:-$project_dir/build/knowledge}/home/.fhir/packages
published=${REPERE_SHARED:-$project_dir/../shared}/assets/fhir-packages/hl7.fhir.r4.core-4.0.1.tgz

# The validator looks where an extension may stand in the R4 core package, and finds packages in the user's home only.
provide_core_package() {
  local packages=$cache/home/.fhir/packages
  [[ -d $packages/$core ]] && return
  mkdir -p "$packages"
  if [[ ! -d $compiler_packages/$core && ! -f $published ]]; then
    "$project_dir/fhir-profiles/build.sh" "$cache/fresh" >&2 || skip "no copy of $core at hand, and none could be made"
  fi
  rm -rf "$packages/part"
  mkdir -p "$packages/part"
  if [[ -d $compiler_packages/$core ]]; then
    cp -r "$compiler_packages/$core/." "$packages/part/"
  else
    tar -xzf "$published" -C "$packages/part"
  fi
  # It reads all of it for each StructureDefinition, and needs the definitions only.
  find "$packages/part" -name '*.json' ! -name 'StructureDefinition-*' ! -name package.json -delete
  mv "$packages/part" "$packages/$core"
}

previous=
for argument in "$@"; do
  [[ $argument != /* || $previous == --report || -e $argument ]] || skip "there is no $argument to judge"
  previous=$argument
done
need java javac mvn
maven_classpath "$integration_dir/validator/pom.xml" "$cache/classpath" >&2
compile_java "$integration_dir/validator/Validate.java" "$cache/classpath" "$classes" >&2
provide_core_package

# The validator would ask package servers for what it lacks: a proxy on a closed port keeps it on this machine.
status=0
java -Xmx1g -XX:+UseSerialGC -Duser.home="$cache/home" \
  -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9 -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9 \
  -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "$classes:$(cat "$cache/classpath")" Validate "$@" || status=$?
while [[ $# -gt 1 ]]; do
  [[ $1 == --report ]] && python3 "$integration_dir/validator/summary.py" "$(dirname "$2")"
  shift
done
exit "$status"
