// SPDX-License-Identifier: Apache-2.0
// Values of several documents joined without going through text.
#include <array>
#include <boost/test/unit_test.hpp>

#include "json/composer.h"
#include "json/document.h"
#include "json/writer.h"

using namespace repere;

BOOST_AUTO_TEST_SUITE(json_composer)

BOOST_AUTO_TEST_CASE(objects_and_arrays_are_made_of_borrowed_values) {
    auto first = json::Document::parse(R"({"a":[1,2],"b":"x"})");
    auto second = json::Document::parse(R"({"c":true})");
    BOOST_REQUIRE(first && second);
    json::Composer composer;
    const std::array fields{json::Composer::Field{"from", first->root()["a"]},
                            json::Composer::Field{"text", composer.string("é\"")},
                            json::Composer::Field{"number", composer.number("1.10")}};
    const std::array elements{composer.object(fields), second->root()};
    const json::Node array = composer.array(elements);
    BOOST_TEST(json::to_string(array) == R"([{"from":[1,2],"text":"é\"","number":1.10},{"c":true}])");
    BOOST_TEST((array.at(0)["from"].at(1).integer() == 2));
    BOOST_TEST(!array.at(0)["b"]);
}

BOOST_AUTO_TEST_CASE(what_was_made_stays_when_the_composer_moves) {
    json::Composer composer;
    const json::Node made = composer.array({});
    const json::Composer other = std::move(composer);
    BOOST_TEST(json::to_string(made) == "[]");
}

BOOST_AUTO_TEST_SUITE_END()
