// SPDX-License-Identifier: Apache-2.0
// The liaison team's list; for a clinician, the requests of the open chart.

import { LitElement, type TemplateResult, html, nothing } from "lit";

import { CallFailed, type Session, call, fetchDocument, pageOf } from "../shared/api.js";
import { bannerTemplate } from "../shared/banner.js";
import { openSession } from "../shared/session.js";
import { language, other, t, useLanguage } from "../shared/texts.js";
import { type Asking, actFormTemplate, isPlain, reasonOf } from "./act_form.js";
import { type Fields, changed, read as answerRead } from "./change.js";
import { csv, save } from "./csv.js";
import { detailTemplate } from "./detail.js";
import { filtersTemplate, viewsTemplate } from "./filters.js";
import { type Held, Waiting } from "./held.js";
import { heard, keyOf, keysAreOn, switchKeys } from "./keys.js";
import { listTemplate } from "./list.js";
import { Live } from "./live.js";
import { type Act, type Board, type Detail, type Parameters, type Referral, type Task, board, can, detail, hasAnswerToRead, isOpen } from "./model.js";
import { moment, named, person } from "./say.js";
import { w, words } from "./texts.js";
import { type Filter, fragment, no_filter, parse, shown } from "./view.js";

const by_page = { "Repere-By": "page" };
const reread_without_live = 60_000;

class RepereWorklist extends LitElement {
  static override properties = {
    board: { state: true }, detail: { state: true }, asking: { state: true }, trouble: { state: true }, live: { state: true },
    search: { state: true }, said: { state: true },
  };

  declare board: Board | undefined;
  declare detail: Detail | undefined;
  declare asking: Asking | undefined;
  declare trouble: CallFailed | undefined;
  declare live: boolean;
  declare search: string;
  declare said: string;  // the last thing that happened, for everybody and for screen readers

  private session: Session | undefined;
  private filter: Filter = no_filter;
  private task = "";     // the one that is open
  private marked = "";   // where the keyboard is
  private picked = new Set<string>();
  private keys = keysAreOn();
  private own: Promise<void> = Promise.resolve();  // what this page writes, and what it reads after
  private ahead = 0;     // milliseconds from this computer's clock to the server's
  private reading = false;
  private again = false;
  private readonly waiting = new Waiting(() => this.requestUpdate(), (held, failed) => { this.own = this.own.then(() => this.settled(held, failed)); });

