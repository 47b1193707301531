// SPDX-License-Identifier: Apache-2.0
// Lays HL7's R4 definitions out as the package SUSHI looks for, so that it never asks the network for it.
// usage: r4-core.mjs DEFINITIONS_DIR FHIR_CACHE_DIR
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [definitions, cache] = process.argv.slice(2);
const target = join(cache, 'hl7.fhir.r4.core#4.0.1');
const staging = `${target}.new`;
const files = [
  'profiles-types', 'profiles-resources', 'profiles-others', 'extension-definitions', 'valuesets',
  'v3-codesystems', 'v2-tables', 'search-parameters', 'conceptmaps',
];

rmSync(staging, { recursive: true, force: true });
mkdirSync(join(staging, 'package'), { recursive: true });
for (const file of files) {
  const bundle = JSON.parse(readFileSync(join(definitions, `${file}.json`), 'utf8'));
  for (const { resource } of bundle.entry ?? []) {
    if (resource.id === undefined) continue;
    writeFileSync(join(staging, 'package', `${resource.resourceType}-${resource.id}.json`), JSON.stringify(resource));
  }
}
writeFileSync(join(staging, 'package', 'package.json'), JSON.stringify({
  name: 'hl7.fhir.r4.core', version: '4.0.1', canonical: 'http://hl7.org/fhir', fhirVersions: ['4.0.1'], type: 'Core',
}));
rmSync(target, { recursive: true, force: true });
renameSync(staging, target);
