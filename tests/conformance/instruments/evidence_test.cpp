// SPDX-License-Identifier: Apache-2.0
// From answers to a finding: each questionnaire is answered, its transaction put into the chart, and the
// chart assessed. Expected values are the cut-offs of the published tables
// (terminology/sources/instruments.md).
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "screening/screening.h"
#include "unit/instruments/patterns.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const knowledge::Knowledge& rules() {
    static const auto loaded = knowledge::load(knowledge::embedded());
    if (!loaded) BOOST_FAIL(to_string(loaded.error()));
    return *loaded;
}

constexpr std::string_view emergency_visit = R"({"resourceType":"Bundle","entry":[
    {"resource":{"resourceType":"Patient","id":"p1","birthDate":"1990-01-01"}},
    {"resource":{"resourceType":"Encounter","id":"e1","status":"in-progress",
      "subject":{"reference":"Patient/p1"},"period":{"start":"2026-11-01T08:00:00+01:00"}}}]})";

// What the answers put into the chart.
json::Document extracted(const instruments::Form& form, const Answers& answers) {
    const json::Document response = parse(respond(form, answers));
    const auto made =
        instruments::extract(form, response.root(), {PatientId{"p1"}, EncounterId{"e1"}, {}}, now);
    BOOST_REQUIRE_MESSAGE(made, (made ? "" : to_string(made.error())));
    BOOST_REQUIRE(!made->bundle.empty());
    return parse(made->bundle);
}

bool holds(const json::Document& bundle, std::string_view type) {
    for (const json::Node entry : bundle.root()["entry"].items())
        if (entry["resource"]["resourceType"].text() == type) return true;
    return false;
}

screening::Assessment assessed(json::Document answers) {
    chart::Builder builder;
    builder.own(parse(emergency_visit));
    builder.own(std::move(answers));
    const auto chart = builder.build();
    BOOST_REQUIRE_MESSAGE(chart, (chart ? "" : to_string(chart.error())));
    auto assessment = screening::assess(*chart, {}, rules(), now);
    BOOST_REQUIRE_MESSAGE(assessment, (assessment ? "" : to_string(assessment.error())));
    return std::move(*assessment);
}

// The rules of direct evidence that fired: "D-TAPS".
std::string direct(const screening::Assessment& assessment) {
    std::string out;
    for (const detection::Finding& finding : assessment.findings)
        if (finding.cls == "D") out += (out.empty() ? "" : " ") + finding.rule;
    return out;
}

struct Case {
    std::string form;
    std::string what;
    Answers answers;
    std::string rule;     // of direct evidence, or ""
    std::string outcome;  // of an emergency visit with nothing else
    friend std::ostream& operator<<(std::ostream& out, const Case& one) {
        return out << one.form << ": " << one.what;
    }
};

Answers sds(int total) {
    const char* const how_often[] = {"never", "sometimes", "often", "always"};
    Answers answers{{"sds-5", "not-difficult"}};
    for (int item = 1; item <= 4; ++item) {
        const int points = std::min(3, total);
        total -= points;
        answers.push_back({"sds-" + std::to_string(item), how_often[points]});
    }
    return answers;
}

Answers taps_2(const std::string& used, bool weekly) {
    Answers answers{{"taps-2-other", no}};
    for (const char* const name : {"tobacco", "alcohol", "cannabis", "stimulant", "heroin", "opioid-medicine",
                                   "sedative", "stimulant-medicine"}) {
        const std::string item = "taps-2-" + std::string{name};
        answers.push_back({item + "-1", name == used ? yes : no});
        if (name != used) continue;
        answers.push_back({item + "-2", weekly ? yes : no});
        answers.push_back({item + "-3", no});
    }
    return answers;
}

// Answers to questions 2 to 7 about cocaine.
Answers nm_assist(const std::vector<std::string>& codes) {
    Answers answers{{"nm-assist-1", "cocaine"}};
    for (std::size_t i = 0; i < codes.size(); ++i)
        answers.push_back({"nm-assist-cocaine-" + std::to_string(i + 2), codes[i]});
    return answers;
}