  constructor() {
    super();
    this.live = false;
    this.search = "";
    this.said = "";
  }

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", (event) => heard(event, this.keys, {
      move: (step) => this.move(step), open: () => { if (this.marked) location.hash = fragment(this.filter, this.marked); },
      close: () => this.close(), act: (code) => this.byKey(code), help: () => this.querySelector<HTMLDialogElement>("dialog.keys")?.showModal(),
    }));
    addEventListener("hashchange", () => void this.follow());
    void this.start();
  }

  private get me(): string {
    return this.session?.user.reference ?? "";
  }
  private get isTeam(): boolean {
    return this.session?.user.role === "team";
  }

  // Who is in no team has one list: what was asked for in the open chart.
  private ownView(filter: Filter): Filter {
    return this.isTeam ? (filter.view === "chart" ? { ...filter, view: "new" } : filter) : { ...filter, view: "chart" };
  }

  // --- reading

  private async start(): Promise<void> {
    const wanted = parse(location.hash);  // before the code of a launch is taken out of the address
    try {
      this.session = await openSession();
    } catch (failed) {
      return this.fail(failed);
    }
    const back = wanted.task ? "" : this.returned();
    if (back) history.replaceState(null, "", location.pathname + location.search + back);
    this.filter = parse(back || location.hash).filter;
    this.filter = this.ownView(this.filter);
    await this.read();
    await this.follow();
    this.listen();
    document.addEventListener("repere-session-back", () => this.resume());
    setInterval(() => { this.live ? this.requestUpdate() : this.readSoon(); }, reread_without_live);
  }

  private listen(): void {
    new Live(() => this.readSoon(), (yes) => { this.live = yes; }, () => { this.live = false; });
  }

  // Signed in again, in another window: everything is where it was, and what waited is sent.
  private resume(): void {
    this.trouble = undefined;
    this.listen();
    this.waiting.again();
    this.readSoon();
  }

  // Where somebody was when the session ended: codes and a Task's id, in this tab only.
  private returned(): string {
    try {
      const kept = sessionStorage.getItem("repere-at") ?? "";
      sessionStorage.removeItem("repere-at");
      return kept;
    } catch { return ""; }
  }

  private keepPlace(): void {
    try { sessionStorage.setItem("repere-at", location.hash); } catch { /* then the list is opened */ }
  }

  private readSoon(): void {
    if (this.reading) { this.again = true; return; }
    this.reading = true;
    setTimeout(() => void this.read(true).then(() => (this.task ? this.load(this.task, true) : undefined)).finally(() => {
      this.reading = false;
      if (this.again) { this.again = false; this.readSoon(); }
    }), 400);
  }

  private async read(byPage = false): Promise<void> {
    try {
      const { body } = await call<Parameters>("/fhir/Task/$worklist?lang=" + language(), byPage ? { headers: by_page } : {});
      this.board = board(body);
      if (this.trouble?.trouble !== "conflict") this.trouble = undefined;
      const unread = this.board.referrals.filter((one) => can(one, "open") || hasAnswerToRead(one)).length;
      document.title = (unread ? `(${unread}) ` : "") + w("title");
    } catch (failed) {
      this.fail(failed);
    }
  }

  private async load(id: string, byPage = false): Promise<Detail | undefined> {
    try {
      const { body, etag, date } = await call<Parameters>(`/fhir/Task/${id}/$detail?lang=${language()}`, byPage ? { headers: by_page } : {});
      this.ahead = date - Date.now();
      const read = detail(body, etag);
      // Two readings may come back in the other order.
      const older = this.detail?.task.id === id && Number(this.detail.task.meta.versionId) > Number(read.task.meta.versionId);
      if (this.task === id && !older) this.detail = read;
      return read;
    } catch (failed) {
      if (failed instanceof CallFailed && failed.status === 404) this.said = w("gone");
      else this.fail(failed);
      if (this.task === id && failed instanceof CallFailed && failed.trouble === "refused") this.detail = undefined;
      return undefined;
    }
  }

  private async follow(): Promise<void> {
    const { filter, task } = parse(location.hash);
    this.filter = this.ownView(filter);
    const before = this.task;
    this.task = task;
    if (task !== before) this.detail = undefined;
    this.requestUpdate();
    if (!task) return this.focusOn(before ? `[data-task="${before}"] a` : "");
    this.marked = task;
    const read = await this.load(task);
    await this.updateComplete;
    if (task !== before) this.focusOn(".detail h2");
    const opens = read && can(read, "open");
    if (read && opens && this.isTeam && !this.waiting.of(task)) this.own = this.own.then(() => this.markOpened(read, opens));
  }

  // The team has seen it: nothing to undo, and no matter who was first.
  private async markOpened(read: Detail, opens: Act): Promise<void> {
    try {
      await call("/fhir/Task/" + read.task.id, { method: "PUT", body: changed(read.task, opens, {}), headers: { "If-Match": read.etag } });
    } catch (failed) {
      if (!(failed instanceof CallFailed) || failed.trouble !== "conflict") return this.fail(failed);
    }
    await this.load(read.task.id);
    await this.read();
  }

  private fail(failed: unknown): void {
    if (!(failed instanceof CallFailed)) throw failed;
    this.trouble = failed;
  }

  private focusOn(selector: string): void {
    if (selector) void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  private go(filter: Filter, task = ""): void {
    location.hash = fragment(filter, task);
  }

  private close(): void {
    if (this.asking) this.asking = undefined;
    else if (this.task) this.go(this.filter);
  }

  // --- acting

  private async ask(act: Act, ids: string[], fields: Fields = {}, notice = ""): Promise<void> {
    const first = this.referral(ids[0] ?? "");
    if (!first) return;
    if (act.code === "accept" && !first.assignee) fields = { ...fields, assignee: this.me };
    if (isPlain(act) && !notice) return this.hold(act, ids, fields);
    this.asked = ids;
    this.asking = { act, name: named(first), fields, notice, count: ids.length, services: [] };
    if (act.code === "decline") void this.offerElsewhere(first);
  }
  private asked: string[] = [];

  // Where else the person's needs are met, so that a no is not the end: for the sender to take up with the person.
  private async offerElsewhere(referral: Referral): Promise<void> {
    const answers = this.detail?.task.input?.find(({ valueReference }) => valueReference?.reference?.startsWith("QuestionnaireResponse/"));
    if (!answers || this.detail?.task.id !== referral.task.id) return;
    try {
      const { body } = await call<{ entry?: { resource?: { resourceType: string; name?: string } }[] }>(`/fhir/${answers.valueReference?.reference}/$find-services`);
      const services = (body.entry ?? []).flatMap(({ resource }) =>
        (resource?.resourceType === "HealthcareService" && resource.name && resource.name !== this.board?.team?.name ? [resource.name] : []));
      if (this.asking?.act.code === "decline") this.asking = { ...this.asking, services: services.slice(0, 8) };
    } catch (failed) {
      if (!(failed instanceof CallFailed)) throw failed;  // an offer that may fail
    }
  }

  private referral(id: string): Referral | undefined {
    return this.detail?.task.id === id ? this.detail : this.board?.referrals.find(({ task }) => task.id === id);
  }

  private submit(): void {
    const { asking } = this;
    if (!asking) return;
    const { act, fields } = asking;
    if (act.needs.includes("outcome") && !fields.outcomes?.length) {
      this.asking = { ...asking, notice: w("outcome.missing") };
      return;
    }
    const display = this.board?.declines.find(({ code }) => code === fields.declineReason)?.display;
    const reason = fields.reason?.trim() || (act.needs.includes("reason") ? display ?? reasonOf(act) : "");
    this.asking = undefined;
    void this.hold(act, this.asked, { ...fields, ...(reason ? { reason } : {}) });
  }

  // The version that the person has seen is the one that is changed; but what this page itself writes is waited for.
  private async hold(act: Act, ids: string[], fields: Fields): Promise<void> {
    await this.own;
    for (const id of ids) {
      const referral = this.referral(id);
      const still = referral && can(referral, act.code);
      if (!referral || !still) { this.said = w("changed", { name: referral ? named(referral) : "" }); continue; }
      if (still.answer) { this.holdReading(referral, still, still.answer); continue; }
      try {
        const read = this.detail?.task.id === id ? { body: this.detail.task, etag: this.detail.etag } : await call<Task>("/fhir/Task/" + id);
        if (read.body.meta.versionId !== referral.task.meta.versionId) {
          this.said = w("changed", { name: named(referral) });
          await this.read();
          continue;
        }
        this.waiting.hold({ id, path: "/fhir/Task/" + id, body: changed(read.body, still, fields), etag: read.etag, act: still, fields, name: named(referral) });
      } catch (failed) {
        this.fail(failed);
      }
    }
    this.picked.clear();
    this.requestUpdate();
  }

  // The answer is read where it is shown, so it is there.
  private holdReading(referral: Referral, act: Act, answer: string): void {
    const message = this.detail?.messages.find(({ id }) => "Communication/" + id === answer);
    if (!message) return;
    this.waiting.hold({ id: referral.task.id, path: "/fhir/" + answer, body: answerRead(message, new Date(Date.now() + this.ahead)),
      etag: `W/"${message.meta.versionId}"`, act, fields: {}, name: named(referral) });
  }

  private async claim(): Promise<void> {
    const { detail: read } = this;
    const act = read && can(read, "assign");
    if (!read || !act) return;
    await this.hold(act, [read.task.id], { assignee: this.me });
    const held = this.waiting.of(read.task.id);
    if (held) await this.waiting.send(held);
  }

  private async settled(held: Held, failed?: CallFailed): Promise<void> {
    const { id } = held;
    if (!failed) this.said = w("done", { act: words("act", held.act.code), name: held.name });
    if (failed?.trouble === "session") this.trouble = failed;
    if (failed && ["offline", "server", "session"].includes(failed.trouble)) return;
    const read = await this.load(id);
    await this.read();
    if (failed) await this.explain(held, failed, read);
  }

  // Who did what meanwhile; what was typed is in the dialog again.
  private async explain(held: Held, failed: CallFailed, read: Detail | undefined): Promise<void> {
    const { id } = held;
    const version = Number(/\d+/.exec(held.etag)?.[0] ?? 0);
    const since = (read?.story ?? []).filter((one) => (held.act.answer ? one.kind === "answer-read" : one.kind === "change" && Number(one.version) > version)).at(-1);
    const text = failed.trouble !== "conflict" || !since ? t("error.refused", { reason: failed.reason })
      : w("meanwhile", { name: person(since.who) || w("somebody"), state: since.kind === "answer-read" ? words("act", since.kind) : words("state", since.business) || words("status", since.status), time: moment(since.when) });
    const act = read && can(read, held.act.code);
    const typed = held.fields.reason || held.fields.note;
    if (act && !(isPlain(act) && !typed)) return this.ask(act, [id], held.fields, text);
    this.said = typed ? `${text} ${w("typed", { text: typed })}` : text;
  }

  private byKey(code: string): void {
    const referral = this.referral(this.task || this.marked);
    const act = referral && can(referral, code);
    if (referral && act) void this.ask(act, [referral.task.id]);
  }

  private move(step: 1 | -1): void {
    const ids = this.rows().map(({ task }) => task.id);
    const at = ids.indexOf(this.task || this.marked);
    const next = ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + step))];
    if (!next) return;
    this.marked = next;
    if (this.task) this.go(this.filter, next);
    else this.focusOn(`[data-task="${next}"] a`);
    this.requestUpdate();
  }

  private async letter(id: string): Promise<void> {
    try {
      save(w("letter.file") + ".pdf", "application/pdf", await fetchDocument("/fhir/Binary/" + id));
    } catch (failed) {
      this.fail(failed);
    }
  }

  // --- what is seen

  private rows(): Referral[] {
    return this.board ? shown(this.board, this.filter, this.search, this.me) : [];
  }

  protected override updated(): void {
    const dialog = this.querySelector<HTMLDialogElement>("dialog.act");
    if (this.asking && dialog && !dialog.open) dialog.showModal();
    if (!this.asking && dialog?.open) dialog.close();
  }

  protected override render(): TemplateResult {
    return html`<a class="skip" href="#main" @click=${(event: Event) => { event.preventDefault(); this.focusOn("#main"); }}>${t("skip")}</a>
      <header class="top">${this.session ? bannerTemplate(this.session) : nothing}
        <h1>${this.isTeam ? this.board?.team?.name ?? w("title") : w("title")}</h1>
        ${this.session && !this.trouble ? html`<span class="quiet">${w(this.live ? "live" : "live.not")}</span>` : nothing}
        ${this.session ? html`<a class="button quiet" href=${pageOf("dashboard")}>${t("figures")}</a>` : nothing}
        <button class="quiet" @click=${() => this.querySelector<HTMLDialogElement>("dialog.keys")?.showModal()}>${t("help")}</button>
        <button class="quiet" lang=${other()} @click=${() => void this.switchLanguage()}>${t("language.switch")}</button></header>
      <main id="main" class="worklist ${this.task ? "with-detail" : ""}" tabindex="-1" aria-busy=${!this.board && !this.trouble}>${this.body()}</main>
      ${this.heldBar()}
      ${this.board ? actFormTemplate(this.asking, { board: this.board, enter: (fields) => this.enter(fields), done: () => this.submit(), cancel: () => { this.asking = undefined; } }) : nothing}
      ${this.keysDialog()}`;
  }

  private enter(fields: Fields): void {
    if (this.asking) this.asking = { ...this.asking, fields: { ...this.asking.fields, ...fields } };
  }

  private async switchLanguage(): Promise<void> {
    useLanguage(other());
    await this.read();
    if (this.task) await this.load(this.task);
    this.requestUpdate();
  }

  private body(): TemplateResult {
    if (!this.board) return this.trouble ? this.troubleNotice() : html`<p role="status" data-loading>${t("loading")}</p>`;
    const now = Date.now();
    return html`${this.trouble ? this.troubleNotice() : nothing}<p class="said" role="status" aria-live="polite">${this.said}</p>
      <div class="work"><section class="list" aria-label=${w("title")}>${this.listPart(now)}</section>
      ${this.task ? html`<section class="detail" aria-label=${w("detail")}>${this.detailPart(now)}</section>` : nothing}</div>`;
  }

  private listPart(now: number): TemplateResult {
    const data = this.board as Board;
    const rows = this.rows();
    const picking = this.isTeam && this.filter.view !== "done";
    return html`${this.isTeam ? viewsTemplate(data, this.filter, this.me) : nothing}${this.nightNotice(data)}
      ${filtersTemplate(data, this.filter, this.search, { go: (filter) => this.go(filter, this.task), search: (text) => { this.search = text; },
        export: () => save(w("csv.file") + ".csv", "text/csv;charset=utf-8", csv(rows, data.now)) }, this.me)}
      ${picking && this.picked.size ? this.bulkBar() : nothing}
      ${rows.length ? listTemplate(rows.map((referral) => ({
        referral, href: fragment(this.filter, referral.task.id), chosen: referral.task.id === this.task, marked: referral.task.id === this.marked,
        picked: this.picked.has(referral.task.id), held: this.waiting.of(referral.task.id), mine: referral.assignee?.reference === this.me,
      })), now, { pick: picking ? (id, yes) => { yes ? this.picked.add(id) : this.picked.delete(id); this.requestUpdate(); } : undefined })
        : html`<p class="empty">${w(this.isFiltered() ? "empty.filtered" : `empty.${this.filter.view}`)}</p>`}`;
  }

  private isFiltered(): boolean {
    return !!(this.search || this.filter.unit || this.filter.priority || this.filter.state || this.filter.flag);
  }

  private detailPart(now: number): TemplateResult {
    if (!this.detail) return html`<a class="button back" href=${fragment(this.filter)}>${w("back")}</a><p role="status">${this.said || t("loading")}</p>`;
    return detailTemplate(this.detail, now, {
      me: this.me, key: (code) => (this.keys ? keyOf(code) : ""), act: (act) => void this.ask(act, [this.task]), mine: () => void this.claim(),
      letter: (id) => void this.letter(id), back: fragment(this.filter),
      link: (id) => fragment(this.filter, id) });
  }

  // What came in while the team was closed waits for its opening, and is said to.
  private nightNotice({ team, referrals }: Board): TemplateResult | typeof nothing {
    if (!team || team.open !== false) return nothing;
    const count = referrals.filter((one) => isOpen(one) && can(one, "accept")).length;
    const opens = team.opens ? moment(team.opens) : "";
    return html`<p class="notice night">${w(opens ? "night.until" : "night", { opens })} ${count ? w(count === 1 ? "night.one" : "night.count", { count }) : w("night.none")}</p>`;
  }

  private bulkBar(): TemplateResult {
    const ids = [...this.picked];
    const offered = ["accept", "assign"].flatMap((code) => {
      const acts = ids.map((id) => { const one = this.referral(id); return one && can(one, code); });
      return acts[0] && acts.every(Boolean) ? [acts[0]] : [];
    });
    return html`<div class="acts bulk" role="group" aria-label=${w("bulk", { count: ids.length })}><span>${w("bulk", { count: ids.length })}</span>
      ${offered.map((act) => html`<button data-bulk=${act.code} @click=${() => void this.ask(act, ids)}>${words("act", act.code)}</button>`)}
      <button class="quiet" @click=${() => { this.picked.clear(); this.requestUpdate(); }}>${w("bulk.none")}</button></div>`;
  }

  private heldBar(): TemplateResult | typeof nothing {
    if (this.waiting.all.length === 0) return nothing;
    return html`<div class="held" role="region" aria-label=${w("held")}>${this.waiting.all.map((held) => {
      const seconds = Math.max(0, Math.ceil((held.due - Date.now()) / 1000));
      const text = held.state === "failed" ? w(`held.not-sent.${held.why === "session" || held.why === "server" ? held.why : "offline"}`, { act: words("act", held.act.code), name: held.name })
        : held.state === "sending" ? w("held.sending", { act: words("act", held.act.code), name: held.name })
          : w("held.in", { act: words("act", held.act.code), name: held.name, seconds });
      return html`<p><span>${text}</span>
        ${held.state === "failed" ? html`<button @click=${() => void this.waiting.send(held)}>${t("retry")}</button>` : nothing}
        ${held.state === "waiting" ? html`<button @click=${() => void this.waiting.send(held)}>${w("held.now")}</button>` : nothing}
        ${held.state === "sending" ? nothing : html`<button class="primary" data-undo @click=${() => this.waiting.undo(held)}>${t("undo")}</button>`}</p>`;
    })}</div>`;
  }

  private troubleNotice(): TemplateResult {
    const { trouble, reason } = this.trouble as CallFailed;
    return html`<div class="notice warn" role="alert"><p>${trouble === "session" ? w("ended") : t(`error.${trouble}`, { reason })}</p>
      ${trouble === "session" ? html`<a class="button" href=${this.session && !this.isTeam ? "/launch" : "/launch?for=worklist"} @click=${() => this.keepPlace()}>${w("sign-in")}</a>`
        : html`<button @click=${() => { this.trouble = undefined; void (this.session ? this.read() : this.start()); }}>${t("retry")}</button>`}</div>`;
  }

  private keysDialog(): TemplateResult {
    return html`<dialog class="keys" aria-label=${t("help")}><h2>${t("help")}</h2>
      <ul>${(["keys.move", "keys.open", "keys.close", "keys.accept", "keys.decline", "keys.plan", "keys.seen", "keys.help"] as const).map((key) => html`<li>${w(key)}</li>`)}</ul>
      <label class="option"><input type="checkbox" .checked=${this.keys} @change=${(event: Event) => {
        this.keys = (event.target as HTMLInputElement).checked; switchKeys(this.keys); this.requestUpdate(); }}> ${w("keys.on")}</label>
      <form method="dialog"><button>${t("close")}</button></form></dialog>`;
  }
}

customElements.define("repere-worklist", RepereWorklist);
