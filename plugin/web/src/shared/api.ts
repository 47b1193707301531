// SPDX-License-Identifier: Apache-2.0
// Calls to our own server, and nothing else, in the name of the page's session (shared/session.ts), and errors by what
// a person can do about them.

import type { Reference } from "../core/fhir.js";

// frame: the frame we are in is sandboxed without its origin, so that nothing can be asked of our own server.
export type Trouble = "offline" | "session" | "refused" | "conflict" | "server" | "frame";

export class CallFailed extends Error {
  constructor(readonly trouble: Trouble, readonly status: number, readonly reason: string) {
    super(trouble);
  }
}

export interface Answer<T> {
  body: T;
  etag: string;
  status: number;
  date: number;  // of the server, in milliseconds: a computer's own clock may be wrong
}

export interface Patient extends Reference {
  name?: string;
  birthDate?: string;
  identifier?: string;
}

export interface Session {
  user: Reference & { role: "clinician" | "team" };
  team?: Reference;
  patient?: Patient;
  encounter?: Reference;
  questionnaire?: string;
  intent?: "screening" | "referral";
  language?: string;
  banner: boolean;
  expires: string;
  handedOver?: boolean;  // the person holds the screen: nothing else is told
}

let key = "";

// Sent with every call from now on; held in this page's memory and nowhere else.
export function useKey(given: string): void {
  key = given;
}

// Which of a browser's charts this address belongs to: the cookie alone could be that of another tab.
const tab = () => new URLSearchParams(location.search).get("tab") ?? "";

// Another page of ours, in the same session.
export const pageOf = (page: "form" | "worklist" | "dashboard"): string => `/${page}?tab=${encodeURIComponent(tab())}`;

const troubleOf = (status: number): Trouble => {
  if (status === 401) return "session";
  if (status === 409 || status === 412) return "conflict";
  return status >= 500 || status === 429 ? "server" : "refused";
};

interface Outcome {
  issue?: { diagnostics?: string; details?: { text?: string } }[];
}

async function reasonOf(response: Response): Promise<string> {
  try {
    const { issue } = (await response.json()) as Outcome;
    return issue?.[0]?.details?.text ?? issue?.[0]?.diagnostics ?? "";
  } catch {
    return "";
  }
}

export interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  keepalive?: boolean;   // is sent even though the page is being left
  signal?: AbortSignal;
}

// The answer as it comes: for what is no JSON, or has no end.
export async function open(path: string, { method = "GET", body, headers = {}, keepalive = false, signal }: Call = {}): Promise<Response> {
  const format = path.startsWith("/fhir/") ? "application/fhir+json" : "application/json";
  let response: Response;
  try {
    response = await fetch(path, {
      method, credentials: "same-origin", cache: "no-store", redirect: "error", keepalive, ...(signal ? { signal } : {}),
      headers: {
        Accept: format,
        ...(key ? { "Repere-Session": key } : { "Repere-Tab": tab() }),
        ...(body === undefined ? {} : { "Content-Type": format }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new CallFailed("offline", 0, "");
  }
  if (response.status === 401) document.dispatchEvent(new CustomEvent("repere-session-ended"));
  // What a page asks by itself does not move the session's end (app/smart_doors.cpp).
  else if (headers["Repere-By"] !== "page") document.dispatchEvent(new CustomEvent("repere-answered"));
  if (!response.ok) throw new CallFailed(troubleOf(response.status), response.status, await reasonOf(response));
  return response;
}

export async function call<T>(path: string, asked: Call = {}): Promise<Answer<T>> {
  const response = await open(path, asked);
  const text = await response.text();
  return { body: (text ? JSON.parse(text) : undefined) as T, etag: response.headers.get("ETag") ?? "", status: response.status,
    date: Date.parse(response.headers.get("Date") ?? "") || Date.now() };
}

// A letter or a leaflet, as a PDF where the server makes them.
export async function fetchDocument(path: string): Promise<Blob> {
  return (await open(path, { headers: { Accept: "application/pdf, application/xhtml+xml;q=0.8, text/html;q=0.7" } })).blob();
}
