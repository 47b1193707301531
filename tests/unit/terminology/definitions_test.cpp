// SPDX-License-Identifier: Apache-2.0
// Words that carry a judgement are defined, with where the definition comes from, in both languages.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "json/document.h"

using namespace repere;

BOOST_AUTO_TEST_SUITE(terminology_definitions)

BOOST_AUTO_TEST_CASE(every_way_of_using_has_a_definition_with_its_source, *boost::unit_test::label("S18")) {
    std::ifstream stream{REPERE_SOURCE_DIR "/terminology/package/CodeSystem-use-level.json"};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const auto system = json::Document::parse(text);
    BOOST_REQUIRE(bool{system});
    std::size_t levels = 0;
    for (const json::Node level : system->root()["concept"].items()) {
        const std::string_view french = level["definition"].text();
        const std::string_view english =
            level["_definition"]["extension"].at(0)["extension"].at(1)["valueString"].text();
        BOOST_TEST(french.find("OMS") != std::string_view::npos, level["code"].text());
        BOOST_TEST(english.find("WHO") != std::string_view::npos, level["code"].text());
        ++levels;
    }
    BOOST_TEST(levels == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
