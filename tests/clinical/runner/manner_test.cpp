// SPDX-License-Identifier: Apache-2.0
// In what form cocaine is taken, and by which route, weighs nothing: whatever is answered there, or nothing
// at all, every score stays the same and no other question opens or closes.
#include <boost/test/unit_test.hpp>

#include "clinical/runner/clinical_case.h"
#include "support/fillings.h"

using namespace repere;

namespace {

// Scores of ten substances at once are shown elsewhere: their forms take too long to draw answers for.
constexpr std::size_t most_scores = 3;

bool is_about_manner(json::Node item) {
    for (const json::Node option : item["answerOption"].items()) {
        const std::string_view system = option["valueCoding"]["system"].text();
        if (system.ends_with("/CodeSystem/cocaine-form") || system.ends_with("/CodeSystem/cocaine-route"))
            return true;
    }
    return item["linkId"].text() == "assist-8";  // injected, ever?
}

void add_manner(json::Node holder, std::vector<json::Node>& found) {
    for (const json::Node item : holder["item"].items()) {
        if (is_about_manner(item)) found.push_back(item);
        add_manner(item, found);
    }
}

std::size_t scores_of(json::Node holder) {
    std::size_t count = 0;
    for (const json::Node item : holder["item"].items())
        count += (item["linkId"].text().ends_with("-score") ? 1U : 0U) + scores_of(item);
    return count;
}

fillings::Outcome outcome(const instruments::Form& form, const fillings::Filling& filling) {
    const auto document = json::Document::parse(fillings::response(form, filling));
    BOOST_REQUIRE(document);
    const auto found = fillings::outcome(form, document->root());
    BOOST_REQUIRE(found);
    return *found;
}

std::size_t check_form(const instruments::Form& form, const std::vector<json::Node>& questions) {
    std::size_t compared = 0;
    for (fillings::Filling filling : fillings::plan(form, 4)) {
        const fillings::Outcome before = outcome(form, filling);
        for (const json::Node question : questions) {
            const std::string link_id{question["linkId"].text()};
            const auto given = filling.answers[link_id];
            std::vector<std::vector<std::string>> others{{}};
            for (const json::Node option : question["answerOption"].items())
                others.push_back({R"({"valueCoding":)" + json::to_string(option["valueCoding"]) + "}"});
            for (auto& other : others) {
                filling.answers[link_id] = std::move(other);
                BOOST_TEST((outcome(form, filling).computed == before.computed), form.url()
                                                                                     << " " << link_id);
                ++compared;
            }
            filling.answers[link_id] = given;
        }
    }
    return compared;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(manner_of_use)

BOOST_AUTO_TEST_CASE(no_score_depends_on_the_form_or_the_route,
                     *boost::unit_test::label("D10") * boost::unit_test::label("D11")) {
    std::size_t compared = 0;
    for (const json::Node artefact : clinical::knowledge().artefacts()) {
        if (artefact["resourceType"].text() != "Questionnaire") continue;
        const std::size_t scores = scores_of(artefact);
        if (scores == 0 || scores > most_scores) continue;
        std::vector<json::Node> questions;
        add_manner(artefact, questions);
        if (questions.empty()) continue;
        const auto form = instruments::compile(artefact, clinical::knowledge().value_sets());
        BOOST_REQUIRE(form);
        compared += check_form(*form, questions);
    }
    BOOST_TEST_MESSAGE(compared << " answers to questions of form and route exchanged");
    BOOST_TEST(compared > 50U);
}

BOOST_AUTO_TEST_SUITE_END()
