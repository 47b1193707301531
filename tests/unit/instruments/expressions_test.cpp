// SPDX-License-Identifier: Apache-2.0
// Calculation, variables and their places. What is expected follows SDC 4.0, "Using Expressions".
#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "form_text.h"
#include "support/shared.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

struct Typed {
    std::string type, rest, expression, expected;
    friend std::ostream& operator<<(std::ostream& out, const Typed& row) {
        return out << row.type << " from " << row.expression;
    }
};

const std::string colours =
    R"(,"repeats":true,"answerOption":[{"valueCoding":{"system":"s","code":"r","display":"Red"}},{"valueCoding":{"system":"s","code":"b","display":"Blue"}}])";

// SDC: "expected to resolve to the same type as the question type, allowing for the implicit conversions
// defined in FHIRPath"; a resource is a Reference to it.
const std::vector<Typed> typed{
    {"integer", "", "2 + 3", "x=5"},
    {"integer", "", "2.0", "x=2"},
    {"integer", "", "2.5", "!x"},
    {"integer", "", "'5'", "!x"},
    {"decimal", "", "1.50 + 1", "x=2.50"},
    {"decimal", "", "7", "x=7"},
    {"boolean", "", "1 = 1", "x=true"},
    {"boolean", "", "1", "!x"},
    {"string", "", "'a' + 'b'", "x=ab"},
    {"text", "", "'a' & 'b'", "x=ab"},
    {"string", "", "1", "!x"},
    {"url", "", "'https://forms.example'", "x=https://forms.example"},
    {"date", "", "@2026-10-31 + 1 day", "x=2026-11-01"},
    {"date", "", "today()", "x=2026-11-01"},
    {"date", "", "1", "!x"},
    {"dateTime", "", "@2026-01-02", "x=2026-01-02"},
    {"time", "", "@T10:30:00", "x=10:30:00"},
    {"quantity", "", "5 'kg'",
     R"(x={"value":5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"})"},
    {"quantity",
     R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"system":"u","code":"kg"}}])",
     "2 + 3", R"(x={"value":5,"unit":"kg","system":"u","code":"kg"})"},
    {"choice", colours, "'r'", R"(x={"system":"s","code":"r","display":"Red"})"},
    {"choice", colours, "%qitem.answerOption.value",
     R"(x={"system":"s","code":"r","display":"Red"} {"system":"s","code":"b","display":"Blue"})"},
    {"choice", colours, "'green'", "!x"},
    {"open-choice", colours, "'green'", "x=green"},
    {"reference", "", "%questionnaire.contained", R"(x={"reference":"Patient/q"})"},
    {"string", R"(,"repeats":true)", "'a' | 'b'", "x=a b"},
    {"string", "", "'a' | 'b'", "!x"},
    {"string", "", "{}", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_expressions)

BOOST_DATA_TEST_CASE(a_calculation_fits_its_items_type_or_fails, data::make(typed), row) {
    std::string rest = row.rest;
    std::string extensions = calculated(row.expression);
    const std::string member = R"(,"extension":[)";
    if (rest.starts_with(member)) {
        extensions += "," + rest.substr(member.size(), rest.size() - member.size() - 1);
        rest = "";
    }
    const instruments::Form form = form_from(questionnaire(
        item("x", row.type, extensions, rest), "", R"(,"contained":[{"resourceType":"Patient","id":"q"}])"));
    BOOST_TEST(values_in(form, response_to("")) == row.expected);
}

BOOST_AUTO_TEST_CASE(variables_may_stand_in_any_order_and_see_those_above) {
    const instruments::Form whole = form_from(questionnaire(
        item("n", "integer") + "," +
            item("g", "group",
                 variable("total", "%first + %second") + "," + variable("second", "%first * 10"),
                 R"(,"item":[)" + item("x", "integer", calculated("%total")) + "]"),
        variable("first", "%resource.item.where(linkId = 'n').answer.value")));
    BOOST_TEST(values_in(whole, response_to(integer("n", 4))) == "x=44");
    BOOST_TEST(values_in(whole, response_to("")) == "");
}

