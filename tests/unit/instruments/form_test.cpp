// SPDX-License-Identifier: Apache-2.0
// What compile() refuses, and how conditions decide. Forms written for the case they test.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

std::string form_of(const std::string& items) {
    return R"({"resourceType":"Questionnaire","url":"https://forms.example/f","version":"1","status":"active","item":[)" +
           items + "]}";
}

std::string expression(const std::string& url, const std::string& text, const std::string& name = "") {
    return R"({"url":")" + url + R"(","valueExpression":{)" +
           (name.empty() ? "" : R"("name":")" + name + R"(",)") +
           R"("language":"text/fhirpath","expression":")" + text + R"("}})";
}

const std::string enable_when_expression =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
const std::string calculated =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
const std::string variable = "http://hl7.org/fhir/StructureDefinition/variable";

struct Refused {
    std::string what;
    std::string items;
    ErrorKind kind;
    std::string where;
    friend std::ostream& operator<<(std::ostream& out, const Refused& row) { return out << row.what; }
};

const std::vector<Refused> refused{
    {"a linkId twice", R"({"linkId":"a","type":"string"},{"linkId":"a","type":"string"})", ErrorKind::invalid,
     "a"},
    {"no linkId", R"({"type":"string"})", ErrorKind::invalid, ""},
    {"an unknown type", R"({"linkId":"a","type":"question"})", ErrorKind::unsupported, "a"},
    {"a condition on nothing",
     R"({"linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"exists","answerBoolean":true}]})",
     ErrorKind::invalid, "a"},
    {"a condition on a group",
     R"({"linkId":"g","type":"group"},{"linkId":"a","type":"string","enableWhen":[{"question":"g","operator":"exists","answerBoolean":true}]})",
     ErrorKind::invalid, "a"},
    {"an unknown operator",
     R"({"linkId":"a","type":"string"},{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"~","answerString":"x"}]})",
     ErrorKind::invalid, "b"},
    {"exists with a string",
     R"({"linkId":"a","type":"string"},{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"exists","answerString":"x"}]})",
     ErrorKind::invalid, "b"},
    {"two conditions without enableBehavior (que-12)",
     R"({"linkId":"a","type":"string"},{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"=","answerString":"x"},{"question":"a","operator":"=","answerString":"y"}]})",
     ErrorKind::invalid, "b"},
    {"a circle of two",
     R"({"linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"exists","answerBoolean":true}]},{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}]})",
     ErrorKind::invalid, "a"},
    {"a condition on an item inside",
     R"({"linkId":"g","type":"group","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}],"item":[{"linkId":"a","type":"string"}]})",
     ErrorKind::invalid, "g"},
    {"both kinds of condition",
     R"({"linkId":"a","type":"string"},{"linkId":"b","type":"string","extension":[)" +
         expression(enable_when_expression, "true") +
         R"(],"enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}]})",
     ErrorKind::invalid, "b"},
    {"a bad expression",
     R"({"linkId":"a","type":"integer","extension":[)" + expression(calculated, "1 +") + "]}",
     ErrorKind::invalid, "a, "},
    {"an expression in another language",
     R"({"linkId":"a","type":"integer","extension":[{"url":")" + calculated +
         R"(","valueExpression":{"language":"text/cql","expression":"1"}}]})",
     ErrorKind::unsupported, "a"},
    {"a variable twice",
     R"({"linkId":"a","type":"integer","extension":[)" + expression(variable, "1", "x") + "," +
         expression(variable, "2", "x") + "]}",
     ErrorKind::invalid, "a"},
    {"a variable with a reserved name",
     R"({"linkId":"a","type":"integer","extension":[)" + expression(variable, "1", "resource") + "]}",
     ErrorKind::invalid, "a"},
    {"a bad pattern",
     R"({"linkId":"a","type":"string","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/regex","valueString":"("}]})",
     ErrorKind::invalid, "a"},
};

std::string enabled(const std::string& form_text, const std::string& items) {
    const instruments::Form form = form_from(form_text);
    const json::Document response =
        parse(R"({"resourceType":"QuestionnaireResponse","item":[)" + items + "]}");
    const auto link_ids = instruments::enabled_items(form, response.root());
    if (!link_ids) return "error: " + link_ids.error().what;
    std::string out;
    for (const std::string& link_id : *link_ids) out += (out.empty() ? "" : " ") + link_id;
    return out;
}

struct ConditionCase {
    std::string type, condition, answers;
    bool holds;
    friend std::ostream& operator<<(std::ostream& out, const ConditionCase& row) {
        return out << row.condition << " given [" << row.answers << "]";
    }
};

