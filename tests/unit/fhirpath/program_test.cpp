// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/program.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>
#include <vector>

#include "unit/fhirpath/evaluation.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

namespace {

struct Refused {
    std::string_view source, what, where;
};
std::ostream& operator<<(std::ostream& out, const Refused& r) { return out << r.source; }

const Refused refused[] = {
    {"a.nosuch()", "unknown function 'nosuch'", "1:3"},
    {"a.where()", "wrong number of arguments for 'where'", "1:3"},
    {"a.first(1)", "wrong number of arguments for 'first'", "1:3"},
    {"a is Nosuch", "unknown type 'Nosuch'", "1:3"},
    {"a.matches('(?=b)')", "look-around is not supported", "1:11"},
    {"a.matches('(b)\\\\1')", "back-references are not supported", "1:11"},
    {"a.matches('b', 'x')", "flags of a regular expression", "1:11"},
    {"a.matches('(')", "bad regular expression", "1:11"},
    {"99999999999999999999", "number too long", "1:1"},
};

// Patient in strict mode.
const Refused unsound[] = {
    {"name.given1", "no element 'given1' in HumanName", "1:6"},
    {"Encounter.name", "the context is not a Encounter", "1:1"},
    {"name.given.startsWith('a') and name.startsWith('b')", "startsWith() of something that is no text",
     "1:37"},
    {"descendants().first()", "first() where there is no order", "1:15"},
    {"children()[0]", "an index where there is no order", "1:11"},
    {"birthDate > 3", "these two have no order", "1:11"},
    {"birthDate + 3", "a date moves by a quantity", "1:11"},
    {"deceasedBoolean", "no element 'deceasedBoolean'", "1:1"},
    {"(deceased as boolean).nosuch", "no element 'nosuch' in boolean", "1:23"},
    {"deceased.ofType(Period)", "this can never be of that type", "1:10"},
    {"name.where(usee = 'official')", "no element 'usee' in HumanName", "1:12"},
    {"iif('a', 1, 2)", "the criterion of iif() is no boolean", "1:1"},
};

const std::string_view sound[] = {
    "name.where(use = 'official').given.first()",
    "Patient.birthDate <= today() - 18 years",
    "contact.telecom.where(system = 'phone').value",
    "%conditions.where(code.coding.anything)",
    "deceased.ofType(boolean)",
    "contained.ofType(Observation).value.ofType(Quantity).value > 3",
    "extension('http://x').value",
    "iif(active, 'a', 'b')",
    "generalPractitioner.resolve().anything",
};

Options strict_patient() {
    Options options;
    options.strict = true;
    options.context_type = "Patient";
    return options;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath)

BOOST_DATA_TEST_CASE(a_bad_expression_is_refused_with_its_reason_and_place, data::make(refused)) {
    const auto program = compile(sample.source);
    BOOST_REQUIRE(!program);
    BOOST_TEST(program.error().what.find(sample.what) != std::string::npos, program.error().what);
    BOOST_TEST(program.error().what.find(sample.source) != std::string::npos);
    BOOST_TEST(program.error().where == sample.where);
}

BOOST_DATA_TEST_CASE(strict_mode_refuses_what_cannot_be_right, data::make(unsound)) {
    const auto program = compile(sample.source, strict_patient());
    BOOST_REQUIRE_MESSAGE(!program, sample.source);
    BOOST_TEST(program.error().what.find(sample.what) != std::string::npos, program.error().what);
    BOOST_TEST(program.error().where == sample.where);
    BOOST_TEST(static_cast<bool>(compile(sample.source)));  // without it, it compiles
}

BOOST_DATA_TEST_CASE(strict_mode_accepts_what_may_be_right, data::make(sound)) {
    const auto program = compile(sample, strict_patient());
    BOOST_TEST(static_cast<bool>(program), (program ? std::string{} : program.error().what));
}

BOOST_AUTO_TEST_CASE(a_program_names_everything_it_can_read) {
    const auto program = compile(
        "%conditions.where(code.coding.exists(code.startsWith('F14'))).defineVariable('c')"
        ".select(%observations.where(effective.ofType(dateTime) > %c.recordedDate))");
    BOOST_REQUIRE(program);
    const Names& names = program->names();
    const std::vector<std::string> elements = {"code", "coding", "effective", "recordedDate"};
    const std::vector<std::string> variables = {"c", "conditions", "observations"};
    const std::vector<std::string> functions = {"defineVariable", "exists",     "ofType",
                                                "select",         "startsWith", "where"};
    const std::vector<std::string> types = {"dateTime"};
    BOOST_TEST(names.elements == elements, boost::test_tools::per_element());
    BOOST_TEST(names.variables == variables, boost::test_tools::per_element());
    BOOST_TEST(names.functions == functions, boost::test_tools::per_element());
    BOOST_TEST(names.types == types, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_program_runs_in_several_threads) {
    const auto program = compile("Patient.name.where(use = 'official').given.join(' ')");
    BOOST_REQUIRE(program);
    const auto document = repere::json::Document::parse(
        R"({"resourceType":"Patient","name":[{"use":"official","given":["A","B"]}]})");
    const Environment environment = test_environment();
    std::vector<int> right(4, 0);
    {
        std::vector<std::jthread> threads;
        for (int& count : right)
            threads.emplace_back([&] {
                Evaluator evaluator;
                for (int i = 0; i < 500; ++i) {
                    const auto found = evaluator.evaluate(*program, document->root(), environment);
                    count += found && as_json(*found) == R"(["A B"])";
                }
            });
    }
    for (const int count : right) BOOST_TEST(count == 500);
}

BOOST_AUTO_TEST_SUITE_END()
