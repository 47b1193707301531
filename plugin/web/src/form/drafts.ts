// SPDX-License-Identifier: Apache-2.0
// Keeps what is being filled in on the server, a moment after each answer; nothing of it is stored in the browser.

import type { QuestionnaireResponse } from "../core/fhir.js";
import { CallFailed, call } from "../shared/api.js";

export type Saved = { state: "nothing" | "saving" | "saved" | "offline" | "ended"; at?: string };

const pause = 700;       // milliseconds after the last answer
const try_again = 5_000;

export class Drafts {
  private timer = 0;
  private wanted: QuestionnaireResponse | undefined;
  private running = false;

  constructor(private readonly tell: (saved: Saved) => void) {
    addEventListener("online", () => void this.flush());
    addEventListener("pagehide", () => void this.flush());
  }

  async find(questionnaire: string): Promise<{ response: QuestionnaireResponse; saved: string } | undefined> {
    const found = await call<{ response?: QuestionnaireResponse; saved?: string } | undefined>(
      "/app/draft?questionnaire=" + encodeURIComponent(questionnaire));
    return found.body?.response && found.body.saved ? { response: found.body.response, saved: found.body.saved } : undefined;
  }

  keep(response: QuestionnaireResponse): void {
    this.wanted = response;
    this.again(pause);
  }

  forget(): void {
    clearTimeout(this.timer);
    this.wanted = undefined;
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.wanted || this.running) return;
    const sending = this.wanted;
    this.running = true;
    this.tell({ state: "saving" });
    try {
      const kept = await call<{ saved: string }>("/app/draft", { method: "PUT", body: sending });
      if (this.wanted === sending) this.wanted = undefined;
      this.tell({ state: "saved", at: kept.body.saved });
    } catch (failed) {
      const ended = failed instanceof CallFailed && failed.trouble === "session";
      this.tell({ state: ended ? "ended" : "offline" });
      if (!ended) this.again(try_again);
    } finally {
      this.running = false;
    }
    if (this.wanted && this.wanted !== sending) this.again(pause);
  }

  private again(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), milliseconds);
  }
}