BOOST_AUTO_TEST_CASE(a_name_taken_again_below_hides_the_one_above_and_may_be_made_of_it) {
    const instruments::Form form =
        form_from(questionnaire(item("g", "group", variable("p", "%p + '.b'"),
                                     R"(,"item":[)" + item("x", "string", calculated("%p")) + "]") +
                                    "," + item("y", "string", calculated("%p")),
                                variable("p", "'a'")));
    BOOST_TEST(values_in(form, response_to("")) == "x=a.b, y=a");
}

BOOST_AUTO_TEST_CASE(in_a_repeating_group_each_repetition_has_its_own_variables_and_context) {
    const instruments::Form form = form_from(questionnaire(
        item("g", "group", variable("here", "item.where(linkId = 'n').answer.value"),
             R"(,"repeats":true,"item":[)" + item("n", "integer") + "," +
                 item("x", "integer", calculated("%here * 2")) + "," +
                 item("y", "integer",
                      calculated(
                          "%resource.item.where(linkId = 'g').item.where(linkId = 'n').answer.value.sum()")) +
                 "]")));
    const auto repetition = [](int n) { return R"({"linkId":"g","item":[)" + integer("n", n) + "]}"; };
    BOOST_TEST(values_in(form, response_to(repetition(1) + "," + repetition(5))) == "x=2, y=6, x=10, y=6");
}

BOOST_AUTO_TEST_CASE(what_is_not_answered_is_empty) {
    const instruments::Form form = form_from(
        questionnaire(item("n", "integer") + "," + item("x", "boolean", calculated("%context.empty()")) +
                      "," + item("y", "boolean", calculated("%resource.item.where(linkId = 'n').empty()")) +
                      "," + item("z", "integer", calculated("item.where(linkId = 'n').answer.value"))));
    // x: once it holds something, its context is there; it was looked at before that.
    BOOST_TEST(values_in(form, response_to(integer("n", 1))).ends_with("y=false"));
    BOOST_TEST(values_in(form, response_to("")).ends_with("y=true"));
}

BOOST_AUTO_TEST_CASE(answers_of_disabled_items_are_not_seen) {
    const instruments::Form form = form_from(questionnaire(
        item("a", "boolean") + "," +
        item("n", "integer", enabled_when("%resource.item.where(linkId = 'a').answer.value")) + "," +
        item("x", "integer", calculated("%resource.item.where(linkId = 'n').answer.value.count()"))));
    const std::string answers = integer("n", 3);
    BOOST_TEST(values_in(form, response_to(answer("a", R"("valueBoolean":true)") + "," + answers)) == "x=1");
    BOOST_TEST(values_in(form, response_to(answer("a", R"("valueBoolean":false)") + "," + answers)) == "x=0");
}

// SDC, dependencies: "iterative updating of expressions until values reach a stable state".
BOOST_AUTO_TEST_CASE(a_calculation_enables_an_item_that_feeds_the_next_calculation) {
    const auto plus = [](const std::string& link_id, const std::string& of) {
        return item(link_id, "integer",
                    calculated("%resource.item.where(linkId = '" + of + "').answer.value + 1"));
    };
    const std::string when_two = R"(,"enableWhen":[{"question":"b","operator":"=","answerInteger":2}])";
    // d before c before b: no order of writing helps.
    const instruments::Form form =
        form_from(questionnaire(plus("d", "c") + "," + item("c", "integer", "", when_two) + "," +
                                plus("b", "a") + "," + item("a", "integer")));
    BOOST_TEST(values_in(form, response_to(integer("c", 7) + "," + integer("a", 1))) == "d=8, b=2");
    BOOST_TEST(values_in(form, response_to(integer("c", 7) + "," + integer("a", 2))) == "b=3");
}

