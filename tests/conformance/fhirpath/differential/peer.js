// SPDX-License-Identifier: Apache-2.0
// npm fhirpath over the same pairs as evaluate.cpp, in the same format.
// usage: node peer.js RESOURCES.ndjson < PAIRS.ndjson > ANSWERS.ndjson
'use strict';
const fs = require('fs');
const fhirpath = require('fhirpath');
const model = require('fhirpath/fhir-context/r4');

const lines = (text) => text.split('\n').filter((line) => line !== '');
const resources = lines(fs.readFileSync(process.argv[2], 'utf8')).map((line) => JSON.parse(line));
const options = {async: false, preciseMath: true, resolveInternalTypes: true, traceFn: () => {}};
const big = (key, value) => (typeof value === 'bigint' ? Number(value) : value);

console.warn = console.log = () => {};  // it warns of rounded amounts of time

let out = [];
for (const line of lines(fs.readFileSync(0, 'utf8'))) {
  const pair = JSON.parse(line);
  let answer;
  try {
    const resource = resources[pair.resource];
    answer = {value: fhirpath.evaluate(resource, pair.expression, {resource}, model, options)};
  } catch (error) {
    answer = {error: String(error.message ?? error).slice(0, 200)};
  }
  out.push(JSON.stringify(answer, big));
  if (out.length >= 1000) {
    fs.writeSync(1, out.join('\n') + '\n');
    out = [];
  }
}
if (out.length > 0) fs.writeSync(1, out.join('\n') + '\n');
