// SPDX-License-Identifier: Apache-2.0
// How heavy our form is and how soon it can be used, beside LHC-Forms and @aehrc/smart-forms-renderer with the same
// questionnaire on the same machine in the same run, and beside a page with nothing but one question. Times depend on the
// machine and are told (build/dev/reports/web/budgets.md); what is held to a limit is the size of each page's script.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import path from "node:path";

import { openContext, startBrowser } from "./harness/browser.mjs";
import { startDemo } from "./harness/demo.mjs";
import { build, pictures, root } from "./harness/paths.mjs";
import { startPeers } from "./harness/peers.mjs";
import { pageAddress, waiting } from "./harness/sign_in.mjs";

const largestScript = 40 * 1024; // bytes of gzip for a page
const wantedUsable = 600; // milliseconds at a quarter of this machine's speed
const rounds = Number(process.env.REPERE_ROUNDS ?? 5);
const rates = [1, 4];
const lull = 2_000; // milliseconds
const patience = 60_000;
const questionnaire = "emergency";

// Runs in the page: when its first control can be seen, and when it can be used: from then on the main thread was free
// for a while. A click is no measure for all: one of the renderers loses those that come at once, another takes them back.
function measure() {
  const quiet = 400; // milliseconds
  const found = { blocked: 0 };
  globalThis.measured = found;
  let busyUntil = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      found.blocked += Math.max(0, duration - 50);
      busyUntil = Math.max(busyUntil, startTime + duration);
    }
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    if ([...document.querySelectorAll("input, textarea")].some((one) => one.offsetParent !== null && !one.disabled)) found.seen ??= performance.now();
    const since = Math.max(found.seen ?? Infinity, busyUntil);
    if (performance.now() - since > quiet) found.usable = since;
    else setTimeout(look, 4);
  };
  look();
}

// Nothing is asked of the page while it loads: the first question of the driver brings a script of its own into it, which
// a slow computer compiles for as long as it does ours.
async function untilUsable(session, { name }) {
  for (let waited = 0; waited < patience; waited += lull) {
    await new Promise((resolve) => setTimeout(resolve, lull));
    const { result } = await session.send("Runtime.evaluate", { expression: "globalThis.measured.usable !== undefined", returnByValue: true });
    if (result.value === true) return;
  }
  throw new Error(`${name} never became usable`);
}

async function once(browser, demo, subject, rate) {
  const { context, newPage } = await openContext(browser, demo);
  try {
    const page = await newPage();
    const address = await subject.address();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    let bytes = 0;
    const scripts = new Set();
    session.on("Network.responseReceived", ({ requestId, type }) => { if (type === "Script") scripts.add(requestId); });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { if (scripts.has(requestId)) bytes += encodedDataLength; });
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    await page.addInitScript(measure);
    await page.goto(address, { waitUntil: "commit" });
    await untilUsable(session, subject);
    const { seen, usable, blocked } = await page.evaluate(() => globalThis.measured);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await session.send("HeapProfiler.collectGarbage");
    await session.send("Performance.enable");
    const { metrics } = await session.send("Performance.getMetrics");
    return { seen, usable, blocked, bytes, heap: metrics.find(({ name }) => name === "JSHeapUsedSize").value };
  } finally {
    await context.close();
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// The subjects take turns, so that what else the machine does meets all of them.
async function measureAll(browser, demo, subjects) {
  const runs = subjects.map(() => rates.map(() => []));
  for (let round = 0; round < rounds; ++round)
    for (const [at, rate] of rates.entries())
      for (const [number, subject] of subjects.entries()) runs[number][at].push(await once(browser, demo, subject, rate));
  return subjects.map(({ name }, number) => {
    const [plain, slow] = runs[number].map((all) => Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((one) => one[key]))])));
    const usable = runs[number][1].map((one) => one.usable);
    return { name, plain, slow, range: [Math.min(...usable), Math.max(...usable)] };
  });
}

