// SPDX-License-Identifier: Apache-2.0
// A plot: bars as inline SVG beside words that wrap, grow and print like any other, with the same numbers as a table.
// The bars are hidden from screen readers: the words beside them say all there is.

import { type TemplateResult, html, nothing, svg } from "lit";

export interface Row {
  label: string;
  count: number | undefined;  // undefined: masked
  text: string;               // the count in words: "120", "masked"
  share?: string;             // of what the row is a part of: "45 %"
  of?: number | undefined;    // that count: drawn behind the bar
}

export interface Plot {
  name: string;  // of the file
  title: string;
  finding: string;
  heading: string;     // of the first column
  rows: readonly Row[];
  words: { table: string; count: string; share?: string; download: string };  // share: of its column, "%" when not given
  level?: 2 | 3;
  choice?: TemplateResult;  // what the plot is of, where that can be chosen
  download: () => void;
}

const share = (count: number, most: number): string => `${most ? Math.max(count > 0 ? 0.6 : 0, (100 * count) / most) : 0}%`;

// One em high, as wide as it may be: nothing in it has a size of its own.
function bar({ count, of }: Row, most: number): TemplateResult {
  return html`<svg class="plot-bar" width="100%" height="1em" aria-hidden="true" focusable="false">
    ${of === undefined ? nothing : svg`<rect class="plot-whole" width=${share(of, most)} height="100%"></rect>`}
    ${count === undefined
      ? svg`<line class="plot-masked" x1="0" y1="50%" x2="100%" y2="50%"></line>`
      : svg`<rect class="plot-count" width=${share(count, most)} height="100%"></rect>`}
  </svg>`;
}

function table({ rows, heading, words }: Plot): TemplateResult {
  const shares = rows.some((row) => row.share);
  return html`<details><summary>${words.table}</summary>
    <table><thead><tr><th scope="col">${heading}</th><th scope="col" class="plot-number">${words.count}</th>
      ${shares ? html`<th scope="col" class="plot-number">${words.share ?? "%"}</th>` : nothing}</tr></thead>
    <tbody>${rows.map(({ label, text, share: part }) => html`<tr><th scope="row">${label}</th><td class="plot-number">${text}</td>
      ${shares ? html`<td class="plot-number">${part ?? ""}</td>` : nothing}</tr>`)}</tbody></table></details>`;
}

export function plotTemplate(plot: Plot): TemplateResult {
  const { title, finding, rows, words, name, choice, level = 3 } = plot;
  const most = Math.max(0, ...rows.map(({ count, of }) => Math.max(count ?? 0, of ?? 0)));
  const id = `plot-${name}`;
  return html`<section class="plot" aria-labelledby=${id}>
    ${level === 2 ? html`<h2 id=${id}>${title}</h2>` : html`<h3 id=${id}>${title}</h3>`}
    ${finding ? html`<p class="plot-finding">${finding}</p>` : nothing}
    ${choice ?? nothing}
    <ul class="plot-rows" role="list">${rows.map((row) => html`<li class=${row.count === undefined ? "plot-row is-masked" : "plot-row"}>
      <span class="plot-label">${row.label}</span>${bar(row, most)}
      <span class="plot-value">${row.text}${row.share ? html` <span class="quiet">(${row.share})</span>` : nothing}</span></li>`)}</ul>
    <div class="plot-more">${table(plot)}
      <button class="quiet" @click=${plot.download} aria-describedby=${id}>${words.download}</button></div>
  </section>`;
}

// Handed to the person as a file; nothing is sent anywhere.
export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
