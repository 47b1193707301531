// SPDX-License-Identifier: Apache-2.0
// What every rule must say of itself and be shown by; the table of it is tests/clinical/README.md.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "clinical/runner/case_kinds.h"
#include "clinical/runner/clinical_case.h"
#include "clinical/runner/presentations.h"
#include "fhir/canonical.h"

using namespace repere;

namespace {

using Tally = std::map<std::string, std::map<std::string, int, std::less<>>, std::less<>>;  // rule, kind

const Tally& tally() {
    static const Tally counted = [] {
        Tally all;
        for (const auto& file : clinical::cases_below(clinical::own_cases())) {
            const clinical::Case each = clinical::read(file);
            ++all[file.parent_path().filename().string()][std::string{each.document.root()["kind"].text()}];
        }
        return all;
    }();
    return counted;
}

int cases(std::string_view rule, std::string_view kind) {
    const auto of_rule = tally().find(rule);
    if (of_rule == tally().end()) return 0;
    const auto found = of_rule->second.find(kind);
    return found == of_rule->second.end() ? 0 : found->second;
}

std::string_view excuse(const knowledge::Rule& rule, std::string_view kind) {
    if (std::ranges::find(clinical::always, kind) != clinical::always.end()) return {};
    for (const clinical::Exception& each : clinical::exceptions)
        if ((each.rule_or_class == rule.id || each.rule_or_class == rule.cls) &&
            (each.kind == kind || each.kind == "*"))
            return each.why;
    return {};
}

json::Node artefact(const knowledge::Rule& rule) {
    return clinical::knowledge().artefact(fhir::canonical("PlanDefinition", rule.id));
}

// The reason for the grade, or why there is none: the topic that is of no class and of no group.
knowledge::Text reason_for_grade(const knowledge::Rule& rule) {
    const json::Node definition = artefact(rule);
    for (const json::Node topic : definition["topic"].items())
        if (topic["text"]) return knowledge::text_of(topic, "text", definition["language"].text());
    return {};
}

std::vector<std::string> words(std::string_view text) {
    std::istringstream stream{std::string{text}};
    return {std::istream_iterator<std::string>{stream}, {}};
}

std::string ages(const knowledge::AgeBand& band) {
    return band.high == knowledge::AgeBand{}.high
               ? std::to_string(band.low) + "+"
               : std::to_string(band.low) + "-" + std::to_string(band.high);
}

void write_rules(std::ostream& out) {
    const auto rules = clinical::knowledge().rules();
    std::size_t all = 0;
    for (const auto& [folder, kinds] : tally())
        for (const auto& [kind, count] : kinds) all += static_cast<std::size_t>(count);
    out << "## Rules\n"
        << rules.size() << " rules, " << all << " cases. A dash: the kind makes no sense there.\n\n";
    out << "| rule | class | grade | ages |";
    for (const clinical::Kind& kind : clinical::kinds) out << ' ' << kind.name << " |";
    out << "\n|---|---|---|---|";
    for (std::size_t i = 0; i < clinical::kinds.size(); ++i) out << "---|";
    for (const knowledge::Rule& rule : rules) {
        out << "\n| " << rule.id << " | " << rule.cls << " | " << (rule.grade.empty() ? "none" : rule.grade)
            << " | " << ages(rule.band) << " |";
        for (const clinical::Kind& kind : clinical::kinds) {
            const int count = cases(rule.id, kind.name);
            out << ' ' << (count == 0 ? "-" : std::to_string(count)) << " |";
        }
    }
}

std::string report() {
    std::ostringstream out;
    out << "# Clinical cases\n\n"
           "One folder per rule, one file per case: a chart, where and when it is seen, and what must come "
           "out of it "
           "by the model.\nThis page is made by `runner/rules_test.cpp`, which also refuses it when it is "
           "not "
           "current.\n\n## Kinds\n";
    for (const clinical::Kind& kind : clinical::kinds)
        out << "- `" << kind.name << "`: " << kind.about << '\n';
    out << '\n';
    write_rules(out);
    out << "\n\n## Where a kind makes no sense\n";
    for (const clinical::Exception& each : clinical::exceptions)
        out << "- " << each.rule_or_class << ", "
            << (each.kind == "*" ? "all but fires, look-alike, wrong-system" : each.kind) << ": " << each.why
            << '\n';
    out << "\n## Presentations\nWhat the sources name, and who reads it.\n\n| source | presentation | rules "
           "| left out, and "
           "why |\n|---|---|---|---|\n";
    for (const clinical::Presentation& each : clinical::presentations)
        out << "| " << each.source << " | " << each.what << " | "
            << (each.rules.empty() ? "none" : each.rules) << " | " << each.why << " |\n";
    return out.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rules)

BOOST_AUTO_TEST_CASE(every_rule_has_a_title_a_band_a_citation_and_a_grade_or_the_reason_why_none_applies) {
    for (const knowledge::Rule& rule : clinical::knowledge().rules()) {
        BOOST_TEST_CONTEXT(rule.id) {
            BOOST_TEST((!rule.title.fr.empty() && !rule.title.en.empty() && rule.title.fr != rule.title.en));
            BOOST_TEST(rule.band.low >= 12);
            BOOST_TEST(rule.band.high >= rule.band.low);
            BOOST_TEST(!rule.source.empty());
            const knowledge::Text reason = reason_for_grade(rule);
            BOOST_TEST((!reason.fr.empty() && !reason.en.empty() && reason.fr != reason.en));
            constexpr std::string_view grades = "ABCD";
            if (rule.grade.empty())
                BOOST_TEST(reason.en.starts_with("Not graded: "));
            else
                BOOST_TEST((rule.grade.size() == 1 && grades.find(rule.grade) != std::string_view::npos));
        }
    }
}

// Rules whose citation is a law, a classification or a practice, and no study.
BOOST_AUTO_TEST_CASE(every_citation_can_be_looked_up) {
    for (const knowledge::Rule& rule : clinical::knowledge().rules())
        for (const json::Node related : artefact(rule)["relatedArtifact"].items()) {
            if (related["type"].text() != "citation") continue;
            const std::string text{related["citation"].text()};
            const bool ours = text.find("of the project") != std::string::npos;
            const bool dated = std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
            BOOST_TEST((ours || dated || text.find("laboratory practice") != std::string::npos ||
                        text.starts_with("WHO")),
                       rule.id << ": " << text);
        }
}

BOOST_AUTO_TEST_CASE(every_rule_has_at_least_one_citation_that_is_not_our_own) {
    for (const knowledge::Rule& rule : clinical::knowledge().rules()) {
        bool found = false;
        for (const json::Node related : artefact(rule)["relatedArtifact"].items())
            found |= related["type"].text() == "citation" &&
                     related["citation"].text().find("of the project") == std::string_view::npos;
        BOOST_TEST(found, rule.id);
    }
}

BOOST_AUTO_TEST_CASE(every_rule_and_decision_has_its_picture) {
    const auto exists = [](std::string_view id) {
        return std::filesystem::exists(std::string{REPERE_SOURCE_DIR "/fhir-profiles/pictures/"} +
                                       std::string{id} + ".svg");
    };
    for (const knowledge::Rule& rule : clinical::knowledge().rules()) {
        bool named = false;
        for (const json::Node related : artefact(rule)["relatedArtifact"].items())
            named |= related["type"].text() == "documentation" &&
                     related["url"].text().ends_with("/pictures/" + rule.id + ".svg");
        BOOST_TEST((named && exists(rule.id)), rule.id);
    }
    BOOST_TEST((exists("decision-order") && exists("instrument-choice")));
}

BOOST_AUTO_TEST_CASE(every_case_is_of_a_kind_and_says_what_its_kind_says) {
    for (const auto& file : clinical::cases_below(clinical::own_cases())) {
        const clinical::Case each = clinical::read(file);
        const std::string_view kind = each.document.root()["kind"].text();
        BOOST_TEST((std::ranges::find(clinical::kinds, kind, &clinical::Kind::name) != clinical::kinds.end()),
                   file.string());
        const std::string rule = file.parent_path().filename().string();
        const bool listed = clinical::rules_of(each.expected()).contains(rule);
        if (clinical::knowledge().rule(rule) == nullptr) continue;
        if (kind == "fires") BOOST_TEST(listed, file.string());
        if (kind == "look-alike" || kind == "age-low-out" || kind == "age-high-out" ||
            kind == "wrong-system" || kind == "reason-text")
            BOOST_TEST(!listed, file.string());
    }
}

BOOST_AUTO_TEST_CASE(every_rule_has_a_case_of_every_kind_or_the_reason_why_not) {
    for (const knowledge::Rule& rule : clinical::knowledge().rules())
        for (const clinical::Kind& kind : clinical::kinds)
            BOOST_TEST((cases(rule.id, kind.name) > 0 || !excuse(rule, kind.name).empty()),
                       rule.id << " has no case of kind " << kind.name);
}

BOOST_AUTO_TEST_CASE(no_reason_is_given_for_what_has_cases_or_for_what_is_not_there) {
    for (const clinical::Exception& each : clinical::exceptions) {
        const auto all = clinical::knowledge().rules();
        const bool known = std::ranges::any_of(all, [&](const knowledge::Rule& rule) {
            return rule.id == each.rule_or_class || rule.cls == each.rule_or_class;
        });
        BOOST_TEST(known, each.rule_or_class);
        BOOST_TEST(cases(each.rule_or_class, each.kind) == 0, each.rule_or_class << ' ' << each.kind);
    }
}

BOOST_AUTO_TEST_CASE(every_presentation_has_a_rule_or_the_reason_why_it_is_no_input) {
    std::set<std::string> named;
    for (const clinical::Presentation& each : clinical::presentations) {
        BOOST_TEST((!each.rules.empty() || !each.why.empty()), each.what);
        for (const std::string& rule : words(each.rules)) {
            BOOST_TEST(clinical::knowledge().rule(rule) != nullptr, rule);
            named.insert(rule);
        }
    }
    for (const knowledge::Rule& rule : clinical::knowledge().rules())
        if (rule.cls == "P1" || rule.cls == "P2" || rule.cls == "S")
            BOOST_TEST(named.contains(rule.id), rule.id << " reads a presentation that no source names");
}

BOOST_AUTO_TEST_CASE(the_page_about_the_cases_is_current) {
    const std::string made = report();
    std::ofstream{REPERE_REPORTS "/rules.md"} << made;
    std::ifstream stream{clinical::own_cases() / "README.md"};
    const std::string committed{std::istreambuf_iterator<char>{stream}, {}};
    BOOST_TEST((committed == made), "copy " REPERE_REPORTS "/rules.md to tests/clinical/README.md");
}

BOOST_AUTO_TEST_SUITE_END()
