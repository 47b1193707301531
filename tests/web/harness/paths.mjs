// SPDX-License-Identifier: Apache-2.0
// Where things are: the program under test, the reports, what npm brought. run.sh says it through the environment.
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

export const root = path.resolve(here, "../../..");
export const build = process.env.REPERE_BUILD ?? path.join(root, "build/dev");
export const program = process.env.REPERE_PROGRAM ?? path.join(build, "repere");
export const reports = path.join(build, "reports");
export const pictures = path.join(reports, "web");
mkdirSync(pictures, { recursive: true });

export const browserPath = process.env.REPERE_BROWSER ?? "/usr/bin/chromium";
export const peer = createRequire(path.join(process.env.NODE_PATH ?? path.join(root, "build"), "x.js"));
