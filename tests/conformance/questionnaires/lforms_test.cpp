// SPDX-License-Identifier: Apache-2.0
// The forms LHC-Forms publishes: each, filled in at random, has the same items enabled and the same
// calculated values as in LHC-Forms itself.
//
// tests/peers/lforms/run.sh fills the forms in, by fixed seeds, runs LHC-Forms and names its results in
// REPERE_LFORMS_RESULTS. What LHC-Forms itself cannot load is counted and left out. Numbers agree to nine
// digits: LHC-Forms counts in binary fractions.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "argued.h"
#include "fhir_xml.h"
#include "instruments/enablement.h"
#include "instruments/instruments.h"
#include "instruments/value.h"
#include "json/writer.h"
#include "support/shared.h"

using namespace repere;
using namespace repere::test;

namespace {

using LinkIds = std::set<std::string>;
using Values = std::map<std::string, std::multiset<std::string>>;  // by linkId

std::string number_text(std::string_view written) {
    std::ostringstream out;
    out.precision(9);
    out << std::stod(std::string{written});
    return out.str();
}

// One answer's value as text both sides write alike: codes without displays, numbers as amounts.
std::string value_text(std::string_view type, json::Node value) {
    if (type == "Coding") return std::string{value["code"] ? value["code"].text() : value["display"].text()};
    if (type == "Quantity")
        return number_text(value["value"].number().value_or("nan")) + " " +
               std::string{value["code"] ? value["code"].text() : value["unit"].text()};
    if (const auto number = value.number()) return number_text(*number);
    return json::to_string(value);
}

// Texts that LHC-Forms shows as part of another item (help, units, legal notices), and not as items.
void add_folded(json::Node holder, LinkIds& folded) {
    for (const json::Node item : holder["item"].items()) {
        if (item["type"].text() == "display")
            for (const json::Node extension : item["extension"].items())
                if (extension["url"].text() ==
                    "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl")
                    folded.emplace(item["linkId"].text());
        add_folded(item, folded);
    }
}

LinkIds link_ids(json::Node list) {
    LinkIds out;
    for (const json::Node entry : list.items()) out.emplace(entry.text());
    return out;
}

Values their_values(json::Node calculated) {
    Values out;
    for (const auto [link_id, answers] : calculated.members())
        for (const json::Node answer : answers.items())
            for (const auto [name, value] : answer.members())
                out[std::string{link_id}].insert(value_text(name.substr(5), value));
    return out;
}

struct Outcome {
    LinkIds enabled;
    Values values;
};

Result<Outcome> ours(const instruments::Form& form, json::Node response) {
    auto answered = instruments::AnsweredForm::lay(form.content(), response);
    if (!answered) return answered.error();
    const auto settled = instruments::settle(*answered);
    if (!settled) return settled.error();
    if (!settled->failures.empty()) return settled->failures.front();
    Outcome out;
    for (const instruments::Occurrence& occurrence : answered->occurrences())
        if (occurrence.enabled) out.enabled.emplace(answered->item(occurrence).link_id);
    for (const auto& [index, computed] : settled->computed)
        for (const json::Node answer : computed.answers().items()) {
            const instruments::Value value = instruments::value_of(answer);
            out.values[std::string{answered->item(answered->occurrences()[index]).link_id}].insert(
                value_text(value.type, value.node));
        }
    return out;
}

std::string difference(const LinkIds& theirs, const LinkIds& ours) {
    std::string out;
    for (const std::string& id : theirs)
        if (!ours.contains(id)) out += " they enable " + id;
    for (const std::string& id : ours)
        if (!theirs.contains(id)) out += " we enable " + id;
    return out;
}

std::string joined(const std::multiset<std::string>& values) {
    std::string out;
    for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
    return out.empty() ? "nothing" : out;
}

std::string difference(const Values& theirs, const Values& ours) {
    std::set<std::string> names;
    for (const auto& [name, values] : theirs) names.insert(name);
    for (const auto& [name, values] : ours) names.insert(name);
    std::string out;
    for (const std::string& name : names) {
        const auto their = theirs.find(name);
        const auto our = ours.find(name);
        const std::multiset<std::string> left =
            their == theirs.end() ? std::multiset<std::string>{} : their->second;
        const std::multiset<std::string> right =
            our == ours.end() ? std::multiset<std::string>{} : our->second;
        if (left != right) out += " " + name + ": they have " + joined(left) + ", we " + joined(right) + ";";
    }
    return out;
}

struct Tally {
    std::size_t fillings = 0, refused_by_them = 0, enabled = 0, values = 0;
    std::string first_difference, refused_by_us;
};

class Comparison {
public:
    void line(json::Node line) {
        const std::string name{line["form"].text()};
        if (line["questionnaire"]) return load(name, line["questionnaire"]);
        Tally& tally = tallies_[name];
        ++tally.fillings;
        if (line["failed"]) {
            ++tally.refused_by_them;
            return;
        }
        if (form_) fill(tally, line);
    }
    const std::map<std::string, Tally>& tallies() const { return tallies_; }

private:
    LinkIds without_folded(LinkIds all) const {
        std::erase_if(all, [&](const std::string& id) { return folded_.contains(id); });
        return all;
    }

