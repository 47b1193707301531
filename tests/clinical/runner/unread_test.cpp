// SPDX-License-Identifier: Apache-2.0
// One rule that meets data it cannot read must not hide what the others found.
#include <boost/test/unit_test.hpp>

#include "clinical/runner/variation.h"

using namespace repere;

namespace {

const clinical::Case& chest_pain() {
    static const auto one = clinical::read(clinical::own_cases() / "P1-ACS" / "fires-icd-10.json");
    return one;
}

std::string line(const screening::Assessment& assessment) {
    json::Writer writer;
    screening::write(writer, "case", assessment);
    return writer.take();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(unread)

// single() is an error when there are several (FHIRPath 2.0, 5.3.1): as a real chart may have them.
BOOST_AUTO_TEST_CASE(a_rule_that_fails_is_left_out_and_named_and_the_others_decide) {
    const auto damaged =
        clinical::knowledge_with("fhir-profiles/PlanDefinition-P1-STROKE.json", "%encounterProblems.where(",
                                 "%encounterProblems.id.combine('x').single().where(");
    BOOST_REQUIRE(damaged);
    const auto assessment = clinical::assess(chest_pain(), {{}, &*damaged});
    BOOST_TEST(to_string(assessment.outcome) == "screen");
    BOOST_TEST((clinical::rules_of(assessment) == std::set<std::string>{"P1-ACS"}));
    BOOST_REQUIRE(assessment.unread.size() == 1U);
    BOOST_TEST(assessment.unread.front().rule == "P1-STROKE");
    BOOST_TEST(!assessment.unread.front().title.fr.empty());
    BOOST_TEST(line(assessment).ends_with(R"(,"unread":["P1-STROKE"]})"));
}

BOOST_AUTO_TEST_CASE(a_level_of_dependence_that_cannot_be_told_leaves_its_rule_out) {
    const auto damaged =
        clinical::knowledge_with("fhir-profiles/PlanDefinition-D-TAPS.json", "%evidence.exists(",
                                 "%evidence.id.combine('x').single().exists(");
    BOOST_REQUIRE(damaged);
    const auto at_two = clinical::read(clinical::own_cases() / "D-TAPS" / "at-2.json");
    const auto assessment = clinical::assess(at_two, {{}, &*damaged});
    BOOST_REQUIRE(assessment.unread.size() == 1U);
    BOOST_TEST(assessment.unread.front().rule == "D-TAPS");
}

BOOST_AUTO_TEST_CASE(a_named_fact_or_a_decision_that_fails_is_an_error_of_the_whole) {
    const auto damaged = clinical::knowledge_with("fhir-profiles/PlanDefinition-decision-order.json",
                                                  "%findings.where(class = 'P1')", "(1 | 2).single()");
    BOOST_REQUIRE(damaged);
    chart::Builder builder;
    builder.add(chest_pain().chart());
    const auto chart = builder.build();
    BOOST_REQUIRE(chart);
    const auto now = parse_instant("2026-03-10T12:00:00+01:00");
    const auto assessment = screening::assess(*chart, {}, *damaged, *now);
    BOOST_REQUIRE(!assessment);
    BOOST_TEST(assessment.error().where == "sentinel");
}

BOOST_AUTO_TEST_SUITE_END()
