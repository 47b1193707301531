// SPDX-License-Identifier: Apache-2.0
// The rules of FHIR R4 and SDC 4.0 for responses, one row each: what is sent, and what is found wrong.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const std::string limit = "http://hl7.org/fhir/StructureDefinition/";

const instruments::Form& form() {
    static const instruments::Form it = form_from(
        R"({"resourceType":"Questionnaire","url":"https://forms.example/f","version":"1","status":"active",)"
        R"("contained":[{"resourceType":"ValueSet","id":"colours","compose":{"include":[{"system":"c","concept":[{"code":"red"}]}]}}],"item":[)"
        R"({"linkId":"shown","type":"display","text":"Bonjour"},)"
        R"({"linkId":"s","type":"string","text":"Texte","maxLength":4,"_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"en"},{"url":"content","valueString":"Text"}]}]}},)"
        R"({"linkId":"i","type":"integer","extension":[{"url":")" +
        limit + R"(minValue","valueInteger":1},{"url":")" + limit +
        R"(maxValue","valueInteger":9}]},)"
        R"({"linkId":"d","type":"decimal","extension":[{"url":")" +
        limit +
        R"(maxDecimalPlaces","valueInteger":2}]},)"
        R"({"linkId":"c","type":"choice","answerOption":[{"valueCoding":{"system":"x","code":"1"}},{"valueCoding":{"system":"x","code":"2"}}]},)"
        R"({"linkId":"o","type":"open-choice","answerOption":[{"valueCoding":{"system":"x","code":"1"}}]},)"
        R"({"linkId":"v","type":"choice","answerValueSet":"#colours"},)"
        R"({"linkId":"many","type":"choice","repeats":true,"extension":[{"url":")" +
        limit +
        R"(questionnaire-maxOccurs","valueInteger":2}],"answerOption":[{"valueCoding":{"system":"x","code":"1"}},{"valueCoding":{"system":"x","code":"2"}},{"valueCoding":{"system":"x","code":"none"},"extension":[{"url":")" +
        limit +
        R"(questionnaire-optionExclusive","valueBoolean":true}]}]},)"
        R"({"linkId":"p","type":"string","extension":[{"url":")" +
        limit +
        R"(regex","valueString":"[0-9]{4}"}]},)"
        R"({"linkId":"ref","type":"reference","extension":[{"url":")" +
        limit +
        R"(questionnaire-referenceResource","valueCode":"Patient"}]},)"
        R"({"linkId":"file","type":"attachment","extension":[{"url":")" +
        limit +
        R"(mimeType","valueCode":"image/gif"}]},{"linkId":"u","type":"url"},)"
        R"({"linkId":"w","type":"quantity","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity","valueQuantity":{"value":2,"system":"http://unitsofmeasure.org","code":"kg"}}]},)"
        R"({"linkId":"day","type":"date"},{"linkId":"at","type":"time"},)"
        R"({"linkId":"yes","type":"boolean","item":[{"linkId":"why","type":"string"}]},)"
        R"({"linkId":"g","type":"group","item":[{"linkId":"needed","type":"string","required":true,"enableWhen":[{"question":"yes","operator":"=","answerBoolean":true}]}]}]})");
    return it;
}

std::string response(const std::string& items, const std::string& status = "completed",
                     const std::string& canonical = "https://forms.example/f|1",
                     const std::string& authored = "2026-11-01T09:30:00+01:00") {
    return R"({"resourceType":"QuestionnaireResponse","questionnaire":")" + canonical + R"(","status":")" +
           status + R"(","subject":{"reference":"Patient/p1"},"authored":")" + authored + R"(","item":[)" +
           items + "]}";
}

struct Row {
    std::string what, items, wrong;
    friend std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.what; }
};

