// SPDX-License-Identifier: Apache-2.0
// 4P's (Ewing 1990): any yes opens a conversation. SURP-P (Yonkers 2010): 0 low, 1 moderate, 2 or 3 high.
// Both find many who use nothing (positive predictive value 12 to 13 % at 10 % prevalence): no Flag from
// them.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "patterns.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

struct Tool {
    std::string id;
    std::vector<std::string> items;
    std::vector<std::string> levels;  // by the number of yes
    friend std::ostream& operator<<(std::ostream& out, const Tool& tool) { return out << tool.id; }
};

const std::vector<Tool> tools{
    {"four-ps",
     {"four-ps-parents", "four-ps-partner", "four-ps-past", "four-ps-pregnancy"},
     {"negative", "positive", "positive", "positive", "positive"}},
    {"surp-p", {"surp-p-1", "surp-p-2", "surp-p-3"}, {"low", "moderate", "high", "high"}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_pregnancy)

BOOST_DATA_TEST_CASE(every_way_to_answer_scores_as_published_and_raises_nothing, data::make(tools), tool) {
    const instruments::Form form = packaged(tool.id);
    for (unsigned bits = 0; bits < 1U << tool.items.size(); ++bits) {
        std::size_t said_yes = 0;
        for (std::size_t item = 0; item < tool.items.size(); ++item)
            if ((bits >> item) % 2 == 1) ++said_yes;
        const auto scores = scores_of(form, respond(form, by_bits(tool.items, bits)));
        BOOST_REQUIRE_EQUAL(scores.size(), 1U);
        BOOST_TEST(scores[0].code == tool.id);
        BOOST_TEST(scores[0].value == static_cast<std::int64_t>(said_yes));
        BOOST_TEST(scores[0].band == tool.levels.at(said_yes));
        BOOST_TEST((!scores[0].evidence && !scores[0].dependence_level));
    }
}

BOOST_DATA_TEST_CASE(an_unanswered_question_leaves_no_score, data::make(tools), tool) {
    const instruments::Form form = packaged(tool.id);
    for (std::size_t missing = 0; missing < tool.items.size(); ++missing) {
        Answers answers = by_bits(tool.items, 0xF);
        answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(missing));
        BOOST_TEST(scores_of(form, respond(form, answers)).empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
