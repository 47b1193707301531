// SPDX-License-Identifier: Apache-2.0
// Acts that can still be undone: held in the page for ten seconds, then sent. The life of a Task has no way back, and
// its sender is told at once: so an act is not sent and reversed, it waits. Nothing is said to be done before the
// server has said so; who leaves the page sends what waits.

import { CallFailed, type Trouble, call } from "../shared/api.js";
import type { Fields } from "./change.js";
import type { Act } from "./model.js";

export const seconds_to_undo = 10;

export interface Held {
  id: string;      // of the Task
  path: string;    // of what is written: the Task, or the answer to it
  body: unknown;   // as it will be sent
  etag: string;
  act: Act;
  fields: Fields;  // kept until the server has taken it: nothing typed is lost
  name: string;    // of whom, for the person at the screen
  due: number;     // milliseconds, of Date.now()
  state: "waiting" | "sending" | "failed";
  why?: Trouble;   // it failed, and will be tried again
}

export class Waiting {
  readonly all: Held[] = [];
  private readonly timer: number;

  constructor(private readonly told: () => void, private readonly done: (held: Held, failed?: CallFailed) => void) {
    this.timer = window.setInterval(() => this.look(), 250);
    addEventListener("pagehide", () => this.leave());
    addEventListener("online", () => this.again());
  }

  stop(): void {
    clearInterval(this.timer);
  }

  // There is a connection, or a session, once more.
  again(): void {
    for (const held of this.all.filter(({ state }) => state === "failed")) void this.send(held);
  }

  hold(held: Omit<Held, "due" | "state">): void {
    const before = this.of(held.id);
    if (before) void this.send(before);  // one act after the other: this one will meet the newer version
    this.all.push({ ...held, due: Date.now() + seconds_to_undo * 1000, state: "waiting" });
    this.told();
  }

  of(id: string): Held | undefined {
    return this.all.find((held) => held.id === id);
  }

  undo(held: Held): void {
    if (held.state === "sending") return;
    this.forget(held);
    this.told();
  }

  async send(held: Held): Promise<void> {
    if (held.state === "sending") return;
    held.state = "sending";
    this.told();
    try {
      await call(held.path, put(held));
      this.forget(held);
      this.done(held);
    } catch (failed) {
      if (!(failed instanceof CallFailed)) throw failed;
      if (failed.trouble === "offline" || failed.trouble === "server" || failed.trouble === "session") Object.assign(held, { state: "failed", why: failed.trouble });
      else this.forget(held);
      this.done(held, failed);
    }
    this.told();
  }

  private look(): void {
    if (this.all.length === 0) return;
    for (const held of this.all) if (held.state === "waiting" && held.due <= Date.now()) void this.send(held);
    this.told();
  }

  private leave(): void {
    for (const held of this.all) {
      if (held.state === "sending") continue;
      held.state = "sending";
      void call(held.path, { ...put(held), keepalive: true })
        .then(() => { this.forget(held); this.done(held); }, () => { held.state = "failed"; this.told(); });
    }
  }

  private forget(held: Held): void {
    const at = this.all.indexOf(held);
    if (at >= 0) this.all.splice(at, 1);
  }
}

const put = ({ body, etag }: Held) => ({ method: "PUT" as const, body, headers: { "If-Match": etag } });
