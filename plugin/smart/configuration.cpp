// SPDX-License-Identifier: Apache-2.0
#include "smart/configuration.h"

#include <algorithm>

#include "json/document.h"
#include "smart/refusal.h"
#include "smart/urls.h"

namespace repere::smart {
namespace {

Error unsuitable(std::string what) { return refuse(Refusal::ehr_not_suitable, std::move(what)); }

bool lists(json::Node array, std::string_view wanted) {
    for (const json::Node item : array.items())
        if (item.text() == wanted) return true;
    return false;
}

Result<json::Document> document_of(std::string_view text) {
    constexpr std::size_t largest = std::size_t{64} << 10;
    auto document = json::Document::parse(text, {.bytes = largest, .depth = 16});
    if (!document || !document->root().is_object())
        return unsuitable("smart-configuration is no JSON object");
    return document;
}

}  // namespace

Result<std::string> Endpoints::permitted(std::string_view endpoint, std::string_view role) const {
    std::string url = resolve(fhir_base, endpoint);
    const auto origin = origin_of(url);
    if (!origin) return unsuitable("the " + std::string{role} + " is no usable URL");
    if (!url.starts_with("https://") && !allow_http)
        return unsuitable("the " + std::string{role} + " is not https");
    const auto own = origin_of(fhir_base);
    const auto same = [&](const std::string& one) {
        const auto known = origin_of(one);
        return known && *known == *origin;
    };
    if ((own && *own == *origin) || std::ranges::any_of(origins, same)) return url;
    return unsuitable("the " + std::string{role} + " is at an address that is not configured");
}

std::string configuration_url(std::string_view fhir_base) {
    return resolve(fhir_base, ".well-known/smart-configuration");
}

Result<std::string> read_token_endpoint(std::string_view text, const Endpoints& endpoints) {
    const auto document = document_of(text);
    if (!document) return document.error();
    return endpoints.permitted(document->root()["token_endpoint"].text(), "token_endpoint");
}

Result<Configuration> read_configuration(std::string_view text, const Endpoints& endpoints) {
    const auto document = document_of(text);
    if (!document) return document.error();
    const json::Node root = document->root();
    if (!lists(root["code_challenge_methods_supported"], "S256"))
        return unsuitable("the EHR does not offer PKCE with S256");
    Configuration out;
    auto authorize = endpoints.permitted(root["authorization_endpoint"].text(), "authorization_endpoint");
    if (!authorize) return authorize.error();
    auto token = endpoints.permitted(root["token_endpoint"].text(), "token_endpoint");
    if (!token) return token.error();
    out.authorization_endpoint = std::move(*authorize);
    out.token_endpoint = std::move(*token);
    if (root["jwks_uri"]) {
        auto keys = endpoints.permitted(root["jwks_uri"].text(), "jwks_uri");
        if (!keys) return keys.error();
        out.jwks_uri = std::move(*keys);
    }
    out.issuer = root["issuer"].text();
    for (const json::Node capability : root["capabilities"].items())
        out.capabilities.emplace(capability.text());
    for (const json::Node name : root["token_endpoint_auth_signing_alg_values_supported"].items())
        out.token_signing_algorithms.emplace_back(name.text());
    return out;
}

}  // namespace repere::smart
