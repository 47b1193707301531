// SPDX-License-Identifier: Apache-2.0
// What must hold between a chart and the same chart changed: order, repetition, and the published variations
// X1..X6.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "clinical/runner/variation.h"
#include "support/shared.h"

using namespace repere;

namespace {

std::string answer(const screening::Assessment& assessment) {
    json::Writer writer;
    screening::write(writer, "case", assessment, {"en", true});
    return writer.take();
}

std::string condition(std::string_view system, std::string_view code) {
    return R"({"resourceType":"Condition","id":"added-)" + std::string{code} +
           R"(","subject":{"reference":"PATIENT"},"encounter":{"reference":"ENCOUNTER"},"code":{"coding":[{"system":")" +
           std::string{system} + R"(","code":")" + std::string{code} + R"("}]}})";
}

screening::Assessment varied(const std::string& id, const clinical::Change& change) {
    const clinical::Case each = clinical::read(test::shared("charts/" + id + ".json"));
    const json::Document chart = clinical::change(each, change);
    return clinical::assess(each, {chart.root(), nullptr});
}

constexpr auto who = "http://hl7.org/fhir/sid/icd-10";

}  // namespace

BOOST_AUTO_TEST_SUITE(metamorphic)

BOOST_AUTO_TEST_CASE(the_order_of_resources_changes_neither_outcome_nor_rules) {
    for (const auto& file : clinical::cases_below(clinical::own_cases())) {
        const clinical::Case each = clinical::read(file);
        std::vector<std::string> entries;
        for (const json::Node entry : each.chart()["entry"].items())
            entries.push_back(json::to_string(entry));
        std::ranges::reverse(entries);
        std::string text = R"({"resourceType":"Bundle","entry":[)";
        for (const std::string& entry : entries) text += (text.back() == '[' ? "" : ",") + entry;
        const auto reversed = json::Document::parse(text + "]}");
        BOOST_REQUIRE(reversed);
        const auto assessment = clinical::assess(each, {reversed->root(), nullptr});
        BOOST_TEST(to_string(assessment.outcome) == each.expected()["outcome"].text(), file.string());
        BOOST_TEST((clinical::rules_of(assessment) == clinical::rules_of(each.expected())), file.string());
    }
}

BOOST_AUTO_TEST_CASE(a_resource_that_comes_twice_counts_once) {
    for (const auto& file : clinical::cases_below(clinical::own_cases())) {
        const clinical::Case each = clinical::read(file);
        clinical::Change twice;
        for (const json::Node entry : each.chart()["entry"].items())
            if (entry["resource"]["resourceType"].text() != "FamilyMemberHistory")
                twice.resources.push_back(json::to_string(entry["resource"]));
        const json::Document doubled = clinical::change(each, twice);
        auto assessment = clinical::assess(each, {doubled.root(), nullptr});
        BOOST_TEST(answer(assessment) == answer(clinical::assess(each)), file.string());
    }
}

BOOST_AUTO_TEST_CASE(x1_a_spiked_drink_is_not_own_use, *test::needs_shared("charts/V01.json")) {
    clinical::Change change;
    change.without = {"v01-3"};
    change.resources = {condition("http://hl7.org/fhir/sid/icd-10-cm", "T40.5X3A")};
    const auto assessment = varied("V01", change);
    BOOST_TEST(to_string(assessment.outcome) == "none");
    BOOST_TEST(assessment.findings.empty());
}

BOOST_AUTO_TEST_CASE(x2_a_local_anaesthetic_in_treatment_is_not_own_use,
                     *test::needs_shared("charts/V01.json")) {
    clinical::Change change;
    change.without = {"v01-3"};
    change.resources = {condition(who, "T40.5"), condition(who, "Y48.3")};
    BOOST_TEST(to_string(varied("V01", change).outcome) == "none");
    change.resources.pop_back();
    BOOST_TEST(to_string(varied("V01", change).outcome) == "flag+screen");
}

BOOST_AUTO_TEST_CASE(x5_somebody_unconscious_is_asked_later,
                     *boost::unit_test::label("P13") * test::needs_shared("charts/V06.json")) {
    BOOST_TEST(!varied("V06", {}).deferred);
    clinical::Change change;
    change.resources = {
        R"({"resourceType":"Observation","id":"gcs","status":"final","subject":{"reference":"PATIENT"},"encounter":{"reference":"ENCOUNTER"},"effectiveDateTime":"2026-11-01T09:30:00+01:00","code":{"coding":[{"system":"http://loinc.org","code":"9269-2"}]},"valueQuantity":{"value":12,"code":"{score}"}})"};
    const auto assessment = varied("V06", change);
    BOOST_TEST(to_string(assessment.outcome) == "flag+screen");
    BOOST_TEST(assessment.deferred);
}

BOOST_AUTO_TEST_CASE(x6_a_minor_is_asked_with_the_questionnaire_for_adolescents,
                     *test::needs_shared("charts/V25.json")) {
    clinical::Change change;
    change.patient_without = {"birthDate"};
    change.patient = R"("birthDate":"2010-05-15")";
    const auto assessment = varied("V25", change);
    BOOST_TEST(to_string(assessment.outcome) == "flag+refer");
    BOOST_TEST(assessment.instrument == "https://repere.example/fhir/Questionnaire/crafft");
    BOOST_TEST(assessment.minor);
}

BOOST_AUTO_TEST_SUITE_END()
