// SPDX-License-Identifier: Apache-2.0
#include "referral/agreement.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "sample.h"

namespace repere::referral {
namespace {

namespace data = boost::unit_test::data;

const std::string valid = R"({"resourceType":"Consent","status":"active",
 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
 "category":[{"coding":[{"system":"https://repere.example/fhir/CodeSystem/consent-category",
   "code":"addictology-referral"}]}],
 "patient":{"reference":"Patient/p1"},"dateTime":"2026-11-21T09:50:00+01:00",
 "provision":{"type":"permit","actor":[{"role":{"coding":[{"code":"IRCP"}]},
   "reference":{"reference":"Organization/elsa-1"}}],
   "data":[{"meaning":"related","reference":{"reference":"QuestionnaireResponse/answers-1"}}]}})";

std::string replaced(std::string_view what, std::string_view by) {
    std::string text = valid;
    const std::size_t at = text.find(what);
    BOOST_REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

Result<Agreement> read(const std::string& text) {
    const auto consent = sample::parse(text);
    const auto find = [](std::string_view reference) -> Result<Team> {
        if (reference == sample::elsa().organization) return sample::elsa();
        return fail(ErrorKind::forbidden, "not a team");
    };
    return read_agreement(consent.root(), find, "Practitioner/dr-1");
}

struct Row {
    const char* what;
    const char* by;
    const char* where;
    ErrorKind kind = ErrorKind::invalid;
    friend std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.by; }
};
const Row bad[]{
    {R"("code":"addictology-referral")", R"("code":"substance-use-screening")", "Consent.category"},
    {R"("status":"active")", R"("status":"draft")", "Consent.status"},
    {R"("type":"permit",)", "", "Consent.status"},
    {"Patient/p1", "Group/p1", "Consent.patient"},
    {"Organization/elsa-1", "Organization/court", "Consent.provision.actor[0].reference",
     ErrorKind::forbidden},
    {R"("actor":[{)", R"("actor":[{"reference":{"reference":"Organization/elsa-1"}},{)",
     "Consent.provision.actor"},
    {"QuestionnaireResponse/answers-1", "Observation/answers-1", "Consent.provision.data"},
    {"2026-11-21T09:50:00+01:00", "2026-11-21", "Consent.dateTime"},
    {R"("type":"permit")", R"("type":"permit","provision":[{"type":"deny"}])", "Consent.provision.provision"},
    {R"("type":"permit")", R"("type":"permit","period":{"end":"soon"})", "Consent.provision.period.end"},
    {R"("status":"active")", R"("status":"active","verification":[{"verified":true}])",
     "Consent.verification"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_AUTO_TEST_CASE(a_permit_to_a_configured_team_is_an_agreement) {
    const auto agreement = read(valid);
    BOOST_REQUIRE(bool{agreement});
    BOOST_TEST((agreement->decision == Decision::agreed));
    BOOST_TEST(agreement->patient.value == "p1");
    BOOST_TEST(agreement->team.id.value == "elsa");
    BOOST_TEST(agreement->questionnaire_response == "QuestionnaireResponse/answers-1");
    BOOST_TEST(agreement->recorded_by == "Practitioner/dr-1");
    BOOST_TEST(to_string(agreement->valid_until) == "2027-02-19T09:50:00+01:00");
}

BOOST_AUTO_TEST_CASE(a_denial_is_a_refusal_and_a_proposed_consent_is_later) {
    BOOST_TEST(((*read(replaced(R"("permit")", R"("deny")"))).decision == Decision::refused));
    BOOST_TEST(
        ((*read(replaced(R"("status":"active")", R"("status":"proposed")"))).decision == Decision::later));
}

BOOST_AUTO_TEST_CASE(the_person_may_set_the_end_of_the_agreement) {
    const auto until =
        read(replaced(R"("type":"permit")", R"("type":"permit","period":{"end":"2026-11-30"})"));
    BOOST_REQUIRE(bool{until});
    BOOST_TEST(to_string(until->valid_until) == "2026-11-30T23:59:59.999+01:00");
}

BOOST_AUTO_TEST_CASE(the_same_words_sent_twice_are_one_agreement_and_an_identifier_decides) {
    BOOST_TEST((*read(valid)).identifier == (*read(valid)).identifier);
    BOOST_TEST((*read(valid)).identifier != (*read(replaced("09:50:00", "09:51:00"))).identifier);
    const auto named = read(replaced(
        R"("status":"active")",
        R"("status":"active","identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:11111111-2222-4333-8444-555555555555"}])"));
    BOOST_TEST(named->identifier == "11111111-2222-4333-8444-555555555555");
}

BOOST_DATA_TEST_CASE(what_cannot_be_honoured_is_refused_by_name, data::make(bad), row) {
    const auto refused = read(replaced(row.what, row.by));
    BOOST_REQUIRE(!refused);
    BOOST_TEST(refused.error().where == row.where);
    BOOST_TEST((refused.error().kind == row.kind));
}

BOOST_AUTO_TEST_CASE(no_team_can_be_of_a_kind_that_nothing_is_sent_to, *boost::unit_test::label("A25") *
                                                                           boost::unit_test::label("A28") *
                                                                           boost::unit_test::label("G3")) {
    for (const KindFacts& each : service_kinds) {
        Team team = sample::elsa();
        team.kind = each.kind;
        BOOST_TEST_CONTEXT(each.code)
        BOOST_TEST(static_cast<bool>(Teams::of({team})) == (each.reach == Reach::referral));
    }
}

BOOST_AUTO_TEST_CASE(teams_with_the_same_key_or_organization_are_refused_by_name) {
    Team twin = sample::elsa();
    BOOST_TEST(Teams::of({sample::elsa(), twin}).error().where == "teams.elsa");
    twin.id = {"other"};
    BOOST_TEST(Teams::of({sample::elsa(), twin}).error().where == "teams.other");
    twin.organization = "https://elsewhere.example/Organization/1";
    BOOST_TEST(!Teams::of({twin}));
    twin.organization = "Organization/2";
    const auto both = Teams::of({sample::elsa(), twin});
    BOOST_REQUIRE(bool{both});
    BOOST_TEST(both->by_reference("Organization/2")->id.value == "other");
    BOOST_TEST(!both->by_reference("Organization/3"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
