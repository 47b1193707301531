// SPDX-License-Identifier: Apache-2.0
// What every questionnaire we ship has to keep to, whatever the instrument.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

// One questionnaire for each instrument, and those of two instruments: the tools as published.
const std::vector<std::string> ids{"assist-cocaine",
                                   "assist-lite",
                                   "crafft",
                                   "dast-10",
                                   "five-ps",
                                   "four-ps",
                                   "nida-drug-screen",
                                   "nida-modified-assist",
                                   "nida-quick-screen",
                                   "sds-cocaine",
                                   "single-question",
                                   "surp-p",
                                   "taps",
                                   "taps-1",
                                   "taps-2"};
// Structure only: their words are not ours to give, or to ask.
const std::vector<std::string> without_words{"crafft", "dast-10"};

constexpr std::string_view wording = "https://repere.example/fhir/StructureDefinition/wording";

constexpr std::string_view ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

json::Node extension(json::Node element, std::string_view url) {
    for (const json::Node candidate : element["extension"].items())
        if (candidate["url"].text() == url) return candidate;
    return {};
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

BOOST_AUTO_TEST_CASE(every_questionnaire_of_the_package_is_there_in_french_and_in_english) {
    std::size_t count = 0;
    for (const auto& file : std::filesystem::directory_iterator{REPERE_SOURCE_DIR "/fhir-profiles/package"}) {
        const std::string name = file.path().stem().string();
        if (!name.starts_with("Questionnaire-")) continue;
        ++count;
        const instruments::Form form = form_from(read_text(file.path().string()));
        BOOST_TEST(form.questionnaire()["language"].text() == "fr", name);
        BOOST_TEST((form.languages() == std::vector<std::string>{"fr", "en"}), name);
        for (const char* const language : {"fr", "en"})
            for (const std::string& path : instruments::missing_translations(form, language))
                BOOST_ERROR(name << " has no text in " << language << " at " << path);
    }
    BOOST_TEST(count >= ids.size());
}

BOOST_AUTO_TEST_CASE(nothing_is_doubtful_in_the_questionnaires_of_the_package) {
    for (const auto& file : std::filesystem::directory_iterator{REPERE_SOURCE_DIR "/fhir-profiles/package"}) {
        const std::string name = file.path().stem().string();
        if (!name.starts_with("Questionnaire-")) continue;
        const json::Document document = parse(read_text(file.path().string()));
        for (const fhir::Issue& issue : instruments::lint(document.root(), nullptr))
            BOOST_ERROR(name << " " << issue.expression << ": " << issue.diagnostics);
    }
}

BOOST_DATA_TEST_CASE(titles_name_no_substance, data::make(ids), id) {
    const instruments::Form form = packaged(id);
    const std::string title{form.questionnaire()["title"].text()};
    for (const char* const word : {"coca", "crack", "drog", "drug", "addict", "substance", "toxi"})
        BOOST_TEST(title.find(word) == std::string::npos, title);
}

// What a person may have done against the law, or owes, is nobody's business here.
BOOST_AUTO_TEST_CASE(no_questionnaire_asks_about_theft_dealing_fraud_sex_work_or_debt,
                     *boost::unit_test::label("N20")) {
    constexpr std::string_view never[] = {"voler",  "volé",     "vendre",   "vendu",           "trafic",
                                          "deal",   "prostit",  "dette",    "endett",          "fraud",
                                          "escroq", "interdit", "illégal",  "theft",           "steal",
                                          "stole",  "debt",     "sex work", "against the law", "illegal act"};
    for (const auto& file : std::filesystem::directory_iterator{REPERE_SOURCE_DIR "/fhir-profiles/package"}) {
        const std::string name = file.path().stem().string();
        if (!name.starts_with("Questionnaire-")) continue;
        const json::Document form = parse(read_text(file.path().string()));
        for_each_item(form.root(), [&](json::Node item) {
            for (const std::string& words : {json::to_string(item["text"]), json::to_string(item["_text"]),
                                             std::string{item["linkId"].text()}})
                for (const std::string_view word : never)
                    BOOST_TEST(words.find(word) == std::string::npos, name << ": " << words);
        });
    }
}

BOOST_DATA_TEST_CASE(whose_words_they_are_is_said, data::make(ids), id) {
    const instruments::Form form = packaged(id);
    const std::string said = std::ranges::find(without_words, id) == without_words.end() ? "project" : "none";
    BOOST_TEST(extension(form.questionnaire(), wording)["valueCode"].text() == said);
    std::size_t groups = 0;  // of instruments
    for_each_item(form.questionnaire(), [&](json::Node item) {
        const json::Node words = extension(item, wording);
        if (!words) return;
        ++groups;
        BOOST_TEST(words["valueCode"].text() == said, item["linkId"].text());
        BOOST_TEST(item["type"].text() == "group");
    });
    BOOST_TEST(groups == (id == "taps" || id == "nida-drug-screen" ? 2U : 1U));
    BOOST_TEST(!form.questionnaire()["copyright"].text().empty());
    BOOST_TEST(!form.questionnaire()["purpose"].text().empty());
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
