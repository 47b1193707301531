// SPDX-License-Identifier: Apache-2.0
#include "sandbox/authority.h"

#include <algorithm>
#include <array>

#include "crypto/base64.h"
#include "crypto/digest.h"
#include "crypto/jws.h"
#include "crypto/random.h"
#include "json/writer.h"
#include "sandbox/authority_pages.h"
#include "smart/urls.h"

namespace repere::sandbox {
namespace {

using smart::Fields;

constexpr std::int64_t code_ms = 60'000;
constexpr std::array signing{crypto::Algorithm::rs256, crypto::Algorithm::es384};

std::string random_text() { return crypto::base64url(crypto::random_bytes(32)); }

// Made once for the whole process: an RSA key takes a tenth of a second.
const std::map<crypto::Algorithm, crypto::Key>& signing_keys() {
    static const std::map<crypto::Algorithm, crypto::Key> keys = [] {
        std::map<crypto::Algorithm, crypto::Key> made;
        for (const crypto::Algorithm algorithm : signing)
            made.emplace(algorithm, crypto::Key::generate(algorithm));
        return made;
    }();
    return keys;
}

Instant later(Instant now, std::int64_t milliseconds) {
    now.milliseconds += milliseconds;
    return now;
}

bool has_word(std::string_view text, std::string_view word) {
    const std::string spaced = " " + std::string{text} + " ";
    return spaced.find(" " + std::string{word} + " ") != std::string::npos;
}

Authority::Reply oauth_error(int status, std::string_view code) {
    json::Writer writer;
    writer.object([&] { writer.field("error", code); });
    return {status, writer.take(), "application/json", {}};
}

Authority::Reply back(const std::string& redirect_uri, const std::string& parameters) {
    return {
        303, {}, {}, redirect_uri + (redirect_uri.find('?') == std::string::npos ? "?" : "&") + parameters};
}

}  // namespace

Authority::Authority(Clock clock)
    : clock_{std::move(clock)},
      keys_{signing_keys()},
      stranger_{crypto::Key::generate(crypto::Algorithm::es384)} {}

void Authority::reached_at(std::string fhir_base, std::string own_base) {
    fhir_base_ = std::move(fhir_base);
    own_base_ = std::move(own_base);
}

void Authority::add(RegisteredClient client) {
    const std::lock_guard lock{mutex_};
    std::string id = client.id;
    clients_.insert_or_assign(std::move(id), std::move(client));
}

void Authority::add(DemoUser user) {
    const std::lock_guard lock{mutex_};
    users_.push_back(std::move(user));
}

void Authority::set(Habits habits) {
    const std::lock_guard lock{mutex_};
    habits_ = std::move(habits);
}

std::string Authority::open_application(Screen screen) {
    const std::lock_guard lock{mutex_};
    std::string launch = random_text();
    launches_.emplace(launch, std::move(screen));
    return launch;
}

// SMART 2.2, conformance: the members that are required when launch-ehr and sso-openid-connect are offered.
Authority::Reply Authority::configuration() const {
    const std::lock_guard lock{mutex_};
    if (habits_.down) return oauth_error(503, "temporarily_unavailable");
    json::Writer writer;
    const auto texts = [&](const char* name, std::initializer_list<std::string_view> values) {
        writer.array(name, [&] {
            for (const std::string_view value : values) writer.string(value);
        });
    };
    writer.object([&] {
        writer.field("issuer", fhir_base_).field("jwks_uri", own_base_ + "/jwks");
        writer.field("authorization_endpoint", own_base_ + "/authorize");
        writer.field("token_endpoint", own_base_ + "/token");
        texts("grant_types_supported", {"authorization_code", "client_credentials"});
        texts("token_endpoint_auth_methods_supported", {"private_key_jwt"});
        texts("token_endpoint_auth_signing_alg_values_supported", {"ES384", "RS384"});
        texts("scopes_supported", {"openid", "fhirUser", "launch", "launch/patient", "launch/encounter",
                                   "online_access", "patient/*.rs", "user/*.rs"});
        texts("response_types_supported", {"code"});
        texts("code_challenge_methods_supported", {habits_.only_plain ? "plain" : "S256"});
        texts("capabilities",
              {"launch-ehr", "launch-standalone", "client-public", "client-confidential-asymmetric",
               "sso-openid-connect", "context-ehr-patient", "context-ehr-encounter", "context-banner",
               "context-standalone-patient", "permission-patient", "permission-user", "permission-offline",
               "permission-v1", habits_.only_v1 ? "permission-v1" : "permission-v2"});
    });
    return {200, writer.take(), "application/json", {}};
}

Authority::Reply Authority::jwks() const {
    const std::lock_guard lock{mutex_};
    if (habits_.down) return oauth_error(503, "temporarily_unavailable");
    json::Writer writer;
    writer.object([&] {
        writer.array("keys", [&] {
            for (const auto& [algorithm, key] : keys_) key.write_public_jwk(writer, key.thumbprint());
        });
    });
    return {200, writer.take(), "application/json", {}};
}

std::string Authority::grant_code(Grant grant) {
    std::string code = random_text();
    grant.until = later(clock_(), code_ms);
    given_.push_back(code);
    codes_.emplace(code, std::move(grant));
    return code;
}

Authority::Reply Authority::authorize(std::string_view text) {
    const std::lock_guard lock{mutex_};
    const auto query = Fields::parse(text);
    if (!query) return oauth_error(400, "invalid_request");
    const auto client = clients_.find((*query)["client_id"]);
    // Until the address to go back to is known to be the client's, nobody is sent there.
    if (client == clients_.end() || (*query)["redirect_uri"] != client->second.redirect_uri)
        return oauth_error(400, "unauthorized_client");
    const auto refused = [&](std::string_view code) {
        return back(client->second.redirect_uri,
                    smart::form({{"error", code}, {"state", (*query)["state"]}}));
    };
    if ((*query)["response_type"] != "code" || (*query)["code_challenge_method"] != "S256" ||
        (*query)["code_challenge"].size() != 43 || (*query)["state"].empty() || (*query)["aud"] != fhir_base_)
        return refused("invalid_request");
    const std::string_view scope = (*query)["scope"];
    Grant grant{{},
                client->first,
                client->second.redirect_uri,
                std::string{scope},
                std::string{(*query)["nonce"]},
                std::string{(*query)["code_challenge"]},
                {},
                false,
                {}};
    if (has_word(scope, "launch")) {
        const auto launch = launches_.find((*query)["launch"]);
        if (launch == launches_.end()) return refused("invalid_request");
        grant.screen = launch->second;
        launches_.erase(launch);
    } else {
        if ((*query)["deny"] == "yes") return refused("access_denied");
        if ((*query)["login"].empty()) return {200, login_page(users_, text), "text/html", {}};
        grant.screen.user = (*query)["login"];
        if (has_word(scope, "launch/patient") && (*query)["chart"].empty())
            return {200, chart_page(text), "text/html", {}};
        grant.screen.patient = (*query)["chart"];
    }
    return back(client->second.redirect_uri,
                smart::form({{"code", grant_code(std::move(grant))}, {"state", (*query)["state"]}}));
}

// SMART 2.2, client-confidential-asymmetric: the assertion of a client that is registered with a key.
bool Authority::knows(const RegisteredClient& client, std::string_view text) {
    const auto form = Fields::parse(text);
    if (!client.key) return form && (*form)["client_id"] == client.id;
    if (!form || (*form)["client_assertion_type"] != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        return false;
    constexpr std::array allowed{crypto::Algorithm::es384, crypto::Algorithm::rs384};
    const auto token = crypto::parse_jws((*form)["client_assertion"]);
    if (!token || !crypto::verify(*token, *client.key, allowed)) return false;
    const json::Node claims = token->payload.root();
    const std::int64_t now = clock_().milliseconds / 1000;
    const std::int64_t expires = claims["exp"].integer().value_or(0);
    const std::string id{claims["jti"].text()};
    return token->header.root()["typ"].text() == "JWT" && claims["iss"].text() == client.id &&
           claims["sub"].text() == client.id && claims["aud"].text() == own_base_ + "/token" &&
           expires > now && expires <= now + 300 && !id.empty() &&
           assertion_ids_.emplace(id, clock_()).second;
}

Authority::Reply Authority::token(std::string_view text) {
    const std::lock_guard lock{mutex_};
    if (habits_.down) return oauth_error(503, "temporarily_unavailable");
    const auto form = Fields::parse(text);
    if (!form) return oauth_error(400, "invalid_request");
    if ((*form)["grant_type"] == "authorization_code") return exchange(text);
    if ((*form)["grant_type"] == "refresh_token") return refresh(text);
    if ((*form)["grant_type"] == "client_credentials") return give_to_program(text);
    return oauth_error(400, "unsupported_grant_type");
}

Authority::Reply Authority::exchange(std::string_view text) {
    const auto form = Fields::parse(text);
    const auto code = codes_.find((*form)["code"]);
    if (code == codes_.end()) return oauth_error(400, "invalid_grant");
    Grant& grant = code->second;
    if (grant
            .used) {  // RFC 6749, 4.1.2: somebody else may have it; what came of it is worth nothing any more
        for (const std::string& issued : grant.tokens) access_tokens_.erase(issued);
        return oauth_error(400, "invalid_grant");
    }
    grant.used = true;
    if (grant.until <= clock_() || (*form)["redirect_uri"] != grant.redirect_uri)
        return oauth_error(400, "invalid_grant");
    if (!knows(clients_.at(grant.client), text)) return oauth_error(401, "invalid_client");
    if (crypto::base64url(crypto::sha256_bytes((*form)["code_verifier"])) != grant.challenge)
        return oauth_error(habits_.refusal, "invalid_grant");
    return give(grant, code->first);
}

Authority::Reply Authority::refresh(std::string_view text) {
    const auto form = Fields::parse(text);
    const auto token = refresh_tokens_.find((*form)["refresh_token"]);
    if (token == refresh_tokens_.end()) return oauth_error(400, "invalid_grant");
    const std::string code = token->second;
    Grant& grant = codes_.at(code);
    if (!knows(clients_.at(grant.client), text)) return oauth_error(401, "invalid_client");
    refresh_tokens_.erase(token);  // each is good once
    return give(grant, code);
}

// SMART 2.2, backend services: five minutes, no refresh token.
Authority::Reply Authority::give_to_program(std::string_view text) {
    constexpr std::int64_t seconds = 300;
    const auto form = Fields::parse(text);
    const auto named = crypto::parse_jws((*form)["client_assertion"]);
    const auto client = named ? clients_.find(named->payload.root()["iss"].text()) : clients_.end();
    if (client == clients_.end() || !client->second.key || !knows(client->second, text))
        return oauth_error(400, "invalid_client");
    const std::string access = random_text();
    access_tokens_.emplace(access, later(clock_(), seconds * 1000));
    given_.push_back(access);
    ++given_to_programs_;
    json::Writer writer;
    writer.object([&] {
        writer.field("access_token", access).field("token_type", "bearer");
        writer.field("expires_in", seconds).field("scope", (*form)["scope"]);
    });
    return {200, writer.take(), "application/json", {}};
}

std::string Authority::id_token(const Grant& grant, std::string_view access_token) const {
    const std::int64_t issued = clock_().milliseconds / 1000 - habits_.id_token_age;
    const std::string right =
        habits_.relative_user ? grant.screen.user : fhir_base_ + "/" + grant.screen.user;
    const bool short_digest = habits_.signs_with == crypto::Algorithm::rs256;
    const std::string digest =
        short_digest ? crypto::sha256_bytes(access_token) : crypto::sha384_bytes(access_token);
    json::Writer claims;
    claims.object([&] {
        claims.field("iss", habits_.issuer.empty() ? fhir_base_ : habits_.issuer)
            .field("sub", grant.screen.user);
        if (habits_.several_audiences)
            claims.array("aud", [&] { claims.string(grant.client).string("another-application"); });
        else
            claims.field("aud", grant.client);
        claims.field("iat", issued).field("exp", issued + habits_.id_token_life);
        claims.field("nonce", habits_.wrong_nonce ? random_text() : grant.nonce);
        claims.field("at_hash", crypto::base64url(std::string_view{digest}.substr(0, digest.size() / 2)));
        claims.field("fhirUser", habits_.fhir_user.empty() ? right : habits_.fhir_user);
    });
    const crypto::Key& published = keys_.at(habits_.signs_with);
    const auto token =
        habits_.forged_id_token
            ? crypto::sign_jws(claims.text(), stranger_, crypto::Algorithm::es384,
                               keys_.at(crypto::Algorithm::es384).thumbprint())
            : crypto::sign_jws(claims.text(), published, habits_.signs_with, published.thumbprint());
    return token ? *token : std::string{};
}

Authority::Reply Authority::give(Grant& grant, std::string_view code) {
    const std::string access = random_text();
    access_tokens_.emplace(access, later(clock_(), habits_.token_seconds * 1000));
    grant.tokens.push_back(access);
    given_.push_back(access);
    const std::string scope = habits_.granted.empty() ? grant.scope : habits_.granted;
    json::Writer writer;
    writer.object([&] {
        writer.field("access_token", access).field("token_type", "Bearer");
        writer.field("expires_in", habits_.token_seconds).field("scope", scope);
        if (has_word(scope, "openid") && !habits_.without_id_token) {
            const std::string token = id_token(grant, access);
            given_.push_back(token);
            writer.field("id_token", token);
        }
        if (has_word(scope, "online_access") || has_word(scope, "offline_access")) {
            const std::string refresh_token = random_text();
            refresh_tokens_.emplace(refresh_token, code);
            given_.push_back(refresh_token);
            writer.field("refresh_token", refresh_token);
        }
        writer.optional("patient", grant.screen.patient).optional("encounter", grant.screen.encounter);
        writer.optional("intent", grant.screen.intent).optional("appContext", grant.screen.app_context);
        writer.field("need_patient_banner", grant.screen.need_patient_banner);
        if (!grant.screen.questionnaire.empty())
            writer.array("fhirContext", [&] {
                writer.object([&] {
                    writer.field("canonical", grant.screen.questionnaire).field("type", "Questionnaire");
                });
            });
    });
    return {200, writer.take(), "application/json", {}};
}

bool Authority::is_live(std::string_view access_token) const {
    const std::lock_guard lock{mutex_};
    const auto found = access_tokens_.find(access_token);
    return found != access_tokens_.end() && found->second > clock_();
}

void Authority::end(std::string_view access_token) {
    const std::lock_guard lock{mutex_};
    if (const auto found = access_tokens_.find(access_token); found != access_tokens_.end())
        access_tokens_.erase(found);
}

std::size_t Authority::given_to_programs() const {
    const std::lock_guard lock{mutex_};
    return given_to_programs_;
}

std::vector<std::string> Authority::secrets() const {
    const std::lock_guard lock{mutex_};
    return given_;
}

}  // namespace repere::sandbox
