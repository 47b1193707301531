// SPDX-License-Identifier: Apache-2.0
#include "smart/token_response.h"

#include <algorithm>
#include <array>

#include "crypto/base64.h"
#include "fhir/reference.h"
#include "json/document.h"
#include "smart/refusal.h"

namespace repere::smart {
namespace {

constexpr std::size_t longest_token = 16'384;
constexpr std::size_t longest_text = 2'048;
constexpr std::int64_t default_seconds = 300;  // when the server does not say: short
constexpr std::int64_t most_seconds = 86'400;
constexpr std::array<std::string_view, 2> our_intents{"screening", "referral"};

Error bad(std::string what) { return refuse(Refusal::code_refused, std::move(what)); }

bool is_token(std::string_view text) {
    return text.size() <= longest_token &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

// "123", and from servers that send references "Patient/123".
std::optional<std::string> id_of(json::Node node, std::string_view type) {
    if (!node) return std::string{};
    std::string_view text = node.text();
    if (text.starts_with(type) && text.substr(type.size()).starts_with('/'))
        text.remove_prefix(type.size() + 1);
    if (!fhir::is_id(text)) return std::nullopt;
    return std::string{text};
}

bool names_questionnaire(std::string_view canonical) {
    return canonical.size() <= longest_text && canonical.find("/Questionnaire/") != std::string_view::npos;
}

// fhirContext: objects with one of reference, canonical, identifier; "type" and "role" are optional.
std::string questionnaire_of(json::Node fhir_context) {
    for (const json::Node item : fhir_context.items()) {
        const std::string_view canonical = item["canonical"].text();
        const bool said = item["type"].text() == "Questionnaire" && canonical.size() <= longest_text;
        if (!canonical.empty() && (said || names_questionnaire(canonical))) return std::string{canonical};
        const auto reference = fhir::parse_reference(item["reference"].text());
        if (reference && reference->type == "Questionnaire" && !reference->contained)
            return fhir::reference_text("Questionnaire", reference->id);
    }
    return {};
}

// Made by our card (cds_hooks); an EHR may hand any text back.
void read_app_context(std::string_view text, LaunchContext& context) {
    const auto plain = crypto::from_base64url(text);
    if (!plain || plain->size() > longest_text) return;
    const auto document = json::Document::parse(*plain);
    if (!document) return;
    const json::Node root = document->root();
    context.card = root["card"].text();
    context.expected_patient = root["patient"].text();
    if (context.questionnaire.empty() && names_questionnaire(root["questionnaire"].text()))
        context.questionnaire = root["questionnaire"].text();
}

Result<LaunchContext> context_of(json::Node root) {
    LaunchContext out;
    auto patient = id_of(root["patient"], "Patient");
    auto encounter = id_of(root["encounter"], "Encounter");
    if (!patient || !encounter) return bad("the launch context names a chart by what is no id");
    out.patient = std::move(*patient);
    out.encounter = std::move(*encounter);
    out.questionnaire = questionnaire_of(root["fhirContext"]);
    read_app_context(root["appContext"].text(), out);
    out.need_patient_banner = root["need_patient_banner"].boolean().value_or(true);
    const std::string_view intent = root["intent"].text();
    if (std::ranges::find(our_intents, intent) != our_intents.end()) out.intent = intent;
    return out;
}

std::int64_t seconds_of(json::Node expires_in) {
    const auto given = expires_in.integer();
    return given && *given > 0 ? std::min(*given, most_seconds) : default_seconds;
}

bool is_bearer(std::string_view type) {
    return type.size() == 6 && (type[0] == 'b' || type[0] == 'B') && type.substr(1) == "earer";
}

}  // namespace

Result<TokenResponse> read_token_response(std::string_view text, std::string_view asked, Instant now) {
    const auto document = json::Document::parse(text, {.bytes = std::size_t{64} << 10, .depth = 16});
    if (!document || !document->root().is_object()) return bad("the token response is no JSON object");
    const json::Node root = document->root();
    TokenResponse out;
    out.access_token = root["access_token"].text();
    out.refresh_token = root["refresh_token"].text();
    out.id_token = root["id_token"].text();
    if (out.access_token.empty() || !is_token(out.access_token) || !is_token(out.refresh_token))
        return bad("the token response has no access token that could be sent");
    if (!is_bearer(root["token_type"].text())) return bad("the token is not of type Bearer");
    out.expires = now;
    out.expires.milliseconds += seconds_of(root["expires_in"]) * 1000;
    out.scope = root["scope"].string_or(asked);
    auto context = context_of(root);
    if (!context) return context.error();
    out.context = std::move(*context);
    return out;
}

}  // namespace repere::smart
