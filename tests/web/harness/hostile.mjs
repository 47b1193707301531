// SPDX-License-Identifier: Apache-2.0
// Texts that try to become more than text, and what tells that one did. Each would set `struck` or ask elsewhere.mark.example;
// those that swallow what follows them stand last, so that all can be put into one field.

const act = "globalThis.struck=(globalThis.struck||0)+1";
const far = "http://elsewhere.mark.example";

const handlers = ["onload", "onerror", "onfocus autofocus", "onclick", "onmouseover", "onanimationstart", "ontoggle", "onbegin", "onpointerenter", "onfocusin"];
const elements = ["img src=x", "svg", "body", "iframe srcdoc=x", "input autofocus", "details open", "video src=x", "audio src=x", "object data=x", "embed src=x",
  "marquee", "select autofocus", "style", "link rel=stylesheet href=x", "math"];
const tags = elements.flatMap((element, at) => [0, 1, 2, 3].map((step) => `<${element} ${handlers[(at + step) % handlers.length].replace(/^\S+/, (name) => `${name}="${act}"`)}></${element.split(" ")[0]}>`));

const whole = [
  `<script>${act}</script>`, `<ScRiPt>${act}</sCrIpT>`, `<script src="${far}/a.js"></script>`, `<script/x>${act}</script>`, `<script>${act}</script foo>`,
  `"><script>${act}</script>`, `'><script>${act}</script>`, `</title><script>${act}</script>`, `</textarea><script>${act}</script>`, `</style><script>${act}</script>`,
  `<img src="${far}/i.png">`, `<svg><script>${act}</script></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>${act}</script></svg>#x"></svg>`,
  `<svg><animate onbegin="${act}" attributeName=x dur=1s>`, `<math><mtext><table><mglyph><style><img src=x onerror="${act}">`, `<iframe src="javascript:${act}"></iframe>`,
  `<a href="javascript:${act}">lien</a>`, `<a href=" javascript:${act}">lien</a>`, `<form action="javascript:${act}"><button>ok</button></form>`, `<button formaction="javascript:${act}">ok</button>`,
  `<object data="javascript:${act}"></object>`, `<embed src="javascript:${act}">`, `<meta http-equiv=refresh content="0;url=${far}">`, `<base href="${far}/">`,
  `<link rel=stylesheet href="${far}/a.css">`, `<style>@import "${far}/b.css";</style>`, `<style>*{background:url(${far}/c)}</style>`, `<table background="${far}/d">`,
  `<div style="background:url(${far}/e)">`, `<input type=image src="${far}/f">`, `<video poster="${far}/g"></video>`, `<picture><source srcset="${far}/h"><img></picture>`,
  "javascript:" + act, "data:text/html,<script>" + act + "</script>", `{{constructor.constructor('${act}')()}}`, `\${${act}}`, `<%= ${act} %>`, `#{${act}}`, `{{7*7}}`,
  `&lt;script&gt;${act}&lt;/script&gt;`, `&#60;img src=x onerror=&#34;${act}&#34;&#62;`, `\\u003cscript\\u003e${act}\\u003c/script\\u003e`, `%3Cscript%3E${act}%3C/script%3E`,
  `\u2028${act}\u2029`, `"-(${act})-"`, `';${act};//`, `\`;${act};//`, `</script><script>${act}</script>`, `]]><script>${act}</script>`, `<![CDATA[<script>${act}</script>]]>`,
  `<?xml-stylesheet href="javascript:${act}"?>`, `\u202e<gro.live>tpircs`, `=HYPERLINK("${far}/k";"x")`, `@SUM(1+1)*cmd|' /C calc'!A0`, "__proto__", `<x contenteditable onblur="${act}">a</x>`,
  `<template><script>${act}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${act}>">`, `<plaintext>`, `<!--`,
];

export const payloads = [...tags, ...whole];
export const everything = payloads.join(" ");
export const mark = "Martin-Essai"; // stands in front, so that a field is found again

// Texts of a JSON answer that people see become hostile; what programs compare stays as it is.
const structural = new Set(["resourceType", "id", "url", "reference", "system", "code", "status", "linkId", "type", "operator", "language", "version",
  "versionId", "lastUpdated", "authored", "birthDate", "expires", "key", "role", "use", "questionnaire", "canonical", "intent", "priority", "gender", "date", "start", "end",
  "dateTime", "issued", "recorded", "saved", "fullUrl", "relation", "mode", "severity", "contentType", "data", "expression", "encounter", "patient", "uuid", "appContext",
  "sent", "created", "source", "setting", "user", "since", "units", "unit", "profile", "fhirVersion", "kind"]);
const untouched = /^(value(Code|Date|DateTime|Instant|Uri|Canonical|Url|Id|Oid|Uuid)|question|effective.*|occurred.*|authoredOn|lastModified|etag|.*[uU]rl)$/;

export function made(value, text = everything) {
  if (Array.isArray(value)) return value.map((one) => (typeof one === "string" ? `${mark} ${text}` : made(one, text)));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => {
    if (key === "valueString" && ["id", "state", "version"].includes(value.name)) return [key, one];
    const parameter = key === "name" && ("part" in value || "resource" in value || Object.keys(value).some((other) => other.startsWith("value")));
    const left = parameter || structural.has(key) || untouched.test(key) || (key === "value" && "system" in value);
    if (typeof one === "string") return [key, left ? one : `${mark} ${text}`];
    return [key, made(one, text)];
  }));
}

// Whatever text our servers answer with is hostile.
export const poisonAnswers = (page, patterns) => Promise.all(patterns.map((pattern) => page.route(pattern, async (route) => {
  const answer = await route.fetch();
  if (!/json/.test(answer.headers()["content-type"] ?? "")) return route.fulfill({ response: answer });
  return route.fulfill({ response: answer, json: made(await answer.json()) });
})));

// What came of it: nothing ran, no element was made of a text.
export const struck = (page) => Promise.all(page.frames().map((frame) => frame.evaluate((far_) => {
  const forbidden = "script:not([src]), img, iframe[srcdoc], object, embed, math, meta[http-equiv], base, video, audio, marquee, link[href^='http'], template, plaintext, style, form[action]";
  const found = [...document.querySelectorAll(forbidden)].map((element) => "an element made of a text: " + element.outerHTML.slice(0, 120));
  // An address of our own may carry the text, encoded.
  const isOurs = (value) => URL.canParse(value, location.href) && new URL(value, location.href).origin === location.origin;
  for (const element of document.querySelectorAll("*"))
    for (const { name, value } of element.attributes)
      if (/^on/i.test(name) || /^\s*javascript:/i.test(value) || (name === "style" && value.includes(far_)) ||
        (["href", "src", "action", "formaction"].includes(name) && value.includes(far_) && !isOurs(value)))
        found.push(`an attribute made of a text: ${name}=${value.slice(0, 100)}`);
  if (globalThis.struck) found.push(`a script ran, ${globalThis.struck} times`);
  return found;
}, "elsewhere.mark.example").catch(() => []))).then((all) => all.flat());
