// SPDX-License-Identifier: Apache-2.0
// The official FHIRPath cases by npm fhirpath, judged as official_suite_test.cpp judges ours: an error where one is
// expected, else the same values of the same types in the same order (any order where the suite says so).
// usage: node peer_suite.js cases.json <folder of inputs> groups.md
'use strict';
const fs = require('fs');
const path = require('path');
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');

const [casesFile, inputFolder, tableFile] = process.argv.slice(2);
const version = JSON.parse(fs.readFileSync(path.join(process.env.NODE_PATH, 'fhirpath/package.json'), 'utf8')).version;
global.fetch = () => Promise.reject(new Error('offline'));

function sameText(found, wanted) {
  if (found && typeof found === 'object')
    found = found.toString === Object.prototype.toString ? JSON.stringify(found) : found.toString();
  const text = String(found).replace(/^@?T?(?=\d)/, '');
  const expected = wanted.replace(/^@T?/, '');
  if (text === expected || String(found) === wanted) return true;
  const number = /^[+-]?\d+(\.\d+)?$/;
  if (number.test(text) && number.test(expected)) return Number(text) === Number(expected);
  const dates = [Date.parse(text), Date.parse(expected)];
  return text.length > 10 && expected.length > 10 && !Number.isNaN(dates[0]) && dates[0] === dates[1];
}

const sameType = (found, wanted) => !wanted || String(found).split('.').pop().toLowerCase() === wanted.toLowerCase();

function sameOutputs(test, values, types) {
  if (values.length !== test.outputs.length) return false;
  const matches = (output, i) => sameText(values[i], output.text) && sameType(types[i], output.type);
  if (test.ordered) return test.outputs.every(matches);
  const left = values.map((_, i) => i);
  return test.outputs.every((output) => {
    const at = left.findIndex((i) => matches(output, i));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

async function passes(test) {
  const file = path.join(inputFolder, path.parse(test.input || 'x').name + '.json');
  const input = test.input ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  let nodes;
  try {
    const options = { async: true, resolveInternalTypes: false, traceFn: () => {} };
    const late = new Promise((_, refuse) => setTimeout(() => refuse(new Error('late')), 5000).unref());
    nodes = await Promise.race([fhirpath.evaluate(input, test.expression, { resource: input }, r4, options), late]);
  } catch {
    return test.invalid;
  }
  if (test.invalid) return false;
  const values = fhirpath.resolveInternalTypes(nodes);
  if (test.predicate) return (values.length > 0 && values[0] !== false) === (test.outputs[0].text === 'true');
  return sameOutputs(test, values, fhirpath.types(nodes));
}

(async () => {
  const groups = new Map();
  for (const test of JSON.parse(fs.readFileSync(casesFile, 'utf8'))) {
    const group = groups.get(test.group) || { cases: 0, ours: 0, theirs: 0 };
    groups.set(test.group, group);
    group.cases += 1;
    group.ours += test.passed ? 1 : 0;
    group.theirs += (await passes(test)) ? 1 : 0;
  }
  const sum = (key) => [...groups.values()].reduce((total, group) => total + group[key], 0);
  const lines = [
    '# Official FHIRPath suite, R4: cases passed by group', '',
    `| Group | Cases | Repère | npm fhirpath ${version} |`, '| --- | ---: | ---: | ---: |',
    ...[...groups].map(([name, group]) => `| ${name} | ${group.cases} | ${group.ours} | ${group.theirs} |`),
    `| **all** | **${sum('cases')}** | **${sum('ours')}** | **${sum('theirs')}** |`, ''];
  fs.writeFileSync(tableFile, lines.join('\n'));
  console.log(`${sum('cases')} cases: Repère passes ${sum('ours')}, npm fhirpath ${version} ${sum('theirs')} (${tableFile})`);
  const behind = [...groups].filter(([, group]) => group.ours < group.theirs).map(([name]) => name);
  if (behind.length > 0) console.log(`npm fhirpath passes more in: ${behind.join(', ')}`);
  process.exit(sum('ours') >= sum('theirs') ? 0 : 1);
})();
