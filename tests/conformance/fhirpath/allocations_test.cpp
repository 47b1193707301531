// SPDX-License-Identifier: Apache-2.0
// In the steady state an evaluation takes no memory from the heap: counted, not supposed.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "fhirpath/fhirpath.h"
#include "json/document.h"
#include "support/count_allocations.h"
#include "support/shared.h"

namespace {

namespace fp = repere::fhirpath;
namespace json = repere::json;

constexpr std::string_view chart = R"({"resourceType":"Bundle","entry":[
 {"resource":{"resourceType":"Patient","id":"p","birthDate":"1990-02-28","name":[{"use":"official","given":["Ana","Zoé"]}]}},
 {"resource":{"resourceType":"Condition","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"F14.1"}]},
  "onsetDateTime":"2026-01-02T03:04:05+01:00","subject":{"reference":"Patient/p"}}},
 {"resource":{"resourceType":"Observation","status":"final","valueQuantity":{"value":141.5,"unit":"mmHg","code":"mm[Hg]",
  "system":"http://unitsofmeasure.org"},"effectiveDateTime":"2026-01-02"}}]})";

constexpr std::string_view expressions[] = {
    "Bundle.entry.resource.ofType(Condition).where(code.coding.exists(system = "
    "'http://hl7.org/fhir/sid/icd-10' "
    "and code.startsWith('F14'))).exists()",
    "Bundle.entry.resource.ofType(Patient).birthDate <= today() - 18 years",
    "Bundle.entry.resource.ofType(Observation).value.ofType(Quantity).where($this > 140 'mm[Hg]').exists()",
    "Bundle.entry.resource.ofType(Observation).where(effective.ofType(dateTime) > @2025-12-01).count()",
    "Bundle.descendants().where($this is code).count()",
    "Bundle.entry.resource.select(id | status).distinct().count()",
    "Bundle.entry.resource.ofType(Patient).name.given.aggregate($total + 1, 0)",
    "Bundle.entry.resource.ofType(Patient).name.where(use = 'official').given.first().substring(0, "
    "1).upper()",
    "Bundle.entry.resource.ofType(Patient).name.given.join(', ') & '!'",
    "iif(Bundle.entry.count() > 2, 'many', 'few')",
    "(1.5 * 4 + 3).round(1) = 9 and 7 div 2 = 3 and 'a' in ('a' | 'b')",
    "Bundle.entry.resource.defineVariable('r', id).where(%r.exists()).count()",
};

std::string read_text(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// Allocations of one evaluation, once an evaluator has seen the expression.
std::size_t steady_state(std::string_view expression, json::Node context) {
    const auto program = fp::compile(expression);
    BOOST_REQUIRE_MESSAGE(program, expression);
    const fp::Environment environment{*repere::parse_instant("2026-11-01T10:00:00.000+01:00")};
    fp::Evaluator evaluator;
    BOOST_REQUIRE(evaluator.evaluate(*program, context, environment));
    const std::size_t before = repere::test::allocations();
    const auto again = evaluator.evaluate(*program, context, environment);
    const std::size_t after = repere::test::allocations();
    BOOST_REQUIRE(again);
    return after - before;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conformance_fhirpath_allocations)

BOOST_DATA_TEST_CASE(what_rules_are_made_of_allocates_nothing, expressions, expression) {
    const auto document = json::Document::parse(chart);
    BOOST_REQUIRE(document);
    BOOST_TEST(steady_state(expression, document->root()) == 0U);
}

BOOST_AUTO_TEST_CASE(the_ten_expressions_of_the_comparison_with_other_engines_allocate_nothing,
                     *repere::test::needs_shared("perf/fhirpath-peers/expressions.json")) {
    const auto ten =
        json::Document::parse(read_text(repere::test::shared("perf/fhirpath-peers/expressions.json")));
    const auto patient = json::Document::parse(read_text(repere::test::shared("charts/V01.json")));
    BOOST_REQUIRE(ten && patient);
    const json::Node bundle = patient->root()["chart"] ? patient->root()["chart"] : patient->root();
    for (const json::Node one : ten->root().items())
        BOOST_TEST(steady_state(one["expr"].text(), bundle) == 0U, one["id"].text());
}

BOOST_AUTO_TEST_SUITE_END()
