// SPDX-License-Identifier: Apache-2.0
// The end of a session while a form is open: a warning before it, and a way to sign in again beside the page without
// losing what is on it. The window that signs in hands its key to the page that shows the same chart, and closes.

import { type TemplateResult, html, nothing } from "lit";

import { type Session, call, lastAnswer, sessionKey, takeKey } from "../shared/api.js";
import { t } from "../shared/texts.js";
import { f } from "./texts.js";

const window_name = "repere-again";
const warned_before = 3 * 60_000; // milliseconds

interface Renewed {
  key: string;
  patient: string;
  encounter: string;
}

const chartOf = (session: Session): { patient: string; encounter: string } =>
  ({ patient: session.patient?.reference ?? "", encounter: session.encounter?.reference ?? "" });

// In the window that signed in: true when it has done what it was opened for.
export function handOnSession(session: Session): boolean {
  if (window.name !== window_name || !sessionKey()) return false;
  const channel = new BroadcastChannel("repere-session");
  channel.postMessage({ key: sessionKey(), ...chartOf(session) } satisfies Renewed);
  channel.close();
  window.name = "";
  window.close();
  return true;
}

export type SessionState = "good" | "ending" | "ended";

export class SessionEnd {
  private idle = 0;  // milliseconds without an answer until it ends
  private last = 0;  // when it ends whatever is answered
  state: SessionState = "good";

  constructor(private readonly session: () => Session | undefined, private readonly changed: () => void) {
    setInterval(() => this.look(), 10_000);
    new BroadcastChannel("repere-session").addEventListener("message", ({ data }) => void this.renewed(data as Renewed));
  }

  begun(session: Session): void {
    this.idle = Math.max(this.idle, Date.parse(session.expires) - Date.now());
    this.last = Math.max(this.last, Date.parse(session.expires));
    this.tell("good");
  }

  over(): void {
    this.tell("ended");
  }

  private look(): void {
    if (this.state === "ended" || this.idle === 0) return;
    const left = lastAnswer() + this.idle - Date.now();
    this.tell(left <= 0 ? "ended" : left <= Math.min(warned_before, this.idle / 4) ? "ending" : "good");
  }

  private tell(state: SessionState): void {
    if (state === this.state) return;
    this.state = state;
    this.changed();
  }

  // Any call moves the end.
  readonly goOn = async (): Promise<void> => {
    try {
      this.begun((await call<Session>("/app/session")).body);
    } catch {
      this.over();
    }
  };

  // Where no second window can be opened, the page itself goes; its draft is kept.
  readonly signIn = (): void => {
    if (!window.open("/launch", window_name, "popup,width=520,height=640")) location.assign("/launch");
  };

  private async renewed({ key, patient, encounter }: Renewed): Promise<void> {
    const mine = this.session();
    if (this.state !== "ended" || !mine || typeof key !== "string") return;
    const chart = chartOf(mine);
    if (chart.patient !== patient || chart.encounter !== encounter) return;
    takeKey(key);
    await this.goOn();
  }

  template(): TemplateResult | typeof nothing {
    if (this.state === "good") return nothing;
    const ended = this.state === "ended";
    return html`<div class="notice warn session" role="alert"><p>${ended ? t("error.session") : f("session.ending")}</p>
      <button class="primary" @click=${ended ? this.signIn : () => void this.goOn()}>${f(ended ? "session.again" : "session.go-on")}</button></div>`;
  }
}
