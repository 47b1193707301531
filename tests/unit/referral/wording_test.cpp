// SPDX-License-Identifier: Apache-2.0
#include "referral/wording.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "sample.h"

namespace repere::referral {
namespace {

namespace data = boost::unit_test::data;

// Substances, and words that judge (fr and en); "addictologie" is the name of the medical speciality.
const std::string_view unwanted[]{"cocaïne", "cocaine", "crack",    "drogue",    "drug",     "stupéfiant",
                                  "toxico",  "addict ", "addicted", "abus",      "abuse",    "dirty",
                                  "sevr",    "illicit", "illégal",  "consommat", "dépendan", "suspect"};

std::string catalogue(const char* language) {
    std::ifstream stream{std::string{REPERE_SOURCE_DIR "/fhir-profiles/wording/referral."} + language +
                         ".json"};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_DATA_TEST_CASE(no_sentence_names_a_substance_or_judges, data::make({"fr", "en"}) * data::make(unwanted),
                     language, word) {
    BOOST_TEST(catalogue(language).find(word) == std::string::npos);
}

// Neither what the sender reads nor what a list shows speaks of failing.
BOOST_AUTO_TEST_CASE(no_outcome_is_called_a_failure, *boost::unit_test::label("S11")) {
    for (const auto* file :
         {"fhir-profiles/wording/referral.fr.json", "fhir-profiles/wording/referral.en.json",
          "terminology/package/CodeSystem-referral-business-status.json",
          "terminology/package/CodeSystem-referral-outcome.json"}) {
        std::ifstream stream{std::string{REPERE_SOURCE_DIR "/"} + file};
        const std::string text{std::istreambuf_iterator<char>{stream}, {}};
        BOOST_REQUIRE(!text.empty());
        for (const auto* word : {"échec", "échou", "abandon", "perdu", "non compliant", "fail", "lost",
                                 "drop", "dropout", "non-adherent", "refus de soin"}) {
            std::string told = text;  // but for the key of FHIR's own status
            if (const std::size_t key = told.find("\"status.failed\""); key != std::string::npos)
                told.erase(key, 15);
            BOOST_TEST(told.find(word) == std::string::npos, file << ": " << word);
        }
    }
}

BOOST_DATA_TEST_CASE(the_catalogue_in_the_program_is_the_file, data::make({"fr", "en"}), language) {
    const auto wording = embedded_wording(language);
    BOOST_REQUIRE(bool{wording});
    const auto file = sample::parse(catalogue(language));
    BOOST_TEST(wording->language() == language);
    for (const auto [key, sentence] : file.root()["texts"].members())
        BOOST_TEST(wording->text(key) == sentence.text());
    for (const auto& entry : business_statuses())
        BOOST_TEST(!wording->text("business." + std::string{entry.code}).empty());
}

BOOST_AUTO_TEST_CASE(a_catalogue_with_a_missing_or_unknown_sentence_is_refused_by_name) {
    std::string text = catalogue("fr");
    text.replace(text.find("\"note.secrecy\""), 14, "\"note.secret\"");
    BOOST_TEST(read_wording(text).error().where == "note.secret");
    BOOST_TEST(read_wording(R"({"language":"fr","texts":{}})").error().where == "service");
    BOOST_TEST((embedded_wording("de").error().kind == ErrorKind::not_found));
}

BOOST_AUTO_TEST_CASE(the_note_says_when_to_whom_and_how_soon) {
    BOOST_TEST(note(sample::agreement(), sample::elsa(), sample::urgency(), sample::french()) ==
               "Avis demandé le 21/11/2026 à ELSA Saint-Roch, avec l'accord de la personne. Délai souhaité : "
               "sous 72 heures.\nContact : poste 4242.\nInformation protégée par le secret médical : pas de "
               "transmission sans l'accord de la personne.");
    Agreement refusal = sample::agreement();
    refusal.decision = Decision::refused;
    BOOST_TEST(note(refusal, sample::elsa(), sample::urgency(), *embedded_wording("en")) ==
               "A meeting with ELSA Saint-Roch was offered on 2026-11-21; the person does not wish it. "
               "Nothing was sent; the offer stays open.\nProtected by medical secrecy: not to be passed on "
               "without the person's agreement.");
}

BOOST_AUTO_TEST_CASE(the_most_urgent_reason_wins_and_nothing_goes_below_the_floor) {
    const auto document = sample::parse(sample::file("referral-urgency.json"));
    const auto table = UrgencyTable::read(document.root());
    BOOST_REQUIRE(bool{table});
    using Facts = std::vector<std::string>;
    BOOST_TEST(table->most_urgent(Facts{}).reason == "positive-screen");
    BOOST_TEST(table->most_urgent(Facts{"P2-ANXIETY"}).reason == "positive-screen");
    BOOST_TEST(table->most_urgent(Facts{"P1-ACS"}).priority == "urgent");
    BOOST_TEST(table->most_urgent(Facts{"P1-ACS", "leaving-soon"}).reason == "leaving-soon");
    BOOST_TEST(table->most_urgent(Facts{"positive-screen", "medical-emergency"}).level == 0);
    const auto floorless = sample::parse(R"({"concept":[]})");
    BOOST_TEST(UrgencyTable::read(floorless.root()).error().where == "positive-screen");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
