// SPDX-License-Identifier: Apache-2.0
// What is told about a form before anybody fills it in. Rules: SDC 4.0, "Using Expressions".
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "form_text.h"
#include "instruments/reads.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

struct Case {
    std::string what, form, said;
    friend std::ostream& operator<<(std::ostream& out, const Case& row) { return out << row.what; }
};

std::string answers(const std::string& link_id) {
    return "%resource.item.where(linkId = '" + link_id + "').answer.value";
}

const std::vector<Case> cases{
    {"nothing wrong",
     questionnaire(item("a", "integer") + "," + item("b", "integer", calculated(answers("a")))), ""},
    {"a name nothing declares", questionnaire(item("a", "integer", calculated("1 +\n  %b"))),
     "error a, 2:3: nothing declares the name %b"},
    {"a name of a sibling",
     questionnaire(item("a", "group", variable("v", "1")) + "," + item("b", "integer", calculated("%v"))),
     "error b, 1:1: nothing declares the name %v"},
    {"a variable's own name with nothing above", questionnaire(item("a", "integer", variable("v", "%v + 1"))),
     "error a, 1:1: nothing declares the name %v"},
    {"an unknown function", questionnaire(item("a", "integer", calculated("foo()"))),
     "error a, 1:1: unknown function 'foo', in: foo()"},
    {"every problem of a form",
     questionnaire(item("a", "integer", calculated("1 +")) + "," + item("b", "integer", calculated("%x")) +
                   "," + item("b", "nothing")),
     "error a, 1:4: the expression ends too early, in: 1 +\n"
     "error b: the item's type is not of FHIR R4\n"
     "error b: a linkId stands on two items\n"
     "error b, 1:1: nothing declares the name %x"},
    {"a name twice on one element",
     questionnaire(item("a", "integer", variable("v", "1") + "," + variable("v", "2"))),
     "error a: a name stands twice on one element: %v"},
    {"a launch context and a variable",
     questionnaire(item("a", "integer"), launch_context("patient") + "," + variable("patient", "1")),
     "error Questionnaire: a variable has the name of a launchContext: %patient"},
    {"a reserved name", questionnaire(item("a", "integer", variable("qitem", "1"))),
     "error a: a reserved name is taken: %qitem"},
    {"a name taken again below", questionnaire(item("a", "integer", variable("v", "1")), variable("v", "2")),
     "warning a: a name is taken again further down: %v"},
    {"variables in a circle",
     questionnaire(item("a", "integer", variable("v", "%w") + "," + variable("w", "%v"))),
     "error a: variables need one another: %v, %w, %v"},
    {"a launch context nobody declared", questionnaire(item("a", "string", calculated("%patient.id"))),
     "warning a: a launch context is used that the form does not declare: %patient"},
    {"a value under another expression's name",
     questionnaire(item("a", "group", "",
                        R"(,"item":[)" + item("b", "integer", calculated("2", "two")) + "," +
                            item("c", "integer", calculated("%two")) + "]")),
     "error c, 1:1: nothing declares the name %two"},
    {"an expression that defines its own name",
     questionnaire(item("a", "integer", calculated("defineVariable('n', 2).select(%n)"))), ""},
    {"%qitem where there is no item", questionnaire(item("a", "integer"), variable("v", "%qitem.linkId")),
     "error Questionnaire, 1:1: nothing declares the name %qitem"},
    {"initial and initialExpression",
     questionnaire(item("a", "integer", expression(sdc + "initialExpression", "1"),
                        R"(,"initial":[{"valueInteger":2}])")),
     "error a: both initial and initialExpression"},
    {"calculated and initial",
     questionnaire(item("a", "integer", calculated("1"), R"(,"initial":[{"valueInteger":2}])")),
     "warning a: a calculated item also has an initial value, which the calculation replaces"},
    {"two lists of answers",
     questionnaire(item("a", "string", expression(sdc + "answerExpression", "'x'"),
                        R"(,"answerOption":[{"valueString":"y"}])")),
     "error a: answerExpression beside another list of answers"},
    {"a calculation of a group", questionnaire(item("a", "group", calculated("1"))),
     "error a: a calculatedExpression on an item that takes no answer"},
    {"CQL",
     questionnaire(item("a", "integer", expression(sdc + "calculatedExpression", "1", "", "text/cql"))),
     "error a: an expression in the language 'text/cql' cannot be used here"},
    {"a search as a condition",
     questionnaire(item("a", "integer",
                        expression(sdc + "enableWhenExpression", "Patient", "", "application/x-fhir-query"))),
     "error a: an expression in the language 'application/x-fhir-query' cannot be used here"},
    {"a search that is not closed",
     questionnaire(item("a", "integer"), expression(core + "variable", "Patient?_id={{%patient.id", "p",
                                                    "application/x-fhir-query")),
     "error Questionnaire: a {{ of the query is not closed"},
    {"a condition enableWhen could state",
     questionnaire(item("a", "integer") + "," + item("b", "integer", enabled_when(answers("a") + " > 3")) +
                   "," + item("c", "integer", enabled_when(answers("a") + ".exists()")) + "," +
                   item("d", "integer", enabled_when(answers("a") + " > " + answers("b")))),
     "warning b: enableWhen can say what this enableWhenExpression says\n"
     "warning c: enableWhen can say what this enableWhenExpression says"},
    {"a hidden question that must be answered",
     questionnaire(
         item("a", "integer",
              R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true})",
              R"(,"required":true)")),
     "warning a: a required question is hidden, and nothing gives it a value"},
    {"a toggle of what is no option",
     questionnaire(
         item("a", "choice",
              R"({"url":")" + sdc +
                  R"(answerOptionsToggleExpression","extension":[{"url":"option","valueString":"y"},)" +
                  expression("expression", "true") + "]}",
              R"(,"answerOption":[{"valueString":"x"}])")),
     "warning a: an answerOptionsToggleExpression names an answer that is no option"},
    {"a linkId the form does not have", questionnaire(item("a", "integer", calculated(answers("b")))),
     "warning a: an expression looks for an item that the form does not have: b"},
    {"a condition on the launch",
     questionnaire(item("a", "integer", enabled_when("%patient.gender = 'female'")),
                   launch_context("patient")),
     "warning a: whether this item is asked depends on more than the answers"},
    {"an item that needs itself", questionnaire(item("a", "integer", calculated(answers("a") + " + 1"))),
     "error a: items need one another: a, a"},
    {"a circle of calculation and condition",
     questionnaire(item("a", "integer", enabled_when(answers("c") + ".count() > 0")) + "," +
                   item("b", "integer", "",
                        R"(,"enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}])") +
                   "," + item("c", "integer", calculated(answers("b")))),
     "error a: items need one another: a, c, b, a"},
    {"a circle through a variable",
     questionnaire(item("a", "integer", calculated("%v + 1")), variable("v", answers("a"))),
     "error a: items need one another: a, a"},
    {"a total inside the group it sums up",
     questionnaire(item(
         "g", "group", "",
         R"(,"item":[)" + item("n", "integer") + "," +
             item("x", "integer",
                  calculated("%resource.item.where(linkId = 'g').item.where(linkId = 'n').answer.value")) +
             "]")),
     ""},
};

