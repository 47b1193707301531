// SPDX-License-Identifier: Apache-2.0
// An EHR that behaves as the public SMART launcher does (smart-launcher-v2), written apart from ours: a base with a path of
// its own, RS256 id_tokens without at_hash, more in its token response than it must say, 401 for a wrong verifier. It knows
// every token it gave, so that a test can look for them where they must not be; and it has pages that frame others.
import crypto from "node:crypto";
import http from "node:http";

const base64url = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const random = () => crypto.randomBytes(24).toString("base64url");

const { privateKey, publicKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
const kid = random();

function signed(claims) {
  const text = `${base64url({ alg: "RS256", typ: "JWT", kid })}.${base64url(claims)}`;
  return `${text}.${crypto.sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
}

const people = {
  p1: { family: "Essai", given: ["Un"], birthDate: "1984-02-03" },
  p2: { family: "Essai", given: ["Deux"], birthDate: "1991-11-12" },
  young1: { family: "Essai", given: ["Alix"], birthDate: "2011-05-20" },
  young2: { family: "Essai", given: ["Noa"], birthDate: "2010-08-03" },
};

export async function startLauncher(clientId, redirectUri) {
  const codes = new Map();
  const launches = new Map();
  const tokens = []; // every access, refresh and id token that was given
  const asked = []; // paths below the FHIR base, with whether a token came along
  const pages = new Map();
  const server = http.createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const origin = `http://127.0.0.1:${port}`;
  const sim = `${origin}/v/r4/sim/WzIsIiIsIiIsIkFVVE8iXQ`;
  const fhir = sim + "/fhir";

  const configuration = () => ({
    issuer: fhir, jwks_uri: origin + "/keys", authorization_endpoint: sim + "/auth/authorize", token_endpoint: sim + "/auth/token",
    introspection_endpoint: sim + "/auth/introspect", code_challenge_methods_supported: ["S256"],
    grant_types_supported: ["authorization_code"], response_types_supported: ["code", "token", "id_token", "refresh_token"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ["RS384", "ES384"],
    scopes_supported: ["openid", "profile", "fhirUser", "launch", "launch/patient", "launch/encounter", "patient/*.*", "online_access"],
    capabilities: ["launch-ehr", "launch-standalone", "client-public", "client-confidential-symmetric", "client-confidential-asymmetric",
      "context-passthrough-banner", "context-passthrough-style", "context-ehr-patient", "context-ehr-encounter", "permission-offline",
      "permission-user", "permission-patient", "permission-v1", "permission-v2", "sso-openid-connect"],
  });

  // Whoever comes is let in: what is chosen stands in the launch, or, standalone, in `next`.
  let next = { user: "Practitioner/one", patient: "p1" };
  function authorize(query) {
    const good = query.get("client_id") === clientId && query.get("redirect_uri") === redirectUri && query.get("aud") === fhir &&
      query.get("code_challenge_method") === "S256" && query.get("state");
    if (!good) return { status: 400, body: { error: "invalid_request" } };
    const chosen = query.get("launch") ? launches.get(query.get("launch")) : next;
    if (!chosen) return { status: 400, body: { error: "invalid_launch" } };
    launches.delete(query.get("launch"));
    const code = random();
    codes.set(code, { chosen, challenge: query.get("code_challenge"), nonce: query.get("nonce"), scope: query.get("scope") });
    return { status: 302, location: `${redirectUri}?code=${code}&state=${encodeURIComponent(query.get("state"))}` };
  }

  function token(form) {
    const grant = codes.get(form.get("code"));
    codes.delete(form.get("code"));
    const verifier = crypto.createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
    if (!grant || verifier !== grant.challenge || form.get("client_id") !== clientId) return { status: 401, body: { error: "invalid_grant" } };
    const { user, patient, encounter, ...more } = grant.chosen;
    const now = Math.floor(Date.now() / 1000);
    const given = {
      access_token: `access.${random()}`, refresh_token: `refresh.${random()}`,
      id_token: signed({ profile: user, fhirUser: user, aud: clientId, sub: random(), iss: fhir, nonce: grant.nonce, iat: now, exp: now + 3600 }),
    };
    tokens.push(...Object.values(given));
    return { status: 200, body: { need_patient_banner: true, smart_style_url: origin + "/smart-style.json", token_type: "Bearer", tenant: "demo",
      expires_in: 3600, scope: grant.scope, ...(patient ? { patient } : {}), ...(encounter ? { encounter } : {}), ...more, ...given } };
  }

  function read(path, request) {
    asked.push({ path, withToken: tokens.includes((request.headers.authorization ?? "").slice("Bearer ".length)) });
    if (path === "metadata") return { status: 200, body: { resourceType: "CapabilityStatement", status: "active", kind: "instance", fhirVersion: "4.0.1", format: ["json"], rest: [{ mode: "server" }] } };
    const [type, id] = path.split("?")[0].split("/");
    if (type === "Patient" && people[id]) {
      const { family, given, birthDate } = people[id];
      return { status: 200, body: { resourceType: "Patient", id, name: [{ family, given }], birthDate, identifier: [{ system: "https://hopital.example/ipp", value: "IPP-" + id }] } };
    }
    if (id) return { status: 404, body: { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "not-found" }] } };
    return { status: 200, body: { resourceType: "Bundle", type: "searchset", total: 0 } };
  }

  async function answer(request, response) {
    const url = new URL(request.url, origin);
    let body = "";
    for await (const part of request) body += part;
    let reply = { status: 404, body: {} };
    const path = url.pathname.startsWith(new URL(fhir).pathname + "/") ? url.pathname.slice(new URL(fhir).pathname.length + 1) : "";
    if (path === ".well-known/smart-configuration") reply = { status: 200, body: configuration() };
    else if (path) reply = read(path + url.search, request);
    else if (url.pathname === "/keys") reply = { status: 200, body: { keys: [{ ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" }] } };
    else if (url.pathname.endsWith("/auth/authorize")) reply = authorize(url.searchParams);
    else if (url.pathname.endsWith("/auth/token")) reply = token(new URLSearchParams(body));
    else if (pages.has(url.pathname)) reply = { status: 200, page: pages.get(url.pathname) };
    else asked.push({ path: url.pathname, withToken: false });
    const type = reply.page ? "text/html; charset=utf-8" : "application/json";
    response.writeHead(reply.status, { "Content-Type": type, "Cache-Control": "no-store", ...(reply.location ? { Location: reply.location } : {}) });
    response.end(reply.page ?? (reply.body ? JSON.stringify(reply.body) : ""));
  }

  return {
    origin, port, fhir, tokens, asked,
    // The query of an EHR launch: what is open is { user, patient, encounter, ... }, and what else the token response is to say.
    launch(chosen) {
      const handle = random();
      launches.set(handle, { user: "Practitioner/one", ...chosen });
      return `iss=${encodeURIComponent(fhir)}&launch=${handle}`;
    },
    standalone(chosen) { next = chosen; },
    // A page of the EHR that shows an address in a frame; sandbox: the attribute's value, undefined: none. Returns its path.
    frame(address, sandbox) {
      const path = "/page/" + random();
      const attribute = sandbox === undefined ? "" : ` sandbox="${sandbox}"`;
      pages.set(path, `<!doctype html><title>EHR</title><link rel="icon" href="data:,"><iframe name="app" title="application" width="900" height="700"${attribute} src="${address}"></iframe>`);
      return path;
    },
    stop: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
