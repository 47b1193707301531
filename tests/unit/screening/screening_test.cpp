// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>
#include <vector>

#include "screening/screening.h"

using namespace repere;

namespace {

const knowledge::Knowledge& rules() {
    static const auto loaded = knowledge::load(knowledge::embedded());
    if (!loaded) BOOST_FAIL(to_string(loaded.error()));
    return *loaded;
}

chart::Chart chest_pain() {
    auto document = json::Document::parse(R"({"resourceType":"Bundle","entry":[
        {"resource":{"resourceType":"Patient","id":"p","birthDate":"1990-01-01"}},
        {"resource":{"resourceType":"Encounter","id":"e","status":"in-progress","subject":{"reference":"Patient/p"}}},
        {"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},
          "encounter":{"reference":"Encounter/e"},
          "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"R07.4"}]}}}]})");
    BOOST_REQUIRE(document);
    chart::Builder builder;
    builder.own(std::move(*document));
    auto chart = builder.build();
    BOOST_REQUIRE(chart);
    return std::move(*chart);
}

const Instant now = *parse_instant("2026-03-10T12:00:00+01:00");

std::string line(const chart::Chart& chart, const screening::Line& how = {}) {
    const auto assessment = screening::assess(chart, {}, rules(), now);
    if (!assessment) return to_string(assessment.error());
    json::Writer writer;
    screening::write(writer, "case-1", *assessment, how);
    return writer.take();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(screening_module)

BOOST_AUTO_TEST_CASE(names_of_settings_and_outcomes_read_back) {
    for (const auto text : {"emergency", "cardiology", "obstetrics"})
        BOOST_TEST(to_string(screening::parse_setting(text).value()) == text);
    for (const auto text : {"none", "screen", "flag+screen", "flag+refer"})
        BOOST_TEST(to_string(screening::parse_outcome(text).value()) == text);
    BOOST_TEST(!screening::parse_setting("surgery"));
    BOOST_TEST(!screening::parse_outcome("flag"));
}

BOOST_AUTO_TEST_CASE(the_line_has_the_documented_shape) {
    const auto chart = chest_pain();
    const auto written = json::Document::parse(line(chart));
    BOOST_REQUIRE(written);
    const json::Node root = written->root();
    std::string names;
    for (const auto& [name, value] : root.members()) names += std::string{name} + " ";
    BOOST_TEST(names == "id patient context outcome rules findings instrument why ");
    BOOST_TEST(root["patient"].text() == "p");
    BOOST_TEST(root["context"].text() == "emergency");
    BOOST_TEST(root["outcome"].text() == "screen");
    BOOST_TEST(root["rules"].at(0).text() == "P1-ACS");
    const json::Node finding = root["findings"].at(0);
    BOOST_TEST(finding["class"].text() == "P1");
    BOOST_TEST(finding["grade"].text() == "A");
    BOOST_TEST(finding["evidence"].at(0).text() == "Condition/c");
    BOOST_TEST(root["instrument"].text() == "https://repere.example/fhir/Questionnaire/emergency");
    BOOST_TEST(!root["timing"]);

    const auto with_encounter = json::Document::parse(line(chart, {"fr", true}));
    BOOST_REQUIRE(with_encounter);
    BOOST_TEST(with_encounter->root()["encounter"].text() == "e");
    BOOST_TEST(with_encounter->root()["findings"].at(0)["title"].text().starts_with("Douleur"));
}

// Cards show these words first; somebody else may be looking at the screen.
BOOST_AUTO_TEST_CASE(the_reason_for_an_outcome_names_no_substance) {
    for (const knowledge::Row& row : rules().outcome().rows)
        for (const std::string& text : {row.title.en, row.title.fr})
            for (const auto word :
                 {"cocaine", "cocaïne", "drug", "drogue", "crack", "stimulant", "suspect", "abuse"})
                BOOST_TEST(text.find(word) == std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(many_threads_get_the_same_answer) {
    const auto chart = chest_pain();
    const std::string expected = line(chart);
    std::vector<std::string> answers(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& answer : answers)
            threads.emplace_back([&answer, &chart] {
                for (int i = 0; i < 50; ++i) answer = line(chart);
            });
    }
    for (const std::string& answer : answers) BOOST_TEST(answer == expected);
}

BOOST_AUTO_TEST_SUITE_END()
