// SPDX-License-Identifier: Apache-2.0
// What goes wrong between a page and its server, on purpose.

// The answer does not come.
export const hold = (page, pattern) => page.route(pattern, () => {});

// The server refuses, in FHIR's words.
export const refuse = (page, pattern, status, text = "essai") => page.route(pattern, (route) => route.fulfill({
  status, contentType: "application/fhir+json",
  json: { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "processing", details: { text } }] } }));