BOOST_AUTO_TEST_CASE(a_sum_that_includes_itself_is_reported_with_its_name) {
    const instruments::Form form =
        form_from(questionnaire(item("n", "integer") + "," +
                                item("total", "integer", calculated("%resource.item.answer.value.sum()"))));
    BOOST_TEST(values_in(form, response_to(integer("n", 1))) ==
               "error: the expressions of this form undo one another (total)");
}

BOOST_AUTO_TEST_CASE(a_value_a_person_may_correct_is_kept_and_told) {
    const auto form = [](const std::string& rest) {
        return form_from(questionnaire(
            item("n", "integer") + "," +
            item("x", "integer", calculated("%resource.item.where(linkId = 'n').answer.value * 2"), rest)));
    };
    const std::string edited = response_to(integer("n", 2) + "," + integer("x", 5));
    BOOST_TEST(values_in(form(""), edited) == "");  // nothing of ours: theirs stands
    BOOST_TEST(values_in(form(R"(,"readOnly":true)"), edited) == "x=4");
    const auto said = [](const std::vector<instruments::Issue>& issues) {
        std::string out;
        for (const auto& issue : issues)
            out += std::string{fhir::to_string(issue.severity)} + " " + issue.expression + ";";
        return out;
    };
    BOOST_TEST(said(issues_of(form(""), edited)) == "information QuestionnaireResponse.item[1];");
    BOOST_TEST(said(issues_of(form(R"(,"readOnly":true)"), edited)) ==
               "warning QuestionnaireResponse.item[1];");
    BOOST_TEST(said(issues_of(form(""), response_to(integer("n", 2) + "," + integer("x", 4)))) == "");
}

BOOST_AUTO_TEST_CASE(a_hidden_item_is_enabled_and_counted_and_asked_of_nobody) {
    const std::string hide =
        R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true})";
    const instruments::Form form = form_from(questionnaire(
        item("h", "integer", hide, R"(,"required":true)") + "," +
        item("g", "group", hide, R"(,"item":[)" + item("i", "integer", "", R"(,"required":true)") + "]") +
        "," + item("x", "integer", calculated("%resource.item.where(linkId = 'h').answer.value"))));
    BOOST_TEST(enabled_in(form, response_to("")) == "h g i x");
    BOOST_TEST(errors_in(issues_of(form, response_to(""))) == "");
    BOOST_TEST(values_in(form, response_to(integer("h", 3))) == "x=3");
}

BOOST_AUTO_TEST_CASE(launch_contexts_are_seen_and_are_empty_when_nobody_gives_them) {
    const instruments::Form form =
        form_from(questionnaire(item("x", "string", calculated("%patient.gender")) + "," +
                                    item("y", "boolean", calculated("%ward.exists()")),
                                launch_context("patient") + "," + launch_context("ward")));
    const json::Document patient = parse(R"({"resourceType":"Patient","id":"p1","gender":"female"})");
    instruments::Launch launch;
    launch.contexts.emplace_back("patient", patient.root());
    BOOST_TEST(values_in(form, response_to(""), launch) == "x=female, y=false");
    BOOST_TEST(values_in(form, response_to("")) == "y=false");
}

