// SPDX-License-Identifier: Apache-2.0
// SDS for cocaine (Gossop 1995; cut-off 3, Kaye and Darke 2002), the single question (Smith 2010) and the
// 5Ps.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const std::vector<std::string> how_often{"never", "sometimes", "often", "always"};
const std::vector<std::string> how_difficult{"not-difficult", "quite-difficult", "very-difficult",
                                             "impossible"};

// Five items of 0 to 3 that sum to `total`.
Answers sds(int total) {
    Answers answers;
    for (int item = 1; item <= 5; ++item) {
        const auto points = static_cast<std::size_t>(std::min(3, total));
        total -= static_cast<int>(points);
        answers.push_back(
            {"sds-" + std::to_string(item), item < 5 ? how_often[points] : how_difficult[points]});
    }
    return answers;
}

const std::vector<std::string> frequency{"LA6270-8", "LA26460-8", "LA18876-5", "LA18891-4", "LA18934-2"};
const std::vector<std::string> ps{"five-ps-parents", "five-ps-peers", "five-ps-partner", "five-ps-past",
                                  "five-ps-pregnancy"};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_small)

BOOST_DATA_TEST_CASE(sds_runs_from_0_to_15_and_three_is_dependence_level, data::xrange(0, 16), total) {
    static const instruments::Form form = packaged("sds-cocaine");
    const auto scores = scores_of(form, respond(form, sds(total)));
    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
    BOOST_TEST(scores[0].code == "sds-cocaine");
    BOOST_TEST(scores[0].value == total);
    BOOST_TEST(scores[0].dependence_level == (total >= 3));
    BOOST_TEST(scores[0].evidence == (total >= 3));
    BOOST_TEST(scores[0].band == (total >= 3 ? "cut-off-reached" : "below-cut-off"));
}

BOOST_DATA_TEST_CASE(each_sds_item_weighs_0_to_3_alone, data::xrange(1, 6) * data::xrange(0, 4), item,
                     points) {
    static const instruments::Form form = packaged("sds-cocaine");
    Answers answers = sds(0);
    const auto at = static_cast<std::size_t>(points);
    answers[static_cast<std::size_t>(item - 1)].code = item < 5 ? how_often[at] : how_difficult[at];
    BOOST_TEST(one_score(form, answers) == points);
}

BOOST_DATA_TEST_CASE(an_unanswered_sds_item_leaves_no_score, data::xrange(0, 5), missing) {
    static const instruments::Form form = packaged("sds-cocaine");
    Answers answers = sds(15);
    answers.erase(answers.begin() + missing);
    BOOST_TEST(scores_of(form, respond(form, answers)).empty());
}

BOOST_DATA_TEST_CASE(any_answer_above_never_makes_the_single_question_positive, data::xrange(0, 5), rank) {
    static const instruments::Form form = packaged("single-question");
    const Answers answers{{"single-question-1", frequency[static_cast<std::size_t>(rank)]}};
    const auto scores = scores_of(form, respond(form, answers));
    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
    BOOST_TEST(scores[0].code == "single-question");
    BOOST_TEST(scores[0].value == rank);
    BOOST_TEST(scores[0].band == (rank == 0 ? "negative" : "positive"));
    BOOST_TEST(!scores[0].evidence);  // it names no single substance
}

BOOST_DATA_TEST_CASE(the_five_ps_count_positive_answers_and_raise_nothing, data::xrange(0, 32), pattern) {
    static const instruments::Form form = packaged("five-ps");
    Answers answers;
    int yes = 0;
    for (std::size_t i = 0; i < ps.size(); ++i) {
        const bool positive = ((pattern >> i) & 1) != 0;
        yes += positive ? 1 : 0;
        answers.push_back({ps[i], positive ? "LA33-6" : "LA32-8"});
    }
    const auto scores = scores_of(form, respond(form, answers));
    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
    BOOST_TEST(scores[0].code == "five-ps");
    BOOST_TEST(scores[0].value == yes);
    BOOST_TEST(scores[0].band == (yes == 0 ? "negative" : "positive"));
    BOOST_TEST(!scores[0].evidence);
}

BOOST_AUTO_TEST_SUITE_END()
