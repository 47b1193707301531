// SPDX-License-Identifier: Apache-2.0
// Severity of Dependence Scale (Gossop 1995): five items of 0 to 3, added up; 3 or more for cocaine (Kaye and
// Darke 2002).
#include <boost/test/unit_test.hpp>

#include "patterns.h"

using namespace repere;
using namespace repere::test;

BOOST_AUTO_TEST_SUITE(instruments_sds)

BOOST_AUTO_TEST_CASE(all_1024_ways_to_answer_add_up_to_the_published_score) {
    static const instruments::Form form = packaged("sds-cocaine");
    const char* const how_often[] = {"never", "sometimes", "often", "always"};
    const char* const how_difficult[] = {"not-difficult", "quite-difficult", "very-difficult", "impossible"};
    for (unsigned code = 0; code < 1024; ++code) {
        Answers answers;
        int total = 0;
        for (unsigned item = 0; item < 5; ++item) {
            const unsigned points = (code >> (2 * item)) % 4;
            answers.push_back(
                {"sds-" + std::to_string(item + 1), item < 4 ? how_often[points] : how_difficult[points]});
            total += static_cast<int>(points);
        }
        const auto scores = scores_of(form, respond(form, answers));
        BOOST_REQUIRE_EQUAL(scores.size(), 1U);
        BOOST_REQUIRE_EQUAL(scores[0].value, total);
        BOOST_REQUIRE_EQUAL(scores[0].evidence, total >= 3);
        BOOST_REQUIRE_EQUAL(scores[0].dependence_level, total >= 3);
    }
}

BOOST_AUTO_TEST_SUITE_END()