    void load(const std::string& name, json::Node questionnaire) {
        form_.reset();
        folded_.clear();
        add_folded(questionnaire, folded_);
        auto form = instruments::compile(questionnaire, nullptr);
        if (form)
            form_.emplace(std::move(*form));
        else
            tallies_[name].refused_by_us = to_string(form.error());
    }

    void fill(Tally& tally, json::Node line) {
        const auto outcome = ours(*form_, line["response"]);
        std::string found = outcome ? "" : " we fail: " + to_string(outcome.error());
        if (outcome) {
            const std::string enabled =
                difference(without_folded(link_ids(line["enabled"])), without_folded(outcome->enabled));
            const std::string values = difference(their_values(line["calculated"]), outcome->values);
            tally.enabled += enabled.empty() ? 1U : 0U;
            tally.values += values.empty() ? 1U : 0U;
            found = enabled + values;
        }
        if (tally.first_difference.empty() && !found.empty())
            tally.first_difference = "filling " + std::string{*line["filling"].number()} + ":" + found;
    }

    std::optional<instruments::Form> form_;
    LinkIds folded_;
    std::map<std::string, Tally> tallies_;
};

Comparison read_results(const std::string& path) {
    Comparison comparison;
    std::ifstream in{path};
    for (std::string text; std::getline(in, text);) {
        const auto line = json::Document::parse(text);
        BOOST_REQUIRE_MESSAGE(line, (line ? "" : to_string(line.error())));
        comparison.line(line->root());
    }
    return comparison;
}

std::string row(const std::string& name, const Tally& tally, const std::string& verdict) {
    const std::size_t ran = tally.fillings - tally.refused_by_them;
    const auto of = [&](std::size_t count) { return std::to_string(count) + " of " + std::to_string(ran); };
    return "| " + name + " | " + std::to_string(tally.fillings) + " | " + of(tally.enabled) + " | " +
           of(tally.values) + " | " + cell(verdict) + " |\n";
}

auto has_results() {
    return repere::test::needs_variable("REPERE_LFORMS_RESULTS", "tests/peers/lforms/run.sh");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(questionnaires_lforms)

BOOST_AUTO_TEST_CASE(filled_in_at_random_they_do_what_they_do_in_lhc_forms, *has_results()) {
    const Comparison comparison = read_results(std::getenv("REPERE_LFORMS_RESULTS"));
    Argued argued{"lforms"};
    Tally sum;
    std::size_t forms = 0, agreeing = 0;
    std::string table =
        "| form | fillings | same items enabled | same values calculated | verdict "
        "|\n|---|---|---|---|---|\n";
    for (const auto& [name, tally] : comparison.tallies()) {
        if (!tally.refused_by_us.empty()) {
            table += row(name, tally, "we refuse it: " + tally.refused_by_us);
            continue;
        }
        const bool agrees = tally.first_difference.empty();
        const bool listed = argued.check(name, agrees, tally.first_difference);
        table += row(name, tally, agrees ? "agree" : listed ? argued.argument(name) : tally.first_difference);
        ++forms;
        agreeing += agrees ? 1U : 0U;
        sum.fillings += tally.fillings;
        sum.refused_by_them += tally.refused_by_them;
        sum.enabled += tally.enabled;
        sum.values += tally.values;
    }
    argued.check_that_all_were_met();
    const std::size_t ran = sum.fillings - sum.refused_by_them;
    const std::string text =
        std::to_string(forms) + " forms, " + std::to_string(ran) + " fillings (and " +
        std::to_string(sum.refused_by_them) + " LHC-Forms cannot load): " + std::to_string(sum.enabled) +
        " with the same items enabled, " + std::to_string(sum.values) + " with the same values calculated; " +
        std::to_string(agreeing) + " forms agree in all, " + std::to_string(argued.size()) + " argued";
    write_report("lforms.md", "# LHC-Forms and ours\n\n" + text + "\n\n" + table);
    BOOST_TEST_MESSAGE(text);
    BOOST_TEST(ran > 1000U);
}

BOOST_AUTO_TEST_SUITE_END()
