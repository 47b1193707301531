// SPDX-License-Identifier: Apache-2.0
#include "referral/need.h"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>

#include "json/document.h"
#include "unit/referral/services.h"

using namespace repere;
using namespace repere::referral;
using namespace repere::referral::testing;
using boost::unit_test::label;

namespace {

const std::string base = "https://repere.example/fhir/CodeSystem/";

const NeedMap& map() {
    static const auto read = NeedMap::read(knowledge_of_the_program().artefact(
        "https://repere.example/fhir/ConceptMap/routing-need-from-answers"));
    BOOST_REQUIRE_MESSAGE(bool{read}, (read ? "" : to_string(read.error())));
    return *read;
}

std::string needs(std::string_view question, const std::string& system, std::string_view code) {
    const std::array told{Told{question, system, code}};
    std::string text;
    for (const std::string& each : map().needs(told)) text += (text.empty() ? "" : " ") + each;
    return text;
}

bool is_offered(json::Node items, std::string_view question, std::string_view system, std::string_view code) {
    for (const json::Node item : items.items()) {
        if (question.empty() || item["linkId"].text() == question)
            for (const json::Node option : item["answerOption"].items())
                if (option["valueCoding"]["system"].text() == system &&
                    option["valueCoding"]["code"].text() == code)
                    return true;
        if (is_offered(item["item"], question, system, code)) return true;
    }
    return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_need)

BOOST_AUTO_TEST_CASE(the_codes_are_those_of_the_code_system) {
    std::vector<std::string> codes;
    for (const json::Node each :
         knowledge_of_the_program().artefact(base + "routing-need")["concept"].items())
        codes.emplace_back(each["code"].text());
    BOOST_TEST(std::ranges::equal(codes, need_codes()));
    for (const std::string_view code : need_codes()) {
        Need need;
        BOOST_TEST(bool{add_need(need, code)});
    }
    Need need;
    BOOST_TEST(!add_need(need, "income"));
}

BOOST_AUTO_TEST_CASE(an_answer_means_what_the_map_says_under_its_question_only,
                     *label("A08") * label("A10")) {
    BOOST_TEST(needs("cocaine-route", base + "cocaine-route", "smoked") == "route-smoked");
    BOOST_TEST(needs("other-substances", base + "other-substance", "opioid") == "opioids");
    BOOST_TEST(needs("injected-opioid", base + "injected-opioid", "injected-heroin") ==
               "opioids route-injected");
    BOOST_TEST(needs("availability", base + "availability", "evening") == "wish-evening");
    BOOST_TEST(
        needs("contact-hours", base + "availability", "evening").empty());  // when to call, not to meet
    BOOST_TEST(needs("pregnant-now", base + "plain-answer", "yes") == "pregnant");
    BOOST_TEST(needs("suicidal-thoughts", base + "plain-answer", "yes") == "psychiatric-crisis");
    BOOST_TEST(needs("event-link", base + "plain-answer", "yes").empty());
    BOOST_TEST(needs("interpreter-wanted", "http://loinc.org", "LA33-6") == "interpreter");
    BOOST_TEST(needs("go-on", "http://loinc.org", "LA33-6").empty());
    BOOST_TEST(needs("", "https://repere.example/fhir/PlanDefinition", "PREGNANCY") == "pregnant");
}

BOOST_AUTO_TEST_CASE(a_prescribed_treatment_says_nothing_about_services, *label("G4")) {
    for (const char* code : {"methadone", "buprenorphine", "other-treatment"})
        BOOST_TEST(needs("opioid-treatment", base + "opioid-treatment", code).empty());
}

// What nobody can answer would be a rule that never speaks.
BOOST_AUTO_TEST_CASE(everything_the_map_reads_is_offered_by_a_form_or_found_by_a_rule) {
    const auto& knowledge = knowledge_of_the_program();
    const json::Node concept_map =
        knowledge.artefact("https://repere.example/fhir/ConceptMap/routing-need-from-answers");
    for (const json::Node group : concept_map["group"].items())
        for (const json::Node element : group["element"].items())
            for (const json::Node target : element["target"].items()) {
                const std::string_view system = group["source"].text(), code = element["code"].text();
                const std::string_view question = target["dependsOn"].at(0)["value"].text();
                bool known = system.ends_with("/PlanDefinition") && knowledge.rule(code) != nullptr;
                for (const json::Node each : knowledge.artefacts())
                    known = known || (each["resourceType"].text() == "Questionnaire" &&
                                      is_offered(each["item"], question, system, code));
                BOOST_TEST(known, system << "|" << code << " under " << question);
            }
}

BOOST_AUTO_TEST_CASE(a_weaker_word_takes_no_pregnancy_back) {
    Need need;
    for (const char* code : {"pregnant", "not-pregnant", "pregnancy-wished", "after-birth"})
        BOOST_REQUIRE(add_need(need, code));
    BOOST_TEST((need.pregnancy == Pregnancy::yes));
}

BOOST_AUTO_TEST_CASE(a_map_to_something_unknown_is_refused) {
    for (
        const char* text :
        {R"({"group":[{"source":"s","element":[{"code":"c","target":[{"code":"income","equivalence":"relatedto"}]}]}]})",
         R"({"group":[{"source":"s","element":[{"code":"c","target":[{"code":"opioids","equivalence":"relatedto","dependsOn":[{"property":"x","value":"y"}]}]}]}]})"}) {
        const auto document = json::Document::parse(text);
        BOOST_TEST(!NeedMap::read(document->root()));
    }
}

BOOST_AUTO_TEST_SUITE_END()
