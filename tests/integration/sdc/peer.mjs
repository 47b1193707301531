// SPDX-License-Identifier: Apache-2.0
// Runs the reference engine of SDC $extract (templates) or $populate on files, and prints what it made.
// usage: node peer.mjs extract QUESTIONNAIRE RESPONSE | populate QUESTIONNAIRE BUNDLE   with NODE_PATH of tests/peers/sdc
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [act, ...files] = process.argv.slice(2);
const [questionnaire, input] = files.map((file) => JSON.parse(readFileSync(file)));
const load = createRequire(`${process.env.NODE_PATH}/`);
console.log = console.warn = () => {};

function searchset(bundle, query) {
  const [type, conditions] = query.split('?');
  const code = new URLSearchParams(conditions ?? '').get('code')?.split('|').pop();
  const entry = bundle.entry.filter(({ resource }) => resource.resourceType === type
    && (!code || resource.code?.coding?.some((coding) => coding.code === code)));
  return { resourceType: 'Bundle', type: 'searchset', entry };
}

async function extract() {
  const { inAppExtract } = load('@aehrc/sdc-template-extract');
  const { extractSuccess, extractResult } = await inAppExtract(input, questionnaire, null);
  return extractSuccess ? extractResult.extractedBundle : extractResult;
}

async function populate() {
  const { populateQuestionnaire } = load('@aehrc/sdc-populate');
  const patient = input.entry.map((entry) => entry.resource).find(({ resourceType }) => resourceType === 'Patient');
  const { populateSuccess, populateResult } = await populateQuestionnaire({
    questionnaire,
    patient,
    fetchResourceCallback: async (query) => searchset(input, query),
    fetchResourceRequestConfig: { sourceServerUrl: 'https://ehr.invalid/fhir' },
  });
  if (!populateSuccess) throw new Error('not populated');
  return populateResult.populatedResponse;
}

const made = await (act === 'extract' ? extract() : populate());
// The engine leaves its own time limit of 30 s running after it is done, and Node.js would wait for it.
process.stdout.write(JSON.stringify(made), () => process.exit());
