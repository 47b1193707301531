// SPDX-License-Identifier: Apache-2.0
// Every questionnaire of the packages, answered in other people's renderers in a real browser: the same
// questions are shown as we would ask, the same scores calculated, the words are those of the language asked
// for, and what they export we accept and score alike.
//
// tests/peers/renderers/run.sh has them filled in and names its folder in REPERE_RENDERERS.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <optional>

#include "conformance/questionnaires/argued.h"
#include "core/clock.h"
#include "json/json.h"
#include "knowledge/knowledge.h"
#include "support/fillings.h"
#include "support/shared.h"

using namespace repere;

namespace {

struct Tally {
    std::size_t fillings = 0, shown = 0, computed = 0, words = 0, accepted = 0;
    std::string first_difference;

    bool agrees() const { return first_difference.empty(); }
    void differ(const std::string& what) {
        if (first_difference.empty()) first_difference = what;
    }
};

std::vector<json::Document> lines_of(const std::string& file) {
    const char* folder = std::getenv("REPERE_RENDERERS");
    std::ifstream in{std::string{folder} + "/" + file};
    std::vector<json::Document> lines;
    for (std::string text; std::getline(in, text);) {
        auto line = json::Document::parse(text);
        BOOST_REQUIRE_MESSAGE(line, file << ": " << (line ? "" : to_string(line.error())));
        lines.push_back(std::move(*line));
    }
    return lines;
}

std::set<std::string> texts(json::Node list) {
    std::set<std::string> all;
    for (const json::Node each : list.items()) all.emplace(each.text());
    return all;
}

std::string difference(const std::set<std::string>& theirs, const std::set<std::string>& ours) {
    std::string text;
    for (const std::string& id : theirs)
        if (!ours.contains(id)) text += " they show " + id;
    for (const std::string& id : ours)
        if (!theirs.contains(id)) text += " they do not show " + id;
    return text;
}

class Comparison {
public:
    Comparison() : knowledge_{knowledge::load(knowledge::embedded())} {
        BOOST_REQUIRE(knowledge_);
        for (json::Document& line : lines_of("plan.ndjson"))
            plan_.emplace(line.root()["form"].text(), std::move(line));
        for (const json::Node artefact : knowledge_->artefacts()) {
            if (artefact["resourceType"].text() != "Questionnaire") continue;
            auto form = instruments::compile(artefact, knowledge_->value_sets());
            BOOST_REQUIRE(form);
            forms_.emplace(artefact["id"].text(), std::move(*form));
        }
    }

    void line(json::Node line) {
        const std::string form{line["form"].text()}, language{line["language"].text()};
        Tally& tally = tallies_[form + "/" + std::string{line["renderer"].text()} + "/" + language];
        ++tally.fillings;
        const auto number = static_cast<std::size_t>(*line["filling"].integer());
        const json::Node filling = plan_.at(form).root()["fillings"].at(number);
        const std::string where =
            "filling " + std::to_string(number) + " (" + std::string{filling["why"].text()} + "):";
        if (line["failed"]) return tally.differ(where + " " + std::string{line["failed"].text()});
        compare(forms_.at(form), filling, line, where, tally);
    }

    const std::map<std::string, Tally>& tallies() const { return tallies_; }
    const std::map<std::string, instruments::Form, std::less<>>& forms() const { return forms_; }

private:
    static void compare(const instruments::Form& form, json::Node filling, json::Node line,
                        const std::string& where, Tally& tally) {
        const auto ours = fillings::outcome(form, filling["response"]);
        BOOST_REQUIRE(ours);
        const std::string shown = difference(texts(line["shown"]), ours->shown);
        tally.shown += shown.empty() ? 1U : 0U;
        if (!shown.empty()) tally.differ(where + shown);

        std::map<std::string, std::string> computed;
        for (const auto [link_id, value] : line["computed"].members())
            computed.emplace(link_id, std::string{value.text()});
        tally.computed += computed == ours->computed ? 1U : 0U;
        if (computed != ours->computed)
            tally.differ(where + " they have " + json::to_string(line["computed"]));

        tally.words += line["wrong"].size() == 0 ? 1U : 0U;
        if (line["wrong"].size() > 0) tally.differ(where + " " + std::string{line["wrong"].at(0).text()});

        const std::string refused = refusal(form, filling["response"], line["response"]);
        tally.accepted += refused.empty() ? 1U : 0U;
        if (!refused.empty()) tally.differ(where + " " + refused);
    }

