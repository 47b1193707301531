// SPDX-License-Identifier: Apache-2.0
// The views with their counts, and what narrows them.

import { type TemplateResult, html, nothing } from "lit";

import type { Board } from "./model.js";
import { w, words } from "./texts.js";
import { type Filter, type Order, fragment, isIn, no_filter, orders, stateOf, unitOf, views } from "./view.js";

export function viewsTemplate(board: Board, filter: Filter, me: string): TemplateResult {
  return html`<nav class="views" aria-label=${w("views")}>${views.map((view) => {
    const count = board.referrals.filter((one) => isIn(view, one, me)).length;
    return html`<a href=${fragment({ ...filter, view })} aria-current=${view === filter.view ? "page" : nothing} class=${view === "overdue" && count ? "late" : ""}>
      ${w(`view.${view}`)} <span class="count">${count}</span></a>`;
  })}</nav>`;
}

interface Does {
  go: (filter: Filter) => void;
  search: (text: string) => void;
  export: () => void;
}

type Narrow = "unit" | "priority" | "state" | "flag";

function options(board: Board, filter: Filter, me: string): Record<Narrow, Map<string, string>> {
  const found = { unit: new Map<string, string>(), priority: new Map<string, string>(), state: new Map<string, string>(), flag: new Map<string, string>() };
  for (const one of board.referrals) {
    if (!isIn(filter.view, one, me)) continue;
    if (unitOf(one)) found.unit.set(unitOf(one), unitOf(one));
    if (one.task.priority) found.priority.set(one.task.priority, words("priority", one.task.priority));
    found.state.set(stateOf(one), words("state", stateOf(one)) === stateOf(one) ? words("status", stateOf(one)) : words("state", stateOf(one)));
    for (const { code = "", display } of one.flags) found.flag.set(code, display ?? code);
  }
  return found;
}

export function filtersTemplate(board: Board, filter: Filter, search: string, does: Does, me: string): TemplateResult {
  const there = options(board, filter, me);
  const narrow = (name: Narrow): TemplateResult => html`<label>${w(`filter.${name}`)}
    <select name=${name} @change=${(event: Event) => does.go({ ...filter, [name]: (event.target as HTMLSelectElement).value })}>
      <option value="" ?selected=${!filter[name]}>${w("filter.all")}</option>
      ${[...there[name]].sort((a, b) => a[1].localeCompare(b[1])).map(([code, display]) => html`<option value=${code} ?selected=${filter[name] === code}>${display}</option>`)}
    </select></label>`;
  const narrowed = (["unit", "priority", "state", "flag"] as const).filter((name) => filter[name]).length;
  return html`<div class="tools"><label class="search"><span class="unseen">${w("search")}</span>
      <input type="search" autocomplete="off" placeholder=${w("search")} .value=${search} @input=${(event: Event) => does.search((event.target as HTMLInputElement).value)}></label>
    <details class="filters"><summary>${narrowed ? w("filters.count", { count: narrowed }) : w("filters")}</summary><div>
      ${narrow("unit")}${narrow("priority")}${narrow("state")}${narrow("flag")}
      <label>${w("order")}<select name="order" @change=${(event: Event) => does.go({ ...filter, order: (event.target as HTMLSelectElement).value as Order })}>
        ${orders.map((order) => html`<option value=${order} ?selected=${filter.order === order}>${w(`order.${order}`)}</option>`)}</select></label>
      <button class="quiet" ?disabled=${!narrowed} @click=${() => does.go({ ...no_filter, view: filter.view })}>${w("filters.none")}</button>
      <button @click=${does.export}>${w("csv")}</button></div></details></div>`;
}
