// SPDX-License-Identifier: Apache-2.0
// One referral whole: what may be done, what must be known first, how to reach the person, then everything else.

import { type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { flagsTemplate } from "./list.js";
import { type Act, type Detail, type Happened, type Section, can } from "./model.js";
import { aged, moment, named, person, state, urgency, waiting } from "./say.js";
import { inLanguage } from "../shared/texts.js";
import { w, words } from "./texts.js";

export interface DetailActs {
  me: string;
  key: (code: string) => string;     // the key that does it, "" for none
  act: (act: Act) => void;
  mine: () => void;
  letter: (id: string) => void;
  back: string;                      // the list's address
  link: (task: string) => string;
}

// The rest of what may be done is one step away: few buttons at once. A button stays the same one when others come or go
// while somebody reaches for it.
const at_hand = new Set(["accept", "plan", "seen", "complete", "not-reached", "ask", "decline", "inform", "withdraw", "refuse-stop"]);
const first_sections = ["practical", "event", "result", "wish", "mind", "pregnancy", "stay"];
const long_lines = ["items", "instruments"];  // every single answer, and which form it was
const shown_elsewhere = ["red-flags", "patient", "team", "secrecy"];

function actButton(act: Act, does: DetailActs, primary: boolean): TemplateResult {
  const key = does.key(act.code);
  return html`<button class=${primary ? "primary" : ""} data-act=${act.code} aria-keyshortcuts=${key || nothing} @click=${() => does.act(act)}>
    ${words("act", act.code)}${key ? html` <kbd aria-hidden="true">${key}</kbd>` : nothing}</button>`;
}

function actsTemplate(detail: Detail, does: DetailActs): TemplateResult | typeof nothing {
  const offered = detail.acts.filter(({ code, answer }) => code !== "open" && code !== "assign" && !answer);
  const assign = detail.acts.find(({ code }) => code === "assign");
  if (offered.length === 0) return nothing;
  const near = offered.filter(({ code }) => at_hand.has(code));
  const far = offered.filter(({ code }) => !at_hand.has(code));
  const mine = detail.assignee?.reference === does.me;
  return html`<div class="acts" role="group" aria-label=${w("acts")}>
    ${repeat(near, ({ code }) => code, (act, at) => actButton(act, does, at === 0))}
    ${assign && !mine ? html`<button data-act="claim" @click=${does.mine}>${w("act.claim")}</button>` : nothing}
    ${far.length || assign ? html`<details class="more"><summary>${w("acts.more")}</summary><div class="acts">
      ${assign ? actButton(assign, does, false) : nothing}${repeat(far, ({ code }) => code, (act) => actButton(act, does, false))}</div></details>` : nothing}
  </div>`;
}

function sectionTemplate({ title, lines }: Section): TemplateResult {
  return html`<section><h3>${inLanguage(title)}</h3><dl>${lines.map(({ label, texts }) =>
    html`<div>${label ? html`<dt>${inLanguage(label)}</dt>` : nothing}${texts.map((text) => html`<dd>${inLanguage(text)}</dd>`)}</div>`)}</dl></section>`;
}

// What nobody said is one quiet line at the end: what was said must not drown in it.
function letterTemplate({ sections }: Detail): TemplateResult {
  const known = sections.filter(({ id }) => !shown_elsewhere.includes(id));
  const untold = (near: boolean): TemplateResult | typeof nothing => {
    const what = known.filter(({ id }) => first_sections.includes(id) === near)
      .flatMap(({ lines }) => lines.filter(({ absent, label }) => absent && label).map(({ label }) => inLanguage(label)));
    return what.length ? html`<p class="quiet">${w("untold", { what: what.join(", ") })}</p>` : nothing;
  };
  const part = (wanted: (section: string, line: string) => boolean): Section[] => known.map((section) =>
    ({ ...section, lines: section.lines.filter(({ id, absent }) => !absent && wanted(section.id, id)) })).filter(({ lines }) => lines.length > 0);
  const isNear = (section: string, line: string): boolean => first_sections.includes(section) && !long_lines.includes(line);
  const near = part(isNear).sort((a, b) => first_sections.indexOf(a.id) - first_sections.indexOf(b.id));
  const far = part((section, line) => !isNear(section, line));
  return html`<div class="sections">${near.map(sectionTemplate)}</div>
    ${untold(true)}
    ${far.length ? html`<details class="rest"><summary>${w("letter.all")}</summary><div class="sections">${far.map(sectionTemplate)}</div>${untold(false)}</details>` : nothing}`;
}

// What changed against the version before: the new state, or what was added to it.
function change(one: Happened, before: Happened | undefined): string {
  if (!before) return w("story.made");
  if (one.status !== before.status || one.business !== before.business)
    return words("state", one.business) || words("status", one.status);
  if (one.priority !== before.priority) return w("story.urgency", { urgency: words("priority", one.priority) });
  return w("story.changed");
}

function storyTemplate({ story }: Detail): TemplateResult {
  const changes = story.filter(({ kind }) => kind === "change");
  const line = (one: Happened): TemplateResult => {
    const before = changes[changes.indexOf(one) - 1];
    const said = one.reason && one.reason !== before?.reason ? one.reason : "";
    return html`<li><time datetime=${one.when}>${moment(one.when)}</time> ${one.who ? html`<span>${person(one.who)}</span>` : nothing}
      <strong>${one.kind === "read" ? w("story.read") : one.kind === "answer-read" ? w("story.answer-read") : change(one, before)}</strong>
      ${said ? html`<q>${said}</q>` : nothing}${one.notes.map((note) => html`<q>${note}</q>`)}</li>`;
  };
  return html`<section class="story"><h3>${w("story")}</h3><ol>${[...story].reverse().map(line)}</ol></section>`;
}

// The question to the sender, and what was answered; then what each side was told.
function threadTemplate({ story, messages, requester, answer }: Detail): TemplateResult | typeof nothing {
  const asked = story.flatMap((one, at) => {
    if (one.kind !== "change") return [];
    const before = story.slice(0, at).reverse().find(({ kind }) => kind === "change");
    if (one.business === "waiting-for-information" && one.reason !== before?.reason)
      return [{ when: one.when, who: person(one.who), text: one.reason ?? "", mine: true }];
    if (one.business === "information-given" && before?.business !== one.business)
      return [{ when: one.when, who: person(one.who) || person(requester), text: one.notes.join("\n"), mine: false }];
    return [];
  });
  const told = messages.filter(({ id }) => "Communication/" + id !== answer).map(({ sent = "", sender, payload }) =>
    ({ when: sent, who: person(sender), text: payload?.[0]?.contentString ?? "", mine: true }));
  const thread = [...asked, ...told].sort((a, b) => (new Date(a.when).getTime() - new Date(b.when).getTime()));
  if (thread.length === 0) return nothing;
  return html`<section class="thread"><h3>${w("thread")}</h3><ol>${thread.map(({ when, who, text, mine }) =>
    html`<li class=${mine ? "ours" : "theirs"}><span class="quiet">${who} · <time datetime=${when}>${moment(when)}</time></span><p>${inLanguage(text, "fr")}</p></li>`)}</ol></section>`;
}

// What the team answered in the end, and whether it got to who asked.
function answerTemplate(detail: Detail, does: DetailActs): TemplateResult | typeof nothing {
  const message = detail.messages.find(({ id }) => "Communication/" + id === detail.answer);
  if (!message) return nothing;
  const act = can(detail, "answer-read");
  const reading = detail.story.find(({ kind }) => kind === "answer-read");
  const became = reading ? w("answer.read", { name: person(reading.who) || w("somebody"), time: moment(reading.when) }) : words("stage", detail.stage);
  return html`<section class="answer"><h3>${w("answer")}</h3>
    <p class="quiet">${person(message.sender)} · <time datetime=${message.sent ?? ""}>${moment(message.sent ?? "")}</time></p>
    <p class="said-to">${inLanguage(message.payload?.[0]?.contentString ?? "", "fr")}</p>
    <p class="quiet">${became}</p>${act ? actButton(act, does, true) : nothing}</section>`;
}

// The sender asks to stop: the team ends its work, or opens the request to stop and says why it goes on.
function stopTemplate({ stops }: Detail, does: DetailActs): TemplateResult[] {
  return stops.filter(({ open }) => open).map(({ task }) => {
    const why = (task as { reasonCode?: { text?: string } }).reasonCode?.text ?? "";
    return html`<div class="notice warn"><p>${w("stop.asked")}</p>${why ? html`<q>${why}</q>` : nothing}
      <a class="button" href=${does.link(task.id)}>${w("act.refuse-stop")}</a></div>`;
  });
}

export function detailTemplate(detail: Detail, now: number, does: DetailActs): TemplateResult {
  const soon = urgency(detail, now);
  return html`<a class="button back" href=${does.back}>${w("back")}</a>
    <h2 tabindex="-1">${named(detail)}</h2>
    <p class="head">${aged(detail)}${detail.place ? html` · ${detail.place}` : nothing}${detail.left ? html` · <strong>${w("person.left")}</strong>` : nothing}</p>
    ${flagsTemplate(detail)}
    <p class=${soon.late ? "warned" : ""}><strong>${soon.words}</strong>${soon.left ? html` · ${soon.left}` : nothing} · ${waiting(detail, now)}
      ${detail.reasons.length ? html`<br><span class="quiet">${w("why")} ${detail.reasons.map(({ display, code }) => display ?? code).join(", ")}</span>` : nothing}</p>
    <p>${state(detail)}${detail.assignee ? html` · ${detail.assignee.reference === does.me ? w("assigned.me") : w("assigned.to", { name: person(detail.assignee) })}` : nothing}
      ${detail.requester ? html`<br><span class="quiet">${w("asked.by", { name: person(detail.requester) })}</span>` : nothing}</p>
    ${answerTemplate(detail, does)}${stopTemplate(detail, does)}${actsTemplate(detail, does)}
    ${threadTemplate(detail)}${letterTemplate(detail)}
    <p class="papers">${detail.letter ? html`<button class="quiet" @click=${() => does.letter(detail.letter ?? "")}>${w("letter.open")}</button>` : nothing}
      ${detail.reply ? html`<button class="quiet" @click=${() => does.letter(detail.reply ?? "")}>${w("letter.reply")}</button>` : nothing}</p>
    ${storyTemplate(detail)}`;
}
