// SPDX-License-Identifier: Apache-2.0
// CRAFFT 2.1: days of use (part A), then six yes or no questions (part B), of which only the first without
// any use; two or more yes are positive. Its words are not ours to give: only structure and cut-off are here.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "patterns.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const instruments::Form& form() {
    static const instruments::Form it = packaged("crafft");
    return it;
}

const std::vector<std::string> part_b = numbered("crafft-b-", 6);

Answers days(int alcohol, int cannabis, int other) {
    return {{"crafft-a-1", std::to_string(alcohol)},
            {"crafft-a-2", std::to_string(cannabis)},
            {"crafft-a-3", std::to_string(other)}};
}

Answers joined(Answers answers, const Answers& more) {
    answers.insert(answers.end(), more.begin(), more.end());
    return answers;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_crafft)

BOOST_DATA_TEST_CASE(all_64_ways_to_answer_part_b_after_any_use_count_yes,
                     data::make(std::vector<std::string>{"crafft-a-1", "crafft-a-2", "crafft-a-3"}), used) {
    for (unsigned bits = 0; bits < 64; ++bits) {
        Answers answers = days(0, 0, 0);
        for (Given& given : answers)
            if (given.link_id == used) given.code = "1";
        std::int64_t said_yes = 0;
        for (unsigned question = 0; question < 6; ++question) said_yes += (bits >> question) % 2;
        const auto scores = scores_of(form(), respond(form(), joined(answers, by_bits(part_b, bits))));
        BOOST_REQUIRE_EQUAL(scores.size(), 1U);
        BOOST_REQUIRE_EQUAL(scores[0].code, "crafft");
        BOOST_REQUIRE_EQUAL(scores[0].value, said_yes);
        BOOST_REQUIRE_EQUAL(scores[0].band, said_yes >= 2 ? "cut-off-reached" : "below-cut-off");
        BOOST_REQUIRE(!scores[0].evidence && !scores[0].dependence_level);  // alcohol and cannabis too
    }
}

BOOST_AUTO_TEST_CASE(without_any_use_only_the_first_question_of_part_b_is_asked) {
    for (const std::string& car : {yes, no}) {
        const Answers answers = joined(days(0, 0, 0), {{"crafft-b-1", car}});
        BOOST_TEST(errors_in(issues_of(form(), respond(form(), answers))) == "");
        BOOST_TEST(told(scores_of(form(), respond(form(), answers))) ==
                   (car == yes ? "crafft=1 below-cut-off" : "crafft=0 below-cut-off"));
    }
    // Answers that stayed behind after the days were corrected to 0 are not counted.
    BOOST_TEST(told(scores_of(form(), respond(form(), joined(days(0, 0, 0), by_bits(part_b, 63))))) ==
               "crafft=1 below-cut-off");
    BOOST_TEST(scores_of(form(), respond(form(), joined(days(0, 1, 0), {{"crafft-b-1", yes}}))).empty());
    BOOST_TEST(scores_of(form(), respond(form(), days(0, 0, 0))).empty());
}

BOOST_DATA_TEST_CASE(days_of_a_year_only, data::make(std::vector<int>{-1, 366}), wrong) {
    const Answers answers = joined(days(wrong, 0, 0), by_bits(part_b, 0));
    BOOST_TEST(errors_in(issues_of(form(), respond(form(), answers))) != "");
}

BOOST_AUTO_TEST_CASE(no_wording_is_shipped) {
    std::size_t labels = 0;
    const auto look = [&](auto&& self, json::Node holder) -> void {
        for (const json::Node item : holder["item"].items()) {
            const std::string_view link_id = item["linkId"].text();
            if (link_id.starts_with("crafft-a-") || link_id.starts_with("crafft-b-")) {
                const std::string part = link_id.starts_with("crafft-a-") ? "A" : "B";
                const std::string label =
                    "CRAFFT, partie " + part + ", question " + std::string{link_id.substr(9)};
                BOOST_TEST(item["text"].text() == label + (part == "A" ? " (jours)" : ""));
                ++labels;
            }
            self(self, item);
        }
    };
    look(look, form().questionnaire());
    BOOST_TEST(labels == 9U);
}

BOOST_AUTO_TEST_SUITE_END()
