// SPDX-License-Identifier: Apache-2.0
// What expressions ask of real value sets. FHIR R4 fhirpath.html 2.9.1.5: memberOf, subsumes, subsumedBy; SDC
// 4.0: weight, ordinal.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>

#include "artefacts.h"
#include "fhirpath/fhirpath.h"
#include "json/writer.h"

using namespace repere;
using namespace repere::terminology;
namespace data = boost::unit_test::data;

namespace {

const std::string artefacts =
    icd +
    R"(,{"resourceType":"CodeSystem","url":"http://hl7.org/fhir/issue-type","content":"complete","concept":[
    {"code":"processing","concept":[{"code":"not-found"}]},{"code":"informational"}]},
    {"resourceType":"CodeSystem","url":"http://often","content":"complete","concept":[
    {"code":"weekly","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":4}]},
    {"code":"daily","property":[{"code":"itemWeight","valueDecimal":6.0}]},{"code":"never"}]},)" +
    value_set("cocaine", R"("include":[)" + family("F14") + "]") + "," +
    value_set("mixed", R"("include":[)" + family("F14") +
                           R"(,{"system":"http://sct","concept":[{"code":"31956009"}]}])") +
    R"(,{"resourceType":"ValueSet","url":"http://sets/second","version":"2","compose":{"include":[
    {"system":"http://sct","concept":[{"code":"31956009"}]}]}})";

constexpr std::string_view condition =
    R"({"resourceType":"Condition","language":"F14.2","code":{"text":"F142",
  "coding":[{"system":"http://icd","code":"I21"},{"system":"http://icd/","code":"F14.24"},{"code":"F14.2"},
  {"system":"http://sct","code":"31956009"},{"system":"http://hl7.org/fhir/issue-type","code":"not-found"},
  {"system":"http://hl7.org/fhir/issue-type","code":"processing"},{"system":"http://icd","code":"F14"},
  {"system":"http://icd","code":"F1424"},{"system":"http://sct","code":"1"}]},
  "category":[{"coding":[{"system":"http://icd","code":"F14"},{"system":"http://sct","code":"31956009"}]}]})";

constexpr std::string_view response =
    R"({"resourceType":"QuestionnaireResponse","item":[{"linkId":"1","answer":[
  {"valueCoding":{"system":"http://often","code":"daily"}},{"valueCoding":{"system":"http://often","code":"weekly"}},
  {"valueCoding":{"system":"http://often","code":"never"}},{"valueCoding":{"code":"weekly"}}]}]})";

std::string evaluated(std::string_view expression, std::string_view context) {
    const ValueSets sets = built(artefacts);
    const auto document = json::Document::parse(context);
    BOOST_REQUIRE(document);
    fhirpath::Environment environment{Instant{1793523600000, 60}};
    environment.set_terminology(&sets);
    const auto program = fhirpath::compile(expression);
    if (!program) return "error: " + to_string(program.error());
    fhirpath::Evaluator evaluator;
    const auto found = evaluator.evaluate(*program, document->root(), environment);
    if (!found) return "error: " + found.error().what.substr(0, found.error().what.find(", in:"));
    json::Writer writer;
    writer.array([&] {
        for (const fhirpath::Item& item : *found) write(writer, item);
    });
    return writer.take();
}

struct Row {
    const char* expression;
    const char* expected;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.expression; }

const Row rows[] = {
    // A concept: any of its codings. A Coding: its system counts, and one without is of none.
    {"code.memberOf('http://sets/cocaine')", "[true]"},
    {"category.memberOf('http://sets/second')", "[true]"},
    {"code.coding[0].memberOf('http://sets/cocaine')", "[false]"},
    {"code.coding[1].memberOf('http://sets/cocaine')", "[true]"},
    {"code.coding[2].memberOf('http://sets/cocaine')", "[false]"},
    {"code.coding[8].memberOf('http://sets/second')", "[false]"},
    // A code: of any system of the value set. A string: only where there is just one.
    {"language.memberOf('http://sets/cocaine')", "[true]"},
    {"language.memberOf('http://sets/mixed')", "[true]"},
    {"language.memberOf('http://sets/second')", "[false]"},
    {"code.text.memberOf('http://sets/cocaine')", "[true]"},
    {"code.text.memberOf('http://sets/second')", "[false]"},
    {"code.text.memberOf('http://sets/mixed')", "[]"},
    {"'F14.2'.memberOf('http://sets/cocaine')", "[true]"},
    {"'F14.2'.memberOf('http://sets/mixed')", "[]"},
    {"code.nosuch.memberOf('http://sets/cocaine')", "[]"},
    // A value set that cannot be resolved is an error, and so is another version of one that can.
    {"code.memberOf('http://sets/other')", "error: unknown value set http://sets/other"},
    {"'x'.memberOf('http://sets/other')", "error: unknown value set http://sets/other"},
    {"code.memberOf('http://sets/second|2')", "[true]"},
    {"code.memberOf('http://sets/second|1')", "error: unknown value set http://sets/second|1"},
    {"language.memberOf('http://sets/second|1')", "error: unknown value set http://sets/second|1"},
    // Subsumption, in either spelling of the code and of the system.
    {"code.coding[6].subsumes(%context.code.coding[1])", "[true]"},
    {"code.coding[1].subsumes(%context.code.coding[6])", "[false]"},
    {"code.coding[1].subsumedBy(%context.code.coding[6])", "[true]"},
    {"code.coding[1].subsumes(%context.code.coding[7])", "[true]"},  // F14.24 and F1424
    {"code.coding[0].subsumes(%context.code.coding[1])", "[false]"},
    {"code.coding[5].subsumes(%context.code.coding[4])", "[true]"},
    {"code.coding[4].subsumes(%context.code.coding[5])", "[false]"},
    {"code.coding[4].subsumedBy(%context.code.coding[5])", "[true]"},
    {"category.subsumes(%context.code.coding[1])", "[true]"},
    {"code.coding[3].subsumes(%context.category)", "[true]"},
    {"code.coding[3].subsumes(%context.code.coding[8])", "error: no hierarchy is known for this code system"},
};

const Row weights[] = {
    {"item.answer[0].value.weight()", "[6.0]"}, {"item.answer[0].weight()", "[6.0]"},
    {"item.answer.value.ordinal()", "[6.0,4]"}, {"item.answer.value.weight().sum()", "[10.0]"},
    {"item.answer[2].value.weight()", "[]"},    {"item.answer[3].value.weight()", "[]"},  // no system
};

}  // namespace

BOOST_AUTO_TEST_SUITE(terminology_fhirpath)

BOOST_DATA_TEST_CASE(expressions_ask_about_codes, data::make(rows)) {
    BOOST_TEST(evaluated(sample.expression, condition) == sample.expected);
}

BOOST_DATA_TEST_CASE(answers_weigh_what_their_code_system_says, data::make(weights)) {
    BOOST_TEST(evaluated(sample.expression, response) == sample.expected);
}

BOOST_AUTO_TEST_SUITE_END()