    // What is wrong with their export, or "".
    static std::string refusal(const instruments::Form& form, json::Node planned, json::Node exported) {
        const auto issues = instruments::validate(form, exported, system_now());
        for (const auto& issue : issues)
            if (issue.severity <= fhir::Severity::error)
                return "we refuse their export: " + issue.diagnostics + " (" + issue.expression + ")";
        const auto theirs = instruments::score(form, exported);
        const auto ours = instruments::score(form, planned);
        if (!theirs || !ours) return "their export cannot be scored";
        return *theirs == *ours ? "" : "their export scores otherwise";
    }

    Result<knowledge::Knowledge> knowledge_;
    std::map<std::string, json::Document> plan_;
    std::map<std::string, instruments::Form, std::less<>> forms_;
    std::map<std::string, Tally> tallies_;
};

auto has_results() { return test::needs_variable("REPERE_RENDERERS", "tests/peers/renderers/run.sh"); }

std::string row(const std::string& name, const Tally& tally, const std::string& verdict) {
    std::string text = "| " + name.substr(0, name.find('/')) + " | " +
                       name.substr(name.find('/') + 1, name.rfind('/') - name.find('/') - 1) + " | " +
                       name.substr(name.rfind('/') + 1);
    for (const std::size_t count : {tally.fillings, tally.shown, tally.computed, tally.words, tally.accepted})
        text += " | " + std::to_string(count);
    return text + " | " + test::cell(verdict) + " |\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(other_renderers)

BOOST_AUTO_TEST_CASE(every_questionnaire_is_shown_and_scored_as_we_do, *has_results()) {
    Comparison comparison;
    test::Argued argued{"renderers"};
    std::string pages;
    for (const json::Document& line : lines_of("results.ndjson")) {
        if (line.root()["form"]) {
            comparison.line(line.root());
            continue;
        }
        const std::string renderer{line.root()["renderer"].text()};
        BOOST_TEST(line.root()["outside"].size() == 0U, renderer << " called out");
        BOOST_TEST(line.root()["errors"].size() == 0U, json::to_string(line.root()["errors"]));
        pages += "- " + renderer + ": first answer of form " + std::string{line.root()["timed"].text()} +
                 " can be given after " + json::to_string(line.root()["firstAnswer"]) + " ms, no call out\n";
    }
    std::string table =
        "| form | renderer | language | fillings | same questions shown | same scores | words as written | "
        "export accepted and scored alike | verdict |\n|---|---|---|---|---|---|---|---|---|\n";
    std::size_t fillings = 0, disagreeing = 0;
    for (const auto& [name, tally] : comparison.tallies()) {
        const bool listed = argued.check(name, tally.agrees(), tally.first_difference);
        table += row(name, tally,
                     tally.agrees() ? "agree"
                     : listed       ? argued.argument(name)
                                    : tally.first_difference);
        fillings += tally.fillings;
        disagreeing += tally.agrees() ? 0U : 1U;
    }
    argued.check_that_all_were_met();
    const std::string text = std::to_string(comparison.forms().size()) + " forms, " +
                             std::to_string(fillings) + " fillings in 2 renderers and 2 languages: " +
                             std::to_string(comparison.tallies().size() - disagreeing) + " of " +
                             std::to_string(comparison.tallies().size()) + " rows agree in all, " +
                             std::to_string(argued.size()) + " argued";
    test::write_report("renderers.md",
                       "# Other renderers and ours\n\n" + text + "\n\n" + table + "\n" + pages);
    BOOST_TEST_MESSAGE(text);
    BOOST_TEST(comparison.tallies().size() == 4 * comparison.forms().size());
}

BOOST_AUTO_TEST_SUITE_END()
