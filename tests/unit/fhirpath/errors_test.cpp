// SPDX-License-Identifier: Apache-2.0
// Every error says three things: why, where (line:column), and in which expression.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/fhirpath/evaluation.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;
using repere::ErrorKind;

namespace {

struct Bad {
    std::string_view source, reason, where;
    ErrorKind kind = ErrorKind::invalid;
};
std::ostream& operator<<(std::ostream& out, const Bad& bad) { return out << bad.source; }

void check(const repere::Error& error, const Bad& bad) {
    BOOST_TEST(error.what.find(bad.reason) != std::string::npos, error.what);
    BOOST_TEST(error.what.find("in: " + std::string{bad.source}) != std::string::npos, error.what);
    BOOST_TEST(error.where == bad.where, error.what << " at " << error.where);
    BOOST_TEST((error.kind == bad.kind), error.what);
}

const Bad compile_errors[] = {
    {"", "the expression ends too early", "1:1"},
    {"name.", "the expression ends too early", "1:6"},
    {"name..given", "unexpected '.'", "1:6"},
    {"(name", "the expression ends too early", "1:6"},
    {"name)", "unexpected ')'", "1:5"},
    {"name[0", "the expression ends too early", "1:7"},
    {"name[]", "unexpected ']'", "1:6"},
    {"{1}", "unexpected '1'", "1:2"},
    {"1 +", "the expression ends too early", "1:4"},
    {"* 2", "unexpected '*'", "1:1"},
    {"1 2", "unexpected '2'", "1:3"},
    {"a and", "the expression ends too early", "1:6"},
    {"and a", "unexpected 'and'", "1:1"},
    {"'open", "string without an end", "1:1"},
    {"`open", "name without an end", "1:1"},
    {"/* open", "comment without an end", "1:1"},
    {"'\\uD800'", "half a character", "1:2"},
    {"a # b", "a character that has no meaning here", "1:3"},
    {"a == b", "unexpected '='", "1:4"},
    {"a ! b", "a character that has no meaning here", "1:3"},
    {"@2024-13", "not a date", "1:1"},
    {"@2024-02-30", "not a date", "1:1"},
    {"@2024-01-01T25:00", "not a date", "1:1"},
    {"@T24:00", "not a time", "1:1"},
    {"@T10:61", "not a time", "1:1"},
    {"%", "% without a name", "1:1"},
    {"$that", "unexpected 'that'", "1:1"},
    {"99999999999999999999", "number too long", "1:1"},
    {"1234567890123456789012345678901234567890.5", "number too long", "1:1"},
    {"a\n  .nosuch()", "unknown function 'nosuch'", "2:4"},
    {"a.where()", "wrong number of arguments for 'where'", "1:3"},
    {"a.where(b, c)", "wrong number of arguments for 'where'", "1:3"},
    {"a.first(1)", "wrong number of arguments for 'first'", "1:3"},
    {"a.substring(1, 2, 3)", "wrong number of arguments for 'substring'", "1:3"},
    {"a is Nosuch", "unknown type 'Nosuch'", "1:3"},
    {"a as FHIR.Nosuch", "unknown type 'FHIR.Nosuch'", "1:3"},
    {"a.ofType(1)", "unknown type ''", "1:10"},
    {"a.is(Nosuch)", "unknown type 'Nosuch'", "1:6"},
    {"a is 1", "unexpected '1'", "1:6"},
    {"a.matches('(')", "bad regular expression: missing )", "1:11"},
    {"a.matches('a(?!b)')", "look-around is not supported", "1:11"},
    {"a.replaceMatches('(a)\\\\1', 'b')", "back-references are not supported", "1:18"},
    {"a.matches('a', 'g')", "flags of a regular expression are i and m", "1:11"},
    {"a.select(b asc)", "unexpected 'asc'", "1:12"},
    {"a.slice('x', 'y')", "function 'slice' is not offered", "1:3", ErrorKind::unsupported},
    {"a.elementDefinition()", "function 'elementDefinition' is not offered", "1:3", ErrorKind::unsupported},
    {"a.pathname()", "function 'pathname' is not offered", "1:3", ErrorKind::unsupported},
    {"Coding { code: 'a' }", "instance selectors are not offered", "1:8", ErrorKind::unsupported},
    {"FHIR.Coding { code: 'a' }", "instance selectors are not offered", "1:13", ErrorKind::unsupported},
};

constexpr std::string_view patient =
    R"({"resourceType":"Patient","name":[{"family":"Doe","given":["A","B"]},{"family":"Roe"}],)"
    R"("birthDate":"1974-12-25","multipleBirthInteger":2,"extension":[{"url":"u","valueString":"v"}]})";

const Bad evaluation_errors[] = {
    {"name.family + 'x'", "one item expected, 2 found", "1:13"},
    {"name.family.startsWith('D')", "one item expected, 2 found", "1:13"},
    {"'a'.startsWith(%resource.name.family)", "one item expected, 2 found", "1:26"},
    {"name and true", "one item expected, 2 found", "1:6"},
    {"name.single()", "one item expected, 2 found", "1:6"},
    {"%nosuch", "unknown variable %nosuch", "1:1"},
    {"name.where(\n%nosuch = 1)", "unknown variable %nosuch", "2:1"},
    {"multipleBirthInteger", "is the JSON name of a choice", "1:1"},
    {"birthDate.substring('x')", "substring() wants an integer", "1:11"},
    {"1.length()", "length() wants a string", "1:3"},
    {"'a'.sqrt()", "sqrt() wants a number", "1:5"},
    {"'a' + 1", "this operator does not take these types", "1:5"},
    {"'a' - 'b'", "this operator does not take these types", "1:5"},
    {"'a' & 1", "& joins strings only", "1:5"},
    {"'a' < 1", "these two have no order", "1:5"},
    {"@2024 < @T10", "these two have no order", "1:7"},
    {"-'a'", "a sign stands before a number or a quantity only", "1:1"},
    {"name['a']", "an index must be an integer", "1:6"},
    {"@2024-01-01 + 1 'mg'", "a date moves by calendar or definite time units only", "1:13"},
    {"@T10:00 + 1 year", "a time moves by hours or less", "1:9"},
    {"(1 | 'a').sort()", "sort() wants keys of one type", "1:11"},
    {"(1 | 'a').sum()", "sum() wants numbers, or quantities", "1:11"},
    {"(1 | 'a').max()", "max() wants values of one type", "1:11"},
    {"(1 | 2).join(',')", "join() wants strings", "1:9"},
    {"'a'.defineVariable('x').defineVariable('x')", "defineVariable() wants a name that is not taken",
     "1:25"},
    {"('a' | 'b').iif(true, 1)", "iif() wants at most one item before it", "1:13"},
    {"1.5.round(-1)", "round() wants a precision of 0 or more", "1:5"},
    {"'a'.matches('(' & ')' & '(')", "bad regular expression: missing )", "1:23"},
    {"'a'.matches('(?=' & 'a)')", "look-around is not supported", "1:19"},
    {"'a'.matches('a', 'i' & 'x')", "flags of a regular expression are i and m", "1:22"},
    {"birthDate.duration(@2024, 'century')", "duration() wants a precision", "1:11"},
    {"'a'.memberOf('http://x')", "memberOf() without a terminology", "1:14", ErrorKind::unsupported},
    {"conformsTo('http://x')", "unknown profile http://x", "1:12", ErrorKind::unsupported},
    {"name.trace(1)", "trace() wants a string", "1:6"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_errors)

BOOST_DATA_TEST_CASE(a_bad_expression_is_refused_with_reason_place_and_source, data::make(compile_errors)) {
    const auto program = compile(sample.source);
    BOOST_REQUIRE_MESSAGE(!program, sample.source);
    check(program.error(), sample);
}

BOOST_DATA_TEST_CASE(a_failing_evaluation_says_reason_place_and_source, data::make(evaluation_errors)) {
    const auto document = repere::json::Document::parse(patient);
    const auto program = compile(sample.source);
    BOOST_REQUIRE_MESSAGE(program, sample.source);
    Evaluator evaluator;
    const auto found = evaluator.evaluate(*program, document->root(), test_environment());
    BOOST_REQUIRE_MESSAGE(!found, (found ? as_json(*found) : std::string{}));
    check(found.error(), sample);
}

BOOST_AUTO_TEST_CASE(no_error_holds_data_of_the_patient) {
    const auto document = repere::json::Document::parse(patient);
    for (const Bad& bad : evaluation_errors) {
        Evaluator evaluator;
        const auto found = evaluator.evaluate(*compile(bad.source), document->root(), test_environment());
        BOOST_TEST(found.error().what.find("Doe") == std::string::npos);
        BOOST_TEST(found.error().what.find("1974") == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
