// SPDX-License-Identifier: Apache-2.0
// Hears from the server that something was written. EventSource sends no header, and the session is one: so the
// stream is read here, which takes little: an event has no data, it only says "look again".

import { CallFailed, open } from "../shared/api.js";

const shortest = 1_000, longest = 60_000;  // milliseconds between two tries
const silence = 45_000;                    // the server gives a sign of life every 20 seconds

export class Live {
  private tries = 0;
  private stopped = false;

  constructor(private readonly changed: () => void, private readonly connected: (yes: boolean) => void,
    private readonly ended: () => void) {
    addEventListener("online", () => { this.tries = 0; });
    void this.run();
  }

  stop(): void {
    this.stopped = true;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.listen();
      } catch (failed) {
        if (failed instanceof CallFailed && failed.trouble === "session") return this.ended();
      }
      this.connected(false);
      // Spread out, so that a restart does not bring all pages back in one moment.
      const pause = Math.min(longest, shortest * 2 ** this.tries++) * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  private async listen(): Promise<void> {
    const control = new AbortController();
    const response = await open("/app/live", { headers: { "Repere-By": "page", Accept: "text/event-stream" }, signal: control.signal });
    const reader = response.body?.getReader();
    if (!reader) return;
    this.tries = 0;
    this.connected(true);
    this.changed();  // what was missed in between
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const timer = setTimeout(() => control.abort(), silence);
      const { done, value } = await reader.read();
      clearTimeout(timer);
      if (done || this.stopped) return control.abort();
      text += decoder.decode(value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      if (events.some((event) => event.startsWith("event: changed"))) this.changed();
    }
  }
}
