// SPDX-License-Identifier: Apache-2.0
// The bedside form: the whole questionnaire on one page for staff, one question at a time on the person's tablet.

import { LitElement, type TemplateResult, html, nothing } from "lit";

import type { AnswerOption, QuestionnaireResponse, Value } from "../core/fhir.js";
import type { Question } from "../core/form.js";
import { CallFailed, type Session, call } from "../shared/api.js";
import { bannerTemplate } from "../shared/banner.js";
import { openSession, readSession } from "../shared/session.js";
import { clockTime, language, other, t, useLanguage } from "../shared/texts.js";
import { Drafts, type Saved } from "./drafts.js";
import { Filling, idOf } from "./filling.js";
import { type Offered, obvious, pickerTemplate, readOffered } from "./picker.js";
import { optionsOf } from "./question.js";
import "./result.js";
import { handBack, lendDialog, oneQuestion, steps } from "./tablet.js";
import { f } from "./texts.js";
import { entry, wholeForm } from "./whole.js";

// lent: the person holds the screen. returned: it is to be given back, and shows nothing.
type Stage = "loading" | "failed" | "choosing" | "filling" | "lent" | "returned" | "result";

const seconds_to_undo = 5;
const quick = 500;  // milliseconds

class RepereForm extends LitElement {
  static override properties = {
    stage: { state: true }, step: { state: true }, saved: { state: true }, reported: { state: true }, trouble: { state: true },
    sending: { state: true }, countdown: { state: true }, wrongDigits: { state: true }, queued: { state: true },
  };

  declare stage: Stage;
  declare step: number;
  declare saved: Saved;
  declare reported: boolean;  // somebody tried to send with answers missing: name them
  declare trouble: CallFailed | undefined;
  declare sending: boolean;
  declare queued: boolean;     // to be sent when the connection is back
  declare countdown: number;   // seconds until a finished form is sent by itself; 0: it is not
  declare wrongDigits: boolean;

  private session: Session | undefined;
  private filling: Filling | undefined;
  private offered: Offered | undefined;
  private response = "";       // id of the answers that are shown
  private resultBefore = "";   // where to go back after the further questions
  private finished = false;    // the person went through to the end
  private timer = 0;
  private slow = false;
  private readonly drafts = new Drafts((saved, scores) => {
    this.saved = saved;
    if (scores) this.filling?.form.adopt(scores);
  });

  constructor() {
    super();
    this.stage = "loading";
    this.step = 0;
    this.saved = { state: "nothing" };
    this.reported = this.sending = this.queued = this.wrongDigits = false;
    this.countdown = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = f("page.form");
    document.addEventListener("keydown", (event) => this.key(event));
    for (const name of ["pointerdown", "keydown"] as const) document.addEventListener(name, () => this.filling?.touched());
    addEventListener("online", () => { if (this.queued) void this.send(); else this.requestUpdate(); });
    addEventListener("offline", () => this.requestUpdate());
    addEventListener("pagehide", () => void (this.countdown > 0 ? this.post(true) : this.drafts.flush(true)));
    addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
    this.addEventListener("wishes", () => void this.openForm("deepening", this.response));
    this.addEventListener("another", () => void this.choose());
    // Signed in again, beside the page: what it had not said yet is said now.
    document.addEventListener("repere-session-back", () => void this.trying(async () => { await this.drafts.flush(); }));
    window.setTimeout(() => { this.slow = true; this.requestUpdate(); }, quick);
    void this.open();
  }

  // --- opening

  // What is there at once needs no word that it is on its way, and no second picture.
  protected override shouldUpdate(): boolean {
    return this.stage !== "loading" || this.slow;
  }

  private async open(): Promise<void> {
    await this.trying(async () => {
      this.session = await openSession();
      const shown = /^#r=([A-Za-z0-9.-]+)$/.exec(location.hash)?.[1];
      if (this.session.handedOver) this.stage = "returned";
      else if (shown) this.show(shown);
      else await this.openAsked();
    });
  }

  // What could not be done is said; while nothing is open yet, instead of everything else.
  private async trying(act: () => Promise<void>): Promise<void> {
    this.trouble = undefined;
    try {
      await act();
    } catch (failed) {
      if (!(failed instanceof CallFailed)) throw failed;
      this.trouble = failed;
      if (this.stage === "loading") this.stage = "failed";
    }
    this.requestUpdate();
  }

  private async openAsked(): Promise<void> {
    const named = this.session?.questionnaire;
    if (named) return this.openForm(named);
    this.offered = await readOffered();
    const form = obvious(this.offered);
    if (form) await this.openForm(form);
    else this.stage = "choosing";
  }