// (the text of the expression, which linkIds, whether it may read more)
struct Read {
    std::string text, link_ids;
    bool everything;
    friend std::ostream& operator<<(std::ostream& out, const Read& row) { return out << row.text; }
};
const std::vector<Read> reads{
    {"%resource.item.where(linkId = 'a').answer.value", "a", false},
    {"%resource.repeat(item).where(linkId in ('a' | 'b')).answer.weight().sum()", "a b", false},
    {"%resource.descendants().where(linkId = 'a' or linkId = 'b').answer", "a b", false},
    {"%context.item.where('a' = linkId and answer.value > 1).exists()", "a", false},
    {"item.where($this.linkId = 'a').answer.value", "a", false},
    {"iif(%resource.item.where(linkId = 'a').exists(), %resource.item.where(linkId = 'b').answer.value, 0)",
     "a b", false},
    {"%resource.authored", "", false},
    {"today() + 1 day", "", false},
    {"%questionnaire.item.where(linkId = 'a').answerOption.extension.value", "", false},
    {"%v.where(linkId = 'a')", "", false},
    {"%questionnaire.item.where(code = %resource.item.where(linkId = 'b').answer.value.code)", "b", false},
    {"%resource.item.answer.value.sum()", "", true},
    {"%resource.item.where(linkId != 'a').answer.weight().sum()", "", true},
    {"%resource.item.where(linkId = 'a' or answer.exists())", "a", true},
    {"%resource.item[0].item.where(linkId = 'a').answer.value", "a", true},
    {"%resource.item.where(answer.value = 1).where(linkId = 'a')", "a", true},
    {"answer.value", "", true},
    {"%context", "", true},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_lint)

BOOST_DATA_TEST_CASE(every_problem_is_told_with_its_place, data::make(cases), row) {
    BOOST_TEST(lint_of(row.form) == row.said);
    const json::Document document = parse(row.form);
    const bool refused = row.said.find("error") != std::string::npos;
    BOOST_TEST(static_cast<bool>(instruments::compile(document.root(), nullptr)) != refused);
}

BOOST_DATA_TEST_CASE(what_an_expression_reads_is_seen_in_its_text, data::make(reads), row) {
    const auto expression = instruments::compile_fhirpath(row.text);
    BOOST_REQUIRE(expression);
    const instruments::Reads found = instruments::reads_of(*expression->program);
    std::string link_ids;
    for (const std::string& link_id : found.link_ids) link_ids += (link_ids.empty() ? "" : " ") + link_id;
    BOOST_TEST(link_ids == row.link_ids);
    BOOST_TEST(found.everything == row.everything);
}

BOOST_AUTO_TEST_CASE(our_own_forms_have_nothing_to_tell) {
    for (const char* const id : {"assist-cocaine", "sds-cocaine", "single-question", "five-ps"}) {
        const instruments::Form form = packaged(id);
        BOOST_TEST(instruments::lint(form.questionnaire(), nullptr).empty(), id);
    }
}

BOOST_AUTO_TEST_CASE(a_chain_of_thousands_is_followed_without_end_of_stack) {
    std::string items;
    for (int i = 0; i < 20'000; ++i)
        items += (i == 0 ? "" : ",") + (R"({"linkId":"q)" + std::to_string(i)) +
                 R"(","type":"string","enableWhen":[{"question":"q)" + std::to_string((i + 1) % 20'000) +
                 R"(","operator":"exists","answerBoolean":true}]})";
    const json::Document document = parse(questionnaire(items));
    const auto form = instruments::compile(document.root(), nullptr);
    BOOST_REQUIRE(!form);
    BOOST_TEST(form.error().what.starts_with("items need one another: q0, q1"));
}

BOOST_AUTO_TEST_SUITE_END()
