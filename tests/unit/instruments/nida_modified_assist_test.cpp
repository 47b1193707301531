// SPDX-License-Identifier: Apache-2.0
// NIDA-modified ASSIST 2.0: per substance, questions 2 to 7 by the weights of the ASSIST; 0-3 lower, 4-26
// moderate, 27 and more high risk. The numbers are typed from the published table, not read from the form.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "patterns.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const instruments::Form& form() {
    static const instruments::Form it = packaged("nida-modified-assist");
    return it;
}

const std::vector<std::string> frequencies{"never", "once-or-twice", "monthly", "weekly", "daily"};
const std::vector<std::string> recencies{"never", "past-3-months", "earlier"};
const int by_frequency[4][5] = {{0, 2, 3, 4, 6}, {0, 3, 4, 5, 6}, {0, 4, 5, 6, 7}, {0, 5, 6, 7, 8}};
const int by_recency[3] = {0, 6, 3};

const std::vector<std::string> substances{
    "cannabis", "cocaine",      "stimulant-medicine", "methamphetamine", "inhalant",
    "sedative", "hallucinogen", "street-opioid",      "opioid-medicine", "other"};

// Ranks of the answers to questions 2 to 7.
using Ranks = std::array<std::size_t, 6>;

Answers of(const std::string& substance, const Ranks& ranks) {
    Answers answers{{"nm-assist-1", substance}};
    for (std::size_t i = 0; i < 6; ++i) {
        if (i >= 1 && i <= 3 && ranks[0] == 0) continue;  // not used in the past 3 months
        answers.push_back({"nm-assist-" + substance + "-" + std::to_string(i + 2),
                           i < 4 ? frequencies[ranks[i]] : recencies[ranks[i]]});
    }
    return answers;
}

int published_total(const Ranks& ranks) {
    int total = by_recency[ranks[4]] + by_recency[ranks[5]] + by_frequency[0][ranks[0]];
    if (ranks[0] > 0)
        for (std::size_t i = 1; i <= 3; ++i) total += by_frequency[i][ranks[i]];
    return total;
}

std::string published_level(int total) { return total <= 3 ? "low" : total <= 26 ? "moderate" : "high"; }

void check(const std::string& substance, const Ranks& ranks) {
    const auto scores = scores_of(form(), respond(form(), of(substance, ranks)));
    const instruments::Score* const score = score_named(scores, "nm-assist-" + substance);
    BOOST_REQUIRE(score != nullptr);
    const int total = published_total(ranks);
    BOOST_REQUIRE_EQUAL(score->value, total);
    BOOST_REQUIRE_EQUAL(score->band, published_level(total));
    const bool cocaine = substance == "cocaine";
    BOOST_REQUIRE_EQUAL(score->evidence, cocaine && total >= 4);
    BOOST_REQUIRE_EQUAL(score->dependence_level, cocaine && total >= 27);
    BOOST_REQUIRE_EQUAL(scores.size(), cocaine ? 1U : 2U);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_nida_modified_assist)

BOOST_AUTO_TEST_CASE(the_cocaine_score_follows_the_table_in_all_4509_ways_to_answer) {
    std::size_t compared = 0;
    for (std::size_t use = 0; use < 5; ++use)
        for (std::size_t urge = 0; urge < 5; ++urge)
            for (std::size_t problems = 0; problems < 5; ++problems)
                for (std::size_t failed = 0; failed < 5; ++failed)
                    for (std::size_t concern = 0; concern < 3; ++concern)
                        for (std::size_t control = 0; control < 3; ++control) {
                            if (use == 0 && urge + problems + failed > 0) continue;
                            check("cocaine", {use, urge, problems, failed, concern, control});
                            ++compared;
                        }
    BOOST_TEST(compared == 9U + 4U * 125U * 9U);
}

BOOST_DATA_TEST_CASE(each_substance_has_its_own_score_with_the_bands_of_drugs, data::make(substances),
                     substance) {
    check(substance, {0, 0, 0, 0, 0, 0});
    check(substance, {2, 0, 0, 0, 0, 0});  // 3, the last of lower
    check(substance, {3, 0, 0, 0, 0, 0});  // 4, the first of moderate
    check(substance, {1, 3, 4, 0, 1, 1});  // 26, the last of moderate
    check(substance, {2, 3, 4, 0, 1, 1});  // 27, the first of high
    check(substance, {4, 4, 4, 4, 1, 1});  // 39
}

