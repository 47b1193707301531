// SPDX-License-Identifier: Apache-2.0
// Forms that take their answers from value sets they do not contain, over the real index of terminology.
#include <boost/test/unit_test.hpp>
#include <string>

#include "form_text.h"
#include "terminology/terminology.h"

using namespace repere;
using namespace repere::test;

namespace {

constexpr std::string_view artefacts = R"([
  {"resourceType":"CodeSystem","url":"http://often","content":"complete","concept":[
    {"code":"never","display":"never","designation":[{"language":"fr","value":"jamais"}],
     "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":0}]},
    {"code":"weekly","display":"weekly","property":[{"code":"itemWeight","valueInteger":4}]},
    {"code":"daily","display":"daily"}]},
  {"resourceType":"ValueSet","url":"https://sets.example/often","version":"2",
   "compose":{"include":[{"system":"http://often"}]}},
  {"resourceType":"ValueSet","url":"https://sets.example/mine","compose":{"include":[{"system":"http://often","concept":[
    {"code":"weekly","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":5}]}]}]}},
  {"resourceType":"ValueSet","url":"https://sets.example/mass","compose":{"include":[
    {"system":"http://unitsofmeasure.org","concept":[{"code":"g","display":"gram"},{"code":"kg"}]}]}},
  {"resourceType":"NamingSystem","id":"icd","uniqueId":[{"type":"uri","value":"http://icd","preferred":true}],
   "extension":[{"url":"https://repere.example/fhir/StructureDefinition/dot-after","valueInteger":3}]},
  {"resourceType":"ValueSet","url":"https://sets.example/rules","compose":{"include":[
    {"system":"http://icd","filter":[{"property":"concept","op":"is-a","value":"F14"}]}]}}])";

terminology::ValueSets value_sets(bool disputed = false) {
    const json::Document document = parse(artefacts);
    std::vector<json::Node> nodes;
    for (const json::Node each : document.root().items())
        if (disputed || each["url"].text() != "https://sets.example/mine") nodes.push_back(each);
    auto sets = terminology::ValueSets::build(nodes);
    BOOST_REQUIRE_MESSAGE(sets, (sets ? "" : to_string(sets.error())));
    return std::move(*sets);
}

instruments::Form form_over(const terminology::ValueSets& sets, const std::string& items,
                            const std::string& rest = "") {
    const json::Document document = parse(questionnaire(items, "", rest));
    auto form = instruments::compile(document.root(), sets);
    BOOST_REQUIRE_MESSAGE(form, (form ? "" : to_string(form.error())));
    return std::move(*form);
}

