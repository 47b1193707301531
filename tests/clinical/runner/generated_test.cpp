// SPDX-License-Identifier: Apache-2.0
// Ten thousand generated charts: what rules must not read, sex, the order of resources, opioids, other
// substances and the form of cocaine change nothing, or never lower an outcome. A failure is told with the
// seed and the smallest chart that still shows it.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <map>
#include <set>

#include "clinical/runner/clinical_case.h"
#include "clinical/runner/forbidden_inputs.h"
#include "clinical/runner/generated_chart.h"

using namespace repere;
using clinical::About;
using clinical::Fact;
using clinical::GeneratedChart;

namespace {

constexpr std::uint32_t charts = 10'000;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

// A chart as JSON: further members of the Patient, and the facts in this order.
std::string bundle(const GeneratedChart& chart, std::string_view members, const std::vector<Fact>& facts) {
    std::string text =
        R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{)" + chart.patient;
    if (!members.empty()) text.append(",").append(members);
    text += "}}";
    for (const Fact& fact : facts) text += R"(,{"resource":)" + fact.resource + "}";
    return text + "]}";
}

screening::Assessment assess(const GeneratedChart& chart, const std::string& text) {
    const auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, text);
    chart::Builder builder;
    builder.add(document->root());
    const auto built = builder.build(std::nullopt);
    BOOST_REQUIRE_MESSAGE(built, text);
    auto assessment = screening::assess(*built, {chart.setting, EncounterId{"visit"}}, clinical::knowledge(),
                                        clinical::generated_now());
    BOOST_REQUIRE_MESSAGE(assessment, text);
    return std::move(*assessment);
}

std::string written(const screening::Assessment& assessment) {
    json::Writer writer;
    screening::write(writer, "case", assessment, {"en", true});
    return writer.take();
}

std::vector<Fact> without(std::vector<Fact> facts, std::initializer_list<About> about) {
    std::erase_if(facts,
                  [&](const Fact& fact) { return std::ranges::find(about, fact.about) != about.end(); });
    return facts;
}

std::vector<Fact> with(std::vector<Fact> facts, const std::vector<Fact>& more) {
    facts.insert(facts.end(), more.begin(), more.end());
    return facts;
}

// The changes that ForbiddenInput asks for, on a generated chart.
std::string bundle_with(const GeneratedChart& chart, const clinical::Change& change,
                        std::vector<Fact> facts) {
    for (const std::string& resource : change.resources)
        facts.push_back({replaced(replaced(resource, "PATIENT", "Patient/p"), "ENCOUNTER", "Encounter/visit"),
                         About::anything});
    return bundle(chart, change.patient, facts);
}

// What came out of a chart as it was generated.
struct Answer {
    screening::Outcome outcome = screening::Outcome::none;
    std::string text;
    std::set<std::string> rules;
};

Answer answer(const GeneratedChart& chart, const std::string& text) {
    const auto assessment = assess(chart, text);
    return {assessment.outcome, written(assessment), clinical::rules_of(assessment)};
}
Answer answer(const GeneratedChart& chart, const std::vector<Fact>& facts) {
    return answer(chart, bundle(chart, {}, facts));
}

// All properties look at the same charts: what came out of each is worked out once.
const std::vector<Answer>& answers() {
    static const std::vector<Answer> all = [] {
        std::vector<Answer> made;
        for (std::uint32_t seed = 0; seed < charts; ++seed) {
            const GeneratedChart chart = clinical::generate(seed);
            made.push_back(answer(chart, chart.facts));
        }
        return made;
    }();
    return all;
}

// Something that must hold of a chart and what came out of it; "" when it does, else what is wrong.
using Property = std::function<std::string(const GeneratedChart&, const Answer&)>;

std::string judge(const Property& property, const GeneratedChart& chart) {
    return property(chart, answer(chart, chart.facts));
}

GeneratedChart smallest(GeneratedChart chart, const Property& property) {
    for (std::size_t i = 0; i < chart.facts.size();) {
        GeneratedChart smaller = chart;
        smaller.facts.erase(smaller.facts.begin() + static_cast<std::ptrdiff_t>(i));
        if (judge(property, smaller).empty())
            ++i;
        else
            chart = std::move(smaller);
    }
    return chart;
}

void check_all(const Property& property) {
    for (std::uint32_t seed = 0; seed < charts; ++seed) {
        const GeneratedChart chart = clinical::generate(seed);
        if (property(chart, answers()[seed]).empty()) continue;
        const GeneratedChart small = smallest(chart, property);
        BOOST_FAIL("seed " << seed << ": " << judge(property, small) << "\nsmallest chart, setting "
                           << (small.setting ? screening::to_string(*small.setting) : "of the chart") << ": "
                           << bundle(small, {}, small.facts));
    }
}

std::string unless_same(const std::string& before, const std::string& after, std::string_view what) {
    return before == after ? std::string{} : std::string{what} + " made of\n" + before + "\nthis\n" + after;
}

