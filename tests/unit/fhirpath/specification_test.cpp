// SPDX-License-Identifier: Apache-2.0
// What the specification itself says: its examples, its truth tables, and the sentences that have none.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "unit/fhirpath/evaluation.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

namespace {

struct Example {
    std::string section, expression, expected;
};
std::ostream& operator<<(std::ostream& out, const Example& e) {
    return out << e.section << ": " << e.expression;
}

std::vector<Example> examples() {
    std::ifstream in{REPERE_SOURCE_DIR "/tests/unit/fhirpath/data/specification_examples.tsv"};
    std::vector<Example> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#')) continue;
        const std::size_t first = line.find('\t'), last = line.rfind('\t');
        rows.push_back(
            {line.substr(0, first), line.substr(first + 1, last - first - 1), line.substr(last + 1)});
    }
    return rows;
}

constexpr std::string_view patient =
    R"({"resourceType":"Patient","name":[{"family":"Doe","given":["A","B"]}],"gender":"male",)"
    R"("birthDate":"1974-12-25"})";

struct Row {
    std::string_view expression, expected;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.expression; }

// FHIRPath N1 6.5, the tables of and, or, xor, implies and not.
const Row truth_tables[] = {
    {"true and true", "[true]"},
    {"true and false", "[false]"},
    {"true and {}", "[]"},
    {"false and true", "[false]"},
    {"false and false", "[false]"},
    {"false and {}", "[false]"},
    {"{} and true", "[]"},
    {"{} and false", "[false]"},
    {"{} and {}", "[]"},
    {"true or true", "[true]"},
    {"true or false", "[true]"},
    {"true or {}", "[true]"},
    {"false or true", "[true]"},
    {"false or false", "[false]"},
    {"false or {}", "[]"},
    {"{} or true", "[true]"},
    {"{} or false", "[]"},
    {"{} or {}", "[]"},
    {"true xor true", "[false]"},
    {"true xor false", "[true]"},
    {"true xor {}", "[]"},
    {"false xor true", "[true]"},
    {"false xor false", "[false]"},
    {"false xor {}", "[]"},
    {"{} xor true", "[]"},
    {"{} xor false", "[]"},
    {"{} xor {}", "[]"},
    {"true implies true", "[true]"},
    {"true implies false", "[false]"},
    {"true implies {}", "[]"},
    {"false implies true", "[true]"},
    {"false implies false", "[true]"},
    {"false implies {}", "[true]"},
    {"{} implies true", "[true]"},
    {"{} implies false", "[]"},
    {"{} implies {}", "[]"},
    {"true.not()", "[false]"},
    {"false.not()", "[true]"},
    {"{}.not()", "[]"},
    {"'x' and true", "[true]"},  // 4.5: a single item that is no boolean counts as true
};

// 6.8, each row a pair of neighbours in the list, and the grouping to the left.
const Row precedence[] = {
    {"-1.5.floor()", "[-1]"},  // a call before a sign
    {"-(1 | 2)[0]", "[-1]"},   // an index before a sign
    {"-2 * 3", "[-6]"},
    {"1 + 2 * 3", "[7]"},
    {"7 - 4 + 1", "[4]"},
    {"8 / 4 / 2", "[1]"},
    {"9 div 2 * 2", "[8]"},
    {"1 + 1 is Integer", "[true]"},            // + before is
    {"1 is Integer | false", "[true,false]"},  // is before |
    {"1 < 2 | 3", "error"},                    // | before <
    {"1 < 2 = true", "[true]"},                // < before =
    {"1 = 1 in true", "[true]"},               // = before in
    {"true in true and false", "[false]"},     // in before and
    {"true or true and false", "[true]"},      // and before or
    {"true xor true or true", "[true]"},
    {"false implies false or false", "[true]"},
    {"true implies false implies true", "[true]"},  // (true implies false) implies true
    {"'a' & 'b' + 'c' & 'd'", R"(["abcd"])"},
};

