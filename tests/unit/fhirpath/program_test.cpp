// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/program.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>
#include <vector>

#include "unit/fhirpath/evaluation.h"

using namespace repere::fhirpath;

BOOST_AUTO_TEST_SUITE(fhirpath)

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
