// SPDX-License-Identifier: Apache-2.0
// Forms, answers and verdicts that others published: HL7's Java validator, and PHQ-9 as a renderer ships it.
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "forms.h"
#include "instruments/scored.h"
#include "instruments/value.h"
#include "support/shared.h"

using namespace repere;
using namespace repere::test;

namespace {

const std::string folder = "assets/questionnaires/hl7-validator";

// Where we judge otherwise than the Java validator, and why.
const std::map<std::string, std::string> other_verdicts{
    {"choice-async-qr", "displays are not judged here: a code means what its system says"},
    {"open-choice-gender-coding-async-qr", "the same"},
    {"choice-invalid-type-qr",
     "R4 wants a Coding as answer to a choice without options; the validator only notes it"},
    {"quantity-units-not-in-value-set-qr", "unitValueSet is not read, and its value set is not known here"},
};

json::Document parse_file(const std::filesystem::path& path) { return parse(read_text(path.string())); }

bool java_finds_errors(const json::Document& outcome) {
    for (const json::Node issue : outcome.root()["issue"].items())
        if (issue["severity"].text() == "error" || issue["severity"].text() == "fatal") return true;
    return false;
}

// Our demands on the head (a version, a time) are SDC's and not those of the base specification.
bool we_find_errors(const instruments::Form& form, json::Node response) {
    for (const auto& issue : instruments::validate(form, response, now))
        if (issue.severity <= fhir::Severity::error &&
            (issue.expression == "QuestionnaireResponse" ||
             issue.expression.starts_with("QuestionnaireResponse.item")))
            return true;
    return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_shared)

BOOST_AUTO_TEST_CASE(responses_are_valid_or_not_as_the_java_validator_says, *needs_shared(folder)) {
    const json::Document manifest = parse_file(shared(folder) / "manifest.json");
    std::size_t agreed = 0, argued = 0, not_json = 0;
    for (const json::Node test : manifest.root().items()) {
        const std::string name{test["name"].text()};
        const std::filesystem::path response_file = shared(folder) / test["file"].text();
        const std::string form_file{test["supporting"].at(0).text()};
        const std::filesystem::path verdict = shared(folder) / "outcomes" / test["java"].text();
        if (response_file.extension() != ".json" || !form_file.ends_with(".json") ||
            !std::filesystem::is_regular_file(verdict)) {
            ++not_json;
            continue;
        }
        const json::Document questionnaire = parse_file(shared(folder) / form_file);
        const auto form = instruments::compile(questionnaire.root(), nullptr);
        BOOST_REQUIRE_MESSAGE(form, name << ": " << (form ? "" : to_string(form.error())));
        const json::Document response = parse_file(response_file);
        const bool theirs = java_finds_errors(parse_file(verdict));
        const bool ours = we_find_errors(*form, response.root());
        const bool listed = other_verdicts.contains(name);
        BOOST_TEST((theirs != ours) == listed,
                   name << ": Java " << (theirs ? "finds" : "finds no") << " errors");
        (theirs == ours ? agreed : argued) += 1;
    }
    BOOST_TEST_MESSAGE("Java validator: " << agreed << " agree, " << argued << " argued, " << not_json
                                          << " without a pair in JSON");
    BOOST_TEST(agreed + argued == 36U);
}

BOOST_AUTO_TEST_CASE(phq9_as_a_renderer_ships_it_scores_as_published,
                     *needs_shared("assets/questionnaires/score-vectors.json")) {
    const auto root = shared("assets/questionnaires");
    const json::Document vectors = parse_file(root / "score-vectors.json");
    for (const json::Node vector : vectors.root()["phq9"].items()) {
        const json::Document questionnaire = parse_file(root / vector["questionnaire"].text());
        const auto form = instruments::compile(questionnaire.root(), nullptr);
        BOOST_REQUIRE_MESSAGE(form, (form ? "" : to_string(form.error())));
        const json::Document response = parse_file(root / "phq9-weight-qr.json");
        const auto scored = instruments::work_through(*form, response.root());
        BOOST_REQUIRE_MESSAGE(scored, (scored ? "" : to_string(scored.error())));
        BOOST_REQUIRE_EQUAL(scored->computed.size(), 1U);
        const json::Node total = scored->computed.begin()->second.answers().at(0);
        BOOST_TEST(instruments::value_of(total).node.number().value_or("") ==
                   vector["result"].number().value_or("?"));
    }
}

BOOST_AUTO_TEST_CASE(every_published_form_is_compiled_or_refused_by_name,
                     *needs_shared("assets/questionnaires/lforms/R4")) {
    std::size_t compiled = 0, refused = 0;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(shared("assets/questionnaires/lforms/R4"))) {
        if (file.path().extension() != ".json") continue;
        const auto document = json::Document::parse(read_text(file.path().string()));
        if (!document || document->root()["resourceType"].text() != "Questionnaire") continue;
        const auto form = instruments::compile(document->root(), nullptr);
        (form ? compiled : refused) += 1;
        if (!form) {
            BOOST_TEST(!form.error().what.empty());
            BOOST_TEST_MESSAGE(file.path().filename().string() << ": " << to_string(form.error()));
            continue;
        }
        const json::Document empty =
            parse(R"({"resourceType":"QuestionnaireResponse","status":"in-progress"})");
        const auto enabled = instruments::enabled_items(*form, empty.root());
        if (!enabled)
            BOOST_TEST_MESSAGE(file.path().filename().string() << " enabled: " << to_string(enabled.error()));
    }
    BOOST_TEST_MESSAGE("published forms: " << compiled << " compiled, " << refused << " refused");
    BOOST_TEST(compiled > 80U);
}

BOOST_AUTO_TEST_SUITE_END()