const std::vector<Case> cases{
    {"nida-modified-assist", "4", nm_assist({"weekly", "never", "never", "never", "never", "never"}),
     "D-ASSIST-MODERATE", "flag+screen"},
    {"nida-modified-assist", "26",
     nm_assist({"once-or-twice", "weekly", "daily", "never", "past-3-months", "past-3-months"}),
     "D-ASSIST-MODERATE", "flag+screen"},
    {"nida-modified-assist", "27",
     nm_assist({"monthly", "weekly", "daily", "never", "past-3-months", "past-3-months"}), "D-ASSIST-HIGH",
     "flag+refer"},
    {"nida-modified-assist", "3", nm_assist({"monthly", "never", "never", "never", "never", "never"}), "",
     "none"},
    {"assist-cocaine", "3", assist({"monthly", "never", "never", "never", "never", "never"}), "", "none"},
    {"assist-cocaine", "4", assist({"weekly", "never", "never", "never", "never", "never"}),
     "D-ASSIST-MODERATE", "flag+screen"},
    {"assist-cocaine", "26",
     assist({"once-or-twice", "weekly", "daily", "never", "past-3-months", "past-3-months"}),
     "D-ASSIST-MODERATE", "flag+screen"},
    {"assist-cocaine", "27",
     assist({"monthly", "weekly", "daily", "never", "past-3-months", "past-3-months"}), "D-ASSIST-HIGH",
     "flag+refer"},
    {"sds-cocaine", "2", sds(2), "", "none"},
    {"sds-cocaine", "3", sds(3), "D-SDS", "flag+refer"},
    {"taps-2", "nothing used", taps_2("nothing", false), "", "none"},
    {"taps-2", "stimulants, 1", taps_2("stimulant", false), "D-TAPS", "flag+screen"},
    {"taps-2", "stimulants, 2", taps_2("stimulant", true), "D-TAPS", "flag+refer"},
    {"taps-2", "cannabis, 2", taps_2("cannabis", true), "", "none"},
    {"taps-2", "attention medicines, 2", taps_2("stimulant-medicine", true), "", "none"},
    {"taps-2", "heroin, 2", taps_2("heroin", true), "", "none"},
    {"assist-lite", "all yes", by_bits(numbered("assist-lite-", 3), 7), "", "none"},
    {"dast-10", "10 of 10", by_bits(numbered("dast-10-", 10), 1023 - 4), "", "none"},
    {"surp-p", "3 of 3", by_bits(numbered("surp-p-", 3), 7), "", "none"},
    {"four-ps", "4 of 4",
     by_bits({"four-ps-parents", "four-ps-partner", "four-ps-past", "four-ps-pregnancy"}, 15), "", "none"},
    {"five-ps", "5 of 5",
     by_bits({"five-ps-parents", "five-ps-peers", "five-ps-partner", "five-ps-past", "five-ps-pregnancy"},
             31),
     "", "none"},
    {"single-question", "daily", {{"single-question-1", "LA18934-2"}}, "", "none"},
    {"nida-quick-screen",
     "daily",
     {{"nida-quick-screen-1", "LA18934-2"},
      {"nida-quick-screen-2", "LA18934-2"},
      {"nida-quick-screen-3", "LA18934-2"},
      {"nida-quick-screen-4", "LA18934-2"}},
     "",
     "none"},
    {"taps-1",
     "daily",
     {{"taps-1-tobacco", "daily"},
      {"taps-1-alcohol", "daily"},
      {"taps-1-drugs", "daily"},
      {"taps-1-medicines", "daily"}},
     "",
     "none"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_to_findings)

BOOST_DATA_TEST_CASE(the_rules_read_a_score_at_its_published_cut_off_and_no_other_score, data::make(cases),
                     one) {
    const instruments::Form form = packaged(one.form);
    json::Document bundle = extracted(form, one.answers);
    // What extraction takes for evidence is what a rule of direct evidence reads.
    BOOST_TEST(holds(bundle, "Flag") == !one.rule.empty());
    BOOST_TEST(holds(bundle, "RiskAssessment") == !one.rule.empty());
    const screening::Assessment assessment = assessed(std::move(bundle));
    BOOST_TEST(direct(assessment) == one.rule);
    BOOST_TEST(to_string(assessment.outcome) == one.outcome);
}

// A quick screen without any drug is the valid negative the rules know; one with a drug takes it back.
BOOST_AUTO_TEST_CASE(a_quick_screen_without_drugs_is_a_valid_negative) {
    const instruments::Form form = packaged("nida-quick-screen");
    const auto listed = [&](const std::string& illegal) {
        const auto assessment = assessed(extracted(form, {{"nida-quick-screen-1", "LA18934-2"},
                                                          {"nida-quick-screen-2", "LA18934-2"},
                                                          {"nida-quick-screen-3", "LA6270-8"},
                                                          {"nida-quick-screen-4", illegal}}));
        std::string rules_listed;
        for (const detection::Finding& finding : assessment.findings) rules_listed += finding.rule;
        return rules_listed;
    };
    BOOST_TEST(listed("LA6270-8") == "E3");
    BOOST_TEST(listed("LA26460-8") == "");
}

BOOST_DATA_TEST_CASE(a_refusal_has_no_score_and_no_flag, data::make(cases), one) {
    const instruments::Form form = packaged(one.form);
    const json::Document response = parse(respond(form, {}, {.presentation = "refused"}));
    const auto made =
        instruments::extract(form, response.root(), {PatientId{"p1"}, EncounterId{"e1"}, {}}, now);
    BOOST_REQUIRE_MESSAGE(made, (made ? "" : to_string(made.error())));
    const json::Document bundle = parse(made->bundle);
    BOOST_TEST(!holds(bundle, "Observation"));
    BOOST_TEST(!holds(bundle, "Flag"));
    BOOST_TEST(holds(bundle, "Consent"));
}

BOOST_AUTO_TEST_SUITE_END()
