// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/environment.h"

#include <boost/test/unit_test.hpp>
#include <optional>
#include <string>
#include <vector>

#include "unit/fhirpath/evaluation.h"

using namespace repere::fhirpath;
namespace json = repere::json;

namespace {

class OneValueSet final : public Terminology {
public:
    std::optional<bool> member_of(std::string_view value_set, std::string_view system,
                                  std::string_view code) const override {
        if (value_set != "http://x/vs") return std::nullopt;
        return (system.empty() || system == "icd") && code.starts_with("F14");
    }
    std::optional<bool> subsumes(std::string_view system, std::string_view ancestor,
                                 std::string_view code) const override {
        if (system != "icd") return std::nullopt;
        return code.starts_with(ancestor);
    }
    std::optional<std::string_view> weight(std::string_view, std::string_view code) const override {
        if (code == "weekly") return "4";
        return std::nullopt;
    }
};

std::string with_terminology(std::string_view expression, std::string_view context) {
    const OneValueSet terminology;
    const auto document = json::Document::parse(context);
    Environment environment = test_environment();
    environment.set_terminology(&terminology);
    return evaluated(expression, document->root(), environment);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath)

BOOST_AUTO_TEST_CASE(variables_hold_nodes_collections_and_scalars) {
    const auto document = json::Document::parse(
        R"([{"resourceType":"Condition","id":"a"},{"resourceType":"Condition","id":"b"}])");
    Environment environment = test_environment();
    environment.set("conditions", document->root());
    environment.set("first", document->root().at(0));
    const std::vector<json::Node> nodes = {document->root().at(1)};
    environment.set("second", nodes);
    environment.set("none", json::Node{});
    environment.set_integer("age", 34);
    environment.set_string("context", "emergency");
    environment.set_boolean("pregnant", true);
    environment.set_date("day", {2026, 10, 31});
    environment.set_date_time("moment", *repere::parse_instant("2026-10-31T23:30:00-04:00"));
    const auto answer = [&](std::string_view expression) { return evaluated(expression, {}, environment); };
    BOOST_TEST(answer("%conditions.id") == R"(["a","b"])");
    BOOST_TEST(answer("%conditions.ofType(Condition).count()") == "[2]");
    BOOST_TEST(answer("%first.id & %second.id") == R"(["ab"])");
    BOOST_TEST(answer("%none.exists()") == "[false]");
    BOOST_TEST(answer("%age >= 18 and %pregnant") == "[true]");
    BOOST_TEST(answer("%context") == R"(["emergency"])");
    BOOST_TEST(answer("%day < %moment") == "[]");  // that very day, for the writer of the moment
    BOOST_TEST(answer("%day + 1 day < %moment") == "[false]");
    BOOST_TEST(answer("%moment < now()") == "[true]");
    BOOST_TEST(answer("today()") == R"(["2026-11-01"])");
    BOOST_TEST(answer("now() - 7 days").starts_with(R"(["2026-10-25T10:00:00.000+01:00"])"));
    BOOST_TEST(answer("%unheard").find("unknown variable %unheard") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_one_evaluation_selected_can_be_the_variable_of_the_next) {
    const auto document =
        json::Document::parse(R"({"resourceType":"Patient","name":[{"given":["A"]}],"birthDate":"1990"})");
    Environment environment = test_environment();
    Evaluator first, second;
    const auto names = first.evaluate(*compile("name | birthDate"), document->root(), environment);
    BOOST_REQUIRE(names);
    environment.set("evidence", *names);
    const auto found =
        second.evaluate(*compile("%evidence.exists() and %evidence.ofType(HumanName).given = 'A'"),
                        document->root(), environment);
    BOOST_REQUIRE(found);
    BOOST_TEST(as_json(*found) == "[true]");
    const auto program = compile("%evidence[1] is date");
    BOOST_TEST(as_json(*second.evaluate(*program, document->root(), environment)) == "[true]");
}

BOOST_AUTO_TEST_CASE(define_variable_joins_facts_and_ends_with_its_path) {
    constexpr std::string_view bundle =
        R"({"resourceType":"Bundle","entry":[{"fullUrl":"a"},{"fullUrl":"b"},{"fullUrl":"c"}]})";
    BOOST_TEST(evaluated("entry.select(defineVariable('e').select(%e.fullUrl & '!'))", bundle) ==
               R"(["a!","b!","c!"])");
    BOOST_TEST(evaluated("entry.first().defineVariable('first', "
                         "fullUrl).select(%resource.entry.where(fullUrl > %first).fullUrl)",
                         bundle) == R"(["b","c"])");
    BOOST_TEST(evaluated("defineVariable('x', 1).select(%x) | %x", bundle).find("unknown variable %x") !=
               std::string::npos);
    BOOST_TEST(evaluated("defineVariable('x', 1).defineVariable('x', 2)", bundle).find("not taken") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(member_of_asks_the_terminology_for_codes_codings_and_concepts) {
    constexpr std::string_view condition =
        R"({"resourceType":"Condition","code":{"coding":[{"system":"icd","code":"I21"},{"system":"icd","code":"F14.2"}]}})";
    BOOST_TEST(with_terminology("code.memberOf('http://x/vs')", condition) == "[true]");
    BOOST_TEST(with_terminology("code.coding.select(memberOf('http://x/vs'))", condition) == "[false,true]");
    BOOST_TEST(with_terminology("code.coding.code.where(memberOf('http://x/vs'))", condition) ==
               R"(["F14.2"])");
    BOOST_TEST(with_terminology("nosuch.memberOf('http://x/vs')", condition) == "[]");
    BOOST_TEST(with_terminology("code.memberOf('http://x/other')", condition).find("unknown value set") !=
               std::string::npos);
    BOOST_TEST(evaluated("code.memberOf('http://x/vs')", condition).find("without a terminology") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(subsumption_is_asked_in_both_directions) {
    constexpr std::string_view pair =
        R"({"resourceType":"Condition","code":{"coding":[{"system":"icd","code":"F14"},{"system":"icd","code":"F14.2"}]}})";
    BOOST_TEST(with_terminology("code.coding[0].subsumes(%context.code.coding[1])", pair) == "[true]");
    BOOST_TEST(with_terminology("code.coding[0].subsumedBy(%context.code.coding[1])", pair) == "[false]");
    BOOST_TEST(with_terminology("code.coding[1].subsumedBy(%context.code.coding[0])", pair) == "[true]");
}

BOOST_AUTO_TEST_CASE(the_weight_of_an_answer_comes_from_its_extension_or_the_terminology) {
    constexpr std::string_view response =
        R"({"resourceType":"QuestionnaireResponse","item":[{"linkId":"1","answer":[
        {"valueCoding":{"code":"daily","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":6}]}},
        {"valueCoding":{"code":"weekly"}},{"valueCoding":{"code":"unknown"}}]}]})";
    BOOST_TEST(with_terminology("item.answer.value.weight()", response) == "[6,4]");
    BOOST_TEST(with_terminology("item.answer.weight().sum()", response) == "[10]");
    BOOST_TEST(with_terminology("item.answer.value.ordinal().aggregate($this + $total, 0)", response) ==
               "[10]");
}

