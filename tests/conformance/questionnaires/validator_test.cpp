// SPDX-License-Identifier: Apache-2.0
// HL7's Java validator and ours over the pairs of Questionnaire and response that HL7 publishes with its
// verdicts: valid or not, and which elements are blamed.
//
// The rule for what is compared: the validator's issues of severity error or fatal, but for those in which it
// says itself that its terminology server decided (a definition that server lacks, a display it knows
// otherwise): we ask no such server. And our own errors, but for those on QuestionnaireResponse.questionnaire
// and .authored: a version and a time are demands of SDC, which the validator was not asked to check. An
// element is the item or the answer: what the validator appends for the value in it is cut off.
#include <boost/test/unit_test.hpp>
#include <set>

#include "argued.h"
#include "fhir_xml.h"
#include "fhirpath/fhirpath.h"
#include "instruments/instruments.h"
#include "json/writer.h"
#include "support/shared.h"

using namespace repere;
using namespace repere::test;

namespace {

const std::string folder = "assets/questionnaires/hl7-validator";
constexpr Instant now{1793523600000, 60};  // 2026-11-01T10:00:00+01:00

// The value sets of R4 that the pairs use, by the code systems they are composed of in
// hl7.fhir.r4.core 4.0.1.
class OfR4 : public fhirpath::Terminology {
public:
    std::optional<bool> member_of(std::string_view value_set, std::string_view system,
                                  std::string_view) const override {
        if (value_set == "http://hl7.org/fhir/ValueSet/jurisdiction")
            return system == "urn:iso:std:iso:3166" || system == "urn:iso:std:iso:3166:-2" ||
                   system == "http://unstats.un.org/unsd/methods/m49/m49.htm";
        if (value_set == "http://hl7.org/fhir/ValueSet/item-type")
            return system == "http://hl7.org/fhir/item-type";
        if (value_set == "http://hl7.org/fhir/ValueSet/ucum-units")
            return system == "http://unitsofmeasure.org";
        return std::nullopt;
    }
};

using Elements = std::set<std::string>;

std::string joined(const Elements& elements) {
    std::string out;
    for (const std::string& element : elements) out += (out.empty() ? "" : ", ") + element;
    return out.empty() ? "valid" : out;
}

bool terminology_server_decided(std::string_view text) {
    return text.find("Terminology Error") != std::string_view::npos || text.starts_with("Wrong Display Name");
}

// "Questionnaire.item[0]" becomes "linkId 'group'", as our compiler names what it refuses.
std::string element_of(std::string_view path, json::Node questionnaire) {
    if (const auto value = path.find(".value.ofType("); value != std::string_view::npos)
        path = path.substr(0, value);
    if (!questionnaire) return std::string{path};
    json::Node at = questionnaire;
    for (std::size_t next = path.find("item["); next != std::string_view::npos;
         next = path.find("item[", next + 1))
        at = at["item"].at(static_cast<std::size_t>(std::stoul(std::string{path.substr(next + 5)})));
    return "linkId '" + std::string{at["linkId"].text()} + "'";
}

Elements blamed_by_java(json::Node outcome, json::Node questionnaire = {}) {
    Elements blamed;
    for (const json::Node issue : outcome["issue"].items()) {
        const std::string_view severity = issue["severity"].text();
        if (severity != "error" && severity != "fatal") continue;
        if (terminology_server_decided(issue["details"]["text"].text())) continue;
        blamed.insert(element_of(issue["expression"].at(0).text(), questionnaire));
    }
    return blamed;
}

Elements blamed_by_us(const instruments::Form& form, json::Node response) {
    Elements blamed;
    for (const auto& issue : instruments::validate(form, response, now)) {
        if (issue.severity > fhir::Severity::error ||
            issue.expression == "QuestionnaireResponse.questionnaire" ||
            issue.expression == "QuestionnaireResponse.authored")
            continue;
        blamed.insert(element_of(issue.expression, {}));
    }
    return blamed;
}

Elements blamed_by_us(const json::Document& questionnaire) {
    const auto form = instruments::compile(questionnaire.root(), nullptr);
    if (form) return {};
    const std::string& where = form.error().where;
    return {"linkId '" + where.substr(0, where.find(',')) + "'"};
}

struct Pair {
    std::string name;
    std::filesystem::path file, form;  // form is empty where the subject is a Questionnaire
    json::Document verdict;
};

// The manifest's case, when it has a verdict of the Java validator for R4.
std::optional<Pair> read_pair(json::Node test) {
    Pair pair{std::string{test["name"].text()}, shared(folder) / test["file"].text(), {}, {}};
    if (test["supporting"]) pair.form = shared(folder) / test["supporting"].at(0).text();
    if (const json::Node own = test["java"]["outcome"]) {
        pair.verdict = std::move(*json::Document::parse(json::to_string(own)));
        return pair;
    }
    const std::filesystem::path verdict = shared(folder) / "outcomes" / test["java"].text();
    if (!std::filesystem::is_regular_file(verdict)) return std::nullopt;
    pair.verdict = resource_file(verdict);
    return pair;
}

struct Verdicts {
    Elements java, ours;
};

Verdicts judge(const Pair& pair) {
    const json::Document subject = resource_file(pair.file);
    if (pair.form.empty())
        return {blamed_by_java(pair.verdict.root(), subject.root()), blamed_by_us(subject)};
    const OfR4 terminology;
    const json::Document questionnaire = resource_file(pair.form);
    const auto form = instruments::compile(questionnaire.root(), &terminology);
    BOOST_REQUIRE_MESSAGE(form, pair.name << ": " << (form ? "" : to_string(form.error())));
    return {blamed_by_java(pair.verdict.root()), blamed_by_us(*form, subject.root())};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(questionnaires_validator)

BOOST_AUTO_TEST_CASE(we_judge_and_blame_as_hl7s_validator_does, *needs_shared(folder)) {
    Argued argued{"validator"};
    std::size_t pairs = 0, verdicts = 0, elements = 0, without = 0;
    std::string table = "| pair | Java | ours | verdict |\n|---|---|---|---|\n";
    const json::Document manifest = resource_file(shared(folder) / "manifest.json");
    for (const json::Node test : manifest.root().items()) {
        const auto pair = read_pair(test);
        if (!pair) {
            ++without;
            table +=
                "| " + std::string{test["name"].text()} + " | - | - | no verdict for R4 is published |\n";
            continue;
        }
        ++pairs;
        const auto [java, ours] = judge(*pair);
        verdicts += java.empty() == ours.empty() ? 1U : 0U;
        elements += java == ours ? 1U : 0U;
        const bool listed = argued.check(pair->name, java == ours,
                                         "Java blames " + joined(java) + ", we blame " + joined(ours));
        table += "| " + pair->name + " | " + joined(java) + " | " + joined(ours) + " | " +
                 (java == ours ? "agree"
                  : listed     ? cell(argued.argument(pair->name))
                               : "DISAGREE") +
                 " |\n";
    }
    argued.check_that_all_were_met();
    const std::string sum = std::to_string(pairs) + " pairs with a verdict: " + std::to_string(verdicts) +
                            " agree on valid or not, " + std::to_string(elements) +
                            " on every element blamed, " + std::to_string(argued.size()) + " argued; " +
                            std::to_string(without) + " without a verdict";
    write_report("questionnaire-validator.md", "# HL7's Java validator and ours\n\n" + sum + "\n\n" + table);
    BOOST_TEST_MESSAGE(sum);
    BOOST_TEST(pairs + without == manifest.root().size());
}

BOOST_AUTO_TEST_SUITE_END()
