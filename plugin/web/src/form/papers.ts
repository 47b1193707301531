// SPDX-License-Identifier: Apache-2.0
// Letters and leaflets: opened beside the page where the browser lets us, else saved as a file.

import { call, fetchDocument } from "../shared/api.js";

interface DocumentReference {
  id: string;
}

const shown = async (document: string, name: string): Promise<void> => {
  const paper = await fetchDocument("/fhir/Binary/" + document);
  const link = Object.assign(window.document.createElement("a"), { href: URL.createObjectURL(paper), target: "_blank", rel: "noopener" });
  if (paper.type !== "application/pdf") link.download = name + ".html";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

// Given to the person: kept as such.
export async function giveLeaflet(response: string, name: string): Promise<void> {
  const { body } = await call<DocumentReference>(`/fhir/QuestionnaireResponse/${response}/$leaflet`, {
    method: "POST", body: { resourceType: "Parameters", parameter: [{ name: "given", valueBoolean: true }] } });
  await shown(body.id, name);
}

export async function openLetter(task: string, name: string): Promise<void> {
  const { body } = await call<DocumentReference>(`/fhir/${task}/$letter`);
  await shown(body.id, name);
}
