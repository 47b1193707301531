// SPDX-License-Identifier: Apache-2.0
// `repere demo` for the time of a test: Repère and its stand-in EHR on two neighbouring ports of this machine.
import { spawn } from "node:child_process";
import net from "node:net";

import { program } from "./paths.mjs";

const patience = 60_000; // milliseconds; the demo first plays its journeys
const patience_with_year = 600_000;
const ready = /^Open http.* in a browser$/m; // the last line it prints before it waits

function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

// Below the range from which systems give out ports by themselves, so that a probe of today is free in a moment.
export async function freePair() {
  for (let tried = 0; tried < 100; ++tried) {
    const port = 20_000 + 2 * Math.floor(Math.random() * 6_000);
    if (await isFree(port) && await isFree(port + 1)) return port;
  }
  throw new Error("no two neighbouring ports are free");
}

// { repere, ehr, fhir (base of the EHR), port, log(), stop() }. Also on failure nothing is left running.
// year: with the invented year before today, which a debug build needs its time for.
export async function startDemo({ arguments: further = [], environment = {}, year = false } = {}) {
  const port = await freePair();
  const child = spawn(program, ["demo", "--port", String(port), ...(year ? [] : ["--fresh"]), ...further], {
    env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(late);
  };
  process.once("exit", () => child.kill("SIGKILL"));
  try {
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("the demo is not ready:\n" + log.slice(-2000))), year ? patience_with_year : patience);
      const hear = (text) => {
        log += text;
        if (!ready.test(log)) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.setEncoding("utf8").on("data", hear);
      child.stderr.setEncoding("utf8").on("data", hear);
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the demo ended with ${code}:\n` + log.slice(-2000))));
    });
  } catch (failed) {
    await stop();
    throw failed;
  }
  const repere = `http://127.0.0.1:${port}`;
  const ehr = `http://127.0.0.1:${port + 1}`;
  return { repere, ehr, fhir: ehr + "/ehr/fhir", port, log: () => log, stop };
}
