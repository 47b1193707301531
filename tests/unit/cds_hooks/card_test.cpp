// SPDX-License-Identifier: Apache-2.0
// What a card says: a quiet summary, and in its detail what can be done now, before the sources.
#include "cds_hooks/card.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "cds_hooks/response_check.h"
#include "json/document.h"

namespace {

using namespace repere;
using namespace repere::cds_hooks;
namespace data = boost::unit_test::data;
using boost::unit_test::label;

screening::Assessment chest_pain() {
    screening::Assessment assessment;
    assessment.outcome = screening::Outcome::screen;
    assessment.why = {"A presentation for which asking is advised.",
                      "Situation où il est conseillé de demander."};
    detection::Finding finding;
    finding.rule = "P1-ACS";
    finding.title = {"Chest pain or acute coronary syndrome",
                     "Douleur thoracique ou syndrome coronarien aigu"};
    finding.source = "AHA 2008";
    assessment.findings.push_back(finding);
    return assessment;
}

struct Told {
    std::string summary, detail;
};

Told card(const screening::Assessment& assessment, const char* language,
          const std::vector<std::string>& numbers = {"15", "112"}) {
    const auto languages = embedded_languages();
    BOOST_REQUIRE(languages);
    CardContext context;
    context.hook_instance = "4e0a3a1e-3283-4575-ab82-028d55fe2719";
    context.emergency_numbers = numbers;
    const std::string text = response(assessment, context, languages->choose(language, "fr"));
    const auto document = json::Document::parse(text);
    BOOST_REQUIRE(document);
    BOOST_TEST(check_response(document->root()).empty());
    const json::Node made = document->root()["cards"].at(0);
    return {std::string{made["summary"].text()}, std::string{made["detail"].text()}};
}

// In this order in the detail.
void follow_one_another(const std::string& text, std::initializer_list<const char*> parts) {
    std::size_t at = 0;
    for (const char* part : parts) {
        const std::size_t found = text.find(part, at);
        BOOST_TEST(found != std::string::npos, part << " is not there after the one before it, in: " << text);
        if (found != std::string::npos) at = found;
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cards)

BOOST_AUTO_TEST_CASE(a_request_that_nobody_has_opened_is_named_before_the_person_leaves, *label("A03")) {
    const auto languages = embedded_languages();
    BOOST_REQUIRE(languages);
    CardContext context;
    context.hook = Hook::encounter_discharge;
    context.hook_instance = "4e0a3a1e-3283-4575-ab82-028d55fe2719";
    const Unopened request{"ELSA Saint-Roch", "poste 4242", *parse_instant("2026-11-21T10:00:00+01:00")};
    const auto said = [&](const Unopened& which, const char* language) {
        const auto document =
            json::Document::parse(unopened_card(which, context, languages->choose(language, "fr")));
        BOOST_REQUIRE(document);
        BOOST_TEST(check_response(document->root()).empty());
        const json::Node made = document->root()["cards"].at(0);
        BOOST_TEST(made["indicator"].text() == "info");
        return std::string{made["summary"].text()} + "\n" + std::string{made["detail"].text()};
    };
    follow_one_another(said(request, "fr"), {"Avant la sortie", "pas encore ouvert", "ELSA Saint-Roch",
                                             "21/11/2026", "poste 4242", "La sortie ne met pas fin"});
    follow_one_another(said(request, "en"), {"Before leaving", "has not opened", "ELSA Saint-Roch",
                                             "2026-11-21", "poste 4242", "Leaving does not end"});
    BOOST_TEST(said({"ELSA", "", request.asked}, "fr").find("Joindre l'équipe") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_detail_has_what_can_be_done_now_before_the_sources, *label("P11")) {
    follow_one_another(card(chest_pain(), "fr").detail,
                       {"À faire maintenant", "seule, sans l'entourage", "pourquoi ces questions",
                        "douleur dans la poitrine", "visage", "parole difficile", "15 ou 112",
                        "Ce qui a compté", "AHA 2008"});
    follow_one_another(card(chest_pain(), "en").detail,
                       {"What can be done now", "alone, without family", "why these questions", "chest pain",
                        "drooping face", "difficult speech", "15 or 112", "What counted", "AHA 2008"});
}

BOOST_AUTO_TEST_CASE(the_detail_names_the_event_and_why_to_ask, *label("D02")) {
    follow_one_another(card(chest_pain(), "en").detail, {"A presentation for which asking is advised",
                                                         "Chest pain or acute coronary syndrome"});
}

BOOST_AUTO_TEST_CASE(a_minor_is_offered_time_without_parents_and_nobody_else_is) {
    auto assessment = chest_pain();
    BOOST_TEST(card(assessment, "fr").detail.find("sans les parents") == std::string::npos);
    assessment.minor = true;
    BOOST_TEST(card(assessment, "fr").detail.find("sans les parents") != std::string::npos);
    BOOST_TEST(card(assessment, "en").detail.find("without parents") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_emergency_numbers_are_those_of_the_site) {
    const std::string detail = card(chest_pain(), "en", {"144", "143", "112"}).detail;
    BOOST_TEST(detail.find("call 144, 143 or 112.") != std::string::npos);
    BOOST_TEST(card(chest_pain(), "en", {"999"}).detail.find("call 999.") != std::string::npos);
}

BOOST_DATA_TEST_CASE(every_summary_is_short_enough_for_the_specification, data::make({"fr", "en"}),
                     language) {
    const auto languages = embedded_languages();
    BOOST_REQUIRE(languages);
    std::size_t summaries = 0;
    for (const auto& [key, sentence] : languages->choose(language, "fr").texts()) {
        if (!key.starts_with("summary.")) continue;
        ++summaries;
        BOOST_TEST(code_points(sentence) < 140U, key);  // CDS Hooks 2.0, card attributes
    }
    BOOST_TEST(summaries >= 7U);
}

BOOST_AUTO_TEST_SUITE_END()