// Seen in public code: the weights of questions 6 and 7 swapped.
BOOST_AUTO_TEST_CASE(lately_weighs_more_than_earlier_in_questions_6_and_7) {
    check("cocaine", {0, 0, 0, 0, 1, 0});
    check("cocaine", {0, 0, 0, 0, 2, 0});
    BOOST_TEST(told(scores_of(form(), respond(form(), of("cocaine", {0, 0, 0, 0, 1, 0})))) ==
               "nm-assist-cocaine=6 moderate");
    BOOST_TEST(told(scores_of(form(), respond(form(), of("cocaine", {0, 0, 0, 0, 2, 0})))) ==
               "nm-assist-cocaine=3 low");
}

// Seen in public code: all substances added up, and alcohol's bands (0-10, 11-26) used for drugs.
BOOST_AUTO_TEST_CASE(substances_are_never_added_up_and_alcohols_bands_are_not_used) {
    Answers both = of("cocaine", {3, 1, 0, 0, 0, 0});
    const Answers more = of("cannabis", {4, 4, 4, 4, 1, 1});
    both.insert(both.end(), more.begin(), more.end());
    const auto scores = scores_of(form(), respond(form(), both));
    BOOST_TEST(score_named(scores, "nm-assist-cocaine")->value == 7);
    BOOST_TEST(score_named(scores, "nm-assist-cocaine")->band == "moderate");
    BOOST_TEST(score_named(scores, "nm-assist-cannabis")->value == 39);
    BOOST_TEST(!score_named(scores, "nm-assist-cannabis")->evidence);
}

BOOST_AUTO_TEST_CASE(the_cocaine_score_is_the_same_whatever_other_substance_is_told,
                     *boost::unit_test::label("N31") * boost::unit_test::label("D12")) {
    for (const Ranks& cocaine : {Ranks{0, 0, 0, 0, 0, 0}, Ranks{3, 0, 0, 0, 0, 0}, Ranks{4, 4, 4, 4, 1, 1}}) {
        const auto alone = scores_of(form(), respond(form(), of("cocaine", cocaine)));
        for (const std::string& substance : substances) {
            if (substance == "cocaine") continue;
            Answers both = of("cocaine", cocaine);
            const Answers more = of(substance, {4, 4, 4, 4, 1, 1});
            both.insert(both.end(), more.begin(), more.end());
            const auto scores = scores_of(form(), respond(form(), both));
            BOOST_TEST((*score_named(scores, "nm-assist-cocaine") == alone.at(0)), substance);
        }
    }
}

BOOST_AUTO_TEST_CASE(none_of_them_scores_0_for_cocaine_and_nothing_else) {
    const Answers answers{{"nm-assist-1", "none"}};
    BOOST_TEST(errors_in(issues_of(form(), respond(form(), answers))) == "");
    const auto scores = scores_of(form(), respond(form(), answers));
    BOOST_TEST(told(scores) == "nm-assist-cocaine=0 low");
    BOOST_TEST(!scores[0].evidence);
    const Answers both{{"nm-assist-1", "none"}, {"nm-assist-1", "cannabis"}};
    BOOST_TEST(errors_in(issues_of(form(), respond(form(), both))) != "");
}

BOOST_AUTO_TEST_CASE(injection_is_never_added) {
    for (const std::string& when : recencies) {
        Answers answers = of("cocaine", {1, 0, 0, 0, 0, 0});
        answers.push_back({"nm-assist-8", when});
        BOOST_TEST(told(scores_of(form(), respond(form(), answers))) == "nm-assist-cocaine=2 low");
    }
}

BOOST_AUTO_TEST_CASE(an_unanswered_question_of_any_substance_leaves_no_score) {
    const Answers whole = of("cannabis", {4, 4, 4, 4, 1, 1});
    for (std::size_t missing = 0; missing < whole.size(); ++missing) {
        Answers answers = whole;
        answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(missing));
        BOOST_TEST(scores_of(form(), respond(form(), answers)).empty(), whole[missing].link_id);
    }
}

BOOST_DATA_TEST_CASE(the_quick_screen_opens_it_by_drugs_and_medicines_only, data::xrange(1, 5), item) {
    static const instruments::Form whole = packaged("nida-drug-screen");
    Answers answers;
    for (int i = 1; i <= 4; ++i)
        answers.push_back({"nida-quick-screen-" + std::to_string(i), i == item ? "LA26460-8" : "LA6270-8"});
    const json::Document document = parse(respond(whole, answers, {.status = "in-progress"}));
    const auto enabled = instruments::enabled_items(whole, document.root());
    BOOST_REQUIRE(enabled);
    const bool opened = std::ranges::find(*enabled, "nm-assist-1") != enabled->end();
    BOOST_TEST(opened == (item >= 3));
}

BOOST_AUTO_TEST_SUITE_END()
