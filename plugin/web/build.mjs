// SPDX-License-Identifier: Apache-2.0
// Builds the pages into a folder: node build.mjs OUT. Names carry a hash of their content, so that a browser may
// keep them for ever; the pages themselves name them and are never kept.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const assets = [];

function keep(name, bytes, kept) {
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255; // "unknown system": the same bytes on every machine
  writeFileSync(join(out, name + ".gz"), packed);
  assets.push({ name, type: types[extname(name)], kept, bytes: bytes.length, gzip: packed.length });
}

function hashed(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const full = `${basename(name, extname(name))}-${hash}${extname(name)}`;
  keep(full, bytes, true);
  return "/assets/" + full;
}

// The table that web.cpp reads: name, type, first byte, end, kept.
function assembler() {
  const bytes = assets.map(({ name, type }, at) => `n${at}: .asciz "${name}"
t${at}: .asciz "${type}"
b${at}: .incbin "${join(out, name)}.gz"
e${at}:`);
  const rows = assets.map(({ kept }, at) => `    .quad n${at}, t${at}, b${at}, e${at}, ${kept ? 1 : 0}`);
  return `// Generated: the pages, packed.
    .section .rodata
${bytes.join("\n")}
    .section .data.rel.ro, "aw"
    .balign 8
    .global repere_web_assets
    .global repere_web_assets_end
repere_web_assets:
${rows.join("\n")}
repere_web_assets_end:
    .section .note.GNU-stack,"",%progbits
`;
}

async function script(page) {
  // A classic script: a frame that is sandboxed without its origin runs it too.
  const made = await build({
    entryPoints: [join(here, "src", page, page + ".ts")], bundle: true, minify: true, write: false,
    format: "iife", target: "es2022", charset: "utf8", legalComments: "none", absWorkingDir: here,
  });
  return hashed(page + ".js", made.outputFiles[0].contents);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
// Each page has its own sheet, so that no page's style reaches another's. What is said for paper is said last.
async function sheet(page) {
  const names = readdirSync(join(here, "style"));
  const parts = ["base.css", page + ".css", "print.css"].filter((name, at, all) => names.includes(name) && all.indexOf(name) === at);
  const { code } = await transform(parts.map((name) => readFileSync(join(here, "style", name), "utf8")).join("\n"),
    { loader: "css", minify: true });
  return hashed(page + ".css", Buffer.from(code));
}

await sheet("base");  // of notices (app/notice.cpp): the first sheet there is
const icon = hashed("icon.svg", readFileSync(join(here, "pages", "icon.svg")));
const head = async (page) => `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="${icon}" type="image/svg+xml">
<link rel="stylesheet" href="${await sheet(page)}">
<script src="${await script(page)}" defer></script>`;
for (const file of readdirSync(join(here, "pages")).filter((name) => name.endsWith(".html")).sort()) {
  const html = readFileSync(join(here, "pages", file), "utf8").replace("{{head}}", await head(basename(file, ".html")));
  keep(file, Buffer.from(html), false);
}
writeFileSync(join(out, "assets.S"), assembler());
writeFileSync(join(out, "assets.json"), JSON.stringify(assets, null, 1) + "\n");
for (const { name, bytes, gzip } of assets) console.log(`${name}: ${bytes} bytes, ${gzip} gzip`);
