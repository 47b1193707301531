// SPDX-License-Identifier: Apache-2.0
#include "referral/proposal.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "fhir/coding.h"
#include "json/writer.h"
#include "sample.h"

namespace repere::referral {
namespace {

namespace data = boost::unit_test::data;

void check_same(const std::string& made, const std::string& name) {
    const auto expected = sample::parse(sample::file(name)), actual = sample::parse(made);
    BOOST_TEST(json::same_value(expected.root(), actual.root()), name << "\n"
                                                                      << json::to_string(actual.root()));
}

bool labelled(const std::string& text) {
    const auto resource = sample::parse(text);
    const json::Node security = resource.root()["meta"]["security"];
    return fhir::has_code(security, "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R") &&
           fhir::has_code(security, "http://terminology.hl7.org/CodeSystem/v3-ActCode", "ETH") &&
           text.find("ETHUD") == std::string::npos;
}

struct Wrong {
    const char* name;
    void (*spoil)(Agreement&);
    friend std::ostream& operator<<(std::ostream& out, const Wrong& row) { return out << row.name; }
};
const Wrong wrong[]{
    {"refused", [](Agreement& a) { a.decision = Decision::refused; }},
    {"later", [](Agreement& a) { a.decision = Decision::later; }},
    {"expired", [](Agreement& a) { a.valid_until = sample::at("2026-11-21T09:59:59+01:00"); }},
    {"dated in the future", [](Agreement& a) { a.recorded = sample::at("2026-11-21T10:06:00+01:00"); }},
    {"another patient", [](Agreement& a) { a.patient = {"p2"}; }},
    {"another team", [](Agreement& a) { a.team.id = {"csapa"}; }},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_AUTO_TEST_CASE(an_agreement_becomes_the_four_resources_written_by_hand,
                     *boost::unit_test::label("D28")) {
    const auto made = sample::proposal(sample::agreement());
    BOOST_REQUIRE(bool{made});
    check_same(made->service_request, "service_request.json");
    check_same(made->task, "task.json");
    check_same(made->consent, "consent.json");
    check_same(made->provenance, "provenance.json");
}

BOOST_TEST_DECORATOR(*boost::unit_test::label("P01") * boost::unit_test::label("G5"))
BOOST_DATA_TEST_CASE(without_an_agreement_that_holds_nothing_is_made, data::make(wrong), row) {
    Agreement agreement = sample::agreement();
    row.spoil(agreement);
    const auto made = sample::proposal(agreement);
    BOOST_REQUIRE(!made);
    BOOST_TEST((made.error().kind == ErrorKind::forbidden));
}

BOOST_AUTO_TEST_CASE(without_a_positive_result_nothing_is_made) {
    Positive nothing = sample::positive();
    nothing.observations.clear();
    nothing.assessments.clear();
    const auto made = propose(sample::agreement(), nothing, sample::elsa(), sample::sender(),
                              sample::urgency(), sample::french(), sample::now);
    BOOST_REQUIRE(!made);
    BOOST_TEST((made.error().kind == ErrorKind::invalid));
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_to_a_low_threshold_centre, *boost::unit_test::label("A05")) {
    Team team = sample::elsa();
    team.kind = ServiceKind::low_threshold;
    const auto made = propose(sample::agreement(), sample::positive(), team, sample::sender(),
                              sample::urgency(), sample::french(), sample::now);
    BOOST_REQUIRE(!made);
    BOOST_TEST((made.error().kind == ErrorKind::forbidden));
}

BOOST_AUTO_TEST_CASE(a_service_outside_the_hospital_is_not_told_what_brought_the_person_in) {
    Positive result = sample::positive();
    result.events = {"Condition/infarction"};
    Team team = sample::elsa();
    const auto told = [&] {
        const auto made = propose(sample::agreement(), result, team, sample::sender(), sample::urgency(),
                                  sample::french(), sample::now);
        return made->service_request;
    };
    BOOST_TEST(told().find("Condition/infarction") != std::string::npos);
    team.kind = ServiceKind::specialised_centre;
    BOOST_TEST(told().find("Condition/infarction") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_same_agreement_is_the_same_referral_byte_for_byte) {
    const auto first = sample::proposal(sample::agreement()), second = sample::proposal(sample::agreement());
    BOOST_TEST((first->service_request == second->service_request && first->task == second->task &&
                first->consent == second->consent && first->provenance == second->provenance));
    Agreement other = sample::agreement();
    other.identifier = "11111111-2222-4333-8444-666666666666";
    BOOST_TEST((*sample::proposal(other)).task != first->task);
}

BOOST_AUTO_TEST_CASE(every_resource_carries_both_labels) {
    const auto made = sample::proposal(sample::agreement());
    for (const std::string* text : {&made->service_request, &made->task, &made->consent, &made->provenance})
        BOOST_TEST(labelled(*text));
}

BOOST_AUTO_TEST_CASE(other_care_first_keeps_the_task_on_hold_with_its_reason) {
    const auto made = propose(sample::agreement(), sample::positive(), sample::elsa(), sample::sender(),
                              {"medical-emergency", 0, "stat", 0}, sample::french(), sample::now);
    const auto task = sample::parse(made->task);
    BOOST_TEST(task.root()["status"].text() == "on-hold");
    BOOST_TEST(task.root()["statusReason"]["text"].text() == "Soins médicaux d'abord.");
    BOOST_TEST(!task.root()["restriction"]["period"]["end"]);
}

BOOST_AUTO_TEST_CASE(a_refusal_is_kept_as_a_consent_that_denies_and_nothing_else) {
    Agreement refusal = sample::agreement();
    refusal.decision = Decision::refused;
    const auto kept = record_refusal(refusal, sample::elsa(), sample::sender(), sample::now);
    BOOST_REQUIRE(bool{kept});
    const auto consent = sample::parse(kept->consent);
    BOOST_TEST(consent.root()["status"].text() == "active");
    BOOST_TEST(consent.root()["provision"]["type"].text() == "deny");
    BOOST_TEST(labelled(kept->consent));
    BOOST_TEST(labelled(kept->provenance));
    refusal.decision = Decision::later;
    const auto later = record_refusal(refusal, sample::elsa(), sample::sender(), sample::now);
    BOOST_TEST(sample::string_at(later->consent, {"status"}) == "proposed");
    BOOST_TEST(!record_refusal(sample::agreement(), sample::elsa(), sample::sender(), sample::now));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
