#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# fr_core.sh REPORT PEERS: patients, encounters, organisations and practitioners of the demo's charts, and of those the
# journeys left in PEERS, against fr-core 2.2.0; then some that must be refused. Exit 77 without the package of fr-core.
#
# The package needs three others, which are not asked for. hl7.terminology.r4: the code systems of R4 stand in for it.
# hl7.fhir.uv.extensions.r4: the extensions of R4 with the same addresses do, once their version is taken off.
# ans.fr.terminologies: ours is a list of communes with the one our charts use (fr-core-stand-ins); its other lists that our
# charts reach are explained warnings.
source "$(dirname "$0")/../peers.sh"
readonly peer="fr-core 2.2.0"
report=$1 peers=$2
here=$integration_dir/validator
archive=${REPERE_SHARED:-$project_dir/../shared}/assets/fr-core/hl7.fhir.fr.core-2.2.0.package.tgz
[[ -f $archive ]] || skip "there is no $archive"
need tar python3

work=$peers/fr-core
rm -rf "$work"
mkdir -p "$work"
tar -xzf "$archive" -C "$work" package
# Its examples are not ours to judge, and its guide is no artefact.
rm -rf "$work/package/example" "$work/package/other" "$work/package/ImplementationGuide-hl7.fhir.fr.core.json"
sed -i -E 's#(http://hl7\.org/fhir/StructureDefinition/[A-Za-z-]+)\|5\.2\.0#\1#g' "$work"/package/StructureDefinition-*.json
python3 "$here/charts.py" "$project_dir/plugin/sandbox/charts" "$work/charts"
for left in "$peers"/left-in-*; do
  [[ -d $left ]] || continue
  for kind in Patient Encounter Organization Practitioner; do
    for file in "$left/$kind"-*.json; do
      [[ -f $file ]] && cp "$file" "$work/charts/$(basename "$left")-$(basename "$file")"
    done
  done
done
strict=(--package "$work/package" --package "$here/fr-core-stand-ins" --profiles "$here/fr-core.txt" --explained "$here/fr-core-explained.txt")
"$here/validate.sh" "${strict[@]}" --report "$report" "$work/charts"
"$here/validate.sh" "${strict[@]}" --refused "$here/fr-core-refused.txt" "$work/charts"
