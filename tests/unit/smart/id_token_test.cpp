// SPDX-License-Identifier: Apache-2.0
#include "smart/id_token.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "crypto/jws.h"
#include "smart/refusal.h"

using namespace repere;
using namespace repere::smart;
namespace data = boost::unit_test::data;

namespace {

constexpr std::int64_t issued = 1'795'000'000;
const Instant now{issued * 1000, 0};
const IdTokenRules rules{"https://ehr.example/fhir", "repere", "the-nonce", "https://ehr.example/fhir"};

// The claims with one of them replaced: `member` as JSON text, or left out when empty.
std::string claims(std::string_view name = {}, std::string_view member = {}) {
    const std::vector<std::pair<std::string_view, std::string>> usual{
        {"iss", R"("https://ehr.example/fhir")"},
        {"sub", R"("7")"},
        {"aud", R"("repere")"},
        {"exp", std::to_string(issued + 300)},
        {"iat", std::to_string(issued)},
        {"nonce", R"("the-nonce")"},
        {"fhirUser", R"("https://ehr.example/fhir/Practitioner/7")"}};
    std::string out;
    const auto add = [&](std::string_view key, std::string_view value) {
        out.append(out.empty() ? "{\"" : ",\"").append(key).append("\":").append(value);
    };
    bool replaced = name.empty();
    for (const auto& [key, value] : usual) {
        if (key == name) replaced = true;
        if (key == name && member.empty()) continue;
        add(key, key == name ? member : std::string_view{value});
    }
    if (!replaced) add(name, member);
    return out + "}";
}

Result<Identity> check(const std::string& payload, std::string_view type = "JWT",
                       std::string_view access = "x") {
    static const crypto::Key key = crypto::Key::generate(crypto::Algorithm::es384);
    const auto token = crypto::sign_jws(payload, key, crypto::Algorithm::es384, "one", type);
    BOOST_REQUIRE(token);
    const auto parsed = crypto::parse_jws(*token);
    BOOST_REQUIRE(parsed);
    return check_id_token(*parsed, rules, access, now);
}

struct Bad {
    const char *name, *member, *what;
};
std::ostream& operator<<(std::ostream& out, const Bad& bad) { return out << bad.name << " " << bad.member; }

// SM-11; OpenID Connect Core 3.1.3.7, each number of its list that is ours to check.
const std::vector<Bad> bad_claims{
    {"iss", R"("https://other.example/fhir")", "iss is not the EHR's issuer"},
    {"iss", R"("https://ehr.example/fhir/")", "iss is not the EHR's issuer"},
    {"iss", "", "iss is not the EHR's issuer"},
    {"sub", "", "sub is missing or too long"},
    {"sub", R"("")", "sub is missing or too long"},
    {"aud", R"("another")", "aud is not our client_id"},
    {"aud", R"(["another"])", "aud is not our client_id"},
    {"aud", "", "aud is not our client_id"},
    {"aud", R"(["repere","another"])", "several audiences and no azp"},
    {"azp", R"("another")", "azp is not our client_id"},
    {"exp", "", "exp is missing or no date"},
    {"exp", R"("1795000300")", "exp is missing or no date"},
    {"exp", "-1", "exp is missing or no date"},
    {"exp", "1e12", "exp is missing or no date"},
    {"exp", "99999999999999", "exp is missing or no date"},
    {"exp", "1794999940", "exp has passed"},
    {"iat", "", "iat is missing or no date"},
    {"iat", "1795000061", "iat is in the future"},
    {"iat", "1794999399", "iat is too long ago"},
    {"nbf", "1795000061", "nbf is in the future or no date"},
    {"nonce", R"("another")", "nonce is not of this launch"},
    {"nonce", "", "nonce is not of this launch"},
    {"at_hash", R"("AAAA")", "at_hash is not of this access token"},
    {"fhirUser", R"("https://other.example/fhir/Practitioner/7")",
     "fhirUser is not a resource of the configured EHR"},
    {"fhirUser", R"("https://ehr.example/fhir/../Practitioner/7")",
     "fhirUser is not a resource of the configured EHR"},
    {"fhirUser", R"("#7")", "fhirUser is not a resource of the configured EHR"},
    {"fhirUser", R"("Practitioner/a b")", "fhirUser is not a resource of the configured EHR"}};

std::string long_subject() { return '"' + std::string(256, 'x') + '"'; }

}  // namespace

BOOST_AUTO_TEST_SUITE(smart_id_token)

BOOST_DATA_TEST_CASE(a_claim_that_does_not_hold_is_refused_by_name, data::make(bad_claims)) {
    const auto result = check(claims(sample.name, sample.member));
    BOOST_REQUIRE(!result);
    BOOST_TEST(result.error().what == sample.what);
}

BOOST_AUTO_TEST_CASE(a_subject_has_at_most_255_characters) {
    BOOST_TEST(!check(claims("sub", long_subject())));
}

BOOST_AUTO_TEST_CASE(a_token_for_another_purpose_is_refused) {
    BOOST_TEST(!check(claims(), "at+jwt"));
    BOOST_TEST(!check(claims(), "logout+jwt"));
}

struct Good {
    const char *name, *member;
};
std::ostream& operator<<(std::ostream& out, const Good& good) {
    return out << good.name << " " << good.member;
}
const std::vector<Good> good_claims{{"", ""},
                                    {"aud", R"(["repere"])"},
                                    {"azp", R"("repere")"},
                                    {"exp", "1794999941"},  // 59 s ago: the leeway
                                    {"exp", "1795000300.7"},
                                    {"iat", "1795000060"},
                                    {"iat", "1794999400"},
                                    {"nbf", "1795000060"},
                                    {"fhirUser", R"("Practitioner/7")"}};
BOOST_DATA_TEST_CASE(a_token_within_the_rules_is_taken, data::make(good_claims)) {
    const auto result = check(claims(sample.name, sample.member));
    BOOST_REQUIRE_MESSAGE(result, (result ? "" : result.error().what));
    BOOST_TEST(result->fhir_user == "Practitioner/7");
    BOOST_TEST(result->subject == "7");
}

// OpenID Connect Core 3.1.3.6 with SHA-384: computed here by Python's hashlib for the access token "access".
BOOST_AUTO_TEST_CASE(the_digest_of_the_access_token_is_compared) {
    const auto payload = claims("at_hash", R"("SeGOaEgS6QNKbB7vkLM3y8nujeY4Ple3")");
    BOOST_TEST(static_cast<bool>(check(payload, "JWT", "access")));
    BOOST_TEST(!check(payload, "JWT", "accesS"));
}

BOOST_AUTO_TEST_CASE(a_user_the_ehr_does_not_name_is_an_empty_one) {
    const auto result = check(claims("fhirUser", ""));
    BOOST_REQUIRE(result);
    BOOST_TEST(result->fhir_user == "");
}

BOOST_AUTO_TEST_SUITE_END()
