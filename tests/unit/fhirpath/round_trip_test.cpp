// SPDX-License-Identifier: Apache-2.0
// Text that was parsed, printed and parsed again is the same tree: for the grammar's corners, for every
// expression this product ships and for those of the official suite.
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fhirpath/fhirpath.h"
#include "fhirpath/parser.h"
#include "json/document.h"
#include "support/shared.h"
#include "support/syntax_tree.h"

namespace data = boost::unit_test::data;
namespace fs = std::filesystem;
using namespace repere::fhirpath;

namespace {

// Empty when the round trip holds; expressions that do not parse have none to make.
std::string broken(const std::string& source) {
    const auto tree = parse(source);
    if (!tree) return {};
    const std::string text = ast::to_string(*tree);
    const auto again = parse(text);
    if (!again) return source + " -> " + text + ": " + to_string(again.error());
    if (!repere::test::same(*tree, *again) || ast::to_string(*again) != text) return source + " -> " + text;
    const auto first = compile(source), second = compile(text);
    if (static_cast<bool>(first) != static_cast<bool>(second))
        return source + " -> " + text + ": only one compiles";
    return {};
}

std::string read_text(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// Every text under a key named "expression" or "condition", wherever it stands.
void collect(repere::json::Node node, std::vector<std::string>& out) {
    for (const auto [name, value] : node.members()) {
        if (name == "expression" && value.string()) out.emplace_back(*value.string());
        collect(value, out);
    }
    for (const auto item : node.items()) collect(item, out);
}

std::string times(std::string_view part, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += part;
    return out;
}

struct Printed {
    std::string_view source, expected;
};
std::ostream& operator<<(std::ostream& out, const Printed& p) { return out << p.source; }

const Printed printed[] = {
    {"((1))+(2*3)", "1 + 2 * 3"},
    {"(1+2)*3", "(1 + 2) * 3"},
    {"1-(2-3)", "1 - (2 - 3)"},
    {"(1-2)-3", "1 - 2 - 3"},
    {"(-a).b", "(-a).b"},
    {"-(a.b)", "-a.b"},
    {"-(-a)", "--a"},
    {"-(a+b)", "-(a + b)"},
    {"(a is T).b", "a is T.b"},
    {"(a is System).b", "(a is System).b"},
    {"(a is FHIR)[0]", "a is FHIR[0]"},
    {"a is `x y`.b", "a is `x y`.b"},
    {"a is `is`", "a is `is`"},
    {"a is T * 2 is U * 3", "a is T * 2 is U * 3"},
    {"1 + (a is T) * 2", "1 + (a is T) * 2"},
    {"-(a is T).b", "-(a is T).b"},
    {"(a | b).c[1 + 1].d(e, f)", "(a | b).c[1 + 1].d(e, f)"},
    {"`and`.`b c`.`it\\'s\\`` & 'it\\'s \\\\'", "`and`.`b c`.`it's\\`` & 'it\\'s \\\\'"},
    {"%`vs-x` | %and | %ucum", "%`vs-x` | %`and` | %ucum"},
    {"x.sort(-a, b + c desc)", "x.sort(-a, b + c desc)"},
    {"`x`.`where`($this.y = $index)", "x.where($this.y = $index)"},
    {"4'mg' + 1.50 years", "4 'mg' + 1.50 years"},
    {"@2015T.x - 1 'd'", "@2015T.x - 1 'd'"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_round_trip)

BOOST_DATA_TEST_CASE(an_expression_is_printed_with_no_more_parentheses_than_it_needs, data::make(printed)) {
    const auto tree = parse(sample.source);
    BOOST_REQUIRE(tree);
    BOOST_TEST(ast::to_string(*tree) == sample.expected);
    BOOST_TEST(broken(std::string{sample.source}) == "");
}

BOOST_AUTO_TEST_CASE(what_was_just_within_the_limits_still_is_when_printed) {
    BOOST_TEST(broken("1" + times("+1", 900)) == "");
    BOOST_TEST(broken("a" + times(" is T.b", 400)) == "");
    BOOST_TEST(broken("a" + times(" is T * 2", 400)) == "");
    BOOST_TEST(broken(times("(1 + 2 * ", 60) + "3" + times(")", 60)) == "");
    BOOST_TEST(broken(times("(a implies b or c and d in e = f < g | h is T.x + i * -", 30) + "3" +
                      times(")", 30)) == "");
    BOOST_TEST(broken(times("-", 63) + "a") == "");
}

BOOST_AUTO_TEST_CASE(every_expression_of_the_shipped_artefacts_makes_the_round_trip) {
    std::vector<std::string> expressions;
    for (const auto& entry : fs::directory_iterator{fs::path{REPERE_SOURCE_DIR} / "fhir-profiles/package"}) {
        const auto document = repere::json::Document::parse(read_text(entry.path()));
        BOOST_REQUIRE_MESSAGE(document, entry.path());
        collect(document->root(), expressions);
    }
    BOOST_TEST(expressions.size() > 100U);
    for (const std::string& expression : expressions) BOOST_TEST(broken(expression) == "");
}

BOOST_AUTO_TEST_CASE(every_expression_of_the_official_suite_makes_the_round_trip,
                     *repere::test::needs_shared("assets/fhirpath-official/r4/fhirpath/tests-fhir-r4.xml")) {
    boost::property_tree::ptree tree;
    std::ifstream in{repere::test::shared("assets/fhirpath-official/r4/fhirpath/tests-fhir-r4.xml")};
    boost::property_tree::read_xml(in, tree);
    std::size_t seen = 0;
    for (const auto& [group_name, group] : tree.get_child("tests"))
        for (const auto& [name, test] : group)
            if (name == "test") {
                BOOST_TEST(broken(test.get<std::string>("expression")) == "");
                ++seen;
            }
    BOOST_TEST(seen > 900U);
}

BOOST_AUTO_TEST_SUITE_END()
