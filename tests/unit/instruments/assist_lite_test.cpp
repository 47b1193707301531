// SPDX-License-Identifier: Apache-2.0
// ASSIST-Lite, stimulant part: an opening question and a pair (Ali et al. 2013); one point for each yes, 0
// low, 1 or 2 moderate, 3 high. The two questions of the pair exist only after a yes to the first.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "patterns.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const instruments::Form& form() {
    static const instruments::Form it = packaged("assist-lite");
    return it;
}

struct Vector {
    Answers answers;
    int total;
    std::string band;
    friend std::ostream& operator<<(std::ostream& out, const Vector& vector) {
        return out << vector.answers.size() << " answers, " << vector.total;
    }
};

// All there are.
const std::vector<Vector> published{
    {{{"assist-lite-1", no}}, 0, "low"},
    {{{"assist-lite-1", yes}, {"assist-lite-2", no}, {"assist-lite-3", no}}, 1, "moderate"},
    {{{"assist-lite-1", yes}, {"assist-lite-2", yes}, {"assist-lite-3", no}}, 2, "moderate"},
    {{{"assist-lite-1", yes}, {"assist-lite-2", no}, {"assist-lite-3", yes}}, 2, "moderate"},
    {{{"assist-lite-1", yes}, {"assist-lite-2", yes}, {"assist-lite-3", yes}}, 3, "high"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_assist_lite)

BOOST_DATA_TEST_CASE(every_way_to_answer_scores_as_published_and_raises_nothing, data::make(published),
                     vector) {
    const auto scores = scores_of(form(), respond(form(), vector.answers));
    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
    BOOST_TEST(scores[0].code == "assist-lite-stimulant");
    BOOST_TEST(scores[0].value == vector.total);
    BOOST_TEST(scores[0].band == vector.band);
    BOOST_TEST(!scores[0].evidence);  // another stimulant may be meant
    BOOST_TEST(!scores[0].dependence_level);
    BOOST_TEST(errors_in(issues_of(form(), respond(form(), vector.answers))) == "");
}

BOOST_AUTO_TEST_CASE(the_pair_is_asked_only_after_use_and_is_not_counted_without_it) {
    const std::string closed = respond(form(), {{"assist-lite-1", no}, {"assist-lite-3", yes}});
    const auto scores = scores_of(form(), closed);
    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
    BOOST_TEST(scores[0].value == 0);
    BOOST_TEST(errors_in(issues_of(form(), closed)) != "");
}

BOOST_DATA_TEST_CASE(an_unanswered_question_leaves_no_score, data::xrange(0, 3), missing) {
    Answers answers = published.back().answers;
    answers.erase(answers.begin() + missing);
    BOOST_TEST(scores_of(form(), respond(form(), answers)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
