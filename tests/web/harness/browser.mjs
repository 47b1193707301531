// SPDX-License-Identifier: Apache-2.0
// Debian's Chromium, and the eyes, hands and screens our pages are used with.
import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

import { browserPath, peer } from "./paths.mjs";
import { Watch, tellViolations } from "./watch.mjs";

// Each name is a part of a context; several are put together: openContext(browser, demo, ["english", "dark"]).
export const profiles = {
  french: { locale: "fr-FR" },
  english: { locale: "en-GB" },
  dark: { colorScheme: "dark" },
  "forced-colours": { forcedColors: "active" },
  "forced-dark": { forcedColors: "active", colorScheme: "dark" },
  "reduced-motion": { reducedMotion: "reduce" },
  narrow: { viewport: { width: 320, height: 640 } }, // 1280 px at 400 %: WCAG 2.2, SC 1.4.10
  "zoom-200": { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  "text-200": {}, // letters only, twice as large: SC 1.4.4
  phone: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true },
  "cookies-off": {}, // a browser that keeps no cookie in a frame of another site, or none at all
};

const launching = (...further) => ({
  executablePath: browserPath, headless: true,
  // Nothing but this machine can be reached, whatever a page asks for.
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost", ...further],
});
const origins = (demo) => (demo ? [demo.repere, demo.ehr, ...(demo.others ?? [])] : []);

export const startBrowser = (...further) => peer("playwright-core").chromium.launch(launching(...further));

// A browser with a profile of its own, whose preferences lie in this folder.
export async function openPersistent(folder, demo, language = "french") {
  const context = await peer("playwright-core").chromium.launchPersistentContext(folder, { ...launching(), ...profiles[language] });
  context.setDefaultTimeout(15_000);
  const watch = new Watch(context, origins(demo));
  await context.addInitScript(tellViolations);
  return { context, watch, close: () => context.close() };
}

// { context, watch, newPage() }: like a person's browser that has never been here.
export async function openContext(browser, demo, names = [], options = {}) {
  const unknown = names.find((name) => !(name in profiles));
  if (unknown) throw new Error("no such profile: " + unknown);
  const context = await browser.newContext(Object.assign(
    { viewport: { width: 1280, height: 900 }, locale: "fr-FR", timezoneId: "Europe/Paris", colorScheme: "light", serviceWorkers: "block" },
    ...names.map((name) => profiles[name]), options));
  context.setDefaultTimeout(15_000);
  const watch = new Watch(context, origins(demo));
  await context.addInitScript(tellViolations);
  if (process.env.REPERE_PAGES) await showBuilt(context, process.env.REPERE_PAGES);
  if (names.includes("cookies-off")) await withoutCookies(context);
  const newPage = async () => {
    const page = await context.newPage();
    if (names.includes("text-200")) await largeText(page);
    return page;
  };
  return { context, watch, newPage };
}

async function largeText(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
}

async function withoutCookies(context) {
  await context.route("**", async (route) => {
    const headers = await route.request().allHeaders();
    delete headers.cookie;
    await route.continue({ headers });
  });
}

// REPERE_PAGES names a folder that plugin/web/build.mjs filled: its pages are shown instead of those in the program, which
// then need not be linked again while somebody works on them.
async function showBuilt(context, folder) {
  const assets = JSON.parse(readFileSync(path.join(folder, "assets.json"), "utf8"));
  const show = (pattern, name) => context.route(pattern, async (route) => {
    const asset = assets.find((one) => one.name === name(new URL(route.request().url())));
    if (!asset) return route.fallback();
    const { headers } = await fetch(new URL("/form", route.request().url()));
    return route.fulfill({ contentType: asset.type, body: gunzipSync(readFileSync(path.join(folder, asset.name + ".gz"))),
      headers: { "content-security-policy": headers.get("content-security-policy"), "content-type": asset.type } });
  });
  await show("**/assets/*", ({ pathname }) => pathname.split("/").pop());
  await show(/:\d+\/(form|worklist|dashboard)(\?|#|$)/, ({ pathname }) => pathname.slice(1) + ".html");
}

// rate 4: a computer four times slower than this one.
export async function slowDown(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  return session;
}
