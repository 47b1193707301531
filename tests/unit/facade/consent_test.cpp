// SPDX-License-Identifier: Apache-2.0
// What the person was told and answered, per recipient, and how much each may know.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "fixture.h"

namespace repere::facade {
namespace {

std::string screened(Hospital& hospital) {
    const Reply reply = hospital.post("/QuestionnaireResponse", answers(), doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    return at(reply.body, {"id"});
}

std::string to_csapa(const std::string& consent) {
    return with(consent, "Organization/elsa-1", "Organization/csapa-1");
}

std::string implied(const std::string& consent) {
    return with(
        consent, R"("status":)",
        R"("policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMPLIEDD"}]},"status":)");
}

std::string letting_know(const std::string& consent, const std::string& level) {
    return with(consent, R"("actor":)",
                R"("class":[{"system":"https://repere.example/fhir/CodeSystem/shared-content","code":")" +
                    level + R"("}],"actor":)");
}

std::string said(const std::string& answers_id, const std::string& level) {
    return to_csapa(level.empty() ? agreement(answers_id) : letting_know(agreement(answers_id), level));
}

std::set<std::string> types_referred_to(const std::string& text) {
    std::set<std::string> types;
    const json::Document document = parse(text);
    for (const char* element : {"supportingInfo", "reasonReference"})
        for (const json::Node item : document.root()[std::string_view{element}].items()) {
            const std::string_view reference = item["reference"].text();
            types.emplace(reference.substr(0, reference.find('/')));
        }
    for (const json::Node input : document.root()["input"].items()) {
        const std::string_view reference = input["valueReference"]["reference"].text();
        if (!reference.empty()) types.emplace(reference.substr(0, reference.find('/')));
    }
    return types;
}

struct Level {
    const char* code;
    std::set<std::string> of_request, of_task;
    friend std::ostream& operator<<(std::ostream& out, const Level& level) { return out << level.code; }
};
const Level levels[]{
    {"", {"Consent", "Observation", "RiskAssessment"}, {"Observation", "RiskAssessment"}},
    {"contact-only", {"Consent"}, {"Consent"}},
    {"summary", {"Consent", "Observation", "RiskAssessment"}, {"Observation", "RiskAssessment"}},
    {"full-answers",
     {"Consent", "Observation", "RiskAssessment", "QuestionnaireResponse"},
     {"Observation", "RiskAssessment", "QuestionnaireResponse"}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

// Pathways 2.7: contact only, summary, full answers; outside the hospital a summary unless the person says
// otherwise.
BOOST_TEST_DECORATOR(*boost::unit_test::label("G5"))
BOOST_DATA_TEST_CASE(a_team_outside_is_given_what_the_person_said_and_no_more,
                     boost::unit_test::data::make(levels)) {
    Hospital hospital;
    const std::string id = screened(hospital);
    const Reply agreed = hospital.post("/Consent", said(id, sample.code), doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    const std::string expected = *sample.code ? sample.code : "summary";
    BOOST_TEST(at(agreed.body, {"provision", "class", "code"}) == expected);
    BOOST_TEST((types_referred_to(hospital.stored("ServiceRequest").front().json) == sample.of_request));
    BOOST_TEST((types_referred_to(hospital.stored("Task").front().json) == sample.of_task));
    const bool answers_shared = expected == "full-answers";
    BOOST_TEST(hospital.get("/QuestionnaireResponse/" + id, other_team).status ==
               (answers_shared ? 200 : 404));
    const std::string score = hospital.stored("Observation").front().id;
    BOOST_TEST(hospital.get("/Observation/" + score, other_team).status ==
               (expected == "contact-only" ? 404 : 200));
}

BOOST_AUTO_TEST_CASE(inside_the_hospital_the_team_has_the_answers) {
    Hospital hospital;
    hospital.referred();
    BOOST_TEST(types_referred_to(hospital.stored("Task").front().json).contains("QuestionnaireResponse"));
}

BOOST_AUTO_TEST_CASE(rerouted_outside_the_request_keeps_no_more_than_that_team_may_know) {
    Hospital hospital;
    const auto first = hospital.referred();
    const std::string declined =
        with(first.json, R"("status":"requested")", R"("status":"rejected","statusReason":{"text":"Fermé"})");
    BOOST_TEST(hospital.put("/Task/" + first.id, declined, liaison, "W/\"1\"").status == 200);
    const std::string id = hospital.stored("QuestionnaireResponse").front().id;
    const Reply agreed = hospital.post("/Consent", said(id, "contact-only"), doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    BOOST_REQUIRE(hospital.stored("ServiceRequest").size() == 1U);
    const std::string request = hospital.stored("ServiceRequest").front().json;
    BOOST_TEST((types_referred_to(request) == std::set<std::string>{"Consent"}));
    BOOST_TEST(hospital.get("/QuestionnaireResponse/" + id, other_team).status == 404);
}

BOOST_AUTO_TEST_CASE(told_and_not_objecting_is_enough_inside_and_not_outside,
                     *boost::unit_test::label("G5")) {
    Hospital hospital;
    const std::string id = screened(hospital);
    const Reply outside = hospital.post("/Consent", to_csapa(implied(agreement(id))), doctor);
    BOOST_TEST(outside.status == 403, outside.body);
    BOOST_TEST(hospital.stored("Task").empty());
    BOOST_TEST(hospital.stored("Consent").empty());
    const Reply inside = hospital.post("/Consent", implied(agreement(id)), doctor);
    BOOST_TEST(inside.status == 201, inside.body);
    BOOST_TEST(at(inside.body, {"policyRule", "coding", "code"}) == "IMPLIEDD");
    BOOST_TEST(hospital.stored("Task").size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_text_that_was_told_is_kept_by_its_date_and_language) {
    Hospital hospital;
    const std::string id = screened(hospital);
    const Reply agreed = hospital.post("/Consent", agreement(id), doctor);
    BOOST_TEST(at(agreed.body, {"policy", "uri"}) ==
               "https://repere.example/fhir/consent-text/fr/same-hospital/2026-11-22/fr");
    const std::string in_english =
        with(to_csapa(agreement(id)), R"("status":)", R"("language":"en","status":)");
    const Reply outside = hospital.post("/Consent", in_english, doctor);
    BOOST_TEST(at(outside.body, {"policy", "uri"}) ==
               "https://repere.example/fhir/consent-text/fr/outside/2026-11-22/en");
    const std::string old = with(
        agreement(id), R"("status":)",
        R"("policy":[{"uri":"https://repere.example/fhir/consent-text/fr/same-hospital/2019-01-01/fr"}],"status":)");
    BOOST_TEST(hospital.post("/Consent", with(old, "09:50", "09:51"), doctor).status == 422);
}

BOOST_AUTO_TEST_CASE(a_no_does_not_pass_over_a_yes_that_stands) {
    Hospital hospital;
    hospital.referred();
    const std::string id = hospital.stored("QuestionnaireResponse").front().id;
    const Reply no = hospital.post("/Consent", with(agreement(id, "deny"), "09:50", "09:55"), doctor);
    BOOST_TEST(no.status == 409, no.body);
    BOOST_TEST(no.body.find("Consent/" + hospital.stored("Consent").front().id) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_of_the_terms_is_refused) {
    Hospital hospital;
    const std::string id = screened(hospital);
    const std::string extension =
        R"("extension":[{"url":"https://repere.example/fhir/StructureDefinition/parents-informed","valueCode":"maybe"}],"status":)";
    for (const std::string& body :
         {letting_know(agreement(id), "everything"), with(agreement(id), R"("status":)", extension),
          with(implied(agreement(id)), "IMPLIEDD", "OPTOUT")}) {
        const Reply reply = hospital.post("/Consent", body, doctor);
        BOOST_TEST(reply.status == 422, reply.body);
    }
    BOOST_TEST(hospital.stored("Consent").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
