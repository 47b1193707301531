// SPDX-License-Identifier: Apache-2.0
// What axe does not see: fingers, small screens, keyboards, other people's eyes.
import assert from "node:assert/strict";

const say = (found) => "\n  " + found.join("\n  ");

// Every control that is shown is 44 CSS px high and wide, itself or with its label; links inside a sentence are exempt.
export async function targetsAreLarge(page, least = 44) {
  const small = await page.evaluate((size) => {
    const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
    const inSentence = (element) => element.localName === "a" && [...element.parentElement.childNodes].some((node) =>
      node !== element && node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const box = (element) => {
      const around = element.closest("label") ?? element.labels?.[0];
      const cover = getComputedStyle(element, "::after"); // a link that stands for its whole row
      const row = cover.content !== "none" && cover.position === "absolute" ? element.offsetParent : undefined;
      const boxes = [element, ...(around && shown(around) ? [around] : []), ...(row ? [row] : [])].map((one) => one.getBoundingClientRect());
      return { width: Math.max(...boxes.map(({ width }) => width)), height: Math.max(...boxes.map(({ height }) => height)) };
    };
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex='0']")]
      .filter((element) => shown(element) && !inSentence(element) && !element.matches(".skip, .unseen, [data-size-exempt]"))
      .map((element) => ({ element, ...box(element) }))
      .filter(({ width, height }) => width < size - 0.5 || height < size - 0.5)
      .map(({ element, width, height }) => `${Math.round(width)} x ${Math.round(height)}: ${element.outerHTML.slice(0, 160)}`);
  }, least);
  assert.ok(small.length === 0, `controls smaller than ${least} px:${say(small)}`);
}

// Nothing is wider than the screen; a table or a plot may scroll inside itself.
export async function fitsWidth(page) {
  const found = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const scrolls = (element) => element && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [`the page is ${scrollWidth} px wide on ${clientWidth}`, ...[...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5 && !scrolls(element.parentElement))
      .slice(0, 5).map((element) => element.outerHTML.slice(0, 140))];
  });
  assert.ok(found.length === 0, `scrolls sideways:${say(found)}`);
}

// No text is cut off by the box it stands in.
export async function nothingIsCutOff(page) {
  const found = await page.evaluate(() => [...document.body.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return /(hidden|clip)/.test(style.overflowX + style.overflowY) && !element.matches(".unseen, .unseen *, svg, svg *, input, progress, dialog:not([open]) *") &&
      element.checkVisibility() && element.textContent.trim() &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
  }).map((element) => element.outerHTML.slice(0, 140)));
  assert.ok(found.length === 0, `cut off:${say(found)}`);
}

// No word is broken in its middle that would fit on a line: a telephone number in two halves is no number.
export async function wordsAreWhole(page) {
  const found = await page.evaluate(() => {
    const broken = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement;
      if (!around.checkVisibility() || around.closest("svg, select, textarea, .unseen")) continue;
      for (const { index, 0: word } of node.data.matchAll(/[\p{L}\p{N}'’]+/gu)) {
        if (/:\/\/\S*$/.test(node.data.slice(0, index))) continue; // part of an address
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (word.length < 25 && new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.add(`${word} in ${around.localName} "${around.textContent.trim().slice(0, 60)}"`);
      }
    }
    return [...broken];
  });
  assert.ok(found.length === 0, `broken words:${say(found)}`);
}

// Where the focus is: what it is called, whether it can be seen and whether something lies over it.
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const target = element.matches("input[type=radio], input[type=checkbox]") ? element.closest("label") ?? element : element;
    const { left, top, width, height } = target.getBoundingClientRect();
    const inView = left < innerWidth && top < innerHeight && left + width > 0 && top + height > 0;
    const points = [0.1, 0.5, 0.9].map((part) => document.elementFromPoint(
      Math.min(Math.max(left + width / 2, 1), innerWidth - 1), top + height * part));
    const open = points.some((point) => point && (target.contains(point) || point.contains(target)));
    const style = [element, target].map((one) => getComputedStyle(one));
    const marked = style.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
    const words = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
    element.dataset.walk ??= String(document.querySelectorAll("[data-walk]").length);
    return { walk: element.dataset.walk, tag: element.localName, type: element.type ?? "", name: element.name ?? "",
      words: words.trim().replace(/\s+/g, " ").slice(0, 80), inView, open, marked, main: element.id === "main", top, left };
  });
}