const std::vector<Row> rows{
    {"nothing answered", "", ""},
    {"what fits", R"({"linkId":"s","text":"Texte","answer":[{"valueString":"abcd"}]})", ""},
    {"the text in another language of the form",
     R"({"linkId":"s","text":"Text","answer":[{"valueString":"a"}]})", ""},
    {"other text", R"({"linkId":"s","text":"Else","answer":[{"valueString":"a"}]})",
     "invalid QuestionnaireResponse.item[0].text"},
    {"too long, in characters", R"({"linkId":"s","answer":[{"valueString":"éééée"}]})",
     "too-long QuestionnaireResponse.item[0].answer[0]"},
    {"as long as allowed, in characters", R"({"linkId":"s","answer":[{"valueString":"éééé"}]})", ""},
    {"an empty string", R"({"linkId":"s","answer":[{"valueString":""}]})",
     "value QuestionnaireResponse.item[0].answer[0]"},
    {"another type", R"({"linkId":"s","answer":[{"valueInteger":1}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"no value", R"({"linkId":"s","answer":[{"extension":[]}]})",
     "required QuestionnaireResponse.item[0].answer[0]"},
    {"a string for a number", R"({"linkId":"i","answer":[{"valueInteger":"1"}]})",
     "value QuestionnaireResponse.item[0].answer[0]"},
    {"below the least", R"({"linkId":"i","answer":[{"valueInteger":0}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"above the most", R"({"linkId":"i","answer":[{"valueInteger":10}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"too many places", R"({"linkId":"d","answer":[{"valueDecimal":1.100}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"not an option", R"({"linkId":"c","answer":[{"valueCoding":{"system":"x","code":"3"}}]})",
     "code-invalid QuestionnaireResponse.item[0].answer[0]"},
    {"an option's code in another system",
     R"({"linkId":"c","answer":[{"valueCoding":{"system":"y","code":"1"}}]})",
     "code-invalid QuestionnaireResponse.item[0].answer[0]"},
    {"free text where only options are", R"({"linkId":"c","answer":[{"valueString":"1"}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"free text beside options", R"({"linkId":"o","answer":[{"valueString":"else"}]})", ""},
    {"in the contained value set", R"({"linkId":"v","answer":[{"valueCoding":{"system":"c","code":"red"}}]})",
     ""},
    {"not in the contained value set",
     R"({"linkId":"v","answer":[{"valueCoding":{"system":"c","code":"blue"}}]})",
     "code-invalid QuestionnaireResponse.item[0].answer[0]"},
    {"two answers to one question",
     R"({"linkId":"c","answer":[{"valueCoding":{"system":"x","code":"1"}},{"valueCoding":{"system":"x","code":"2"}}]})",
     "structure QuestionnaireResponse.item[0]"},
    {"several answers where they may be",
     R"({"linkId":"many","answer":[{"valueCoding":{"system":"x","code":"1"}},{"valueCoding":{"system":"x","code":"2"}}]})",
     ""},
    {"an exclusive answer beside another",
     R"({"linkId":"many","answer":[{"valueCoding":{"system":"x","code":"1"}},{"valueCoding":{"system":"x","code":"none"}}]})",
     "invariant QuestionnaireResponse.item[0].answer[1]"},
    {"more than maxOccurs",
     R"({"linkId":"many","answer":[{"valueCoding":{"system":"x","code":"1"}},{"valueCoding":{"system":"x","code":"2"}},{"valueCoding":{"system":"x","code":"1"}}]})",
     "structure QuestionnaireResponse.item[0]"},
    {"a question twice instead of two answers",
     R"({"linkId":"many","answer":[{"valueCoding":{"system":"x","code":"1"}}]},{"linkId":"many","answer":[{"valueCoding":{"system":"x","code":"2"}}]})",
     "structure QuestionnaireResponse.item[1]"},
    {"the pattern", R"({"linkId":"p","answer":[{"valueString":"2026"}]})", ""},
    {"more than the pattern", R"({"linkId":"p","answer":[{"valueString":"20261"}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"the kind of resource asked for",
     R"({"linkId":"ref","answer":[{"valueReference":{"reference":"Patient/1"}}]})", ""},
    {"another kind of resource", R"({"linkId":"ref","answer":[{"valueReference":{"reference":"Device/1"}}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"no kind of resource", R"({"linkId":"ref","answer":[{"valueReference":{"reference":"Chicken/1"}}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"no reference at all", R"({"linkId":"ref","answer":[{"valueReference":{"reference":"some words"}}]})",
     "value QuestionnaireResponse.item[0].answer[0]"},
    {"another type of content",
     R"({"linkId":"file","answer":[{"valueAttachment":{"contentType":"image/png"}}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"a urn:uuid that is none", R"({"linkId":"u","answer":[{"valueUri":"urn:uuid:12"}]})",
     "value QuestionnaireResponse.item[0].answer[0]"},
    {"within the most, in another unit",
     R"({"linkId":"w","answer":[{"valueQuantity":{"value":1999,"system":"http://unitsofmeasure.org","code":"g"}}]})",
     ""},
    {"above the most, in another unit",
     R"({"linkId":"w","answer":[{"valueQuantity":{"value":2001,"system":"http://unitsofmeasure.org","code":"g"}}]})",
     "invariant QuestionnaireResponse.item[0].answer[0]"},
    {"no date", R"({"linkId":"day","answer":[{"valueDate":"2026-02-30"}]})",
     "value QuestionnaireResponse.item[0].answer[0]"},
    {"no time", R"({"linkId":"at","answer":[{"valueTime":"25:00:00"}]})",
     "value QuestionnaireResponse.item[0].answer[0]"},
    {"an unknown linkId", R"({"linkId":"z","answer":[{"valueString":"x"}]})",
     "not-found QuestionnaireResponse.item[0]"},
    {"an item in another place", R"({"linkId":"needed","answer":[{"valueString":"x"}]})",
     "structure QuestionnaireResponse.item[0]"},
    {"out of order",
     R"({"linkId":"i","answer":[{"valueInteger":1}]},{"linkId":"s","answer":[{"valueString":"a"}]})",
     "structure QuestionnaireResponse.item[1]"},
    {"an answer to a text", R"({"linkId":"shown","answer":[{"valueString":"x"}]})",
     "structure QuestionnaireResponse.item[0]"},
    {"an answer to a group", R"({"linkId":"g","answer":[{"valueString":"x"}]})",
     "structure QuestionnaireResponse.item[0]"},
    {"an item under its answer",
     R"({"linkId":"yes","answer":[{"valueBoolean":false,"item":[{"linkId":"why","answer":[{"valueString":"x"}]}]}]})",
     ""},
    {"an item beside the answer",
     R"({"linkId":"yes","answer":[{"valueBoolean":false}],"item":[{"linkId":"why","answer":[{"valueString":"x"}]}]})",
     "structure QuestionnaireResponse.item[0].item[0]"},
    {"an answer behind a closed condition",
     R"({"linkId":"g","item":[{"linkId":"needed","answer":[{"valueString":"x"}]}]})",
     "invalid QuestionnaireResponse.item[0].item[0]"},
    {"a required answer missing", R"({"linkId":"yes","answer":[{"valueBoolean":true}]})",
     "required QuestionnaireResponse"},
    {"the same in an empty group", R"({"linkId":"yes","answer":[{"valueBoolean":true}]},{"linkId":"g"})",
     "required QuestionnaireResponse.item[1]"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_validate)

BOOST_DATA_TEST_CASE(what_is_wrong_is_found_where_it_stands, data::make(rows), row) {
    BOOST_TEST(errors_in(issues_of(form(), response(row.items))) == row.wrong);
}

BOOST_AUTO_TEST_CASE(a_response_in_progress_may_be_incomplete_and_keep_hidden_answers) {
    const std::string items =
        R"({"linkId":"yes","answer":[{"valueBoolean":false}]},{"linkId":"g","item":[{"linkId":"needed","answer":[{"valueString":"x"}]}]})";
    BOOST_TEST(errors_in(issues_of(form(), response(items, "in-progress"))) == "");
    BOOST_TEST(errors_in(issues_of(form(), response(R"({"linkId":"yes","answer":[{"valueBoolean":true}]})",
                                                    "in-progress"))) == "");
}

BOOST_AUTO_TEST_CASE(but_what_is_there_must_fit_even_in_progress) {
    BOOST_TEST(errors_in(issues_of(
                   form(), response(R"({"linkId":"i","answer":[{"valueInteger":0}]})", "in-progress"))) ==
               "invariant QuestionnaireResponse.item[0].answer[0]");
}

BOOST_AUTO_TEST_CASE(the_form_and_its_version_are_named) {
    const auto wrong = [](const std::string& canonical) {
        return errors_in(issues_of(form(), response("", "completed", canonical)));
    };
    BOOST_TEST(wrong("https://forms.example/f|1") == "");
    BOOST_TEST(wrong("https://forms.example/f") == "required QuestionnaireResponse.questionnaire");
    BOOST_TEST(wrong("https://forms.example/f|2") == "invalid QuestionnaireResponse.questionnaire");
    BOOST_TEST(wrong("https://forms.example/g|1") == "invalid QuestionnaireResponse.questionnaire");
    BOOST_TEST(wrong("") == "required QuestionnaireResponse.questionnaire");
}

BOOST_AUTO_TEST_CASE(answers_have_a_time_and_it_is_not_in_the_future) {
    const auto wrong = [](const std::string& authored) {
        return errors_in(issues_of(form(), response("", "completed", "https://forms.example/f|1", authored)));
    };
    BOOST_TEST(wrong("2026-11-01T10:04:00+01:00") == "");  // clocks differ
    BOOST_TEST(wrong("2026-11-01T10:06:00+01:00") == "business-rule QuestionnaireResponse.authored");
    BOOST_TEST(wrong("2026-11-01T09:00:00Z") == "");
    BOOST_TEST(wrong("2026-11-01") == "value QuestionnaireResponse.authored");
    BOOST_TEST(wrong("yesterday") == "value QuestionnaireResponse.authored");
    BOOST_TEST(wrong("") == "required QuestionnaireResponse.authored");
}

BOOST_AUTO_TEST_CASE(a_status_r4_does_not_know_is_refused) {
    BOOST_TEST(errors_in(issues_of(form(), response("", "done"))) ==
               "code-invalid QuestionnaireResponse.status");
}

BOOST_AUTO_TEST_CASE(another_resource_is_refused) {
    const auto issues = issues_of(form(), R"({"resourceType":"Patient"})");
    BOOST_TEST(instruments::has_errors(issues));
}

BOOST_AUTO_TEST_CASE(no_issue_quotes_an_answer) {
    const std::string secret = "SECRET";
    const auto issues = issues_of(
        form(),
        response(R"({"linkId":"i","answer":[{"valueString":"SECRET"}]},)"
                 R"({"linkId":"SECRET"},{"linkId":"s","text":"SECRET","answer":[{"valueString":"SECRET"}]})",
                 "SECRET", "SECRET", "SECRET"));
    BOOST_TEST(issues.size() >= 5U);
    for (const auto& issue : issues) {
        BOOST_TEST(issue.diagnostics.find(secret) == std::string::npos);
        BOOST_TEST(issue.expression.find(secret) == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_score_sent_that_is_not_ours_is_pointed_out) {
    const instruments::Form assist_form = packaged("assist-cocaine");
    std::string text = respond(assist_form, {{"assist-1", "LA32-8"}});
    const std::string group_end = "]}]}]}";
    BOOST_REQUIRE(text.ends_with(group_end));
    text.insert(text.size() - group_end.size(),
                R"(,{"linkId":"assist-cocaine-score","answer":[{"valueInteger":39}]})");
    const auto issues = issues_of(assist_form, text);
    BOOST_REQUIRE_EQUAL(issues.size(), 1U);
    BOOST_TEST((issues[0].severity == fhir::Severity::warning));
    BOOST_TEST(issues[0].expression == "QuestionnaireResponse.item[1].item[0].item[1]");
}

BOOST_AUTO_TEST_CASE(too_many_items_are_refused_rather_than_worked_through) {
    const instruments::Form repeating = form_from(
        R"({"resourceType":"Questionnaire","status":"active","item":[{"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"a","type":"string"}]}]})");
    std::string items;
    for (int i = 0; i < 10'001; ++i) items += std::string{i == 0 ? "" : ","} + R"({"linkId":"g"})";
    const auto issues =
        issues_of(repeating, R"({"resourceType":"QuestionnaireResponse","status":"in-progress","item":[)" +
                                 items + "]}");
    BOOST_TEST(errors_in(issues).find("too-costly") != std::string::npos, errors_in(issues));
}

BOOST_AUTO_TEST_SUITE_END()
