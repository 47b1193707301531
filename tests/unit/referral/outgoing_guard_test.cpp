// SPDX-License-Identifier: Apache-2.0
#include "referral/outgoing_guard.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "json/document.h"

using namespace repere;
using namespace repere::referral;
using boost::unit_test::label;
namespace data = boost::unit_test::data;

namespace {

MayBeNamed known() {
    return {"Patient/p1",
            [](std::string_view name) { return name == "Organization/elsa" || name == "urn:finess|750"; },
            [](std::string_view name) { return name == "Practitioner/asker"; }, nullptr};
}

Result<Done> looked(const std::string& payload) {
    const auto document = json::Document::parse(payload);
    BOOST_REQUIRE_MESSAGE(bool{document}, payload);
    return names_only_known(document->root(), known());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_outgoing_guard)

BOOST_DATA_TEST_CASE(
    who_may_know_is_let_through,
    data::make({
        R"({"resourceType":"Task","owner":{"reference":"Organization/elsa"},"for":{"reference":"Patient/p1"},"requester":{"reference":"Practitioner/anybody"}})",
        R"({"resourceType":"Task","owner":{"type":"Organization","identifier":{"system":"urn:finess","value":"750"}}})",
        R"({"resourceType":"Communication","recipient":[{"reference":"Practitioner/asker"}]})",
        R"({"resourceType":"Observation","performer":[{"reference":"Practitioner/nurse"}]})",
        R"({"resourceType":"QuestionnaireResponse","identifier":{"system":"urn:x","value":"1"},"author":{"reference":"Practitioner/nurse"}})",
        R"({"resourceType":"Consent","provision":{"data":[{"meaning":"related","reference":{"reference":"urn:uuid:1f1d57a0-0000-4000-8000-000000000000"}}]}})",
        R"({"resourceType":"Bundle","entry":[{"request":{"method":"POST","url":"Task"}}]})",
    }),
    payload) {
    const auto result = looked(payload);
    BOOST_TEST(bool{result}, payload << (result ? "" : to_string(result.error())));
}

// Planted faults: each is a way to name somebody who must not know.
BOOST_DATA_TEST_CASE(
    whoever_else_is_refused,
    data::make({
        R"({"resourceType":"Task","owner":{"reference":"Organization/court"}})",
        R"({"resourceType":"Task","owner":{"reference":"HealthcareService/court"}})",
        R"({"resourceType":"Task","owner":{"reference":"https://court.example/fhir/Organization/elsa"}})",
        R"({"resourceType":"Task","owner":{"reference":"Organization/elsa/_history/2"}})",
        R"({"resourceType":"Task","owner":{"display":"Tribunal"}})",
        R"({"resourceType":"Task","owner":{"identifier":{"system":"urn:finess","value":"999"}}})",
        R"({"resourceType":"Task","owner":{"identifier":{"value":"750"}}})",
        R"({"resourceType":"Task","owner":{"reference":"#c"},"contained":[{"resourceType":"Organization","id":"c"}]})",
        R"({"resourceType":"Task","owner":{"reference":"urn:uuid:1f1d57a0-0000-4000-8000-000000000000"}})",
        R"({"resourceType":"Task","owner":{"reference":"Practitioner/police"}})",
        R"({"resourceType":"Task","owner":{"reference":"Device/fax"}})",
        R"({"resourceType":"Task","restriction":{"recipient":[{"reference":"Organization/employer"}]}})",
        R"({"resourceType":"Task","for":{"reference":"Patient/p2"}})",
        R"({"resourceType":"Task","extension":[{"url":"x","valueReference":{"reference":"Organization/school"}}]})",
        R"({"resourceType":"Task","output":[{"valueReference":{"reference":"RelatedPerson/mother"}}]})",
        R"({"resourceType":"Task","note":[{"authorReference":{"reference":"Organization/insurer"}}]})",
        R"({"resourceType":"ServiceRequest","performer":[{"reference":"Organization/elsa"},{"reference":"CareTeam/x"}]})",
        R"({"resourceType":"ServiceRequest","performer":[{"reference":"Practitioner/police"}]})",
        R"({"resourceType":"ServiceRequest","insurance":[{"identifier":{"system":"urn:i","value":"1"}}]})",
        R"({"resourceType":"Communication","recipient":[{"reference":"Practitioner/gp"}]})",
        R"({"resourceType":"Communication","recipient":[{"reference":"Group/all"}]})",
        R"({"resourceType":"Consent","provision":{"actor":[{"reference":{"reference":"Organization/court"}}]}})",
        R"({"resourceType":"Consent","provision":{"actor":[{"reference":{"display":"ARS"}}]}})",
        R"({"resourceType":"Provenance","agent":[{"onBehalfOf":{"reference":"Organization/ars"}}]})",
        R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Organization","id":"elsa"}}]})",
        R"({"resourceType":"Bundle","entry":[{"request":{"method":"PUT","url":"Organization/court"}}]})",
        R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MessageHeader"}}]})",
        R"({"resourceType":"Task","reasonCode":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/service-kind","code":"justice"}]}})",
        R"({"resourceType":"ServiceRequest","locationCode":[{"coding":[{"system":"https://repere.example/fhir/CodeSystem/service-kind","code":"child-protection"}]}]})",
    }),
    payload) {
    const auto result = looked(payload);
    BOOST_REQUIRE_MESSAGE(!result, payload);
    BOOST_TEST((result.error().kind == ErrorKind::fault));
    BOOST_TEST(result.error().what.find("p2") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_resource_of_the_ehr_keeps_its_own_parties_but_no_forbidden_kind, *label("G3")) {
    const auto own = json::Document::parse(
        R"({"resourceType":"Observation","performer":[{"reference":"Organization/laboratory"}]})");
    BOOST_TEST(bool{names_no_forbidden_kind(own->root(), nullptr)});
    const auto bad = json::Document::parse(
        R"({"resourceType":"Observation","category":[{"coding":[{"system":"https://repere.example/fhir/CodeSystem/service-kind","code":"authority"}]}]})");
    BOOST_TEST(!names_no_forbidden_kind(bad->root(), nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
