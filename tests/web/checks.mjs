// SPDX-License-Identifier: Apache-2.0
// The checks of harness/ on pages with known faults: each finds its fault, and only that.
import assert from "node:assert/strict";

import { barriers } from "./harness/axe.mjs";
import * as checks from "./harness/checks.mjs";
import { suite } from "./harness/suite.mjs";

const { test, each, run } = suite("checks", { demo: false });

const page = (body, style = "") => `<!doctype html><html lang="fr"><title>Essai</title><style>
  body { margin: 0 } button { min-height: 44px; min-width: 44px; outline-offset: 1px } :focus-visible { outline: 3px solid blue }
  ${style}</style><main><h1>Essai</h1>${body}</main></html>`;

const faults = [
  ["a small button", checks.targetsAreLarge, page("<button>Oui</button><button style='min-height:20px;height:20px'>Non</button>"), /smaller than 44/],
  ["a page that scrolls sideways", checks.fitsWidth, page("<div style='width:900px'>x</div>"), /scrolls sideways/],
  ["text that is cut off", checks.nothingIsCutOff, page("<p style='height:1em;overflow:hidden'>Une phrase<br>sur deux lignes</p>"), /cut off/],
  ["a word broken in its middle", checks.wordsAreWhole, page("<button style='width:60px;overflow-wrap:anywhere'>Questionnaire</button>"), /broken words/],
  ["a focus that cannot be seen", checks.keyboardWalk, page("<button>Oui</button>", "button:focus-visible { outline: none }"), /cannot be seen/],
  ["a focus under a fixed bar", checks.keyboardWalk, page("<div style='height:616px'></div><button>Oui</button><div style='position:fixed;inset:auto 0 0 0;height:90px;background:white;z-index:2'></div>"), /covered/],
  ["a trap for the keyboard", checks.keyboardWalk, page("<button>Oui</button><button id=b>Non</button><script>b.onkeydown = (e) => { if (e.key === 'Tab') e.preventDefault(); };</script>"), /stays on/],
  ["a control that Tab does not reach", async (shown) => checks.allReached(shown, await checks.keyboardWalk(shown)), page("<button>Oui</button><button tabindex=-1>Non</button>"), /not reached/],
  ["a title that tells", checks.isDiscreet, page("").replace("Essai", "Questionnaire cocaïne"), /title tells/],
  ["a button without an edge in forced colours", checks.holdsInForcedColours, page("<button style='border:0'>Oui</button>"), /without an edge/],
];

each(faults, ([fault, check, html, found]) => [`${fault} is found`, async ({ open }) => {
  const shown = await open("narrow");
  await shown.setContent(html);
  await assert.rejects(async () => check(shown), found);
}]);

test("a sound page passes every check", async ({ open }) => {
  const shown = await open("narrow");
  await shown.setContent(page("<p>Une phrase <a href='#x'>et un lien</a>.</p><button>Oui</button><label style='display:block;min-height:44px'><input type=radio name=a> A</label>"));
  for (const check of [checks.fitsWidth, checks.nothingIsCutOff, checks.wordsAreWhole, checks.isDiscreet, checks.holdsInForcedColours]) await check(shown);
  await checks.targetsAreLarge(shown);
  await checks.allReached(shown, await checks.keyboardWalk(shown));
  assert.deepEqual(await barriers(shown), []);
});

test("axe finds an image without a text", async ({ open }) => {
  const shown = await open();
  await shown.setContent(page("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='>"));
  assert.match((await barriers(shown)).join("\n"), /image-alt/);
});

test("an error, a dialog and a request to elsewhere are written down", async ({ open }) => {
  const shown = await open();
  await shown.setContent(page("<script>alert(1); fetch('http://elsewhere.example/x').catch(() => {}); setTimeout(() => { throw new Error('boom'); });</script>"));
  await shown.waitForTimeout(200);
  const seen = shown.watch.unexpected().join("\n");
  for (const part of ["dialog of the browser", "http://elsewhere.example/x", "boom"]) assert.ok(seen.includes(part), seen);
  shown.watch.expect(/./);
});

await run();
