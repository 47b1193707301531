// SPDX-License-Identifier: Apache-2.0
// Writes down what a page does that nobody sees: messages of the console, violations of the content security policy,
// errors in scripts, dialogs of the browser, refused calls, requests to anywhere but the two servers of the test.

const local = ["data:", "blob:", "about:"];

export class Watch {
  requests = []; // "GET http://127.0.0.1:…/form"
  seen = []; // what a case has to expect by name
  #expected = [];

  constructor(context, origins) {
    context.on("request", (request) => this.#request(request, origins));
    context.on("response", (response) => {
      if (response.status() < 400) return;
      const { pathname } = new URL(response.url());
      this.seen.push(`answer ${response.status()} to ${response.request().method()} ${pathname}`);
    });
    context.on("page", (page) => this.#page(page));
  }

  // Lets a case go on although something like this happened: expect("answer 409 to PUT").
  expect(...patterns) {
    this.#expected.push(...patterns);
  }

  unexpected() {
    return this.seen.filter((line) => !this.#expected.some((pattern) =>
      typeof pattern === "string" ? line.includes(pattern) : pattern.test(line)));
  }

  #request(request, origins) {
    const { protocol, origin } = new URL(request.url());
    this.requests.push(`${request.method()} ${request.url()}`);
    if (!local.includes(protocol) && !origins.includes(origin)) this.seen.push("request to another server: " + request.url());
  }

  #page(page) {
    page.on("pageerror", (error) => this.seen.push("error in a script: " + error.message));
    page.on("dialog", (dialog) => {
      this.seen.push(`dialog of the browser (${dialog.type()}): ${dialog.message()}`);
      void dialog.dismiss().catch(() => {});
    });
    page.on("console", (message) => {
      const text = message.text();
      if (message.type() !== "error" && message.type() !== "warning") return;
      if (text.startsWith("Failed to load resource")) return; // told as the answer it is
      this.seen.push(`console ${message.type()}: ${text}`);
    });
  }
}

// Chromium tells a violation on the console; one that a page's own listener stopped is told here.
export function tellViolations() {
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    console.error(`CSP violation: ${violatedDirective} ${blockedURI} ${sample}`));
}
