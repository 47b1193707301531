// SPDX-License-Identifier: Apache-2.0
// A form in another language: expected texts and tags are written here, by RFC 4647 and the R4 extension.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

std::string in(const std::string& language, const std::string& text) {
    return R"({"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":")" +
           language + R"("},{"url":"content","valueString":")" + text + R"("}]})";
}

instruments::Form bilingual() {
    return form_from(
        R"({"resourceType":"Questionnaire","status":"active","language":"fr","url":"https://forms.example/t",)"
        R"("version":"1","text":{"status":"generated","div":"<div>Bonjour</div>"},"title":"Sommeil","_title":{"extension":[)" +
        in("en", "Sleep") + "," + in("de-CH", "Schlaf") +
        R"(]},"contained":[{"resourceType":"ValueSet","id":"v","compose":{"include":[{"system":"s","concept":[)"
        R"({"code":"a","display":"souvent","designation":[{"language":"en","value":"often"}]},)"
        R"({"code":"b","display":"jamais"}]}]}}],)"
        R"("item":[{"linkId":"q","prefix":"1.","text":"Dormez-vous bien ?","_text":{"id":"keep","extension":[)" +
        in("en", "Do you sleep well?") + "," + in("en-GB", "Do you sleep all right?") +
        R"(,{"url":"https://forms.example/other","valueString":"x"}]},"type":"choice","answerOption":[)"
        R"({"valueCoding":{"system":"s","code":"y","display":"oui","_display":{"extension":[)" +
        in("en", "yes") +
        R"(]}}},{"valueCoding":{"system":"s","code":"n","display":"non"}}]},)"
        R"({"linkId":"w","prefix":"B","text":"Combien ?","type":"choice","answerValueSet":"#v"}]})");
}

struct Wanted {
    std::string asked, given, title, question;
    friend std::ostream& operator<<(std::ostream& out, const Wanted& row) { return out << row.asked; }
};

const std::vector<Wanted> wanted{
    {"en", "en", "Sleep", "Do you sleep well?"},
    {"EN", "en", "Sleep", "Do you sleep well?"},
    {"en-US", "en", "Sleep", "Do you sleep well?"},
    {"en-GB", "en-GB", "Sleep", "Do you sleep all right?"},
    {"en-GB-x-short", "en-GB", "Sleep", "Do you sleep all right?"},
    {"fr-FR", "fr", "Sommeil", "Dormez-vous bien ?"},
    {"de", "de-CH", "Schlaf", "Dormez-vous bien ?"},
    {"es", "fr", "Sommeil", "Dormez-vous bien ?"},
    {"", "fr", "Sommeil", "Dormez-vous bien ?"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_translation)

BOOST_DATA_TEST_CASE(the_language_nearest_to_the_one_asked_for_is_given, data::make(wanted), row) {
    const auto localised = instruments::localised(bilingual(), row.asked);
    BOOST_TEST(localised.language == row.given);
    const json::Document document = parse(localised.questionnaire);
    const json::Node root = document.root();
    BOOST_TEST(root["language"].text() == row.given);
    BOOST_TEST(root["title"].text() == row.title);
    BOOST_TEST(root["item"].at(0)["text"].text() == row.question);
    BOOST_TEST(static_cast<bool>(root["text"]) == (row.given == "fr"));
}

BOOST_AUTO_TEST_CASE(options_and_contained_value_sets_are_translated_and_codes_are_not) {
    const auto localised = instruments::localised(bilingual(), "en");
    const json::Document document = parse(localised.questionnaire);
    const json::Node question = document.root()["item"].at(0);
    BOOST_TEST(question["answerOption"].at(0)["valueCoding"]["display"].text() == "yes");
    BOOST_TEST(question["answerOption"].at(0)["valueCoding"]["code"].text() == "y");
    BOOST_TEST(question["answerOption"].at(1)["valueCoding"]["display"].text() == "non");
    BOOST_TEST(!question["answerOption"].at(0)["valueCoding"]["_display"]);
    const json::Node concepts = document.root()["contained"].at(0)["compose"]["include"].at(0)["concept"];
    BOOST_TEST(concepts.at(0)["display"].text() == "often");
    BOOST_TEST(concepts.at(1)["display"].text() == "jamais");
}

BOOST_AUTO_TEST_CASE(only_translations_are_left_out_of_what_stands_beside_a_text) {
    const auto localised = instruments::localised(bilingual(), "en");
    const json::Document document = parse(localised.questionnaire);
    const json::Node beside = document.root()["item"].at(0)["_text"];
    BOOST_TEST(beside["id"].text() == "keep");
    BOOST_REQUIRE_EQUAL(beside["extension"].size(), 1U);
    BOOST_TEST(beside["extension"].at(0)["url"].text() == "https://forms.example/other");
    BOOST_TEST(!document.root()["_title"]);
}

BOOST_AUTO_TEST_CASE(a_form_tells_its_languages_its_own_first) {
    const std::vector<std::string> expected{"fr", "de-CH", "en", "en-GB"};
    BOOST_TEST(bilingual().languages() == expected, boost::test_tools::per_element());
    BOOST_TEST(form_from(R"({"resourceType":"Questionnaire","status":"active"})").languages().empty());
}

BOOST_AUTO_TEST_CASE(texts_without_a_translation_are_named_by_their_paths) {
    const std::vector<std::string> expected{
        "Questionnaire.contained[0].compose.include[0].concept[1].display",
        "Questionnaire.item[0].answerOption[1].valueCoding.display", "Questionnaire.item[1].prefix",
        "Questionnaire.item[1].text"};
    BOOST_TEST(instruments::missing_translations(bilingual(), "en") == expected,
               boost::test_tools::per_element());
    BOOST_TEST(instruments::missing_translations(bilingual(), "en-GB") == expected,
               boost::test_tools::per_element());
    BOOST_TEST(instruments::missing_translations(bilingual(), "fr-FR").empty());
}

BOOST_AUTO_TEST_CASE(a_localised_form_is_the_same_form) {
    for (const char* const id : {"assist-cocaine", "sds-cocaine", "single-question", "five-ps"}) {
        const instruments::Form form = packaged(id);
        const auto english = instruments::localised(form, "en");
        BOOST_TEST(english.language == "en");
        const instruments::Form again = form_from(english.questionnaire);
        BOOST_TEST(again.canonical() == form.canonical());
        const auto french = instruments::localised(form, "fr");
        const json::Document document = parse(french.questionnaire);
        BOOST_TEST(document.root()["title"].text() == form.questionnaire()["title"].text());
    }
}

BOOST_AUTO_TEST_SUITE_END()