  private async openForm(questionnaire: string, before = ""): Promise<void> {
    await this.trying(async () => {
      const [filling, draft] = await Promise.all(
        [Filling.open(questionnaire), this.drafts.find("Questionnaire/" + idOf(questionnaire))]);
      this.drafts.begin(draft);
      if (draft.body) filling.resume(draft.body);
      this.filling = filling;
      this.resultBefore = before;
      this.saved = { state: "nothing" };
      this.reported = false;
      this.stage = "filling";
      this.toTop();
    });
  }

  private readonly choose = async (): Promise<void> => this.trying(async () => {
    await this.drafts.flush();
    this.offered = await readOffered();
    this.stage = "choosing";
    this.toTop();
  });

  private show(response: string): void {
    this.response = response;
    this.filling = undefined;
    this.stage = "result";
    history.replaceState(null, "", `${location.pathname}${location.search}#r=${response}`);
    this.toTop();
  }

  private toTop(): void {
    if (this.stage !== "result" && location.hash) history.replaceState(null, "", location.pathname + location.search);
    void this.updateComplete.then(() => {
      scrollTo(0, 0);
      this.querySelector<HTMLElement>("#main")?.focus({ preventScroll: true });
    });
  }

  private async switchLanguage(): Promise<void> {
    useLanguage(other());
    document.title = f("page.form");
    if (this.stage === "choosing") this.offered = await readOffered();
    if (this.filling) await this.trying(async () => this.filling?.speak());
    this.requestUpdate();
  }

  // --- answering

  private changing(act: (filling: Filling) => void): void {
    if (!this.filling || !this.session) return;
    this.stopCountdown();
    act(this.filling);
    this.drafts.keep(this.filling.draft(this.session));
    this.requestUpdate();
  }

  private readonly chooseOption = (linkId: string, option: AnswerOption): void => {
    this.changing((filling) => filling.choose(linkId, option));
    this.sendWhenDone();
  };

  private readonly enter = (linkId: string, values: Value[]): void => this.changing((filling) => filling.enter(linkId, values));

  private readonly takeBack = (): void => this.changing((filling) => filling.goBack());

  // A screen in which nothing is found, or that nobody wishes to answer, is finished with the answer itself: it is sent
  // after five seconds, in which any other act keeps it here.
  private sendWhenDone(): void {
    const form = this.filling?.form;
    if (this.stage !== "filling" || !form) return;
    const outcome = form.outcome();
    if (outcome !== "negative" && !(outcome === "not-answered" && form.presented() === "refused")) return;
    this.countdown = seconds_to_undo;
    this.timer = window.setInterval(() => {
      this.countdown -= 1;
      if (this.countdown <= 0) void this.send();
    }, 1000);
  }

  private stopCountdown(): void {
    clearInterval(this.timer);
    this.countdown = 0;
  }

  // --- sending

  private readonly send = async (): Promise<void> => {
    if (!this.filling || this.sending) return;
    this.stopCountdown();
    if (!this.filling.form.isComplete()) return this.nameMissing();
    this.sending = true;
    await this.trying(async () => {
      await this.checkChart();
      await this.drafts.hold();
      const id = await this.post(false);
      this.drafts.forget();
      this.show(this.resultBefore || id);
    });
    this.queued = this.trouble?.trouble === "offline";
    if (this.trouble) void this.drafts.flush();
    if (this.queued) window.setTimeout(() => { if (this.queued) void this.send(); }, 5_000);
    this.sending = false;
  };

  private async post(closing: boolean): Promise<string> {
    const { filling, session } = this;
    if (!filling || !session) return "";
    const { body } = await call<QuestionnaireResponse>("/fhir/QuestionnaireResponse", {
      method: "POST", keepalive: closing, body: filling.response(session, "completed"),
      headers: { "Idempotency-Key": filling.identifier, "Repere-Completion": filling.took() } });
    return body.id ?? "";
  }

  // The EHR may have moved on to another chart behind the page.
  private async checkChart(): Promise<void> {
    const now = (await call<Session>("/app/session")).body;
    if (now.patient?.reference !== this.session?.patient?.reference)
      throw new CallFailed("refused", 409, f("form.changed-patient"));
  }