// http://hl7.org/fhir/R4/valueset-questionnaire-enable-operator.html
const std::vector<ConditionCase> conditions{
    {"string", R"("operator":"exists","answerBoolean":true)", "", false},
    {"string", R"("operator":"exists","answerBoolean":false)", "", true},
    {"string", R"("operator":"exists","answerBoolean":true)", R"({"valueString":"x"})", true},
    {"string", R"("operator":"=","answerString":"x")", R"({"valueString":"x"})", true},
    {"string", R"("operator":"=","answerString":"x")", R"({"valueString":"X"})", false},
    {"string", R"("operator":"=","answerString":"x")", R"({"valueString":"y"},{"valueString":"x"})", true},
    {"string", R"("operator":"!=","answerString":"x")", R"({"valueString":"y"},{"valueString":"x"})", false},
    {"string", R"("operator":"!=","answerString":"x")", "", true},
    {"decimal", R"("operator":"=","answerDecimal":1.10)", R"({"valueDecimal":1.1})", true},
    {"integer", R"("operator":">","answerInteger":9)", R"({"valueInteger":10})", true},
    {"integer", R"("operator":">=","answerInteger":10)", R"({"valueInteger":10})", true},
    {"integer", R"("operator":"<","answerInteger":10)", R"({"valueInteger":10})", false},
    {"integer", R"("operator":"<=","answerInteger":10)", R"({"valueInteger":11},{"valueInteger":2})", true},
    {"date", R"("operator":">","answerDate":"2026-01-31")", R"({"valueDate":"2026-02-01"})", true},
    {"date", R"("operator":"<","answerDate":"2026")", R"({"valueDate":"2026-02-01"})", false},
    {"dateTime", R"("operator":"=","answerDateTime":"2026-01-01T10:00:00+01:00")",
     R"({"valueDateTime":"2026-01-01T09:00:00Z"})", true},
    {"boolean", R"("operator":"=","answerBoolean":false)", R"({"valueBoolean":false})", true},
    {"boolean", R"("operator":"=","answerBoolean":false)", "", false},
    {"choice", R"("operator":"=","answerCoding":{"system":"s","code":"c"})",
     R"({"valueCoding":{"system":"s","code":"c","display":"other words"}})", true},
    {"choice", R"("operator":"=","answerCoding":{"system":"s","code":"c"})",
     R"({"valueCoding":{"system":"t","code":"c"}})", false},
    {"quantity", R"("operator":">","answerQuantity":{"value":5,"system":"u","code":"kg"})",
     R"({"valueQuantity":{"value":6,"system":"u","code":"kg"}})", true},
    {"quantity", R"("operator":">","answerQuantity":{"value":5,"system":"u","code":"kg"})",
     R"({"valueQuantity":{"value":6,"system":"u","code":"g"}})", false},
    {"reference", R"("operator":"=","answerReference":{"reference":"Patient/1"})",
     R"({"valueReference":{"reference":"Patient/1"}})", true},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_form)

BOOST_DATA_TEST_CASE(a_form_that_cannot_work_is_refused_and_the_item_is_named, data::make(refused), row) {
    const json::Document questionnaire = parse(form_of(row.items));
    const auto form = instruments::compile(questionnaire.root(), nullptr);
    BOOST_REQUIRE(!form);
    BOOST_TEST((form.error().kind == row.kind), to_string(form.error()));
    BOOST_TEST(form.error().where.starts_with(row.where), to_string(form.error()));
}

BOOST_AUTO_TEST_CASE(only_a_questionnaire_becomes_a_form) {
    const json::Document patient = parse(R"({"resourceType":"Patient"})");
    BOOST_TEST(!instruments::compile(patient.root(), nullptr));
}

BOOST_AUTO_TEST_CASE(groups_nested_without_end_are_refused) {
    std::string items = R"({"linkId":"last","type":"string"})";
    for (int i = 0; i < 25; ++i)
        items = R"({"linkId":"g)" + std::to_string(i) + R"(","type":"group","item":[)" + items + "]}";
    const json::Document questionnaire = parse(form_of(items));
    const auto form = instruments::compile(questionnaire.root(), nullptr);
    BOOST_REQUIRE(!form);
    BOOST_TEST((form.error().kind == ErrorKind::limit));
}

BOOST_DATA_TEST_CASE(a_condition_holds_as_r4_says, data::make(conditions), row) {
    const std::string form =
        form_of(R"({"linkId":"q","type":")" + row.type +
                R"(","repeats":true},{"linkId":"then","type":"string","enableWhen":[{"question":"q",)" +
                row.condition + "}]}");
    const std::string answered =
        row.answers.empty() ? "" : R"({"linkId":"q","answer":[)" + row.answers + "]}";
    BOOST_TEST(enabled(form, answered) == (row.holds ? "q then" : "q"));
}