BOOST_AUTO_TEST_CASE(a_query_is_asked_once_escaped_and_never_with_a_part_missing) {
    const std::string query =
        "Observation?patient={{%patient.id}}&code={{%resource.item.where(linkId = 'n').answer.value}}";
    const instruments::Form form = form_from(
        questionnaire(item("n", "string") + "," + item("x", "integer", calculated("%found.entry.count()")) +
                          "," + item("y", "integer", calculated("%found.entry.count() + 1")),
                      launch_context("patient") + "," +
                          expression(core + "variable", query, "found", "application/x-fhir-query")));
    const json::Document patient = parse(R"({"resourceType":"Patient","id":"p1"})");
    const json::Document bundle = parse(R"({"resourceType":"Bundle","entry":[{},{}]})");
    std::vector<std::string> asked;
    instruments::Launch launch;
    launch.contexts.emplace_back("patient", patient.root());
    launch.search = [&](std::string_view text) -> Result<std::vector<json::Node>> {
        asked.emplace_back(text);
        return std::vector<json::Node>{bundle.root()};
    };
    const std::string answered = response_to(answer("n", R"("valueString":"a&_count=9 é")"));
    BOOST_TEST(values_in(form, answered, launch) == "x=2, y=3");
    BOOST_REQUIRE_EQUAL(asked.size(), 1U);
    BOOST_TEST(asked[0] == "Observation?patient=p1&code=a%26_count%3D9%20%C3%A9");
    BOOST_TEST(values_in(form, response_to(""), launch) == "x=0, y=1");
    BOOST_TEST(asked.size() == 1U);
    BOOST_TEST(values_in(form, answered) == "x=0, y=1");
}

BOOST_AUTO_TEST_CASE(now_is_when_the_answers_were_given) {
    const instruments::Form form = form_from(questionnaire(item("x", "dateTime", calculated("now()"))));
    BOOST_TEST(values_in(form, response_to("")).starts_with("x=2026-11-01T09:00:00"));
}

BOOST_AUTO_TEST_CASE(a_long_chain_of_variables_is_worked_out_and_a_longer_one_refused) {
    const auto chain = [](int length) {
        std::string variables = variable("v0", "1");
        for (int i = 1; i < length; ++i)
            variables += "," + variable("v" + std::to_string(i), "%v" + std::to_string(i - 1) + " + 1");
        return questionnaire(item("x", "integer", calculated("%v" + std::to_string(length - 1))), variables);
    };
    BOOST_TEST(values_in(form_from(chain(200)), response_to("")) == "x=200");
    const json::Document longer = parse(chain(201));
    const auto refused = instruments::compile(longer.root(), nullptr);
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::limit));
}

BOOST_AUTO_TEST_CASE(what_changes_inside_a_group_is_seen_by_who_reads_the_group) {
    const instruments::Form form = form_from(questionnaire(
        item("y", "integer", calculated("%resource.item.where(linkId = 'g').item.answer.value.sum()")) + "," +
        item("g", "group", "",
             R"(,"item":[)" +
                 item("x", "integer", calculated("%resource.item.where(linkId = 'n').answer.value + 1")) +
                 "]") +
        "," + item("n", "integer")));
    BOOST_TEST(values_in(form, response_to(integer("n", 4))) == "y=5, x=5");
}

// What npm fhirpath gives answer by answer for this published pair; its sum is 65432211.
struct Weight {
    std::string link_id, expected;
};
const std::vector<Weight> weights{
    // 1 there, from the answer; the form's own lists go first here, so that nobody can answer with a score.
    {"link-1.1.1", "2"},
    {"link-1.1.2", "10"},
    {"link-1.1.3", "200"},
    {"link-1.1.4", "2000"},
    {"link-1.1.5", "30000"},
    // 400000 there, from a CodeSystem the response itself brings along: for us it cannot be had.
    {"link-1.1.6", "error"},
    // 60000000 there, from the answer.
    {"link-1.1.7", "70000000"},
    {"link-1.1.8", "5000000"},
};

BOOST_AUTO_TEST_CASE(weights_come_from_wherever_the_form_says_them,
                     *needs_shared("assets/questionnaires/fhirpathjs-weight")) {
    const auto root = shared("assets/questionnaires/fhirpathjs-weight");
    const instruments::Form form = form_from(read_text((root / "questionnaire-R4.json").string()));
    const json::Document response = parse(read_text((root / "questionnaire-response-R4.json").string()));
    auto answered = instruments::AnsweredForm::lay(form.content(), response.root());
    BOOST_REQUIRE(answered);
    auto expressions = instruments::Expressions::over(*answered, {});
    BOOST_REQUIRE(expressions);
    for (const Weight& row : weights) {
        const auto expression = instruments::compile_fhirpath("%resource.repeat(item).where(linkId = '" +
                                                              row.link_id + "').answer.weight()");
        BOOST_REQUIRE(expression);
        const auto found = expressions->evaluate(*expression, instruments::none);
        const std::string weight = !found                ? "error"
                                   : found->size() != 1U ? "nothing"
                                                         : fhirpath::to_text(found->front()).value_or("?");
        BOOST_TEST(weight == row.expected, row.link_id << ": " << weight);
    }
}

