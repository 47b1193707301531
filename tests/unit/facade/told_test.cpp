// SPDX-License-Identifier: Apache-2.0
// What a person told in any form of the stay makes a referral more urgent, never less.
#include <boost/test/unit_test.hpp>

#include "fixture.h"

namespace repere::facade {
namespace {

using boost::unit_test::label;

std::string told(const std::string& section, const std::string& link_id, const std::string& system,
                 const std::string& code, const std::string& encounter = "e1") {
    const std::string systems = "https://repere.example/fhir/CodeSystem/";
    return R"({"resourceType":"QuestionnaireResponse","status":"completed",
        "questionnaire":"https://repere.example/fhir/Questionnaire/deepening|1.0.0",
        "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/)" +
           encounter + R"("},"authored":"2026-11-21T09:40:00+01:00","item":[
        {"linkId":"presentation","answer":[{"valueCoding":{"system":")" +
           systems + R"(screening-presentation","code":"answered"}}]},
        {"linkId":"questions","item":[{"linkId":")" +
           section + R"(","item":[{"linkId":")" + link_id + R"(","answer":[{"valueCoding":{"system":")" +
           systems + system + R"(","code":")" + code + R"("}}]}]}]}]})";
}

// The priority of the request that follows a positive form.
std::string priority_after(const std::string& deepening) {
    Hospital hospital;
    hospital.more_forms = {source_file("fhir-profiles/package/Questionnaire-deepening.json")};
    if (!deepening.empty()) {
        const Reply kept = hospital.post("/QuestionnaireResponse", deepening, doctor);
        BOOST_REQUIRE_MESSAGE(kept.status == 201, kept.body);
        BOOST_TEST(hospital.stored("Observation").empty());
        BOOST_TEST(hospital.stored("Flag").empty());
    }
    hospital.referred();
    return at(hospital.stored("Task").at(0).json, {"priority"});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_told)

BOOST_AUTO_TEST_CASE(thoughts_of_suicide_that_were_told_bring_the_team_before_the_person_leaves,
                     *label("N05")) {
    BOOST_TEST(priority_after("") == "routine");
    BOOST_TEST(priority_after(told("deepening-mood", "suicidal-thoughts", "plain-answer", "yes")) == "asap");
    BOOST_TEST(priority_after(told("deepening-mood", "suicidal-thoughts", "plain-answer", "no")) ==
               "routine");
}

BOOST_AUTO_TEST_CASE(a_wish_for_a_place_to_sleep_does_too_and_nothing_else_social) {
    BOOST_TEST(priority_after(told("deepening-practical", "help-wished", "help-wish", "shelter")) == "asap");
    BOOST_TEST(priority_after(told("deepening-practical", "help-wished", "help-wish", "housing")) ==
               "routine");
    BOOST_TEST(priority_after(told("deepening-use", "use-context", "use-context", "work")) == "routine");
}

BOOST_AUTO_TEST_CASE(what_was_told_in_another_stay_is_of_that_stay) {
    BOOST_TEST(priority_after(told("deepening-mood", "suicidal-thoughts", "plain-answer", "yes", "e9")) ==
               "routine");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
