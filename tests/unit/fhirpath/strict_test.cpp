// SPDX-License-Identifier: Apache-2.0
// Strict mode: what is refused before anything runs, beside what looks alike and is right.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "unit/fhirpath/evaluation.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

namespace {

struct Pair {
    std::string_view refused, reason, where;
    std::string_view accepted;
};
std::ostream& operator<<(std::ostream& out, const Pair& pair) { return out << pair.refused; }

// A Patient is the context.
const Pair pairs[] = {
    // elements and types
    {"name.given1", "no element 'given1' in HumanName", "1:6", "name.given"},
    {"name.where(usee = 'x')", "no element 'usee' in HumanName", "1:12", "name.where(use = 'x')"},
    {"name.select(familly)", "no element 'familly' in HumanName", "1:13", "name.select(family)"},
    {"contact.name.tel", "no element 'tel' in HumanName", "1:14", "contact.telecom"},
    {"Encounter.name", "the context is not a Encounter", "1:1", "Patient.name"},
    {"deceasedBoolean", "no element 'deceasedBoolean' in Patient", "1:1", "deceased.ofType(boolean)"},
    {"deceased.ofType(Period)", "this can never be of that type", "1:10", "deceased.ofType(dateTime)"},
    {"birthDate.as(HumanName)", "this can never be of that type", "1:11", "birthDate.as(date)"},
    {"(deceased as boolean).nosuch", "no element 'nosuch' in boolean", "1:23",
     "(deceased as boolean).extension"},
    {"'a'.length().nosuch", "a value has no element 'nosuch'", "1:14", "'a'.length() + 1"},
    {"today().nosuch", "a value has no element 'nosuch'", "1:9", "today().yearOf()"},
    // order
    {"descendants().first()", "first() where there is no order", "1:15", "name.first()"},
    {"children()[0]", "an index where there is no order", "1:11", "name[0]"},
    {"children().skip(1)", "skip() where there is no order", "1:12", "children().count()"},
    {"name['a']", "an index that is no integer", "1:5", "name[1 - 1]"},
    // several items where one is wanted
    {"name.given.startsWith('A')", "startsWith() of what may be several items", "1:12",
     "name.given.first().startsWith('A')"},
    {"name.family.length()", "length() of what may be several items", "1:13", "name.select(family.length())"},
    {"name.family + 'x'", "this operator takes one item", "1:13", "name.first().family + 'x'"},
    {"telecom.rank > 1", "this operator takes one item", "1:14", "telecom.exists(rank > 1)"},
    {"name and active", "this operator takes one item", "1:6", "name.exists() and active"},
    {"'x' & name.given", "this operator takes one item", "1:5", "'x' & name.given.join(' ')"},
    {"name.where(given.startsWith('A'))", "startsWith() of what may be several items", "1:18",
     "name.where(given.exists(startsWith('A')))"},
    {"name.given is string", "'is' of what may be several items", "1:12", "name.given[0] is string"},
    {"-telecom.rank", "a sign before what may be several items", "1:1", "-telecom[0].rank"},
    {"name.given in ('A' | 'B')", "this operator takes one item", "1:12", "'A' in name.given"},
    {"'A'.startsWith(name.given)", "the argument of startsWith() may be several items", "1:5",
     "'A'.startsWith(name.given.first())"},
    {"name.given.not()", "not() of what may be several items", "1:12", "name.given.empty().not()"},
    {"identifier.value.toInteger()", "toInteger() of what may be several items", "1:18",
     "identifier.where(system = 'x').value.toInteger()"},
    // kinds of values
    {"name[0].startsWith('b')", "startsWith() of something that is no text", "1:9",
     "name[0].family.startsWith('b')"},
    {"active.upper()", "upper() of something that is no text", "1:8", "gender.upper()"},
    {"gender.sqrt()", "sqrt() of something that is no number", "1:8", "telecom[0].rank.sqrt()"},
    {"gender.abs()", "abs() of something that is no number or quantity", "1:8", "telecom[0].rank.abs()"},
    {"gender.yearOf()", "yearOf() of something that is no date or time", "1:8", "birthDate.yearOf()"},
    {"name.allTrue()", "allTrue() of something that is no boolean", "1:6",
     "name.select(use = 'x').allTrue()"},
    {"gender.substring('x')", "the argument of substring() is no integer", "1:8", "gender.substring(1)"},
    {"gender.startsWith(1)", "the argument of startsWith() is no text", "1:8", "gender.startsWith('m')"},
    {"name.skip('x')", "the argument of skip() is no integer", "1:6", "name.skip(1)"},
    {"name.where('x')", "the argument of where() is no boolean", "1:6", "name.where(true)"},
    {"name.where(given.count())", "the argument of where() is no boolean", "1:6",
     "name.where(given.count() > 1)"},
    {"name.exists(period)", "the argument of exists() is no boolean", "1:6", "name.exists(period.exists())"},
    {"iif(gender, 1, 2)", "the argument of iif() is no boolean", "1:1", "iif(active, 1, 2)"},
    {"gender.matches(1)", "the argument of matches() is no text", "1:8", "gender.matches(language)"},
    {"birthDate > 3", "these two have no order", "1:11", "birthDate > today()"},
    {"active > true", "these two have no order", "1:8", "active = true"},
    {"name[0] < name[1]", "these two have no order", "1:9", "name[0].family < name[1].family"},
    {"birthDate = 3", "these two can never be equal", "1:11", "birthDate = @2000"},
    {"gender != 1", "these two can never be equal", "1:8", "gender != 'x'"},
    {"active ~ 'true'", "these two can never be equal", "1:8", "active ~ true"},
    {"birthDate + 3", "a date moves by a quantity with a unit", "1:11", "birthDate + 3 days"},
    {"1 + 'John'", "this operator does not take these types", "1:3", "1 + 1.5 + 2 'mg'"},
    {"'a' * 2", "this operator does not take these types", "1:5", "2 'mg' * 2"},
    {"1 'mg' div 2", "this operator does not take these types", "1:8", "1 'mg' / 2"},
    {"'a' & 1", "& joins strings only", "1:5", "'a' & 1.toString()"},
    {"-gender", "a sign before what is no number", "1:1", "-1 'mg'"},
};

// Only known when it runs: never refused.
const std::string_view open[] = {
    "%conditions.where(code.coding.anything)",
    "%conditions.code.startsWith('x')",
    "generalPractitioner.resolve().anything",
    "descendants().nosuch",
    "children().ofType(HumanName).family",
    "contained.nosuch",
    "contained.ofType(Observation).value.ofType(Quantity).value > 3",
    "extension('http://x').value",
    "repeat(contact).name",
    "name.select(given | family).join(' ')",
    "name.given.sort($this desc).first()",
    "name.aggregate($total & $this.family, '')",
    "defineVariable('n', name.first()).select(%n.family)",
};

Options strict_patient() {
    Options options;
    options.strict = true;
    options.context_type = "Patient";
    return options;
}

void collect(repere::json::Node node, std::vector<std::string>& out) {
    if (node["language"].text() == "text/fhirpath") out.emplace_back(node["expression"].text());
    for (const repere::json::Node item : node.items()) collect(item, out);
    for (const auto [name, value] : node.members()) collect(value, out);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_strict)

BOOST_DATA_TEST_CASE(what_cannot_be_right_is_refused_and_what_looks_alike_is_not, data::make(pairs)) {
    const auto program = compile(sample.refused, strict_patient());
    BOOST_REQUIRE_MESSAGE(!program, sample.refused);
    BOOST_TEST(program.error().what.find(sample.reason) != std::string::npos, program.error().what);
    BOOST_TEST(program.error().what.find(sample.refused) != std::string::npos);
    BOOST_TEST(program.error().where == sample.where);
    BOOST_TEST(static_cast<bool>(compile(sample.refused)));  // without strict mode it compiles
    const auto right = compile(sample.accepted, strict_patient());
    BOOST_TEST(static_cast<bool>(right), (right ? std::string{} : right.error().what));
}

BOOST_DATA_TEST_CASE(what_is_only_known_when_it_runs_is_accepted, data::make(open)) {
    const auto program = compile(sample, strict_patient());
    BOOST_TEST(static_cast<bool>(program), (program ? std::string{} : program.error().what));
}

BOOST_AUTO_TEST_CASE(the_whole_rule_package_compiles_in_strict_mode) {
    Options options;
    options.strict = true;
    std::size_t count = 0;
    for (const auto& file : std::filesystem::directory_iterator{REPERE_SOURCE_DIR "/fhir-profiles/package"}) {
        std::ifstream in{file.path()};
        const auto document =
            repere::json::Document::parse(std::string{std::istreambuf_iterator<char>{in}, {}});
        if (!document) continue;
        std::vector<std::string> expressions;
        collect(document->root(), expressions);
        for (const std::string& expression : expressions) {
            const auto program = compile(expression, options);
            BOOST_TEST(static_cast<bool>(program),
                       file.path().filename() << ": " << (program ? std::string{} : program.error().what));
            ++count;
        }
    }
    BOOST_TEST(count >= 100);
}

BOOST_AUTO_TEST_SUITE_END()
