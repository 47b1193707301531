// SPDX-License-Identifier: Apache-2.0
// How long a form takes: from the first view to sending, without the stretches of more than a minute in which nothing
// was touched: somebody was called away, and the form is not to blame.

const longest_pause = 60_000; // milliseconds

export class Stopwatch {
  private spent: number;
  private last = performance.now();

  constructor(seconds = 0) {
    this.spent = seconds * 1000;
  }

  touched(): void {
    const now = performance.now();
    if (now - this.last <= longest_pause) this.spent += now - this.last;
    this.last = now;
  }

  seconds(): number {
    this.touched();
    return Math.max(1, Math.round(this.spent / 1000));
  }
}
