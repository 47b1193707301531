// SPDX-License-Identifier: Apache-2.0
// What fuzzing and the comparison with another engine found, each kept as a case.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "evaluation.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

namespace {

struct Case {
    std::string_view expression, expected;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.expression; }

// FHIRPath N1 6.1.1, 6.6 and the examples that the continuous build (6.6.1 to 6.6.4) adds to it.
const Case quantities[] = {
    {"1 'cm' = 1 's'", "[]"},
    {"1 'cm' != 1 's'", "[]"},
    {"(1 'cm' | 1 's').count()", "[2]"},
    {"(3 'm' + 3 'cm').toString()", R"(["303 'cm'"])"},
    {"(3 'cm' - 3 'm').toString()", R"(["-297 'cm'"])"},
    {"(2 minutes + 60 seconds).toString()", R"(["180 seconds"])"},
    {"(60 's' + 2 minutes).toString()", R"(["180 seconds"])"},
    {"(1 'wk' + 2 days).toString()", R"(["9 days"])"},
    {"(1 week + 14 days).toString()", R"(["21 days"])"},
    {"(3 'd' + 1 'wk').toString()", R"(["10 'd'"])"},
    {"1 year + 12 'mo'", "[]"},
    {"2 + 2 'cm'", "[]"},
    {"(2 + 2 '1').toString()", R"(["4 '1'"])"},
    {"12 day * 45 'm'", "[]"},
    {"4 days * 2 days", "[]"},
    {"2 / 4 days", "[]"},
    {"(4 days * 2).toString()", R"(["8 days"])"},
    {"(2 months / 8).toString()", R"(["0.25 months"])"},
    {"(12 'cm' * 3 'cm').toString()", R"(["36 'cm2'"])"},
    {"(3 'cm' * 12 'cm2').toString()", R"(["36 'cm3'"])"},
    {"(10 'm/s' * 10 's').toString()", R"(["100 'm'"])"},
    {"(12 'cm2' / 3 'cm').toString()", R"(["4 'cm'"])"},
    {"(120 'm' / 60 's').toString()", R"(["2 'm/s'"])"},
    {"(60 / 1 's').toString()", R"(["60 '/s'"])"},
    {"(6 'm' / 2 'm').toString()", R"(["3 '1'"])"},
    {"(2 '[in_i]' * 3 '[in_i]').toString()", R"(["6 '[in_i]2'"])"},
    {"1 'cm'.comparable(@2012)", "[]"},
    {"1 year = 12 months", "[true]"},
    {"1 year = 365 days", "[true]"},
    {"1 year = 360 days", "[false]"},
    {"1 month = 30 days", "[true]"},
    {"1 year > 4 days", "[true]"},
    {"52 weeks < 1 year", "[true]"},
    {"1 month < 31 days", "[true]"},
    {"1 year > 1 'a'", "[]"},
    {"1 month < 5 'd'", "[]"},
    {"1 year.comparable(1 week)", "[true]"},
    {"1 year.comparable(1 'a')", "[false]"},
    {"1 hour = 3600 's'", "[true]"},
};

// An empty key is lower than all others; a sign before the key leaves it so (official suite, testSort10).
const Case sorted[] = {
    {"name.sort(family).given", R"(["b","a","c"])"},
    {"name.sort(family asc).given", R"(["b","a","c"])"},
    {"name.sort(family desc).given", R"(["c","a","b"])"},
    {"name.sort(-family).given", R"(["b","c","a"])"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_found)

BOOST_DATA_TEST_CASE(quantities_meet_as_the_specification_says, data::make(quantities)) {
    BOOST_TEST(evaluated(sample.expression) == sample.expected);
}

BOOST_DATA_TEST_CASE(an_empty_key_sorts_lower_than_all_others, data::make(sorted)) {
    BOOST_TEST(evaluated(sample.expression, R"({"resourceType":"Patient","name":[
        {"given":["a"],"family":"A"},{"given":["b"]},{"given":["c"],"family":"C"}]})") == sample.expected);
}

// Years beside days have no order: a sort must not trust "before" to be transitive.
BOOST_AUTO_TEST_CASE(dates_of_every_precision_sort_without_losing_one) {
    std::string json = R"({"resourceType":"Patient","extension":[)";
    for (int i = 0; i < 300; ++i)
        json += std::string{i == 0 ? "" : ","} + R"({"url":"u","valueDate":"20)" +
                std::to_string(10 + i * 7 % 20) +
                (i % 3 == 0   ? ""
                 : i % 3 == 1 ? "-0" + std::to_string(1 + i % 9)
                              : "-05-1" + std::to_string(i % 9)) +
                "\"}";
    BOOST_TEST(evaluated("extension.value.sort().count()", json + "]}") == "[300]");
    BOOST_TEST(evaluated("extension.value.sort($this desc).isDistinct() = extension.value.isDistinct()",
                         json + "]}") == "[true]");
}

// Appendix B, rule identifier: only as, contains, in and is are names without backticks.
BOOST_AUTO_TEST_CASE(a_keyword_is_a_name_in_backticks_only) {
    BOOST_TEST(!compile("text.div"));
    BOOST_TEST(!compile("a.true"));
    BOOST_TEST(compile("text.`div`").operator bool());
    BOOST_TEST(compile("a.contains('b').is(Boolean)").operator bool());
}

// RFC 3629 section 3 and its examples of what no decoder may accept.
BOOST_DATA_TEST_CASE(an_expression_that_is_not_utf8_is_refused_where_it_breaks,
                     data::make({"'\xC3I'", "'\xC0\x80'", "'\xED\xA0\x80'", "'\xF4\x90\x80\x80'",
                                 "'\xE2\x82'", "'\xFF'"})) {
    const auto program = compile(sample);
    BOOST_REQUIRE(!program);
    BOOST_TEST(program.error().what.find("UTF-8") != std::string::npos);
    BOOST_TEST(program.error().where == "1:2");
}

// FHIRPath N1 4.1.4: 28 digits. e to the 51 has 23.
BOOST_AUTO_TEST_CASE(large_powers_are_numbers_as_long_as_a_decimal_holds_them) {
    BOOST_TEST(evaluated("51.exp() > 14093490824269000000000.0") == "[true]");
    BOOST_TEST(evaluated("51.exp() < 14093490824270000000000.0") == "[true]");
    BOOST_TEST(evaluated("70.exp()") == "[]");
}

BOOST_AUTO_TEST_CASE(characters_of_every_length_are_counted) {
    BOOST_TEST(evaluated("'aé€😀'.length()") == "[4]");
}

BOOST_AUTO_TEST_SUITE_END()
