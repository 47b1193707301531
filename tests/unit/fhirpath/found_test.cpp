// SPDX-License-Identifier: Apache-2.0
// What fuzzing and the comparison with another engine found, each kept as a case.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "evaluation.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

BOOST_AUTO_TEST_SUITE(fhirpath_found)

// RFC 3629 section 3 and its examples of what no decoder may accept.
BOOST_DATA_TEST_CASE(an_expression_that_is_not_utf8_is_refused_where_it_breaks,
                     data::make({"'\xC3I'", "'\xC0\x80'", "'\xED\xA0\x80'", "'\xF4\x90\x80\x80'",
                                 "'\xE2\x82'", "'\xFF'"})) {
    const auto program = compile(sample);
    BOOST_REQUIRE(!program);
    BOOST_TEST(program.error().what.find("UTF-8") != std::string::npos);
    BOOST_TEST(program.error().where == "1:2");
}

BOOST_AUTO_TEST_CASE(characters_of_every_length_are_counted) {
    BOOST_TEST(evaluated("'aé€😀'.length()") == "[4]");
}

BOOST_AUTO_TEST_SUITE_END()
