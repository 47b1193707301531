// SPDX-License-Identifier: Apache-2.0
// Two other people's renderers in pages of their own, as tests/peers/renderers has them, and a page with one question
// and no script; served as a hospital would: minified and packed.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";

const types = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".json": "application/json" };
const open = "<script src=\"/open.js\"></script>";
const bodies = {
  "LHC-Forms 40.1.3": `<link rel="stylesheet" href="/lforms/webcomponent/styles.css"><script src="/lforms/webcomponent/assets/lib/zone.min.js"></script>
    <script src="/lforms/webcomponent/lhc-forms.js"></script><script src="/lforms/fhir/R4/lformsFHIR.min.js"></script><script src="/here/lforms_page.js"></script>${open}`,
  "smart-forms-renderer 1.4.0": `<link rel="stylesheet" href="/out/aehrc_page.css"><script src="/out/aehrc_page.js"></script>${open}`,
  "one question, no script": "<label><input type=\"radio\" name=\"a\"> Oui</label>",
};
const opens = `(async () => {
  while (!window.renderer?.ready()) await new Promise((resolve) => { setTimeout(resolve, 4); });
  await window.renderer.open(await (await fetch("/questionnaire.json")).json());
})();`;

async function bundle(peers, modules, out) {
  mkdirSync(out, { recursive: true });
  await createRequire(path.join(modules, "x.js"))("esbuild").build({
    entryPoints: [path.join(peers, "renderers/aehrc_page.js")], outfile: path.join(out, "aehrc_page.js"), nodePaths: [modules],
    bundle: true, minify: true, format: "iife", define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    loader: { ".woff": "empty", ".woff2": "empty" }, logLevel: "error",
  });
}

// What cannot be had is named in `missing`; the page with one question is always there.
export async function startPeers(root, build) {
  const peers = path.join(root, "tests/peers");
  const out = path.join(build, "peers/budgets");
  const folders = { here: path.join(peers, "renderers"), out };
  const missing = [];
  const had = new Set(["one question, no script"]);
  const attempt = async (name, prepare) => {
    try {
      await prepare();
      had.add(name);
    } catch (failed) {
      missing.push(`${name}: ${String(failed.stderr ?? failed.message).trim().split("\n")[0]}`);
    }
  };
  const install = (...command) => execFileSync(path.join(peers, command[0]), command.slice(1), { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim().split("\n").at(-1);
  await attempt("LHC-Forms 40.1.3", async () => { folders.lforms = install("lforms/install.sh"); });
  await attempt("smart-forms-renderer 1.4.0", async () => bundle(peers, install("npm.sh", "renderers"), out));

  let questionnaire = "{}";
  const packed = new Map();
  const contents = (pathname) => {
    const [, folder, ...rest] = decodeURIComponent(pathname).split("/");
    if (pathname === "/questionnaire.json") return [".json", questionnaire];
    if (pathname === "/open.js") return [".js", opens];
    if (folder === "page") return [".html", `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Questionnaire</title><link rel="icon" href="data:,"></head><body>${bodies[rest[0]]}</body></html>`];
    const file = folders[folder] && path.join(folders[folder], ...rest.filter((part) => part !== ".."));
    return file && existsSync(file) ? [path.extname(file), readFileSync(file)] : undefined;
  };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (!packed.has(pathname)) {
      const found = contents(pathname);
      packed.set(pathname, found && [found[0], gzipSync(found[1], { level: 9 })]);
    }
    const found = packed.get(pathname);
    if (!found) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[found[0]] ?? "application/octet-stream", "content-encoding": "gzip" }).end(found[1]);
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const base = `http://127.0.0.1:${server.address().port}`;
  return {
    missing,
    pages: Object.keys(bodies).filter((name) => had.has(name)).map((name) => ({ name, url: `${base}/page/${encodeURIComponent(name)}` })),
    show: (form) => { questionnaire = JSON.stringify(form); },
    stop: () => server.close(),
  };
}