BOOST_AUTO_TEST_CASE(all_and_any_decide_several_conditions) {
    const auto form = [](const std::string& behavior) {
        return form_of(
            R"({"linkId":"a","type":"integer"},{"linkId":"b","type":"integer"},{"linkId":"c","type":"string","enableBehavior":")" +
            behavior +
            R"(","enableWhen":[{"question":"a","operator":"=","answerInteger":1},{"question":"b","operator":"=","answerInteger":1}]})");
    };
    const std::string one = R"({"linkId":"a","answer":[{"valueInteger":1}]})";
    const std::string both = one + R"(,{"linkId":"b","answer":[{"valueInteger":1}]})";
    BOOST_TEST(enabled(form("all"), one) == "a b");
    BOOST_TEST(enabled(form("any"), one) == "a b c");
    BOOST_TEST(enabled(form("all"), both) == "a b c");
    BOOST_TEST(enabled(form("any"), "") == "a b");
}

BOOST_AUTO_TEST_CASE(an_answer_to_a_disabled_question_opens_nothing) {
    const std::string form = form_of(
        R"({"linkId":"a","type":"integer"},)"
        R"({"linkId":"b","type":"integer","enableWhen":[{"question":"a","operator":"=","answerInteger":1}]},)"
        R"({"linkId":"c","type":"integer","enableWhen":[{"question":"b","operator":"=","answerInteger":1}]})");
    const std::string answers =
        R"({"linkId":"a","answer":[{"valueInteger":2}]},{"linkId":"b","answer":[{"valueInteger":1}]})";
    BOOST_TEST(enabled(form, answers) == "a");
}

BOOST_AUTO_TEST_CASE(inside_a_repeating_group_the_nearest_question_decides) {
    const instruments::Form form = form_from(form_of(
        R"({"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"q","type":"integer"},)"
        R"({"linkId":"then","type":"string","required":true,"enableWhen":[{"question":"q","operator":"=","answerInteger":1}]}]})"));
    const std::string response =
        R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://forms.example/f|1","status":"completed",)"
        R"("authored":"2026-11-01T09:00:00Z","subject":{"reference":"Patient/1"},"item":[)"
        R"({"linkId":"g","item":[{"linkId":"q","answer":[{"valueInteger":1}]},{"linkId":"then","answer":[{"valueString":"x"}]}]},)"
        R"({"linkId":"g","item":[{"linkId":"q","answer":[{"valueInteger":2}]},{"linkId":"then","answer":[{"valueString":"x"}]}]},)"
        R"({"linkId":"g","item":[{"linkId":"q","answer":[{"valueInteger":1}]}]}]})";
    BOOST_TEST(errors_in(issues_of(form, response)) ==
               "invalid QuestionnaireResponse.item[1].item[1]; required QuestionnaireResponse.item[2]");
}

BOOST_AUTO_TEST_CASE(an_expression_can_decide_and_see_variables) {
    const std::string form =
        R"({"resourceType":"Questionnaire","status":"active","extension":[)" +
        expression(variable, "%resource.item.where(linkId = 'a').answer.value", "first") +
        R"(],"item":[{"linkId":"a","type":"integer"},{"linkId":"b","type":"string","extension":[)" +
        expression(enable_when_expression, "%first > 2") + "]}]}";
    BOOST_TEST(enabled(form, R"({"linkId":"a","answer":[{"valueInteger":2}]})") == "a");
    BOOST_TEST(enabled(form, R"({"linkId":"a","answer":[{"valueInteger":3}]})") == "a b");
    BOOST_TEST(enabled(form, "") == "a");
}

BOOST_AUTO_TEST_CASE(expressions_that_undo_one_another_are_reported_and_end) {
    // Neither names the other by its linkId, so that only running them can show it.
    const std::string form = form_of(
        R"({"linkId":"a","type":"string","extension":[)" +
        expression(enable_when_expression, "%resource.item.answer.value.where($this = 'y').empty()") +
        R"(]},{"linkId":"b","type":"string","extension":[)" +
        expression(enable_when_expression, "%resource.item.answer.value.where($this = 'x').exists()") + "]}");
    const std::string answers =
        R"({"linkId":"a","answer":[{"valueString":"x"}]},{"linkId":"b","answer":[{"valueString":"y"}]})";
    BOOST_TEST(enabled(form, answers) == "error: the expressions of this form undo one another");
}

BOOST_AUTO_TEST_CASE(a_circle_of_hundreds_of_conditions_ends_with_an_error) {
    std::string items;
    for (int i = 0; i < 400; ++i)
        items += (i == 0 ? "" : ",") + (R"({"linkId":"q)" + std::to_string(i)) +
                 R"(","type":"string","enableWhen":[{"question":"q)" + std::to_string((i + 1) % 400) +
                 R"(","operator":"exists","answerBoolean":true}]})";
    const json::Document questionnaire = parse(form_of(items));
    BOOST_TEST(!instruments::compile(questionnaire.root(), nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
