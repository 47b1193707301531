// SPDX-License-Identifier: Apache-2.0
// HL7's Java validator, run here, and ours over responses nobody published a verdict for: the examples of the
// R4 specification, and the random answers that tests/peers/lforms fills published forms with, as if they
// were completed. Most of those answers are wrong somewhere: disabled items are filled in, required ones
// missing.
//
// judged.sh prepares REPERE_JUDGED: forms/ and responses/ of the same names (a response's name may go on
// after
// "--"), and findings.txt as the validator wrote it.
//
// Compared by element, by the rule of validator_test.cpp, and with these. The validator names an item under
// an answer without the answer. What it says of codes and their systems is no matter of the form. It has a
// fault: "the minimum number of answers is 1 but this has 1". An item it blames inside another one it blames
// is left out, as we say of a disabled group once that it is not to be there. An item the form does not have,
// it says of the item around.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "argued.h"
#include "fhir_xml.h"
#include "instruments/instruments.h"
#include "support/shared.h"

using namespace repere;
using namespace repere::test;

namespace {

constexpr Instant now{1793523600000, 60};  // 2026-11-01T10:00:00+01:00

using Elements = std::set<std::string>;

std::string joined(const Elements& elements) {
    std::string out;
    for (const std::string& element : elements) out += (out.empty() ? "" : ", ") + element;
    return out.empty() ? "valid" : out;
}

// Without the value, and without the answers that items stand under.
std::string element_of(std::string path) {
    if (const auto value = path.find(".value.ofType("); value != std::string::npos) path.resize(value);
    std::string out;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t next = std::min(path.find('.', at + 1), path.size());
        const std::string step = path.substr(at, next - at);
        const bool under_answer = step.starts_with(".answer[") && path.substr(next).starts_with(".item[");
        if (!under_answer) out += step;
        at = next;
    }
    return out;
}

Elements outermost(const Elements& all) {
    Elements out;
    for (const std::string& one : all)
        if (std::ranges::none_of(out,
                                 [&](const std::string& around) { return one.starts_with(around + "."); }))
            out.insert(one);
    return out;
}

bool about_codes(std::string_view words) {
    for (const std::string_view mark : {"Terminology Error", "Wrong Display Name", "Unknown Code System",
                                        "Coding.system must be an absolute reference"})
        if (words.find(mark) != std::string_view::npos) return true;
    return false;
}

// "The minimum number of answers is 1 but this has 1 answers"
bool contradicts_itself(std::string_view words) {
    constexpr std::string_view start = "The minimum number of answers is ", middle = " but this has ";
    const auto has = words.find(middle);
    if (!words.starts_with(start) || has == std::string_view::npos) return false;
    return std::stoi(std::string{words.substr(has + middle.size())}) >=
           std::stoi(std::string{words.substr(start.size())});
}

// "error name.json: QuestionnaireResponse.item[0]: words"
std::map<std::string, Elements> findings(const std::filesystem::path& file) {
    std::map<std::string, Elements> out;
    std::ifstream in{file};
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("error ") && !line.starts_with("fatal ")) continue;
        const auto name = line.find(' ') + 1;
        const auto path = line.find(": ", name);
        const auto words = line.find(": ", path + 2);
        if (words == std::string::npos) continue;
        const std::string_view said = std::string_view{line}.substr(words + 2);
        if (about_codes(said) || contradicts_itself(said)) continue;
        out[line.substr(name, path - name)].insert(element_of(line.substr(path + 2, words - path - 2)));
    }
    return out;
}

std::string around(const std::string& path) { return path.substr(0, path.rfind(".item[")); }

Elements blamed_by_us(const instruments::Form& form, json::Node response) {
    Elements blamed;
    for (const auto& issue : instruments::validate(form, response, now))
        if (issue.severity <= fhir::Severity::error &&
            issue.expression != "QuestionnaireResponse.questionnaire" &&
            issue.expression != "QuestionnaireResponse.authored")
            blamed.insert(
                element_of(issue.code == "not-found" ? around(issue.expression) : issue.expression));
    return blamed;
}

auto has_findings() { return repere::test::needs_variable("REPERE_JUDGED", "judged.sh"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(questionnaires_judged)

BOOST_AUTO_TEST_CASE(examples_and_random_answers_are_judged_as_by_hl7s_validator, *has_findings()) {
    const std::filesystem::path root = std::getenv("REPERE_JUDGED");
    const auto theirs = findings(root / "findings.txt");
    std::map<std::string, std::string> differences;  // by form, the first
    std::map<std::string, std::size_t> responses;
    std::size_t judged = 0, verdicts = 0, elements = 0;
    for (const auto& file : std::filesystem::directory_iterator{root / "responses"}) {
        const std::string name = file.path().stem().string();
        const std::string form_name = name.substr(0, name.find("--"));
        const json::Document questionnaire = resource_file(root / "forms" / (form_name + ".json"));
        const auto form = instruments::compile(questionnaire.root(), nullptr);
        if (!form) continue;  // lforms_test.cpp says which and why
        const json::Document response = resource_file(file.path());
        const auto found = theirs.find(file.path().filename().string());
        const Elements java = outermost(found == theirs.end() ? Elements{} : found->second);
        const Elements ours = outermost(blamed_by_us(*form, response.root()));
        ++judged;
        ++responses[form_name];
        verdicts += java.empty() == ours.empty() ? 1U : 0U;
        elements += java == ours ? 1U : 0U;
        if (java != ours)
            differences.emplace(form_name, name + ": Java blames " + joined(java) + ", we " + joined(ours));
    }
    Argued argued{"judged"};
    std::string table = "| form | responses | verdict |\n|---|---|---|\n";
    for (const auto& [name, count] : responses) {
        const auto difference = differences.find(name);
        const bool agrees = difference == differences.end();
        const bool listed = argued.check(name, agrees, agrees ? "" : difference->second);
        table += "| " + name + " | " + std::to_string(count) + " | " +
                 cell(agrees   ? "agree"
                      : listed ? argued.argument(name)
                               : difference->second) +
                 " |\n";
    }
    argued.check_that_all_were_met();
    const std::string sum = std::to_string(judged) + " responses to " + std::to_string(responses.size()) +
                            " forms: " + std::to_string(verdicts) + " agree on valid or not, " +
                            std::to_string(elements) + " on every element blamed; " +
                            std::to_string(responses.size() - differences.size()) + " forms agree in all, " +
                            std::to_string(argued.size()) + " argued";
    write_report("questionnaire-judged.md",
                 "# HL7's Java validator, run here, and ours\n\n" + sum + "\n\n" + table);
    BOOST_TEST_MESSAGE(sum);
    BOOST_TEST(judged > 200U);
}

BOOST_AUTO_TEST_SUITE_END()
