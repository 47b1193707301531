// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/parser.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "support/syntax_tree.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

namespace {

struct Ranked {
    std::string_view source, expected;
};
std::ostream& operator<<(std::ostream& out, const Ranked& r) { return out << r.source; }

// FHIRPath N1 6.8: tightest first . [] unary * + is | < = in and xor implies.
const Ranked ranked[] = {
    {"1+2*3", "(1 + (2 * 3))"},
    {"1-2-3", "((1 - 2) - 3)"},
    {"-a.b", "(-`a`.`b`)"},
    {"1 > 2 is Boolean", "(1 > (2 is Boolean))"},
    {"a | b = c | d", "((`a` | `b`) = (`c` | `d`))"},
    {"a and b or c", "((`a` and `b`) or `c`)"},
    {"a implies b or c", "(`a` implies (`b` or `c`))"},
    {"x in a | b", "(`x` in (`a` | `b`))"},
    {"a.where(b = 'c')[0].d", "`a`.`where`((`b` = 'c'))[0].`d`"},
    {"x.sort(-a, b desc)", "`x`.`sort`((-`a`), `b` desc)"},
    {"a is System.Boolean.not()", "(`a` is System.Boolean).`not`()"},
    {"a as Period.start", "(`a` as Period).`start`"},
    {"4 days", "4 days"},
    {"@2015-02-04T14:34+01:00 < @T10", "(@2015-02-04T14:34+01:00 < @T10)"},
    {"%`vs-x` & 'it\\'s'", "(%`vs-x` & 'it\\'s')"},
    {"contains(a)", "`contains`(`a`)"},
    {"a /* c */ + // d\n b", "(`a` + `b`)"},
};

struct Refused {
    std::string_view source, what, where;
};
std::ostream& operator<<(std::ostream& out, const Refused& r) { return out << r.source; }

const Refused refused[] = {
    {"", "ends too early", "1:1"},
    {"a.", "ends too early", "1:3"},
    {"a b", "'b'", "1:3"},
    {"(a", "ends too early", "1:3"},
    {"a\n  = ]", "']'", "2:5"},
    {"'abc", "without an end", "1:1"},
    {"'\\uD83Dx'", "half a character", "1:2"},
    {"a # b", "no meaning", "1:3"},
    {"@2015-13-01", "not a date", "1:1"},
    {"@T14:34:28Z.is(Time)", "'Z'", "1:11"},
    {"/* a", "comment", "1:1"},
    {"%", "without a name", "1:1"},
    {"$that", "'that'", "1:1"},
    {"and", "'and'", "1:1"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_parser)

BOOST_DATA_TEST_CASE(operators_group_as_the_specification_ranks_them, data::make(ranked)) {
    const auto tree = parse(sample.source), spelled_out = parse(sample.expected);
    BOOST_REQUIRE(tree);
    BOOST_REQUIRE(spelled_out);
    BOOST_TEST(repere::test::same(*tree, *spelled_out));
}

BOOST_DATA_TEST_CASE(an_error_names_the_token_and_its_place, data::make(refused)) {
    const auto tree = parse(sample.source);
    BOOST_REQUIRE(!tree);
    BOOST_TEST(tree.error().what.find(sample.what) != std::string::npos, tree.error().what);
    BOOST_TEST(tree.error().where == sample.where);
}

BOOST_AUTO_TEST_CASE(nesting_and_length_are_limited) {
    const std::string deep = std::string(70, '(') + "1" + std::string(70, ')');
    BOOST_TEST((parse(deep).error().kind == repere::ErrorKind::limit));
    BOOST_TEST((parse(std::string(100'000, '-') + "1").error().kind == repere::ErrorKind::limit));
    std::string chain = "1";
    for (int i = 0; i < 2000; ++i) chain += "+1";
    BOOST_TEST((parse(chain).error().kind == repere::ErrorKind::limit));
    BOOST_TEST((parse(std::string(70'000, ' ')).error().kind == repere::ErrorKind::limit));
}

BOOST_AUTO_TEST_SUITE_END()
