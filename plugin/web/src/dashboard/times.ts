// SPDX-License-Identifier: Apache-2.0
// How long a form takes, in quarters that are over: of forms, never of a colleague (forms/completion.h). What is not told
// is not listed, and nothing says which of the reasons it has.

import { type TemplateResult, html } from "lit";

import { type CallFailed, call } from "../shared/api.js";
import { plotTemplate, save } from "../shared/plot.js";
import { t } from "../shared/texts.js";
import { csvField } from "./figures.js";
import { d, named, seconds } from "./texts.js";

interface Time { quarter: string; form: string; mode: "clinician" | "patient"; median: number; p90: number }

export type Times = Time[] | CallFailed | undefined;  // undefined: being read

export const readTimes = async (): Promise<Time[]> => (await call<{ times: Time[] }>("/app/times")).body.times;

const nameOf = ({ form, mode }: Time): string => d("times.row", { form: named("form", form), mode: d(`times.${mode}`) });

const csv = (times: Time[]): string => "quarter,form,held_by,half_within_seconds,nine_in_ten_within_seconds\r\n" +
  times.map(({ quarter, form, mode, median, p90 }) => `${quarter},${csvField(form)},${mode},${median},${p90}\r\n`).join("");

function plot(times: Time[]): TemplateResult {
  return plotTemplate({ name: "times", title: d("plot.times"), finding: d("plot.times.why"), heading: d("times.form"),
    rows: times.map((time) => ({ label: nameOf(time), count: time.median, of: time.p90, text: seconds(time.median), share: seconds(time.p90) })),
    words: { table: d("table"), count: d("times.half"), share: d("times.most"), download: d("csv") },
    download: () => save(`times-${times[0]?.quarter ?? ""}.csv`, csv(times)) });
}

function told(times: Times, quarter: string, retry: () => void): TemplateResult {
  if (times === undefined) return html`<p role="status">${t("loading")}</p>`;
  if (!Array.isArray(times)) return html`<div class="notice warn"><p role="alert">${d("times.failed")}</p>
    <button @click=${retry}>${t("retry")}</button></div>`;
  if (!quarter) return html`<p>${d("times.quarter")}</p>`;
  const of = times.filter((time) => time.quarter === quarter);
  return of.length > 0 ? plot(of) : html`<p>${d("times.few")}</p>`;
}

// quarter: its first month; "" when several are looked at together.
export function timesTemplate(times: Times, quarter: string, retry: () => void): TemplateResult {
  return html`<section class="times" aria-labelledby="times"><h2 id="times">${d("times")}</h2>${told(times, quarter, retry)}
    <p class="quiet">${d("times.why")}</p></section>`;
}
