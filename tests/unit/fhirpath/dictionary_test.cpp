// SPDX-License-Identifier: Apache-2.0
// The fuzzers' dictionary lists the language as the function table has it.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "fhirpath/function_table.h"
#include "fuzz/words.h"

namespace {

// One quoted word per line, as libFuzzer reads it.
std::string dictionary() {
    namespace fuzz = repere::fuzz;
    std::set<std::string> words;
    for (const auto& row : repere::fhirpath::all_functions()) words.insert(std::string{row.name} + "(");
    const auto add = [&](const auto& list) { words.insert(list.begin(), list.end()); };
    add(fuzz::operators);
    add(fuzz::types);
    add(fuzz::elements);
    add(fuzz::literals);
    add(fuzz::others);
    std::string out =
        "# Words of FHIRPath, for libFuzzer. Written by unit_fhirpath (see tests/fuzz/README.md).\n";
    for (const std::string& word : words) {
        out += '"';
        for (const char c : word) {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        out += "\"\n";
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_dictionary)

BOOST_AUTO_TEST_CASE(the_fuzzers_know_every_function) {
    const std::string path = REPERE_SOURCE_DIR "/tests/fuzz/fhirpath.dict";
    if (std::getenv("REPERE_RENEW") != nullptr) std::ofstream{path, std::ios::binary} << dictionary();
    std::ifstream in{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    BOOST_TEST((text == dictionary()),
               "tests/fuzz/fhirpath.dict is out of date: run unit_fhirpath with REPERE_RENEW=1");
}

BOOST_AUTO_TEST_SUITE_END()
