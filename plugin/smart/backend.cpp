// SPDX-License-Identifier: Apache-2.0
#include "smart/backend.h"

#include "crypto/wipe.h"
#include "smart/authorization.h"
#include "smart/refusal.h"
#include "smart/token_response.h"
#include "smart/urls.h"

namespace repere::smart {
namespace {

constexpr std::int64_t early_ms = 30'000;
constexpr std::int64_t pause_ms = 5'000;

Error unavailable(const std::string& why) {
    return refuse(Refusal::ehr_unavailable, "the EHR's authorization server: " + why);
}

}  // namespace

Backend::~Backend() { crypto::wipe(token_); }

Result<Done> Backend::ask(Instant now) {
    if (token_endpoint_.empty()) {
        const auto answer = network_({configuration_url(settings_.endpoints.fhir_base), {}, {}});
        if (!answer) return unavailable(answer.error().what);
        if (answer->status != 200) return unavailable("HTTP " + std::to_string(answer->status));
        auto endpoint = read_token_endpoint(answer->body, settings_.endpoints);
        if (!endpoint) return endpoint.error();
        token_endpoint_ = std::move(*endpoint);
    }
    const ClientAuthentication client{
        settings_.client_id, settings_.key,
        settings_.assertion_audience.empty() ? token_endpoint_ : settings_.assertion_audience};
    const auto request = credentials_request(client, settings_.scopes, now);
    if (!request) return request.error();
    const auto answer = network_({token_endpoint_, *request, {}});
    if (!answer) return unavailable(answer.error().what);
    if (answer->status == 429 || answer->status >= 500)
        return unavailable("HTTP " + std::to_string(answer->status));
    if (answer->status != 200)
        return refuse(Refusal::code_refused,
                      "the token endpoint said HTTP " + std::to_string(answer->status));
    auto given = read_token_response(answer->body, settings_.scopes, now);
    if (!given) return given.error();
    crypto::wipe(token_);
    token_ = std::move(given->access_token);
    expires_ = given->expires;
    return Done{};
}

// The lock is held while the EHR is asked: that makes one request of many.
Result<std::string> Backend::token(bool renew, Instant now) {
    const std::lock_guard lock{mutex_};
    const std::int64_t left = expires_.milliseconds - now.milliseconds;
    if (!renew && !token_.empty() && left > early_ms) return token_;
    const std::int64_t since = now.milliseconds - failed_.milliseconds;
    const bool pausing = failure_ && since >= 0 && since < pause_ms;
    if (!pausing) {
        failure_.reset();
        if (const auto asked = ask(now); !asked) {
            failure_ = asked.error();
            failed_ = now;
        }
    }
    if (!failure_) return token_;
    if (!renew && !token_.empty() && left > 0) return token_;
    return *failure_;
}

}  // namespace repere::smart