std::string forbidden_inputs_change_nothing(const GeneratedChart& chart, const Answer& before) {
    const auto& inputs = clinical::forbidden_inputs();
    const std::vector<Fact> backwards{chart.facts.rbegin(), chart.facts.rend()};
    const Answer all = answer(chart, bundle_with(chart, clinical::change_of(inputs), backwards));
    std::string wrong = unless_same(before.text, all.text, "all inputs at once, and the order turned round,");
    if (!wrong.empty()) return wrong;
    const clinical::ForbiddenInput& one = inputs[chart.seed % inputs.size()];
    const Answer after = answer(chart, bundle_with(chart, clinical::change_of({&one, 1}), chart.facts));
    return unless_same(before.text, after.text, one.name);
}

std::string sex_changes_nothing(const GeneratedChart& chart, const Answer& before) {
    GeneratedChart other = chart;
    other.patient = replaced(other.patient, R"("female")", R"("swapped")");
    other.patient = replaced(other.patient, R"("male")", R"("female")");
    other.patient = replaced(other.patient, R"("swapped")", R"("male")");
    return unless_same(before.text, answer(other, other.facts).text, "the other sex");
}

// A substitution treatment, a result or a follow-up for opioids lowers nothing and raises nothing.
std::string opioid_care_changes_nothing(const GeneratedChart& chart, const Answer& before) {
    const auto facts = without(chart.facts, {About::opioid_care});
    if (facts.size() == chart.facts.size()) return {};
    return unless_same(before.text, answer(chart, facts).text, "the chart without opioid care");
}

// Somebody flagged stays flagged as much without any opioid or other substance on record. (Without a flag,
// another substance may be one of two weak findings that lead to questions: P2-OTHERSUD.)
std::string no_flag_needs_another_substance(const GeneratedChart& chart, const Answer& before) {
    if (before.outcome < screening::Outcome::flag_screen) return {};
    const auto facts =
        without(chart.facts, {About::opioid_care, About::opioid_disorder, About::other_substance});
    if (facts.size() == chart.facts.size()) return {};
    return answer(chart, facts).outcome == before.outcome ? "" : "another outcome without other substances";
}

std::string another_substance_never_lowers(const GeneratedChart& chart, const Answer& before) {
    const auto& others = clinical::other_substance_facts();
    const auto facts = with(chart.facts, {others[chart.seed % others.size()]});
    return answer(chart, facts).outcome >= before.outcome ? "" : "a lower outcome with another substance";
}

std::string manner_changes_nothing(const GeneratedChart& chart, const Answer& before) {
    const auto& manners = clinical::manner_facts();
    const auto facts = with(chart.facts, {manners[chart.seed % manners.size()]});
    return unless_same(before.text, answer(chart, facts).text, "the form or the route");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(generated_charts)

BOOST_AUTO_TEST_CASE(every_outcome_and_every_rule_occurs_among_them) {
    std::map<std::string, std::size_t> outcomes, fired;
    for (const Answer& each : answers()) {
        ++outcomes[std::string{to_string(each.outcome)}];
        for (const std::string& rule : each.rules) ++fired[rule];
    }
    std::string text;
    for (const auto& [outcome, count] : outcomes) text += outcome + " " + std::to_string(count) + ", ";
    for (const auto& [rule, count] : fired) text += rule + " " + std::to_string(count) + " ";
    BOOST_TEST_MESSAGE(charts << " charts: " << text);
    for (const auto outcome : {"none", "screen", "flag+screen", "flag+refer"})
        BOOST_TEST(outcomes[outcome] >= 100U, outcome);
    for (const knowledge::Rule& rule : clinical::knowledge().rules())
        BOOST_TEST(fired[rule.id] >= 1U, rule.id);
}

BOOST_AUTO_TEST_CASE(forbidden_inputs_and_the_order_of_resources_change_nothing,
                     *boost::unit_test::label("N06") * boost::unit_test::label("D08") *
                         boost::unit_test::label("G1")) {
    check_all(forbidden_inputs_change_nothing);
}

BOOST_AUTO_TEST_CASE(the_recorded_sex_changes_nothing) { check_all(sex_changes_nothing); }

BOOST_AUTO_TEST_CASE(opioid_treatment_results_and_follow_up_change_nothing, *boost::unit_test::label("N24")) {
    check_all(opioid_care_changes_nothing);
}

BOOST_AUTO_TEST_CASE(no_flag_needs_an_opioid_or_another_substance_on_record,
                     *boost::unit_test::label("N24") * boost::unit_test::label("D12") *
                         boost::unit_test::label("N31")) {
    check_all(no_flag_needs_another_substance);
}

BOOST_AUTO_TEST_CASE(another_substance_never_lowers_an_outcome,
                     *boost::unit_test::label("D12") * boost::unit_test::label("N31")) {
    check_all(another_substance_never_lowers);
}

BOOST_AUTO_TEST_CASE(form_and_route_change_nothing,
                     *boost::unit_test::label("D10") * boost::unit_test::label("D11")) {
    check_all(manner_changes_nothing);
}

BOOST_AUTO_TEST_SUITE_END()
