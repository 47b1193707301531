// SPDX-License-Identifier: Apache-2.0
// Turns what SUSHI wrote into a package: one file per artefact, and a manifest with the digest of each.
// usage: package.mjs SUSHI_CONFIG RESOURCES_DIR PACKAGE_DIR
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [config, resources, target] = process.argv.slice(2);
const setting = (key) => {
  const line = readFileSync(config, 'utf8').split('\n').find((text) => text.startsWith(`${key}:`));
  if (!line) throw new Error(`${config} has no ${key}`);
  return line.slice(key.length + 1).trim();
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
// Sorted by code unit, not by locale: the manifest must not depend on the machine.
const files = readdirSync(resources).filter((name) => name.endsWith('.json')).sort((a, b) => (a < b ? -1 : 1));
const entries = files.map((file) => {
  const artefact = JSON.parse(readFileSync(join(resources, file), 'utf8'));
  const text = `${JSON.stringify(artefact, null, 1)}\n`;
  writeFileSync(join(target, file), text);
  return { file, sha256: createHash('sha256').update(text).digest('hex') };
});
const manifest = { name: setting('id'), version: setting('version'), canonical: setting('canonical'), files: entries };
writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
console.log(`${manifest.name} ${manifest.version}: ${files.length} artefacts`);