// Tab from the start of the page to its end. Every stop can be seen, is marked and is not covered; nothing holds the focus.
export async function keyboardWalk(page, { most = 300, key = "Tab" } = {}) {
  await page.emulateMedia({ reducedMotion: "reduce" }); // a page that glides is looked at where it stops
  await page.evaluate(() => {
    getSelection()?.removeAllRanges();
    for (const walked of document.querySelectorAll("[data-walk]")) delete walked.dataset.walk;
    document.body.tabIndex = -1; // the next Tab starts at the top
    document.body.focus();
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
  });
  const stops = [];
  for (let pressed = 0; pressed < most; ++pressed) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (!stop || (stops.length > 0 && stop.walk === stops[0].walk)) break;
    assert.ok(!stops.length || stop.walk !== stops.at(-1).walk, `the focus stays on ${stop.tag} "${stop.words}"`);
    assert.ok(stop.inView && stop.open, `the focused ${stop.tag} "${stop.words}" is ${stop.inView ? "covered" : "out of view"}`);
    assert.ok(stop.marked || stop.main, `the focus on ${stop.tag} "${stop.words}" cannot be seen`);
    stops.push(stop);
  }
  assert.ok(stops.length < most, "the walk does not end");
  return stops;
}

// Everything that can be used by pointer is reached by Tab; of a group of radio buttons one is enough.
export async function allReached(page, stops) {
  const missed = await page.evaluate((walked) => {
    const radios = new Set(walked.filter(({ type }) => type === "radio").map(({ name }) => name));
    return [...document.querySelectorAll("a[href], button:not(:disabled), input:not(:disabled):not([type=hidden]), select, textarea, summary, [role=button]")]
      .filter((element) => element.checkVisibility() && !("walk" in element.dataset) && !(element.type === "radio" && radios.has(element.name)))
      .map((element) => element.outerHTML.slice(0, 140));
  }, stops);
  assert.ok(missed.length === 0, `not reached by Tab:${say(missed)}`);
}

// What a neighbour, a history or a task bar can read says nothing of what is asked, nor of whom.
const telling = /coca|crack|drogue|drug|addict|toxic|substance|stup[ée]fiant|assist|elsa/i;

export async function isDiscreet(page, { names = [] } = {}) {
  const title = await page.title();
  const address = decodeURIComponent(page.url());
  assert.ok(title.trim(), "the page has no title");
  for (const [what, text] of [["title", title], ["address", address]]) {
    assert.doesNotMatch(text, telling, `the ${what} tells: ${text}`);
    for (const name of names) assert.ok(!text.includes(name), `the ${what} names a person: ${text}`);
  }
}

// In forced colours every control still has an edge, and what is chosen is told by more than a colour of ours.
export async function holdsInForcedColours(page) {
  const found = await page.evaluate(() => [...document.querySelectorAll("button, input:not([type=radio]):not([type=checkbox]), select, textarea, .option")]
    .filter((element) => element.checkVisibility()).filter((element) => {
      const { borderTopStyle, borderTopWidth, outlineStyle } = getComputedStyle(element);
      return (borderTopStyle === "none" || parseFloat(borderTopWidth) < 1) && outlineStyle === "none";
    }).map((element) => element.outerHTML.slice(0, 140)));
  assert.ok(found.length === 0, `without an edge in forced colours:${say(found)}`);
}
