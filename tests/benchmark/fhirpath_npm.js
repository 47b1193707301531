// SPDX-License-Identifier: Apache-2.0
// npm fhirpath's row of the comparison: compiled once, evaluated many times. Prints the rows ten_expressions.cpp prints.
// usage: node fhirpath_npm.js EXPRESSIONS.json BUNDLE.json [seconds per expression] [runs]
'use strict';
const fs = require('fs');
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');

const [expressionsFile, bundleFile, seconds = '0.3', runs = '3'] = process.argv.slice(2);
const bundle = JSON.parse(fs.readFileSync(bundleFile, 'utf8'));
const cpu = () => { const used = process.cpuUsage(); return used.user + used.system; };  // microseconds

function measure(evaluate) {
  const all = [];
  for (const start = cpu(); cpu() - start < 5e5;) evaluate(bundle);  // let Node compile it at its best
  for (let run = 0; run < Number(runs); ++run) {
    const start = cpu();
    let count = 0, spent = 0;
    do {
      for (let i = 0; i < 20; ++i) evaluate(bundle);
      count += 20;
      spent = cpu() - start;
    } while (spent < Number(seconds) * 1e6);
    all.push(spent / count);
  }
  return all.sort((a, b) => a - b)[all.length >> 1];
}

const rows = JSON.parse(fs.readFileSync(expressionsFile, 'utf8')).map(({ id, expr }) => {
  const evaluate = fhirpath.compile(expr, r4, { async: false });
  return { id, microseconds: measure(evaluate), answer: JSON.stringify(evaluate(bundle)) };
});
const text = fs.readFileSync(bundleFile, 'utf8');
rows.push({ id: 'parse', microseconds: measure(() => JSON.parse(text)), answer: '[]' });
process.stdout.write(JSON.stringify(rows) + '\n');
