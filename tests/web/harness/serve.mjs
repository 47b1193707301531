// SPDX-License-Identifier: Apache-2.0
// `repere serve` for the time of a test, with a configuration of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { program } from "./paths.mjs";

const patience = 30_000; // milliseconds

// ehr: FHIR base; more: text for the end of the section [smart]; team: for the end of the team's.
export async function startServe({ port, ehr, more = "", team = "" }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "repere-web-"));
  const file = path.join(folder, "repere.toml");
  writeFileSync(file, `
[server]
port = ${port}
[ehr]
base_url = "${ehr}"
allow_http = true
write_back = "none"
[store]
path = "${folder}/repere.db"
[smart]
issuer = "${ehr}"
client_id = "repere"
allow_http = true
${more}
[[teams]]
key = "elsa"
name = "Équipe de liaison"
kind = "hospital-liaison"
organization = "Organization/elsa"
members = ["Practitioner/nurse"]
${team}
`);
  const child = spawn(program, ["serve", "--config", file], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => { log += text; });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.once("exit", () => child.kill("SIGKILL"));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  for (const began = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (await fetch(origin + "/readyz").then(({ ok }) => ok, () => false)) break;
    if (child.exitCode !== null || Date.now() - began > patience) {
      await stop();
      throw new Error("repere serve does not start:\n" + log.slice(-2000));
    }
  }
  return { origin, log: () => log, stop };
}