  private nameMissing(): void {
    this.reported = true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".missing a")?.focus());
  }

  private readonly focusOn = (linkId: string): void => {
    const fieldset = document.getElementById("question-" + linkId);
    fieldset?.querySelector<HTMLElement>("input:checked, input, textarea")?.focus();
    fieldset?.scrollIntoView({ block: "center" });
  };

  // --- the person's tablet

  private readonly lend = (digits: string): void => void this.trying(async () => {
    this.querySelector<HTMLDialogElement>("dialog.lend")?.close();
    await this.filling?.fetchWords();
    if (this.session && this.filling) this.drafts.keep(this.filling.draft(this.session));
    await this.drafts.flush();
    await call("/app/hand-over", { method: "POST", body: { digits } });
    await readSession();  // what this page may know from now on
    if (this.filling) this.filling.byPatient = true;
    this.finished = false;
    this.step = 0;
    this.stage = "lent";
    this.toTop();
  });

  // Nothing that was answered stays on the screen, or in the page.
  private async giveBack(finished: boolean): Promise<void> {
    this.finished = finished;
    this.stage = "returned";
    if (await this.drafts.flush()) this.filling = undefined;
    this.requestUpdate();
    this.toTop();
  }

  private readonly unlock = (digits: string): void => void this.trying(async () => {
    this.wrongDigits = false;
    await this.drafts.flush();
    try {
      await call("/app/hand-back", { method: "POST", body: { digits } });
    } catch (failed) {
      if (!(failed instanceof CallFailed) || failed.status !== 403) throw failed;
      this.wrongDigits = true;
      return;
    }
    this.session = await readSession();
    await this.openAfterTablet();
  });

  private async openAfterTablet(): Promise<void> {
    const form = this.filling?.id;
    if (form) await this.openForm(form, this.resultBefore);
    else await this.openAsked();
    if (this.filling) this.filling.byPatient = true;
  }

  // --- keyboard

  private key(event: KeyboardEvent): void {
    if (this.stage !== "filling" || !this.filling || document.querySelector("dialog[open]")) return;
    const typing = event.target instanceof HTMLTextAreaElement ||
      (event.target instanceof HTMLInputElement && !["radio", "checkbox"].includes(event.target.type));
    if (event.key === "Escape" && this.countdown > 0) this.stopCountdown();
    else if (event.ctrlKey && event.key === "Enter") void this.send();
    else if (event.ctrlKey && event.key === "z" && !typing) this.takeBack();
    else if (event.ctrlKey || event.altKey || event.metaKey || typing) return;
    else if (/^[1-9]$/.test(event.key)) this.digit(Number(event.key), event.target as HTMLElement);
    else if (event.key === "?") this.querySelector<HTMLDialogElement>("dialog.keys")?.showModal();
    else return;
    event.preventDefault();
  }

  // The question that has the focus, else the first without an answer.
  private digit(digit: number, target: HTMLElement): void {
    const linkId = target.closest<HTMLElement>("fieldset.question")?.dataset["linkId"] ?? this.filling?.unanswered()?.item.linkId;
    const question = linkId === undefined ? undefined : this.filling?.form.byLinkId.get(linkId);
    const option = question && optionsOf(question.item)[digit - 1];
    if (!question || !option) return;
    this.chooseOption(question.item.linkId, option);
    if (!question.item.repeats) void this.updateComplete.then(() => this.focusNext(question));
  }

  private focusNext(after: Question): void {
    const next = this.countdown > 0 ? undefined : this.filling?.unanswered(after);
    if (next) this.focusOn(next.item.linkId);
    else this.querySelector<HTMLElement>(".bar .primary")?.focus();
  }

  // --- what is seen

  private held(): boolean {
    return this.stage === "lent" || this.stage === "returned";
  }

  protected override render(): TemplateResult {
    return html`<a class="skip" href="#main" @click=${(event: Event) => {
        event.preventDefault();
        this.querySelector<HTMLElement>("#main")?.focus();
      }}>${t("skip")}</a>${this.head()}
      <main id="main" class=${this.held() ? "form patient" : "form clinician"} tabindex="-1">
        ${this.stage === "filling" ? nothing : this.offlineNotice()}${this.body()}</main>
      ${this.stage === "filling" ? html`${this.bar()}${this.keysDialog()}${lendDialog(this.lend)}` : nothing}`;
  }

  private head(): TemplateResult {
    return html`<header class="top">
      ${this.session && !this.held() ? bannerTemplate(this.session) : nothing}
      <button class="quiet" lang=${other()} @click=${() => void this.switchLanguage()}>${t("language.switch")}</button>
    </header>`;
  }

  private offlineNotice(): TemplateResult | typeof nothing {
    if (navigator.onLine && this.saved.state !== "offline" && !this.queued) return nothing;
    return html`<p class="notice warn" role="status">${f(this.queued ? "form.queued" : "form.not-saved")}</p>`;
  }

  private body(): unknown {
    switch (this.stage) {
      case "loading": return html`<h1 class="unseen">${f("page.form")}</h1><p role="status">${t("loading")}</p>`;
      case "failed": return html`<h1>${f("page.form")}</h1>${this.troubleNotice()}
        <button @click=${() => void this.open()}>${t("retry")}</button>`;
      case "choosing": return html`${this.troubleNotice()}${this.offered ? pickerTemplate(this.offered, (id) => void this.openForm(id)) : nothing}`;
      case "lent": return this.oneQuestion();
      case "returned": return html`${this.troubleNotice()}${handBack(this.finished, this.wrongDigits, !!this.filling, this.unlock)}`;
      case "result": return html`<repere-result .response=${this.response} .session=${this.session}></repere-result>`;
      case "filling": return this.filling && wholeForm(this.filling, {
        reported: this.reported, choose: this.chooseOption,
        enter: this.enter, focusOn: this.focusOn, another: this.choose });
    }
  }

  private oneQuestion(): TemplateResult | typeof nothing {
    const { filling } = this;
    if (!filling) return nothing;
    const questions = steps(filling.form);
    const at = Math.min(this.step, questions.length - 1);
    const question = questions[at] as Question;
    const waits = !!question.item.required && filling.form.answersOf(question.item.linkId).length === 0;
    const asking = { form: filling.form, keys: false, choose: this.chooseOption, enter: this.enter };
    return oneQuestion({
      title: f("page.form"), at, waits, last: at === questions.length - 1, body: entry(question, asking, false),
      go: (step) => { this.step = step; this.toTop(); }, finish: () => void this.giveBack(true), callStaff: () => void this.giveBack(false),
    });
  }

  // Two windows, or a colleague at another screen: nobody's answers are lost without a word.
  private elsewhere(): TemplateResult | typeof nothing {
    const { filling } = this;
    if (this.saved.state !== "elsewhere" || !filling) return nothing;
    return html`<div class="notice warn" role="alert"><p>${f("form.elsewhere")}</p><p class="acts">
      <button @click=${() => void this.openForm(filling.id, this.resultBefore)}>${f("form.elsewhere.theirs")}</button>
      <button @click=${() => void this.drafts.insist(filling.canonical())}>${f("form.elsewhere.mine")}</button></p></div>`;
  }

  private troubleNotice(): TemplateResult | typeof nothing {
    if (!this.trouble || this.queued || (this.trouble.trouble === "session" && this.session)) return nothing;
    const { trouble, reason } = this.trouble;
    return html`<p class="notice warn" role="alert">${t(`error.${trouble}`, { reason })}</p>`;
  }

  private bar(): TemplateResult {
    const { answered, asked } = this.filling?.form.progress() ?? { answered: 0, asked: 0 };
    const words = f("form.progress", { answered, asked });
    const counting = this.countdown > 0;
    return html`<footer class="bar">${this.offlineNotice()}${this.troubleNotice()}${this.elsewhere()}<div class="progress">
        <progress max=${asked} value=${answered} aria-label=${words}></progress>
        <output class="quiet" aria-live="polite">${counting ? f("countdown.said") : this.savedWords() || words}</output></div>
      <div class="acts">${counting
        ? html`<button @click=${() => this.stopCountdown()}>${f("countdown.stop")}</button>`
        : html`<button class="quiet" ?disabled=${!this.filling?.undo.length} @click=${this.takeBack}>${t("undo")}</button>
          <button @click=${() => this.querySelector<HTMLDialogElement>("dialog.lend")?.showModal()}>${f("form.mode.patient")}</button>`}
        <button class="primary" aria-disabled=${this.sending} @click=${this.send}>${this.sending ? f("form.sending") : f("form.submit")}
          ${counting ? html`<span aria-hidden="true">(${this.countdown} s)</span>` : nothing}</button>
      </div></footer>`;
  }

  private savedWords(): string {
    switch (this.saved.state) {
      case "saving": return f("form.saving");
      case "saved": return f("form.saved", { time: clockTime(this.saved.at ?? "") });
      default: return "";
    }
  }

  private keysDialog(): TemplateResult {
    return html`<dialog class="keys" aria-label=${t("help")} lang=${language()}><h2>${t("help")}</h2>
      <ul>${(["keys.digit", "keys.send", "keys.undo", "keys.help"] as const).map((key) => html`<li>${f(key)}</li>`)}</ul>
      <form method="dialog"><button>${t("close")}</button></form></dialog>`;
  }
}

customElements.define("repere-form", RepereForm);
