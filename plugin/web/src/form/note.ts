// SPDX-License-Identifier: Apache-2.0
// Lines to copy into the chart: by the clipboard, or selected where the browser does not let us.

import { type TemplateResult, html } from "lit";

import { t } from "../shared/texts.js";
import { f } from "./texts.js";

async function copy(event: Event, told: (copied: boolean) => void): Promise<void> {
  const area = (event.target as HTMLElement).closest("section")?.querySelector("textarea");
  if (!area) return;
  try {
    await navigator.clipboard.writeText(area.value);
    told(true);
  } catch {
    area.focus();
    area.select();
    told(false);
  }
}

export function noteTemplate(text: string, state: boolean | undefined, told: (copied: boolean) => void): TemplateResult {
  return html`<section class="note"><h2 id="note-title">${f("result.note")}</h2>
    <textarea readonly rows=${Math.max(3, text.split("\n").length + 1)} aria-labelledby="note-title" .value=${text}></textarea>
    <div class="acts"><button @click=${(event: Event) => void copy(event, told)}>${t("copy")}</button>
      <output role="status">${state === undefined ? "" : state ? t("copied") : f("note.by-hand")}</output></div></section>`;
}
