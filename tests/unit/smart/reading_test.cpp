// SPDX-License-Identifier: Apache-2.0
// What the EHR's authorization server says: discovery and token responses.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "crypto/base64.h"
#include "smart/smart.h"

using namespace repere;
using namespace repere::smart;
namespace data = boost::unit_test::data;

namespace {

const Instant now{1'795'000'000'000, 0};
const Endpoints endpoints{"https://ehr.example/r4", {"https://login.example"}, false};

std::string discovery(std::string_view authorize, std::string_view token,
                      std::string_view methods = R"(["S256"])") {
    return R"({"authorization_endpoint":")" + std::string{authorize} + R"(","token_endpoint":")" +
           std::string{token} +
           R"(","jwks_uri":"https://ehr.example/jwks","issuer":"https://ehr.example/r4","capabilities":["launch-ehr"],)" +
           R"("code_challenge_methods_supported":)" + std::string{methods} + "}";
}

Result<TokenResponse> response(const std::string& members) {
    return read_token_response(R"({"access_token":"secret","token_type":"Bearer",)" + members + "}",
                               "openid launch", now);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(smart_reading)

// SM-02
BOOST_AUTO_TEST_CASE(relative_endpoints_are_below_the_fhir_base) {
    const auto read = read_configuration(discovery("auth/authorize", "/auth/token"), endpoints);
    BOOST_REQUIRE(read);
    BOOST_TEST(read->authorization_endpoint == "https://ehr.example/r4/auth/authorize");
    BOOST_TEST(read->token_endpoint == "https://ehr.example/auth/token");
    BOOST_TEST(configuration_url("https://ehr.example/r4/") ==
               "https://ehr.example/r4/.well-known/smart-configuration");
}

// SM-04
BOOST_DATA_TEST_CASE(a_server_without_s256_is_refused,
                     data::make({R"(["plain"])", "[]", "null", R"("S256")"})) {
    const auto read = read_configuration(discovery("a", "t", sample), endpoints);
    BOOST_REQUIRE(!read);
    BOOST_TEST((refusal_of(read.error()) == Refusal::ehr_not_suitable));
}

// Only configured addresses are dialled, and only over TLS (SM-08).
BOOST_DATA_TEST_CASE(an_endpoint_elsewhere_is_refused,
                     data::make({"https://evil.example/token", "http://ehr.example/token",
                                 "https://ehr.example:8443/token", "https://ehr.example@evil.example/token",
                                 "https://ehr.example.evil.example/token", "https://login.example/t#x",
                                 "javascript:x", "ftp://ehr.example/token"})) {
    BOOST_TEST(!read_configuration(discovery("https://login.example/authorize", sample), endpoints));
    BOOST_TEST(!read_configuration(discovery(sample, "https://login.example/token"), endpoints));
}
BOOST_AUTO_TEST_CASE(an_endpoint_at_a_configured_origin_is_taken) {
    BOOST_TEST(static_cast<bool>(read_configuration(
        discovery("https://login.example/authorize?x=1", "https://LOGIN.example:443/t"), endpoints)));
}

BOOST_DATA_TEST_CASE(what_is_no_configuration_is_refused,
                     data::make({"", "[]", "<html>", "{}", R"({"token_endpoint":1})"})) {
    BOOST_TEST(!read_configuration(sample, endpoints));
}

// SM-12
BOOST_AUTO_TEST_CASE(the_whole_launch_context_is_read) {
    const auto read = response(
        R"("expires_in":600,"scope":"openid","patient":"p1","encounter":"Encounter/e1","need_patient_banner":false,
        "intent":"screening","smart_style_url":"https://ehr.example/r4/style.json","tenant":"t",
        "fhirContext":[{"reference":"ImagingStudy/1"},{"canonical":"https://x.example/Questionnaire/q|1","type":"Questionnaire"}])");
    BOOST_REQUIRE(read);
    BOOST_TEST(read->context.patient == "p1");
    BOOST_TEST(read->context.encounter == "e1");
    BOOST_TEST(!read->context.need_patient_banner);
    BOOST_TEST(read->context.intent == "screening");
    BOOST_TEST(read->context.questionnaire == "https://x.example/Questionnaire/q|1");
    BOOST_TEST(read->expires.milliseconds == now.milliseconds + 600'000);
    BOOST_TEST(read->scope == "openid");
}

// SM-12, SM-13: the banner is shown unless the EHR says that it does; an unknown intent is the usual page.
BOOST_AUTO_TEST_CASE(what_is_not_said_has_the_safe_default) {
    const auto read = response(R"("intent":"make-coffee")");
    BOOST_REQUIRE(read);
    BOOST_TEST(read->context.need_patient_banner);
    BOOST_TEST(read->context.intent == "");
    BOOST_TEST(read->context.patient == "");
    BOOST_TEST(read->scope == "openid launch");
    BOOST_TEST(read->expires.milliseconds == now.milliseconds + 300'000);
}

BOOST_DATA_TEST_CASE(
    a_questionnaire_is_found_in_each_form,
    data::make({R"([{"canonical":"https://x.example/Questionnaire/q"}])",
                R"([{"reference":"Questionnaire/q"}])",
                R"([{"reference":"https://ehr.example/r4/Questionnaire/q","type":"Questionnaire"}])",
                R"([{"identifier":{"value":"1"}},{"canonical":"urn:x","type":"Questionnaire"}])"})) {
    const auto read = response("\"fhirContext\":" + std::string{sample});
    BOOST_REQUIRE(read);
    BOOST_TEST(!read->context.questionnaire.empty());
}

// What our own card put into its link comes back here.
BOOST_AUTO_TEST_CASE(the_card_that_was_followed_is_known_again) {
    const std::string card = crypto::base64url(
        R"({"card":"c-1","questionnaire":"https://repere.example/fhir/Questionnaire/emergency|1","patient":"p1"})");
    const auto read = response(R"("patient":"p1","appContext":")" + card + '"');
    BOOST_REQUIRE(read);
    BOOST_TEST(read->context.card == "c-1");
    BOOST_TEST(read->context.questionnaire == "https://repere.example/fhir/Questionnaire/emergency|1");
    BOOST_TEST(read->context.expected_patient == "p1");
    const auto other = response(R"("appContext":"anything at all")");
    BOOST_REQUIRE(other);
    BOOST_TEST(other->context.card == "");
}

BOOST_DATA_TEST_CASE(a_response_that_cannot_be_used_is_refused,
                     data::make({"", "[]", R"({"token_type":"Bearer"})", R"({"access_token":"x"})",
                                 R"({"access_token":"x","token_type":"mac"})",
                                 R"({"access_token":"a b","token_type":"Bearer"})",
                                 R"({"access_token":"a\r\nX: y","token_type":"Bearer"})",
                                 R"({"access_token":"x","token_type":"Bearer","patient":"../Patient/1"})",
                                 R"({"access_token":"x","token_type":"Bearer","patient":7})",
                                 R"({"access_token":"x","access_token":"y","token_type":"Bearer"})"})) {
    const auto read = read_token_response(sample, "", now);
    BOOST_REQUIRE(!read);
    BOOST_TEST((refusal_of(read.error()) == Refusal::code_refused));
}

BOOST_AUTO_TEST_CASE(a_parameter_that_is_there_twice_is_refused) {
    BOOST_TEST(!Fields::parse("state=1&state=2"));
    BOOST_TEST(!Fields::parse("state=%0d%0a"));
    BOOST_TEST(!Fields::parse("state=%2"));
    const auto fields = Fields::parse("a=x%20y+z&b=%C3%A9&c");
    BOOST_REQUIRE(fields);
    BOOST_TEST((*fields)["a"] == "x y z");
    BOOST_TEST((*fields)["b"] == "é");
}

// RFC 7636, appendix B.
BOOST_AUTO_TEST_CASE(the_challenge_is_that_of_the_specification) {
    BOOST_TEST(challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") ==
               "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

BOOST_AUTO_TEST_SUITE_END()