BOOST_AUTO_TEST_CASE(resolve_looks_only_where_the_caller_says) {
    const auto document =
        json::Document::parse(R"({"resourceType":"Observation","subject":{"reference":"Patient/1"}})");
    const auto patient = json::Document::parse(R"({"resourceType":"Patient","id":"1"})");
    Environment environment = test_environment();
    BOOST_TEST(evaluated("subject.resolve()", document->root(), environment) == "[]");
    environment.set_resolver([&](std::string_view reference) {
        return reference == "Patient/1" ? patient->root() : json::Node{};
    });
    BOOST_TEST(evaluated("subject.resolve().ofType(Patient).id", document->root(), environment) ==
               R"(["1"])");
    BOOST_TEST(evaluated("subject.where(resolve() is Patient).exists()", document->root(), environment) ==
               "[true]");
}

BOOST_AUTO_TEST_CASE(trace_hands_over_what_passes_by) {
    std::string seen;
    Environment environment = test_environment();
    environment.set_trace(
        [&](std::string_view name, Collection values) { seen += std::string{name} + as_json(values); });
    BOOST_TEST(evaluated("(1 | 2).trace('a').trace('b', $this * 10).count()", {}, environment) == "[2]");
    BOOST_TEST(seen == "a[1,2]b[10,20]");
}

BOOST_AUTO_TEST_SUITE_END()