std::string choice(const std::string& canonical) {
    return item("q", "choice", "", R"(,"answerValueSet":"https://sets.example/)" + canonical + "\"");
}

std::string often(const std::string& code) {
    return R"("valueCoding":{"system":"http://often","code":")" + code + R"("})";
}

std::string offered(const instruments::Form& form) {
    const json::Document document = parse(response_to(""));
    const auto choices = instruments::choices(form, document.root(), "q");
    if (!choices) return "error: " + to_string(choices.error());
    std::string out;
    for (const instruments::Choice& each : *choices) {
        const json::Document answer = parse(each.answer);
        const json::Node coding = answer.root()["valueCoding"];
        BOOST_TEST(coding["system"].text() == "http://often");
        out += (out.empty() ? "" : ", ") + std::string{coding["code"].text()} + " " +
               std::string{coding["display"].text()};
    }
    return out;
}

// "in", "out" (an error) or "unknown" (a warning).
std::string judged(const instruments::Form& form, const std::string& value) {
    const json::Document document = parse(response_to(answer("q", value)));
    std::string out = "in";
    for (const fhir::Issue& issue : instruments::validate(form, document.root(), now))
        if (issue.severity == fhir::Severity::error)
            out = "out";
        else if (issue.severity == fhir::Severity::warning)
            out = "unknown";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_value_sets)

BOOST_AUTO_TEST_CASE(a_question_lists_the_codes_of_a_value_set_outside_the_form) {
    const terminology::ValueSets sets = value_sets();
    BOOST_TEST(offered(form_over(sets, choice("often"))) == "never never, weekly weekly, daily daily");
    BOOST_TEST(offered(form_over(sets, choice("often|2"), R"(,"language":"fr")")) ==
               "never jamais, weekly weekly, daily daily");
    BOOST_TEST(offered(form_over(sets, choice("often|1")))
                   .starts_with("error: the value set of the question is not at hand"));
    BOOST_TEST(
        offered(form_over(sets, choice("rules"))).starts_with("error: the value set is given by rules"));
}

BOOST_AUTO_TEST_CASE(units_may_be_those_of_a_value_set_outside_the_form) {
    const terminology::ValueSets sets = value_sets();
    const std::string units =
        R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet",)"
        R"("valueCanonical":"https://sets.example/mass"})";
    const auto listed = instruments::units(form_over(sets, item("q", "quantity", units)), "q");
    BOOST_REQUIRE(listed);
    BOOST_REQUIRE_EQUAL(listed->size(), 2U);
    BOOST_TEST(listed->at(0) == R"({"system":"http://unitsofmeasure.org","code":"g","display":"gram"})");
    BOOST_TEST(listed->at(1) == R"({"system":"http://unitsofmeasure.org","code":"kg"})");
}

// SDC 4.0, expressions: value sets are those of when the answers were given, so a form that names a version
// is never judged by another one.
BOOST_AUTO_TEST_CASE(an_answer_is_judged_by_the_version_the_form_names) {
    const terminology::ValueSets sets = value_sets();
    BOOST_TEST(judged(form_over(sets, choice("often|2")), often("daily")) == "in");
    BOOST_TEST(judged(form_over(sets, choice("often|2")), often("x")) == "out");
    BOOST_TEST(judged(form_over(sets, choice("often")), often("x")) == "out");
    BOOST_TEST(judged(form_over(sets, choice("often|1")), often("x")) == "unknown");
    // A code says nothing without its system.
    BOOST_TEST(judged(form_over(sets, choice("often")), R"("valueCoding":{"code":"daily"})") == "out");
}

// A contained value set of another version is not the one that is asked for.
BOOST_AUTO_TEST_CASE(a_contained_value_set_is_known_in_its_own_version_only) {
    const terminology::ValueSets sets = value_sets();
    const std::string contained =
        R"(,"contained":[{"resourceType":"ValueSet","id":"v","url":"https://sets.example/often","version":"1",)"
        R"("compose":{"include":[{"system":"http://often","concept":[{"code":"old"}]}]}}])";
    BOOST_TEST(offered(form_over(sets, choice("often|1"), contained)) == "old ");
    BOOST_TEST(offered(form_over(sets, choice("often|2"), contained)) ==
               "never never, weekly weekly, daily daily");
}

BOOST_AUTO_TEST_CASE(answers_weigh_what_the_code_system_outside_the_form_says) {
    const terminology::ValueSets sets = value_sets();
    const std::string sum = item("x", "decimal", calculated("%resource.item.answer.weight().sum()"));
    const instruments::Form form = form_over(sets, choice("often") + "," + sum);
    BOOST_TEST(values_in(form, response_to(answer("q", often("weekly")))) == "x=4");
    BOOST_TEST(values_in(form, response_to(answer("q", often("never")))) == "x=0");
    // Nobody answers with a score, and what the lists do not weigh is no 0.
    BOOST_TEST(values_in(form, response_to(answer("q", often("daily")))) == "");
}

BOOST_AUTO_TEST_CASE(a_weight_that_two_lists_dispute_fails_and_is_not_taken_from_the_answer) {
    const terminology::ValueSets sets = value_sets(true);
    const std::string sum = item("x", "decimal", calculated("%resource.item.answer.weight().sum()"));
    const instruments::Form form = form_over(sets, choice("often") + "," + sum);
    const std::string sent =
        R"("valueCoding":{"system":"http://often","code":"weekly","extension":[)"
        R"({"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":40}]})";
    BOOST_TEST(values_in(form, response_to(answer("q", often("weekly")))).starts_with("!x"));
    BOOST_TEST(values_in(form, response_to(answer("q", sent))).starts_with("!x"));
}

BOOST_AUTO_TEST_CASE(a_computed_code_becomes_the_coding_of_the_value_set) {
    const terminology::ValueSets sets = value_sets();
    const instruments::Form form = form_over(sets, item("q", "choice", calculated("'weekly'"),
                                                        R"(,"answerValueSet":"https://sets.example/often")"));
    BOOST_TEST(values_in(form, response_to("")) ==
               R"(q={"system":"http://often","code":"weekly","display":"weekly"})");
}

BOOST_AUTO_TEST_CASE(expressions_ask_the_contained_value_sets_about_codes_alone) {
    const terminology::ValueSets sets = value_sets();
    const std::string contained =
        R"(,"contained":[{"resourceType":"ValueSet","id":"one","compose":{"include":[{"system":"a","concept":[{"code":"x"}]}]}},)"
        R"({"resourceType":"ValueSet","id":"two","expansion":{"contains":[{"system":"a","code":"x"},{"system":"b","code":"y"}]}}])";
    const auto value_of = [&](const std::string& text) {
        return values_in(form_over(sets, item("x", "boolean", calculated(text)), contained), response_to(""));
    };
    BOOST_TEST(value_of("'x'.memberOf('#one')") == "x=true");
    BOOST_TEST(value_of("'y'.memberOf('#one')") == "x=false");
    BOOST_TEST(value_of("'x'.memberOf('#two')") == "");  // two systems: a string does not decide
    BOOST_TEST(value_of("'daily'.memberOf('https://sets.example/often')") == "x=true");
    BOOST_TEST(value_of("'daily'.memberOf('https://sets.example/often|1')").starts_with("!x"));
}

BOOST_AUTO_TEST_SUITE_END()
