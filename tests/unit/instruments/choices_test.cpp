// SPDX-License-Identifier: Apache-2.0
// Which answers a question offers now. Rules: SDC 4.0, answerOptionsToggleExpression and answerExpression.
#include <boost/test/unit_test.hpp>

#include "form_text.h"

using namespace repere;
using namespace repere::test;

namespace {

std::string coding(const std::string& code) {
    return R"("valueCoding":{"system":"s","code":")" + code + R"("})";
}

std::string toggle(const std::string& codes, const std::string& text) {
    std::string parts;
    for (const char code : codes) parts += R"({"url":"option",)" + coding(std::string{code}) + "},";
    return R"({"url":")" + sdc + R"(answerOptionsToggleExpression","extension":[)" + parts +
           expression("expression", text) + "]}";
}

std::string offered(const instruments::Form& form, const std::string& response, const std::string& link_id,
                    std::size_t repetition = 0, const instruments::Launch& launch = {}) {
    const json::Document document = parse(response);
    const auto choices = instruments::choices(form, document.root(), link_id, repetition, launch);
    if (!choices) return "error: " + to_string(choices.error());
    std::string out;
    for (const instruments::Choice& choice : *choices) {
        const json::Document value = parse(choice.answer);
        const json::Node code = value.root()["valueCoding"]["code"];
        out += (out.empty() ? "" : " ") + (code ? std::string{code.text()} : choice.answer) +
               (choice.exclusive ? "!" : "");
    }
    return out;
}

const std::string options =
    R"(,"answerOption":[{)" + coding("a") + "},{" + coding("b") + "},{" + coding("c") +
    R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive","valueBoolean":true}]}])";

std::string said(const std::string& link_id) {
    return "%resource.item.where(linkId = '" + link_id + "').answer.value";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_choices)

BOOST_AUTO_TEST_CASE(an_option_is_offered_when_any_of_its_toggles_says_so) {
    const instruments::Form form = form_from(questionnaire(
        item("n", "integer") + "," +
        item("q", "choice", toggle("ab", said("n") + " > 5") + "," + toggle("b", said("n") + " = 2"),
             options)));
    BOOST_TEST(offered(form, response_to(integer("n", 6)), "q") == "a b c!");
    BOOST_TEST(offered(form, response_to(integer("n", 2)), "q") == "b c!");
    BOOST_TEST(offered(form, response_to(integer("n", 1)), "q") == "c!");
    BOOST_TEST(offered(form, response_to(""), "q") == "c!");
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_closed_again_is_refused_when_completed_and_kept_before) {
    const instruments::Form form = form_from(questionnaire(
        item("n", "integer") + "," + item("q", "choice", toggle("a", said("n") + " > 5"), options)));
    const std::string items = integer("n", 1) + "," + answer("q", coding("a"));
    BOOST_TEST(errors_in(issues_of(form, response_to(items))) ==
               "code-invalid QuestionnaireResponse.item[1].answer[0]");
    BOOST_TEST(errors_in(issues_of(form, response_to(items, "in-progress"))) == "");
    BOOST_TEST(issues_of(form, response_to(items, "in-progress")).size() == 1U);
    BOOST_TEST(errors_in(issues_of(form, response_to(integer("n", 6) + "," + answer("q", coding("a"))))) ==
               "");
}

BOOST_AUTO_TEST_CASE(a_toggle_that_fails_closes_nothing) {
    const instruments::Form form = form_from(
        questionnaire(item("n", "integer") + "," + item("q", "choice", toggle("a", "(1 | 2) + 1"), options)));
    BOOST_TEST(offered(form, response_to(""), "q") == "a b c!");
}

BOOST_AUTO_TEST_CASE(an_expression_lists_answers_of_the_questions_type_in_each_repetition) {
    const instruments::Form form = form_from(questionnaire(
        item("g", "group", variable("n", "item.where(linkId = 'n').answer.value"),
             R"(,"repeats":true,"item":[)" + item("n", "integer") + "," +
                 item("q", "integer", expression(sdc + "answerExpression", "%n | %n * 2")) + "]")));
    const auto repetition = [](int n, int q) {
        return R"({"linkId":"g","item":[)" + integer("n", n) + "," + integer("q", q) + "]}";
    };
    const std::string response = response_to(repetition(1, 2) + "," + repetition(5, 2));
    BOOST_TEST(offered(form, response, "q", 0) == R"({"valueInteger":1} {"valueInteger":2})");
    BOOST_TEST(offered(form, response, "q", 1) == R"({"valueInteger":5} {"valueInteger":10})");
    BOOST_TEST(offered(form, response, "q", 2).starts_with("error"));
    BOOST_TEST(errors_in(issues_of(form, response)) ==
               "code-invalid QuestionnaireResponse.item[1].item[1].answer[0]");
}

BOOST_AUTO_TEST_CASE(a_list_from_outside_is_not_judged_afterwards) {
    const instruments::Form form = form_from(
        questionnaire(item("q", "open-choice", expression(sdc + "answerExpression", "%patient.name.family")),
                      launch_context("patient")));
    const json::Document patient =
        parse(R"({"resourceType":"Patient","name":[{"family":"x"},{"family":"y"}]})");
    instruments::Launch launch;
    launch.contexts.emplace_back("patient", patient.root());
    BOOST_TEST(offered(form, response_to(""), "q", 0, launch) ==
               R"({"valueString":"x"} {"valueString":"y"})");
    const auto issues = issues_of(form, response_to(answer("q", coding("z"))));
    BOOST_REQUIRE_EQUAL(issues.size(), 1U);
    BOOST_TEST((issues[0].severity == fhir::Severity::warning));
}

BOOST_AUTO_TEST_CASE(a_contained_value_set_is_listed_and_another_is_not_at_hand) {
    const std::string contained =
        R"(,"contained":[{"resourceType":"ValueSet","id":"v","url":"https://forms.example/v","compose":{"include":[{"system":"s","concept":[{"code":"a"},{"code":"b"}]}]}},)"
        R"({"resourceType":"ValueSet","id":"e","expansion":{"contains":[{"abstract":true,"code":"top","contains":[{"system":"s","code":"x"}]}]}},)"
        R"({"resourceType":"ValueSet","id":"r","compose":{"include":[{"system":"s","filter":[{}]}]}}])";
    const auto from = [&](const std::string& canonical) {
        return offered(
            form_from(questionnaire(item("q", "choice", "", R"(,"answerValueSet":")" + canonical + "\""), "",
                                    contained)),
            response_to(""), "q");
    };
    BOOST_TEST(from("#v") == "a b");
    BOOST_TEST(from("https://forms.example/v|1") == "a b");
    BOOST_TEST(from("#e") == "x");
    BOOST_TEST(from("#r").starts_with("error: the value set of the question is given by rules"));
    BOOST_TEST(
        from("https://forms.example/w").starts_with("error: the value set of the question is not at hand"));
}

