// SPDX-License-Identifier: Apache-2.0
#include "clinical/runner/clinical_case.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <sstream>

#include "fhir/canonical.h"

namespace repere::clinical {
namespace {

std::string listed(const std::set<std::string>& rules) {
    std::string text;
    for (const std::string& rule : rules) text += " " + rule;
    return text;
}

}  // namespace

const knowledge::Knowledge& knowledge() {
    static const auto loaded = knowledge::load(knowledge::embedded());
    if (!loaded) BOOST_FAIL(to_string(loaded.error()));
    return *loaded;
}

std::filesystem::path own_cases() { return std::filesystem::path{REPERE_SOURCE_DIR} / "tests" / "clinical"; }

Case read(const std::filesystem::path& file) {
    std::ifstream stream{file};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, file.string());
    Case result{file, std::string{document->root()["title"].text()}, std::move(*document)};
    return result;
}

std::vector<std::filesystem::path> cases_below(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::exists(folder)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

screening::Assessment assess(const Case& each, const Variation& variation) {
    const json::Node root = each.document.root();
    const auto now = parse_instant(root["now"].text());
    BOOST_REQUIRE(now);
    chart::Builder builder;
    builder.add(variation.chart ? variation.chart : each.chart());
    std::optional<PatientId> patient;
    if (const auto id = root["patient"].string()) patient = PatientId{std::string{*id}};
    const auto chart = builder.build(patient);
    BOOST_REQUIRE_MESSAGE(chart, each.title);

    screening::Context context;
    context.setting = screening::parse_setting(root["context"].text());
    context.leaving = root["leaving"].boolean().value_or(false);
    if (const auto id = root["encounter"].string()) context.encounter = EncounterId{std::string{*id}};
    const auto& rules = variation.knowledge == nullptr ? knowledge() : *variation.knowledge;
    auto assessment = screening::assess(*chart, context, rules, *now);
    if (!assessment) BOOST_FAIL(each.title + ": " + to_string(assessment.error()));
    return std::move(*assessment);
}

std::set<std::string> rules_of(const screening::Assessment& assessment) {
    std::set<std::string> rules;
    for (const detection::Finding& finding : assessment.findings) rules.insert(finding.rule);
    return rules;
}

std::set<std::string> rules_of(json::Node expected) {
    std::set<std::string> rules;
    for (const json::Node rule : expected["rules"].items()) rules.emplace(rule.text());
    return rules;
}

void check(const Case& each, const screening::Assessment& assessment) {
    BOOST_TEST_CONTEXT(each.file.filename().string() << ": " << each.title) {
        const json::Node expected = each.expected();
        BOOST_TEST(to_string(assessment.outcome) == expected["outcome"].text());
        BOOST_TEST(listed(rules_of(assessment)) == listed(rules_of(expected)));
        if (const auto id = expected["instrument"].string())
            BOOST_TEST(assessment.instrument == (id->empty() ? "" : fhir::canonical("Questionnaire", *id)));
        if (const auto context = expected["context"].string())
            BOOST_TEST(to_string(assessment.setting) == *context);
        if (const auto timing = expected["timing"].string())
            BOOST_TEST(assessment.deferred == (*timing == "deferred"));
        if (const auto dropped = expected["dropped"].integer())
            BOOST_TEST(static_cast<std::int64_t>(assessment.dropped) == *dropped);
        for (const detection::Finding& finding : assessment.findings) BOOST_TEST(!finding.evidence.empty());
    }
}

}  // namespace repere::clinical
