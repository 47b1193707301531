// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>
#include <string>

#include "detection/detection.h"

using namespace repere;

namespace {

const knowledge::Knowledge& rules() {
    static const auto loaded = knowledge::load(knowledge::embedded());
    if (!loaded) BOOST_FAIL(to_string(loaded.error()));
    return *loaded;
}

json::Document parse(const std::string& text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, text);
    return std::move(*document);
}

// Chest pain in this encounter, twice coded in one Condition, for somebody of that birth date.
chart::Chart chest_pain(const std::string& birth_date) {
    chart::Builder builder;
    builder.own(parse(R"({"resourceType":"Bundle","entry":[
        {"resource":{"resourceType":"Patient","id":"p","birthDate":")" +
                      birth_date + R"("}},
        {"resource":{"resourceType":"Encounter","id":"e","status":"in-progress","subject":{"reference":"Patient/p"}}},
        {"resource":{"resourceType":"Condition","id":"pain","subject":{"reference":"Patient/p"},
          "encounter":{"reference":"Encounter/e"},"code":{"coding":[
            {"system":"http://hl7.org/fhir/sid/icd-10","code":"R07.4"},
            {"system":"http://snomed.info/sct","code":"29857009"}]}}}]})"));
    auto chart = builder.build();
    BOOST_REQUIRE(chart);
    return std::move(*chart);
}

const Instant now = *parse_instant("2026-03-10T12:00:00+01:00");

// Everything up to the rules, as assess() does it.
void prepare(detection::Examination& examination) {
    BOOST_REQUIRE(examination.decide(rules().setting()));
    examination.set("setting", "emergency");
    examination.set_truth("leaving", false);
    BOOST_REQUIRE(examination.define(rules().facts()));
    examination.run_rules();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(detection_module)

BOOST_AUTO_TEST_CASE(a_finding_carries_its_evidence_once_its_rule_and_its_source) {
    const auto chart = chest_pain("1990-01-01");
    const auto visit = chart::visit(chart, {}, now, rules().value_sets());
    detection::Examination examination{visit, rules()};
    prepare(examination);
    const auto verdict = examination.decide(rules().outcome());
    BOOST_REQUIRE(verdict);
    BOOST_REQUIRE(verdict->row != nullptr);
    BOOST_TEST(verdict->row->code == "screen");
    BOOST_REQUIRE(verdict->hits.size() == 1U);
    const detection::Finding finding = detection::finding(*verdict->hits.front());
    BOOST_TEST(finding.rule == "P1-ACS");
    BOOST_TEST(finding.evidence == std::vector<std::string>{"Condition/pain"},
               boost::test_tools::per_element());
    BOOST_TEST(!finding.source.empty());
    BOOST_TEST(finding.canonical.ends_with("P1-ACS|0.1.0"));
}

BOOST_AUTO_TEST_CASE(a_finding_out_of_its_band_exists_but_does_not_decide) {
    const auto chart = chest_pain("1960-01-01");
    const auto visit = chart::visit(chart, {}, now, rules().value_sets());
    detection::Examination examination{visit, rules()};
    prepare(examination);
    BOOST_TEST(examination.holds("findings"));
    const auto found = examination.hits_in("findings");
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(!found.front()->in_band);
    const auto verdict = examination.decide(rules().outcome());
    BOOST_REQUIRE(verdict);
    BOOST_TEST(verdict->row == nullptr);
}

BOOST_AUTO_TEST_CASE(younger_than_its_lowest_age_a_finding_does_not_exist) {
    const auto chart = chest_pain("2012-01-01");
    const auto visit = chart::visit(chart, {}, now, rules().value_sets());
    detection::Examination examination{visit, rules()};
    prepare(examination);
    BOOST_TEST(!examination.holds("findings"));
}

BOOST_AUTO_TEST_CASE(a_fact_without_an_id_is_named_by_its_type) {
    const auto fact = parse(R"({"resourceType":"Condition"})");
    const detection::Hit hit{rules().rule("P1-ACS"), true, false, {fact.root()}};
    BOOST_TEST(detection::finding(hit).evidence.front() == "Condition");
}

BOOST_AUTO_TEST_SUITE_END()