BOOST_AUTO_TEST_CASE(candidates_are_told_and_bind_nobody) {
    const instruments::Form form =
        form_from(questionnaire(item("q", "string", expression(sdc + "candidateExpression", "'x' | 'y'"))));
    const json::Document document = parse(response_to(answer("q", R"("valueString":"z")")));
    const auto candidates = instruments::candidates(form, document.root(), "q");
    BOOST_REQUIRE(candidates);
    BOOST_TEST(candidates->size() == 2U);
    BOOST_TEST(instruments::validate(form, document.root(), now).empty());
}

BOOST_AUTO_TEST_CASE(a_quantity_has_the_units_the_form_lists) {
    const std::string unit_option =
        R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{"system":"u","code":"kg"}})";
    const std::string unit_set =
        R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet","valueCanonical":"#u"})";
    const instruments::Form form = form_from(questionnaire(
        item("q", "quantity", unit_option + "," + unit_set), "",
        R"(,"contained":[{"resourceType":"ValueSet","id":"u","compose":{"include":[{"system":"u","concept":[{"code":"g"}]}]}}])"));
    const auto units = instruments::units(form, "q");
    BOOST_REQUIRE(units);
    const std::vector<std::string> expected{R"({"system":"u","code":"kg"})", R"({"system":"u","code":"g"})"};
    BOOST_TEST(*units == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
