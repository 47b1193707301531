// SPDX-License-Identifier: Apache-2.0
// The session that a launch gave, from its one-time code to its end, and signing in again without losing the page.
//
// The code arrives in the address's fragment and is exchanged for a key that lives in this page's memory and goes along
// as a header: no cookie is needed, so a frame of another site works too, and no other page can make a call in our name.
// Where the browser keeps a partitioned cookie, a reload finds the session again.
//
// When it has ended, the person signs in again in a window of its own. The two pages cannot talk to each other: browsers
// part a frame from a window of the same origin. So this page makes up a secret, the launch carries its digest, and
// whoever knows the secret has the session. A session with another chart, or of somebody else, is not taken.

import { type TemplateResult, html, nothing, render } from "lit";

import { type Answer, CallFailed, type Session, call, useKey } from "./api.js";
import { clockTime, t, useLanguage } from "./texts.js";

type Shown = "nothing" | "frame" | "ending" | "ended" | "lost" | "other";

const warning = 120_000;     // milliseconds before the end
const asking = 1_500;        // between two tries of the secret
const code_lives = 50_000;   // the server gives the code of an address a minute
const signing_in = 600_000;  // and a launch ten

const started = Date.now();
let session: Session | undefined;
let span = 0;    // milliseconds from the last call to the end
let ends = 0;    // on this computer's clock
let shown: Shown = "nothing";
let address = "";
let timers: number[] = [];

// --- opening

const inAddress = (): string | null => new URLSearchParams(location.hash.slice(1)).get("s");

// A code is taken out of the history, and the tab that came for it put into the address: one change, for each is felt on a
// slow computer.
function rewrite(tab?: string): void {
  const query = new URLSearchParams(location.search);
  if (tab) query.set("tab", tab);
  history.replaceState(null, "", `${location.pathname}?${query.toString()}${inAddress() ? "" : location.hash}`);
}

const exchange = async (code: string): Promise<Answer<Session>> => {
  const opened = await call<{ key: string; tab: string; session: Session }>("/app/session", { method: "POST", body: { code } });
  useKey(opened.body.key);
  rewrite(opened.body.tab);
  return { ...opened, body: opened.body.session };
};

async function launched(): Promise<Session> {
  const code = inAddress();
  if (!code) return readSession();
  try {
    return keep(await exchange(code));
  } catch (failed) {
    rewrite();
    throw failed;
  }
}

// Exchanges the code of the address, once, and takes it out of the history. The page then speaks the session's language.
export async function openSession(): Promise<Session> {
  useLanguage(navigator.language);  // until the session says which
  if (self.origin === "null") {
    show("frame");
    throw new CallFailed("frame", 0, "");
  }
  const opened = await launched();
  if (opened.language) useLanguage(opened.language);
  return opened;
}

// After something about it has changed, such as who holds the screen.
export const readSession = async (): Promise<Session> => keep(await call<Session>("/app/session"));

// Milliseconds from the answer to the session's end.
const left = ({ body, date }: Answer<Session>): number => Date.parse(body.expires) - date;

function keep(opened: Answer<Session>): Session {
  session = opened.body;
  span = Math.max(left(opened), warning);
  ends = Date.now() + span;
  show("nothing");
  return session;
}

// --- until the end

function clear(): void {
  timers.forEach((timer) => clearTimeout(timer));
  timers = [];
}

function watch(): void {
  clear();
  if (!session || shown === "ended" || shown === "other") return;
  timers.push(window.setTimeout(() => show("ending"), Math.max(ends - warning - Date.now(), 0)),
    window.setTimeout(() => void ended(), Math.max(ends - Date.now(), 0)));
}

document.addEventListener("repere-answered", () => {
  if (!session || shown !== "nothing") return;
  ends = Date.now() + span;
  watch();
});
document.addEventListener("repere-session-ended", () => { if (shown !== "ended" && shown !== "other") void ended(); });
document.addEventListener("repere-language", () => draw());

async function goOn(): Promise<void> {
  try {
    const opened = await call<Session>("/app/session");
    // Its last hour has come, whatever is done: sign in again while there is time.
    if (left(opened) <= warning) await ended();
    else keep(opened);
  } catch (failed) {
    if (!(failed instanceof CallFailed)) throw failed;
  }
}

// --- signing in again

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

async function ended(): Promise<void> {
  // A screen that is in the person's hands knows of nobody who could sign in here.
  if (!session?.user) return show("lost");
  show("ended");
  const secret = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret)));
  address = `/launch?again=${base64url(digest)}${session.patient ? "" : "&for=worklist"}`;
  draw();
  clear();
  timers.push(window.setTimeout(() => { if (shown === "ended") void ended(); }, signing_in));
  ask(secret);
}

function ask(secret: string): void {
  timers.push(window.setTimeout(() => void take(secret), asking));
}

async function take(secret: string): Promise<void> {
  if (shown !== "ended") return;
  try {
    const before = session;
    const opened = await exchange(secret);
    if (opened.body.patient?.reference === before?.patient?.reference && opened.body.user?.reference === before?.user.reference) {
      keep(opened);
      document.dispatchEvent(new CustomEvent("repere-session-back"));
      return;
    }
    await call("/app/session", { method: "DELETE" });
    useKey("");
    show("other");
  } catch (failed) {
    if (!(failed instanceof CallFailed)) throw failed;
    ask(secret);
  }
}

// --- what is seen

let dialog: HTMLDialogElement | undefined;

function show(what: Shown): void {
  shown = what;
  watch();
  if (!dialog && what === "nothing") return;
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "session";
    dialog.addEventListener("cancel", (event) => { if (shown !== "ending" && shown !== "lost") event.preventDefault(); });
    document.body.append(dialog);
  }
  draw();
  if (what === "nothing") dialog.close();
  else if (!dialog.open) dialog.showModal();
}

function draw(): void {
  if (!dialog) return;
  dialog.setAttribute("aria-label", t("session.label"));
  render(content(), dialog);
}

const windowLink = (href: string, words: string): TemplateResult =>
  html`<a class="button primary" href=${href} target="_blank" rel="noopener">${words}</a>`;

function content(): TemplateResult | typeof nothing {
  switch (shown) {
    case "nothing": return nothing;
    case "ending": return html`<p>${t("session.ending", { time: clockTime(new Date(ends).toISOString()) })}</p>
      <p><button class="primary" @click=${() => void goOn()}>${t("session.continue")}</button></p>`;
    case "ended": return html`<p>${t("session.ended")}</p><p>${address ? windowLink(address, t("session.again")) : nothing}</p>
      <p class="quiet" role="status">${t("session.waiting")}</p>`;
    case "other": return html`<p>${t("session.other")}</p><p><button class="primary" @click=${() => void ended()}>${t("session.again")}</button></p>`;
    case "lost": return html`<p>${t("error.session")}</p>
      <p>${self === top ? html`<a class="button primary" href="/launch">${t("session.again")}</a>` : nothing}
        <button @click=${() => dialog?.close()}>${t("close")}</button></p>`;
    case "frame": return html`<p>${t("error.frame")}</p>
      <p>${windowLink(Date.now() - started < code_lives ? location.href : "/launch", t("session.window"))}</p>`;
  }
}