const seconds = (milliseconds) => (milliseconds / 1000).toFixed(2);
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);

function table(results) {
  const row = (words, value) => `| ${words} | ${results.map(value).join(" | ")} |`;
  return [
    `| median of ${rounds} | ${results.map(({ name }) => name).join(" | ")} |`, `|---${"|---".repeat(results.length)}|`,
    row("script, KB gzip as transferred", ({ plain }) => kilobytes(plain.bytes)),
    row("first control seen, s", ({ plain }) => seconds(plain.seen)),
    row("usable, s", ({ plain }) => seconds(plain.usable)),
    row("first control seen at 4x slower, s", ({ slow }) => seconds(slow.seen)),
    row("usable at 4x slower, s (least - most)", ({ slow, range }) => `${seconds(slow.usable)} (${range.map(seconds).join(" - ")})`),
    row("main thread blocked at 4x slower, s (long tasks beyond 50 ms)", ({ slow }) => seconds(slow.blocked)),
    row("heap after collection, MB", ({ plain }) => (plain.heap / 2 ** 20).toFixed(1)),
  ].join("\n");
}

function sizes() {
  const assets = JSON.parse(readFileSync(path.join(build, "plugin/web/pages/assets.json"), "utf8"));
  return assets.filter(({ name }) => name.endsWith(".js") || name.endsWith(".css"));
}

const assets = sizes();
const tooLarge = assets.filter(({ name, gzip }) => name.endsWith(".js") && gzip > largestScript);
function commitOf(folder) {
  try {
    return execFileSync("git", ["-C", folder, "rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "unknown"; // sources from an archive
  }
}
const load = () => loadavg()[0].toFixed(1);
const loadBefore = load();
const peers = await startPeers(root, build);
const demo = await startDemo();
const browser = await startBrowser();
try {
  const form = await (await fetch(`${demo.repere}/fhir/Questionnaire/${questionnaire}?lang=fr`, { headers: { "Repere-User": "Practitioner/urgentiste" } })).json();
  peers.show(form);
  const subjects = [
    { name: "Repère", address: () => pageAddress(demo, { patient: waiting.emergency, questionnaire }) },
    ...peers.pages.map(({ name, url }) => ({ name, address: () => url })),
  ];
  const results = await measureAll(browser, demo, subjects);
  const ours = results[0].slow.usable;
  const text = `# Budgets of the pages

Questionnaire \`${questionnaire}\` (French), headless Chromium ${browser.version()}, ${cpus().length} x ${cpus()[0].model.trim()}, servers on the same machine, browser cache off,
subjects taking turns, commit ${commitOf(root)}. Ours starts where the EHR's launch ends: its time has the page, its session, the questionnaire and the draft, read from the server.
Load of the machine before and after: ${loadBefore} and ${load()}.
${peers.missing.length ? "\nNot measured: " + peers.missing.join("; ") + "\n" : ""}
${table(results)}

Usable: its first control is seen and the main thread stays free (no task longer than 50 ms) for 0.4 s. Wanted: usable at 4x slower within ${seconds(wantedUsable)} s. Here: ${seconds(ours)} s${ours > wantedUsable ? ", **missed**" : ""}.

| file | KB | KB gzip |
|---|---|---|
${assets.map(({ name, bytes, gzip }) => `| ${name.replace(/-[0-9a-f]{16}/, "")} | ${kilobytes(bytes)} | ${kilobytes(gzip)} |`).join("\n")}

Limit: ${kilobytes(largestScript)} KB gzip for the script of a page.
`;
  writeFileSync(path.join(pictures, "budgets.md"), text);
  console.log(text);
} finally {
  await browser.close();
  await demo.stop();
  peers.stop();
}
for (const { name, gzip } of tooLarge) console.log(`FAILED ${name}: ${gzip} bytes of gzip`);
console.log(`${assets.length - tooLarge.length} passed, ${tooLarge.length} failed`);
process.exitCode = tooLarge.length > 0 || assets.length === 0 ? 1 : 0;