const Row literals[] = {
    // 4.1
    {"'\\u00e9' = 'é'", "[true]"},
    {R"('\'\"\`\\\/\f\n\r\t'.length())", "[9]"},
    {"'it\\'s'", R"(["it's"])"},
    {R"('\uD83D\uDD25' = '🔥')", "[true]"},
    {R"('\uD83D')", "error"},
    {R"('\uDD25\uD83D')", "error"},
    {"1L + 1", "[2]"},
    {"9223372036854775807L", "[9223372036854775807]"},
    {"9223372036854775808L", "error"},
    {"1.0L", "error"},
    {"1.10.toString()", R"(["1.10"])"},
    {"007", "[7]"},
    {"1 year.toString() | 2 years.toString() | (1 'mg').toString()", R"(["1 year","2 years","1 'mg'"])"},
    {"4 days is Quantity", "[true]"},
    {"4 nosuchunits", "error"},
    {"{}", "[]"},
    {"{} | {}", "[]"},
    {"({} + 1).empty() and (1 + {}).empty() and {}.exists().not()", "[true]"},
    // 8.2, 8.6: comments and names
    {"1 /* one */ + // two\n 2", "[3]"},
    {"/* never closed", "error"},
    {"`name`.`family`", R"(["Doe"])"},
    {"name.`fam\\u0069ly`", R"(["Doe"])"},
    {"Patient.name.family", R"(["Doe"])"},
    {"NAME.family", "[]"},  // 8.7: case matters
    // 4.5: one item where one is wanted
    {"name.given + 'x'", "error"},
    {"name.given.first() + 'x'", R"(["Ax"])"},
    {"name.given = ('A' | 'B')", "[true]"},
    {"name.given = 'A'", "[false]"},
    // 5.5: implicit conversions
    {"1 = 1.0 and 1 < 1.5 and 2 '1' = 2", "[true]"},
    {"@2020-01-01 = @2020-01-01T", "[true]"},
    {"'1' = 1", "[false]"},
    {"true = 'true'", "[false]"},
    {"birthDate = @1974-12-25 and gender = 'male'", "[true]"},
    {"birthDate < today()", "[true]"},
    {"(birthDate is date) and (birthDate is System.Date).not()", "[true]"},
};

// 6.1, 6.2, 6.6: moments.
const Row moments[] = {
    {"@2024-01-31 + 1 month", R"(["2024-02-29"])"},
    {"@2023-01-31 + 1 month", R"(["2023-02-28"])"},
    {"@2024-02-29 + 4 years", R"(["2028-02-29"])"},
    {"@2024-02-29 - 1 year", R"(["2023-02-28"])"},
    {"@2024-03-31 - 1 month", R"(["2024-02-29"])"},
    {"@2024-12-31 + 1 day", R"(["2025-01-01"])"},
    {"@2024-01-31 + 13 months", R"(["2025-02-28"])"},
    {"@9999-12-31 + 1 day", "[]"},
    {"@0001-01-01 - 1 day", "[]"},
    {"@2024-01-31T23:30:00+01:00 + 1 hour", R"(["2024-02-01T00:30:00+01:00"])"},
    {"@2024-01-31 + 1 'mo'", "error"},
    {"@2024-01-31 + 36 hours", R"(["2024-02-01"])"},
    {"@T23:00 + 2 'h'", R"(["01:00"])"},
    {"@T23:00 + 1 day", "error"},
    {"@2024-01-31 + {}", "[]"},
    {"@2024-01-01T10:00:00+02:00 = @2024-01-01T08:00:00Z", "[true]"},
    {"@2024-01-01T00:30:00+02:00 < @2024-01-01T00:00:00Z", "[true]"},
    {"@2024-01-01T12:00:00 = @2024-01-01T12:00:00Z", "[]"},
    {"@2024-01-01T12:00:00 < @2024-01-03T12:00:00Z", "[true]"},  // whatever the zone
    {"@2024-01-01T12:00:00 ~ @2024-01-01T12:00:00Z", "[false]"},
    {"@2024 = @2024-01", "[]"},
    {"@2024 < @2025-01", "[true]"},
    {"@2024-01 <= @2024-01-15", "[]"},
    {"@2024 ~ @2024-01", "[false]"},
    {"@2024-01-01T10:00:00.500 > @2024-01-01T10:00:00.5", "[false]"},
    {"@2024-02-29.duration(@2025-02-28, 'year')", "[1]"},
    {"@2024-01-31.duration(@2024-02-29, 'month')", "[1]"},
    {"@2024-02-01.duration(@2024-01-15, 'month') | @2024-02-15.duration(@2024-01-15, 'month')", "[0,-1]"},
    {"@2024-01-07.difference(@2024-01-06, 'week') | @2024-01-06.difference(@2024-01-07, 'week')", "[-1,1]"},
    {"@2024-01-01T23:30:00Z.difference(@2024-01-02T00:30:00Z, 'day')", "[1]"},
    {"@2024-01-01T23:30:00Z.difference(@2024-01-02T02:30:00+02:00, 'hour')", "[1]"},
    {"@T10:00.duration(@T09:15, 'minute')", "[-45]"},
    {"@2024.duration(@2025-01-01, 'month')", "[]"},
    {"@2024-01-01.duration(@2025-01-01, 'hour')", "error"},
    {"@2024-01-01.duration(@2025-01-01, 'days')", "error"},
    {"'31/01/2024 07:05 PM'.toDateTime('dd/MM/yyyy hh:mm a')", R"(["2024-01-31T19:05"])"},
    {"'2024-01-31T10:00:00.123+0100'.toDateTime('yyyy-MM-ddTHH:mm:ss.SSSZ')",
     R"(["2024-01-31T10:00:00.123+01:00"])"},
    {"'31.02.2024'.toDate('dd.MM.yyyy') | '2024'.toDate('dd.MM.yyyy')", "[]"},
};

// 5.9: the least and the greatest a value can mean.
const Row boundaries[] = {
    {"@2014.lowBoundary() | @2014.highBoundary()", R"(["2014-01-01","2014-12-31"])"},
    {"@2024-02.highBoundary() | @2023-02.highBoundary()", R"(["2024-02-29","2023-02-28"])"},
    {"@9999.highBoundary() | @9999-12.highBoundary()", R"(["9999-12-31"])"},
    {"@2014.lowBoundary(4) | @2014-05.lowBoundary(4)", R"(["2014"])"},
    {"@2014.lowBoundary(5) | @2014.lowBoundary(10) | @2014.lowBoundary(-1)", "[]"},
    {"@2014T.highBoundary()", R"(["2014-12-31T23:59:59.999-12:00"])"},
    {"@2014T.lowBoundary()", R"(["2014-01-01T00:00:00.000+14:00"])"},
    {"@2014-01-01T08:05+08:00.highBoundary(12)", R"(["2014-01-01T08:05+08:00"])"},
    {"@2014-01-01T08:05:30Z.highBoundary(14) | @2014-01-01T08:05Z.highBoundary(18)",
     R"(["2014-01-01T08:05:30Z"])"},
    {"@T10.lowBoundary() | @T10.highBoundary()", R"(["10:00:00.000","10:59:59.999"])"},
    {"@T10:30.highBoundary(2) | @T10:30.highBoundary(6)", R"(["10","10:30:59"])"},
    {"@T10:30:00.5.highBoundary()", R"(["10:30:00.599"])"},
    {"1.lowBoundary() | 1.highBoundary()", "[0.50000000,1.50000000]"},
    {"1.0.lowBoundary(2) | 1.0.highBoundary(2)", "[0.95,1.05]"},
    {"1.587.lowBoundary(28) = 1.5865", "[true]"},
    {"1.587.lowBoundary(29) | 1.587.highBoundary(-1)", "[]"},
    {"1.5 'mg'.lowBoundary(2) = 1.45 'mg' and 1.5 'mg'.highBoundary(2) = 1.55 'mg'", "[true]"},
    {"{}.lowBoundary() | {}.highBoundary(3)", "[]"},
    {"1.587.lowBoundary({})", "[1.58650000]"},
    {"'x'.lowBoundary()", "error"},
    {"(1 | 2).lowBoundary()", "error"},
    {"@T10:30:00.5.precision() | @2014-01.precision() | 1.20.precision()", "[7,6,2]"},
    {"birthDate.highBoundary() | birthDate.precision()", R"(["1974-12-25",8])"},
    {"'x'.precision()", "error"},
    {"1 'mg'.comparable(1 'mL') | 1 'mg'.comparable(1 'kg')", "[false,true]"},
    {"1 'mg'.comparable({}) | {}.comparable(1)", "[]"},
    {"1 'mg'.comparable('x')", "[]"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_specification)

BOOST_DATA_TEST_CASE(an_example_of_the_specification_gives_the_answer_it_states, data::make(examples())) {
    const std::string answer = evaluated(sample.expression, patient);
    BOOST_TEST((sample.expected == "error" ? answer.starts_with("error: ") : answer == sample.expected),
               answer);
}

BOOST_DATA_TEST_CASE(a_sentence_of_the_specification_holds,
                     data::make(truth_tables) + data::make(precedence) + data::make(literals) +
                         data::make(moments) + data::make(boundaries)) {
    const std::string answer = evaluated(sample.expression, patient);
    BOOST_TEST((sample.expected == "error" ? answer.starts_with("error: ") : answer == sample.expected),
               answer);
}

BOOST_AUTO_TEST_SUITE_END()
