// SPDX-License-Identifier: Apache-2.0
// Keeps what is being filled in on the server, a moment after each answer; nothing of it is stored in the browser.
// Each keeping names the version it builds on: two windows never overwrite one another without a word.

import type { QuestionnaireResponse } from "../core/fhir.js";
import type { Change } from "../core/form.js";
import { type Answer, CallFailed, call } from "../shared/api.js";

export interface Saved {
  state: "nothing" | "saving" | "saved" | "offline" | "ended" | "elsewhere";
  at?: string;
}

export interface Draft {
  response: QuestionnaireResponse;
  undo: Change[][];
  seconds: number;
}

export type Found = Draft & { saved: string; mine: boolean };
export type ServerScore = { code: string; value: number; band: string };

const pause = 400;       // milliseconds after the last answer
const try_again = 5_000;

export class Drafts {
  private timer = 0;
  private wanted: Draft | undefined;
  private running: Promise<void> | undefined;
  private version = "";

  constructor(private readonly tell: (saved: Saved, scores?: ServerScore[]) => void) {
    addEventListener("online", () => void this.flush());
  }

  // A canonical, or "Questionnaire/id".
  find(questionnaire: string): Promise<Answer<Found | undefined>> {
    return call<Found | undefined>("/app/draft?questionnaire=" + encodeURIComponent(questionnaire));
  }

  // Another form is open now, with this draft.
  begin({ etag }: Answer<Found | undefined>): void {
    this.forget();
    this.version = etag;
  }

  keep(draft: Draft): void {
    this.wanted = draft;
    this.again(pause);
  }

  // The answers were sent.
  forget(): void {
    clearTimeout(this.timer);
    this.wanted = undefined;
    this.version = "";
  }

  // Before the answers are sent: a draft that arrived after them would stand again.
  async hold(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
  }

  // Somebody else kept a newer draft: ours is to stand.
  async insist(questionnaire: string): Promise<void> {
    this.version = (await this.find(questionnaire)).etag;
    await this.flush();
  }

  // True when everything is with the server.
  async flush(closing = false): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.wanted) {
      if (this.running && !closing) await this.running;
      else if (!(await this.send(this.wanted, closing))) return false;
    }
    return true;
  }

  private async send(draft: Draft, closing: boolean): Promise<boolean> {
    let kept = false;
    const sending = this.put(draft, closing).then((done) => { kept = done; });
    this.running = sending;
    await sending;
    this.running = undefined;
    return kept;
  }

  private async put(draft: Draft, keepalive: boolean): Promise<boolean> {
    this.tell({ state: "saving" });
    try {
      const { body, etag } = await call<{ saved: string; scores?: ServerScore[] }>("/app/draft?scores=true", {
        method: "PUT", body: draft, keepalive, headers: this.version ? { "If-Match": this.version } : { "If-None-Match": "*" } });
      this.version = etag;
      if (this.wanted === draft) this.wanted = undefined;
      this.tell({ state: "saved", at: body.saved }, body.scores);
      return true;
    } catch (failed) {
      this.stop(failed);
      return false;
    }
  }

  private stop(failed: unknown): void {
    if (!(failed instanceof CallFailed)) throw failed;
    if (failed.trouble === "session") return this.tell({ state: "ended" });
    if (failed.status === 412) return this.tell({ state: "elsewhere" });
    // The answers were sent meanwhile, or belong elsewhere: trying again changes nothing.
    if (failed.trouble === "refused" || failed.trouble === "conflict") return this.tell({ state: "nothing" });
    this.tell({ state: "offline" });
    this.again(try_again);
  }

  private again(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), milliseconds);
  }
}
