// SPDX-License-Identifier: Apache-2.0
// One state of a page, looked at by everybody: axe in light, dark and forced colours, on paper and at 320 px; fingers,
// large letters, keyboard, the neighbour's eye. A picture of each state is left for people to look at.
import assert from "node:assert/strict";

import { barriers } from "./axe.mjs";
import * as checks from "./checks.mjs";

const desktop = { width: 1280, height: 900 };

// All that is wrong, not only the first thing: one failed look must not hide the next. What several looks find is told once.
class Findings {
  #found = new Map();

  async look(what, check) {
    let told;
    try {
      told = await check();
    } catch (failed) {
      told = [failed.message];
    }
    for (const line of Array.isArray(told) ? told : []) this.#found.set(line, [...this.#found.get(line) ?? [], what]);
  }

  tell(state) {
    const lines = [...this.#found].map(([line, looks]) => `[${looks.join(", ")}] ${line}`);
    assert.ok(lines.length === 0, `${state}: ${lines.length} findings\n  ${lines.join("\n  ")}`);
  }
}

async function inColours(page, findings, shot, name) {
  for (const [what, media] of [["light", { colorScheme: "light" }], ["dark", { colorScheme: "dark" }],
    ["forced colours", { colorScheme: "light", forcedColors: "active" }], ["forced dark", { colorScheme: "dark", forcedColors: "active" }]]) {
    await page.emulateMedia({ forcedColors: "none", ...media });
    await findings.look(`axe, ${what}`, () => barriers(page, { forced: Boolean(media.forcedColors) }));
    if (media.forcedColors) await findings.look(what, () => checks.holdsInForcedColours(page));
    await shot(page, `${name}-${what.replace(" ", "-")}`);
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
}

async function onSmallScreens(page, findings, shot, name) {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const check of [checks.fitsWidth, checks.targetsAreLarge, checks.nothingIsCutOff, checks.wordsAreWhole]) await findings.look("320 px", () => check(page));
  await findings.look("axe, 320 px", () => barriers(page));
  await shot(page, `${name}-narrow`);
  await page.setViewportSize({ width: 640, height: 450 });
  await findings.look("zoom 200 %", () => checks.fitsWidth(page));
  await page.setViewportSize(desktop);
}

// WCAG 2.2, SC 1.4.4: letters twice as large, on a wide and on a narrow screen.
async function withLargeLetters(page, findings, shot, name) {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await findings.look(`text 200 % on ${width} px`, () => checks.fitsWidth(page));
    await findings.look(`text 200 % on ${width} px`, () => checks.nothingIsCutOff(page));
  }
  await session.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
  // A picture is taken with letters of the usual size, whatever was set above: the root's are made larger for it.
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await shot(page, `${name}-large-letters`);
  await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
  await session.detach();
  await page.setViewportSize(desktop);
}

// On paper there are no controls, no dark ground and nothing beside the sheet.
async function onPaper(page, findings, shot, name) {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize({ width: 700, height: 990 }); // A4 without its margins
  await findings.look("print", () => checks.fitsWidth(page));
  await findings.look("print", () => page.evaluate(() => {
    const left = [...document.querySelectorAll("button, .bar, .skip, dialog[open]")].filter((element) => element.checkVisibility());
    const dark = [document.documentElement, document.body].map((element) => getComputedStyle(element))
      .some(({ backgroundColor, color }) => /rgb\((\d+), (\d+), (\d+)\)/.exec(backgroundColor)?.slice(1).some((part) => Number(part) < 200) ||
        /rgb\((\d+)/.exec(color)?.[1] > 120);
    return [...left.map((element) => "a control on paper: " + element.outerHTML.slice(0, 100)), ...(dark ? ["dark paper or pale ink"] : [])];
  }));
  await shot(page, `${name}-print`);
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.setViewportSize(desktop);
}

async function byKeyboard(page, findings) {
  await findings.look("keyboard", async () => { await checks.allReached(page, await checks.keyboardWalk(page)); });
  await page.setViewportSize({ width: 1024, height: 480 });
  await findings.look("keyboard on a low screen", async () => { await checks.keyboardWalk(page); });
  await page.setViewportSize(desktop);
}

// names: of people, which must not be in title or address. modal: a dialog is open, so the page behind it is out of reach.
export async function lookAt(page, shot, name, { names = [], modal = false, paper = true } = {}) {
  const findings = new Findings();
  await findings.look("discretion", () => checks.isDiscreet(page, { names }));
  await inColours(page, findings, shot, name);
  await onSmallScreens(page, findings, shot, name);
  await withLargeLetters(page, findings, shot, name);
  if (paper) await onPaper(page, findings, shot, name);
  if (!modal) await byKeyboard(page, findings);
  findings.tell(name);
}
