// SPDX-License-Identifier: Apache-2.0
#include "smart/id_token.h"

#include <charconv>
#include <optional>

#include "crypto/base64.h"
#include "crypto/digest.h"
#include "fhir/reference.h"
#include "fhir_client/address.h"
#include "smart/refusal.h"

namespace repere::smart {
namespace {

constexpr std::int64_t leeway = 60;   // seconds between two clocks
constexpr std::int64_t oldest = 600;  // the launch itself took no longer
constexpr std::int64_t latest_date = 1LL << 40;
constexpr std::size_t longest_subject = 255;

Error invalid(std::string what) { return refuse(Refusal::id_token_invalid, std::move(what)); }

// RFC 7519, NumericDate: a JSON number; a fraction is cut off, a sign or an exponent is refused.
std::optional<std::int64_t> numeric_date(json::Node node) {
    const auto text = node.number();
    if (!text || text->find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
    std::int64_t seconds = 0;
    const std::string_view whole = text->substr(0, text->find('.'));
    const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), seconds);
    if (error != std::errc{} || end != whole.data() + whole.size() || seconds > latest_date)
        return std::nullopt;
    return seconds;
}

Result<Done> check_times(json::Node claims, Instant now) {
    const std::int64_t seconds = now.milliseconds / 1000;
    const auto expires = numeric_date(claims["exp"]);
    const auto issued = numeric_date(claims["iat"]);
    if (!expires) return invalid("exp is missing or no date");
    if (seconds >= *expires + leeway) return invalid("exp has passed");
    if (!issued) return invalid("iat is missing or no date");
    if (*issued > seconds + leeway) return invalid("iat is in the future");
    if (seconds - *issued > oldest) return invalid("iat is too long ago");
    if (claims["nbf"]) {
        const auto begins = numeric_date(claims["nbf"]);
        if (!begins || *begins > seconds + leeway) return invalid("nbf is in the future or no date");
    }
    return Done{};
}

// One string, or a list that holds it; a list needs azp as well, so that a token made for another application
// and merely readable by us is not taken.
Result<Done> check_audience(json::Node claims, std::string_view client_id) {
    const json::Node audience = claims["aud"];
    bool ours = audience.text() == client_id;
    for (const json::Node one : audience.items()) ours = ours || one.text() == client_id;
    if (!ours) return invalid("aud is not our client_id");
    const json::Node party = claims["azp"];
    if (audience.is_array() && audience.size() > 1 && !party) return invalid("several audiences and no azp");
    if (party && party.text() != client_id) return invalid("azp is not our client_id");
    return Done{};
}

// OpenID Connect Core 3.1.3.6: the left half of the digest that belongs to alg.
Result<Done> check_access_token(json::Node claims, crypto::Algorithm algorithm,
                                std::string_view access_token) {
    if (!claims["at_hash"]) return Done{};
    const bool short_digest = algorithm == crypto::Algorithm::rs256 ||
                              algorithm == crypto::Algorithm::es256 || algorithm == crypto::Algorithm::ps256;
    const std::string digest =
        short_digest ? crypto::sha256_bytes(access_token) : crypto::sha384_bytes(access_token);
    const std::string half = crypto::base64url(std::string_view{digest}.substr(0, digest.size() / 2));
    if (!crypto::equal_secrets(claims["at_hash"].text(), half))
        return invalid("at_hash is not of this access token");
    return Done{};
}

// SMART 2.2: fhirUser is an absolute URL; servers that send it relative to the FHIR base are common.
Result<std::string> user_of(json::Node claims, std::string_view fhir_base) {
    const std::string_view said = claims["fhirUser"].string_or(claims["profile"].text());
    if (said.empty()) return std::string{};
    const Error outside = refuse(Refusal::user_unknown, "fhirUser is not a resource of the configured EHR");
    const auto base = fhir_client::Address::parse(fhir_base);
    std::string relative{said};
    if (said.find("://") != std::string_view::npos) {
        if (!base) return outside;
        const auto below = base->below(said);
        if (!below) return outside;
        relative = *below;
    }
    const auto reference = fhir::parse_reference(relative);
    if (!reference || !reference->base.empty() || reference->contained || !fhir::is_id(reference->id))
        return outside;
    return fhir::reference_text(reference->type, reference->id);
}

}  // namespace

Result<Identity> check_id_token(const crypto::UnverifiedJws& verified, const IdTokenRules& rules,
                                std::string_view access_token, Instant now) {
    const json::Node claims = verified.payload.root();
    const json::Node type = verified.header.root()["typ"];
    if (type && type.text() != "JWT") return invalid("typ is not JWT");
    if (claims["iss"].text() != rules.issuer || rules.issuer.empty())
        return invalid("iss is not the EHR's issuer");
    const std::string_view subject = claims["sub"].text();
    if (subject.empty() || subject.size() > longest_subject) return invalid("sub is missing or too long");
    if (auto good = check_audience(claims, rules.client_id); !good) return good.error();
    if (auto good = check_times(claims, now); !good) return good.error();
    if (!crypto::equal_secrets(claims["nonce"].text(), rules.nonce) || rules.nonce.empty())
        return invalid("nonce is not of this launch");
    if (auto good = check_access_token(claims, verified.algorithm, access_token); !good) return good.error();
    auto user = user_of(claims, rules.fhir_base);
    if (!user) return user.error();
    return Identity{rules.issuer, std::string{subject}, std::move(*user)};
}

}  // namespace repere::smart
