// SPDX-License-Identifier: Apache-2.0
// What every questionnaire we ship has to keep to, whatever the instrument.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const std::vector<std::string> ids{"assist-cocaine", "sds-cocaine", "single-question", "five-ps"};

constexpr std::string_view translation = "http://hl7.org/fhir/StructureDefinition/translation";
constexpr std::string_view ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

json::Node extension(json::Node element, std::string_view url) {
    for (const json::Node candidate : element["extension"].items())
        if (candidate["url"].text() == url) return candidate;
    return {};
}

bool has_english(json::Node primitive) {
    const json::Node found = extension(primitive, translation);
    return extension(found, "lang")["valueCode"].text() == "en" &&
           !extension(found, "content")["valueString"].text().empty();
}

template <class F>
void for_each_item(json::Node holder, F&& visit) {
    for (const json::Node item : holder["item"].items()) {
        visit(item);
        for_each_item(item, visit);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_packages)

BOOST_DATA_TEST_CASE(every_text_is_there_in_french_and_in_english, data::make(ids), id) {
    const instruments::Form form = packaged(id);
    const json::Node questionnaire = form.questionnaire();
    BOOST_TEST(questionnaire["language"].text() == "fr");
    BOOST_TEST(has_english(questionnaire["_title"]));
    for_each_item(questionnaire, [&](json::Node item) {
        if (item["text"]) BOOST_TEST(has_english(item["_text"]), item["linkId"].text());
        for (const json::Node option : item["answerOption"].items())
            BOOST_TEST(has_english(option["valueCoding"]["_display"]), item["linkId"].text());
    });
}

BOOST_DATA_TEST_CASE(titles_name_no_substance, data::make(ids), id) {
    const instruments::Form form = packaged(id);
    const std::string title{form.questionnaire()["title"].text()};
    for (const char* const word : {"coca", "crack", "drog", "drug", "addict", "substance", "toxi"})
        BOOST_TEST(title.find(word) == std::string::npos, title);
}

BOOST_DATA_TEST_CASE(whose_words_they_are_is_said, data::make(ids), id) {
    const instruments::Form form = packaged(id);
    BOOST_TEST(extension(form.questionnaire(),
                         "https://repere.example/fhir/StructureDefinition/wording")["valueCode"]
                   .text() == "project");
    BOOST_TEST(!form.questionnaire()["copyright"].text().empty());
}

BOOST_DATA_TEST_CASE(refusing_putting_off_and_not_being_able_are_offered_to_everyone, data::make(ids), id) {
    const instruments::Form form = packaged(id);
    for (const char* const code : {"answered", "refused", "later", "cannot-now"}) {
        BOOST_TEST(system_of(form.questionnaire(), "presentation", code) ==
                   "https://repere.example/fhir/CodeSystem/screening-presentation");
        const std::string response = respond(form, {}, {.presentation = code});
        BOOST_TEST(scores_of(form, response).empty());
        const bool complete = errors_in(issues_of(form, response)).empty();
        BOOST_TEST(complete == (std::string_view{code} != "answered"), code);
        const json::Document document = parse(response);
        const auto said = instruments::coded_answer(form, document.root(), instruments::presentation_system);
        BOOST_REQUIRE(said);
        BOOST_TEST(*said == code);
    }
}

BOOST_DATA_TEST_CASE(a_weight_is_the_same_on_the_option_and_on_its_coding, data::make(ids), id) {
    const instruments::Form form = packaged(id);
    for_each_item(form.questionnaire(), [](json::Node item) {
        for (const json::Node option : item["answerOption"].items())
            BOOST_TEST(
                json::same_value(extension(option, ordinal), extension(option["valueCoding"], ordinal)),
                item["linkId"].text());
    });
}

BOOST_AUTO_TEST_SUITE_END()
