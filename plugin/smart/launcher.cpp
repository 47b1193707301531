// SPDX-License-Identifier: Apache-2.0
#include "smart/launcher.h"

#include <algorithm>
#include <cstring>

#include "core/log.h"
#include "crypto/base64.h"
#include "crypto/jws.h"
#include "json/document.h"
#include "smart/refusal.h"
#include "smart/urls.h"

namespace repere::smart {
namespace {

constexpr std::size_t longest_query = 8'192;
constexpr std::size_t longest_parameter = 4'096;
constexpr std::int64_t launch_ms = 10 * 60'000;
constexpr std::int64_t discovery_ms = milliseconds_per_hour;
constexpr std::int64_t stale_discovery_ms = milliseconds_per_day;

std::string_view without_slash(std::string_view url) {
    while (url.ends_with('/')) url.remove_suffix(1);
    return url;
}

// 43 characters of base64url: what new_secret() makes.
bool is_our_secret(std::string_view text) {
    constexpr std::size_t length = 43;
    return text.size() == length && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

std::optional<crypto::Sha256> digest_of(std::string_view again) {
    const auto bytes = crypto::from_base64url(again);
    crypto::Sha256 out{};
    if (!bytes || bytes->size() != out.size()) return std::nullopt;
    std::memcpy(out.data(), bytes->data(), out.size());
    return out;
}

// A worklist shows Tasks, not the chart that happens to be open: it asks for nothing of a patient's.
std::string without_patient_scopes(const Scopes& scopes, Grammar grammar) {
    std::string out;
    for (const std::string_view word : {"openid", "fhirUser", "profile", "online_access", "offline_access"})
        if (scopes.has(word)) out.append(out.empty() ? "" : " ").append(word);
    for (const ResourceScope& scope : scopes.resources())
        if (scope.context == ResourceScope::Context::user)
            out.append(out.empty() ? "" : " ").append(to_string(scope, grammar));
    return out;
}

std::string scopes_for(const Settings& settings, const Fields& query, const Configuration& configuration) {
    // A server that says nothing of versions is asked in the older grammar, which all of them know (SM-21).
    const Grammar grammar = configuration.can("permission-v2") ? Grammar::v2 : Grammar::v1;
    const Scopes configured = Scopes::parse(settings.scopes);
    if (!query["launch"].empty()) return "launch " + configured.text(grammar);
    if (query["for"] == "worklist" || query["for"] == "dashboard")
        return without_patient_scopes(configured, grammar);
    return "launch/patient launch/encounter " + configured.text(grammar);
}

Error unavailable(const Error& why) {
    return refuse(Refusal::ehr_unavailable, "the EHR's authorization server: " + why.what);
}

// RFC 6749, 4.1.2.1. Any other word is the sender's own and is not repeated.
std::string_view known_error(std::string_view code) {
    for (const std::string_view known :
         {"access_denied", "invalid_request", "unauthorized_client", "unsupported_response_type",
          "invalid_scope", "server_error", "temporarily_unavailable", "login_required", "consent_required",
          "interaction_required"})
        if (code == known) return known;
    return "an error of its own";
}

}  // namespace

Launcher::Launcher(Settings settings, Network network)
    : settings_{std::move(settings)},
      network_{std::move(network)},
      keys_{[this] { return fetch_keys(); }, settings_.denied_keys} {}

bool Launcher::is_our_ehr(std::string_view iss) const {
    const auto same = [&](std::string_view name) { return without_slash(name) == without_slash(iss); };
    return same(settings_.endpoints.fhir_base) || std::ranges::any_of(settings_.aliases, same);
}

Result<Configuration> Launcher::read_discovery() {
    const std::string& base = settings_.endpoints.fhir_base;
    const auto answer = network_({configuration_url(base), {}, {}});
    if (!answer) return unavailable(answer.error());
    if (answer->status != 200)
        return unavailable(fail(ErrorKind::unavailable, "HTTP " + std::to_string(answer->status)));
    auto configuration = read_configuration(answer->body, settings_.endpoints);
    if (!configuration) return configuration;
    if (!settings_.token_issuer.empty()) configuration->issuer = settings_.token_issuer;
    if (!settings_.jwks_uri.empty()) {
        auto keys = settings_.endpoints.permitted(settings_.jwks_uri, "jwks_uri");
        if (!keys) return keys.error();
        configuration->jwks_uri = std::move(*keys);
    }
    if (configuration->issuer.empty() || configuration->jwks_uri.empty())
        return refuse(Refusal::ehr_not_suitable, "discovery names no issuer and jwks_uri to know users by");
    return configuration;
}

Result<Configuration> Launcher::discover(Instant now) {
    {
        const std::lock_guard lock{mutex_};
        const std::int64_t age = now.milliseconds - discovered_.milliseconds;
        if (configuration_ && age >= 0 && age < discovery_ms) return *configuration_;
    }
    auto configuration = read_discovery();
    const std::lock_guard lock{mutex_};
    if (configuration) {
        configuration_ = *configuration;
        discovered_ = now;
    } else if (configuration_ && refusal_of(configuration.error()) == Refusal::ehr_unavailable &&
               now.milliseconds - discovered_.milliseconds < stale_discovery_ms) {
        return *configuration_;
    }
    return configuration;
}

Result<Answer> Launcher::fetch_keys() {
    std::string url;
    {
        const std::lock_guard lock{mutex_};
        if (configuration_) url = configuration_->jwks_uri;
    }
    if (url.empty()) return fail(ErrorKind::unavailable, "no discovery yet");
    return network_({url, {}, {}});
}

Result<Done> Launcher::ready(Instant now) {
    const auto configuration = discover(now);
    if (!configuration) return configuration.error();
    const auto keys = fetch_keys();
    if (!keys) return unavailable(keys.error());
    const auto set = KeySet::parse(keys->body);
    if (keys->status != 200 || !set || set->size() == 0)
        return refuse(Refusal::ehr_not_suitable, "the EHR publishes no key to know its users by");
    return Done{};
}

void Launcher::forget_old(Instant now) {
    std::erase_if(pending_, [now](const auto& entry) {
        return now.milliseconds - entry.second.begun.milliseconds >= launch_ms;
    });
}

std::size_t Launcher::pending(Instant now) {
    const std::lock_guard lock{mutex_};
    forget_old(now);
    return pending_.size();
}

std::string Launcher::remember(Pending pending, Instant now) {
    const std::string state = new_secret();
    const std::lock_guard lock{mutex_};
    if (pending_.size() >= settings_.most_launches) forget_old(now);
    if (pending_.size() >= settings_.most_launches)  // those that never come back must not keep others out
        pending_.erase(std::ranges::min_element(
            pending_, {}, [](const auto& entry) { return entry.second.begun.milliseconds; }));
    pending_.emplace(crypto::sha256(state), std::move(pending));
    return state;
}

Result<Launcher::Departure> Launcher::begin(std::string_view query_text, std::string_view browser,
                                            Instant now) {
    if (query_text.size() > longest_query) return refuse(Refusal::bad_request, "the launch is too long");
    const auto query = Fields::parse(query_text);
    if (!query) return refuse(Refusal::bad_request, query.error().what);
    const std::string_view iss = (*query)["iss"];
    const std::string_view launch = (*query)["launch"];
    if (iss.empty() && !launch.empty()) return refuse(Refusal::bad_request, "launch without iss");
    if (launch.size() > longest_parameter) return refuse(Refusal::bad_request, "launch is too long");
    if (!iss.empty() && !is_our_ehr(iss))
        return refuse(Refusal::issuer_not_allowed, "iss is not the configured EHR");
    const std::string_view again = (*query)["again"];
    if (!again.empty() && (!iss.empty() || !digest_of(again)))
        return refuse(Refusal::bad_request, "signing in again is a standalone launch with a digest");
    const auto configuration = discover(now);
    if (!configuration) return configuration.error();
    const auto& named = configuration->token_signing_algorithms;
    if (settings_.key && !named.empty() &&
        std::ranges::find(named, crypto::to_string(assertion_algorithm(*settings_.key))) == named.end())
        return refuse(Refusal::ehr_not_suitable, "the EHR does not take signatures of our key's kind");

    Departure out;
    out.again = !again.empty();
    out.browser = is_our_secret(browser) ? std::string{browser} : new_secret();
    Pending pending{new_secret(),
                    new_secret(),
                    scopes_for(settings_, *query, *configuration),
                    crypto::sha256(out.browser),
                    std::string{again},
                    now};
    pending.figures = (*query)["for"] == "dashboard";
    AuthorizationRequest request{configuration->authorization_endpoint,
                                 settings_.client_id,
                                 settings_.redirect_uri,
                                 pending.scopes,
                                 iss.empty() ? settings_.endpoints.fhir_base : std::string{iss},
                                 std::string{launch},
                                 {},
                                 pending.nonce,
                                 challenge_of(pending.code_verifier)};
    request.state = remember(std::move(pending), now);
    out.location = authorization_url(request);
    return out;
}

Result<Launcher::Pending> Launcher::take(std::string_view state, std::string_view browser, Instant now) {
    std::unique_lock lock{mutex_};
    forget_old(now);
    auto found = pending_.extract(crypto::sha256(state));
    lock.unlock();
    if (state.empty() || found.empty())
        return refuse(Refusal::state_unknown, "state was not given out, or is used or too old");
    Pending pending = std::move(found.mapped());
    const bool no_cookie = browser.empty() && !settings_.cookie_required;
    if (!no_cookie && crypto::sha256(browser) != pending.browser)
        return refuse(Refusal::other_browser, "the answer came to another browser than the one that asked");
    return pending;
}

ClientAuthentication Launcher::client(const Configuration& configuration) const {
    return {
        settings_.client_id, settings_.key,
        settings_.assertion_audience.empty() ? configuration.token_endpoint : settings_.assertion_audience};
}

Result<TokenResponse> Launcher::ask_for_tokens(const Result<std::string>& form, const std::string& endpoint,
                                               std::string_view scopes, Instant now) {
    if (!form) return form.error();
    const auto answer = network_({endpoint, *form, {}});
    if (!answer) return unavailable(answer.error());
    const int status = answer->status;
    if (status == 429 || status >= 500)
        return unavailable(fail(ErrorKind::unavailable, "HTTP " + std::to_string(status)));
    // Servers refuse a code or a verifier with 400 or with 401: the public SMART launcher does the latter.
    if (status != 200)
        return refuse(Refusal::code_refused, "the token endpoint said HTTP " + std::to_string(status));
    return read_token_response(answer->body, scopes, now);
}

Result<TokenResponse> Launcher::exchange(const Pending& pending, std::string_view code, Instant now) {
    const auto configuration = discover(now);
    if (!configuration) return configuration.error();
    return ask_for_tokens(
        code_exchange(client(*configuration), code, settings_.redirect_uri, pending.code_verifier, now),
        configuration->token_endpoint, pending.scopes, now);
}

Result<TokenResponse> Launcher::renew(std::string_view refresh_token, Instant now) {
    const auto configuration = discover(now);
    if (!configuration) return configuration.error();
    return ask_for_tokens(refresh_request(client(*configuration), refresh_token, now),
                          configuration->token_endpoint, {}, now);
}

Result<Identity> Launcher::identify(const TokenResponse& tokens, const Pending& pending, Instant now) {
    if (tokens.id_token.empty()) return refuse(Refusal::user_unknown, "the EHR sent no id_token");
    const auto configuration = discover(now);
    if (!configuration) return configuration.error();
    const auto token = crypto::parse_jws(tokens.id_token);
    if (!token) return refuse(Refusal::id_token_invalid, token.error().what);
    const json::Node named = token->header.root()["jku"];
    if (named && named.text() != configuration->jwks_uri)
        return refuse(Refusal::id_token_invalid, "jku is not the configured one");
    const auto key = keys_.key(token->kid, token->algorithm, now);
    if (!key && key.error().kind == ErrorKind::unavailable) return unavailable(key.error());
    if (!key) return refuse(Refusal::id_token_invalid, key.error().what);
    if (const auto good = crypto::verify(*token, *key, settings_.algorithms); !good)
        return refuse(Refusal::id_token_invalid, good.error().what);
    return check_id_token(
        *token, {configuration->issuer, settings_.client_id, pending.nonce, settings_.endpoints.fhir_base},
        tokens.access_token, now);
}

Result<Launcher::Arrival> Launcher::finish(std::string_view query_text, std::string_view browser,
                                           Instant now) {
    if (query_text.size() > longest_query) return refuse(Refusal::bad_request, "the answer is too long");
    const auto query = Fields::parse(query_text);
    if (!query) return refuse(Refusal::bad_request, query.error().what);
    const auto pending = take((*query)["state"], browser, now);
    if (!pending) return pending.error();
    if (const std::string_view error = (*query)["error"]; !error.empty())
        return refuse(Refusal::denied, "the EHR answered " + std::string{known_error(error)});
    // RFC 9207: who answers says who it is, where it can.
    if (const std::string_view iss = (*query)["iss"]; !iss.empty()) {
        const auto configuration = discover(now);
        if (!configuration || iss != configuration->issuer)
            return refuse(Refusal::issuer_not_allowed, "the answer is from another issuer");
    }
    const std::string_view code = (*query)["code"];
    if (code.empty() || code.size() > longest_parameter)
        return refuse(Refusal::bad_request, "there is no code");
    auto tokens = exchange(*pending, code, now);
    if (!tokens) return tokens.error();
    auto user = identify(*tokens, *pending, now);
    if (!user) return user.error();
    if (const auto& expected = tokens->context.expected_patient;
        !expected.empty() && expected != tokens->context.patient)
        return refuse(Refusal::patient_differs, "the card that was followed belongs to another chart");
    const Scopes granted = Scopes::parse(tokens->scope);
    Arrival out{std::move(*user),
                tokens->context,
                features_of(granted),
                missing(Scopes::parse(pending->scopes), granted),
                nullptr,
                digest_of(pending->again)};
    out.figures = pending->figures;
    out.access = std::make_shared<Access>(
        std::move(*tokens),
        [this](std::string_view refresh_token, Instant later) { return renew(refresh_token, later); });
    return out;
}

}  // namespace repere::smart