BOOST_AUTO_TEST_CASE(a_weight_is_on_the_answer_and_on_its_coding_and_none_is_no_zero) {
    const std::string options =
        R"(,"answerOption":[{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":3}],"valueCoding":{"system":"s","code":"a"}}])";
    const auto form = [&](const std::string& text) {
        return form_from(
            questionnaire(item("q", "choice", "", options) + "," + item("f", "choice") + "," +
                          item("v", "choice", "", R"(,"answerValueSet":"https://forms.example/vs")") + "," +
                          item("x", "decimal", calculated(text))));
    };
    const std::string coded = R"("valueCoding":{"system":"s","code":"a"})";
    const std::string answers =
        response_to(answer("q", coded) + "," + answer("f", coded) + "," + answer("v", coded));
    const auto of = [](const std::string& link_id) {
        return "%resource.item.where(linkId = '" + link_id + "').answer";
    };
    BOOST_TEST(values_in(form(of("q") + ".weight()"), answers) == "x=3");
    BOOST_TEST(values_in(form(of("q") + ".value.ordinal()"), answers) == "x=3");
    BOOST_TEST(values_in(form(of("f") + ".weight()"), response_to(answer("f", coded))) == "");
    BOOST_TEST(
        values_in(form(of("v") + ".weight().sum()"), response_to(answer("v", coded))).starts_with("!x"));
}

// As npm fhirpath answers too: only count() of nothing is something.
BOOST_AUTO_TEST_CASE(aggregates_of_nothing) {
    const auto value = [](const std::string& text) {
        return values_in(
            form_from(questionnaire(
                item("n", "integer") + "," +
                item("x", "decimal", calculated("%resource.item.where(linkId = 'n').answer.value." + text)))),
            response_to(""));
    };
    BOOST_TEST(value("sum()") == "");
    BOOST_TEST(value("count()") == "x=0");
    BOOST_TEST(value("avg()") == "");
    BOOST_TEST(value("min()") == "");
    BOOST_TEST(value("max()") == "");
}

BOOST_AUTO_TEST_CASE(three_hundred_items_with_fifty_expressions_settle) {
    std::string items, answers;
    for (int i = 0; i < 250; ++i) {
        const std::string link_id = "q" + std::to_string(i);
        items += item(link_id, "integer") + ",";
        answers += (i == 0 ? "" : ",") + integer(link_id, i % 4);
    }
    for (int i = 0; i < 50; ++i) {
        // Each sums ten answers; every tenth also needs the one before it.
        std::string text = "%resource.item.where(linkId in (";
        for (int k = 0; k < 10; ++k)
            text += (k == 0 ? "'q" : " | 'q") + std::to_string((i * 5 + k) % 250) + "'";
        text += ")).answer.value.sum()";
        if (i % 10 == 9)
            text += " + %resource.item.where(linkId = 'x" + std::to_string(i - 1) + "').answer.value";
        items += (i == 0 ? "" : ",") + item("x" + std::to_string(i), "integer", calculated(text));
    }
    const instruments::Form form = form_from(questionnaire(items));
    const json::Document document = parse(response_to(answers));
    auto answered = instruments::AnsweredForm::lay(form.content(), document.root());
    BOOST_REQUIRE(answered);
    const auto settled = instruments::settle(*answered);
    BOOST_REQUIRE(settled);
    BOOST_TEST(settled->computed.size() == 50U);
    BOOST_TEST(settled->failures.empty());
}

BOOST_AUTO_TEST_SUITE_END()
