// SPDX-License-Identifier: Apache-2.0
// TAPS (McNeely et al. 2016; NIDA): any answer other than never in TAPS-1 opens TAPS-2; there each class
// counts its yes: 0 no use in the past 3 months, 1 problem use, 2 or more higher risk.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "patterns.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const std::vector<std::string> frequencies{"never", "less-than-monthly", "monthly", "weekly", "daily"};
const std::vector<std::string> first_part{"taps-1-tobacco", "taps-1-alcohol", "taps-1-drugs",
                                          "taps-1-medicines"};

struct Class {
    std::string name;
    int questions;
    friend std::ostream& operator<<(std::ostream& out, const Class& one) { return out << one.name; }
};
const std::vector<Class> classes{
    {"tobacco", 3}, {"alcohol", 4},         {"cannabis", 3}, {"stimulant", 3},
    {"heroin", 3},  {"opioid-medicine", 3}, {"sedative", 3}, {"stimulant-medicine", 3}};

// Answers to TAPS-2: no to every first question but that of `used`, whose answers are given in order.
Answers second_part(const std::string& used, const std::vector<std::string>& answers) {
    Answers all;
    for (const Class& one : classes)
        if (one.name != used) all.push_back({"taps-2-" + one.name + "-1", no});
    for (std::size_t i = 0; i < answers.size(); ++i)
        all.push_back({"taps-2-" + used + "-" + std::to_string(i + 1), answers[i]});
    all.push_back({"taps-2-other", no});
    return all;
}

std::string published_level(int total) {
    return total == 0 ? "none" : total == 1 ? "problem-use" : "higher-risk";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_taps)

BOOST_AUTO_TEST_CASE(all_625_ways_to_answer_taps_1_are_positive_by_any_answer_but_never) {
    static const instruments::Form form = packaged("taps-1");
    for (std::size_t code = 0; code < 625; ++code) {
        Answers answers;
        std::int64_t positive = 0;
        std::size_t rest = code;
        for (const std::string& item : first_part) {
            answers.push_back({item, frequencies[rest % 5]});
            positive += rest % 5 == 0 ? 0 : 1;
            rest /= 5;
        }
        const auto scores = scores_of(form, respond(form, answers));
        BOOST_REQUIRE_EQUAL(scores.size(), 1U);
        BOOST_REQUIRE_EQUAL(scores[0].code, "taps-1");
        BOOST_REQUIRE_EQUAL(scores[0].value, positive);
        BOOST_REQUIRE_EQUAL(scores[0].band, positive == 0 ? "negative" : "positive");
        BOOST_REQUIRE(!scores[0].evidence && !scores[0].dependence_level);
    }
}

// Seen in public code: the second part opened from "monthly" on only.
BOOST_DATA_TEST_CASE(less_than_monthly_opens_the_second_part_too, data::make(first_part), item) {
    static const instruments::Form form = packaged("taps");
    for (const std::string& frequency : frequencies) {
        Answers answers;
        for (const std::string& other : first_part)
            answers.push_back({other, other == item ? frequency : "never"});
        const json::Document document = parse(respond(form, answers, {.status = "in-progress"}));
        const auto enabled = instruments::enabled_items(form, document.root());
        BOOST_REQUIRE(enabled);
        const bool opened = std::ranges::find(*enabled, "taps-2-stimulant-1") != enabled->end();
        BOOST_TEST(opened == (frequency != "never"), frequency);
    }
}

BOOST_AUTO_TEST_CASE(never_to_all_of_the_first_part_ends_the_tool) {
    static const instruments::Form form = packaged("taps");
    Answers answers;
    for (const std::string& item : first_part) answers.push_back({item, "never"});
    BOOST_TEST(errors_in(issues_of(form, respond(form, answers))) == "");
    BOOST_TEST(told(scores_of(form, respond(form, answers))) == "taps-1=0 negative");
    // What stayed behind in the second part is not counted.
    const Answers behind = second_part("stimulant", {yes, yes, yes});
    answers.insert(answers.end(), behind.begin(), behind.end());
    BOOST_TEST(told(scores_of(form, respond(form, answers))) == "taps-1=0 negative");
}

BOOST_DATA_TEST_CASE(every_way_to_answer_a_class_counts_its_yes, data::make(classes), one) {
    static const instruments::Form form = packaged("taps-2");
    const std::string code = "taps-2-" + one.name;
    for (unsigned bits = 0; bits < 1U << (one.questions - 1); ++bits) {
        std::vector<std::string> answers{yes};
        int total = 1;
        for (int i = 0; i < one.questions - 1; ++i) {
            const bool said_yes = ((bits >> static_cast<unsigned>(i)) & 1U) != 0;
            answers.push_back(said_yes ? yes : no);
            total += said_yes ? 1 : 0;
        }
        const auto scores = scores_of(form, respond(form, second_part(one.name, answers)));
        const instruments::Score* const score = score_named(scores, code);
        BOOST_REQUIRE(score != nullptr);
        BOOST_TEST(score->value == total);
        BOOST_TEST(score->band == published_level(total));
        const bool stimulant = one.name == "stimulant";
        BOOST_TEST(score->evidence == stimulant);
        BOOST_TEST(score->dependence_level == (stimulant && total >= 2));
        // The stimulant score is there whatever was used, and nothing else is beside it.
        BOOST_TEST(scores.size() == (stimulant ? 1U : 2U));
        if (!stimulant) BOOST_TEST(score_named(scores, "taps-2-stimulant")->value == 0);
    }
}

BOOST_AUTO_TEST_CASE(no_use_of_anything_scores_0_for_stimulants_and_is_no_evidence) {
    static const instruments::Form form = packaged("taps-2");
    const auto scores = scores_of(form, respond(form, second_part("stimulant", {no})));
    BOOST_TEST(told(scores) == "taps-2-stimulant=0 none");
    BOOST_TEST((!scores[0].evidence && !scores[0].dependence_level));
    // Answers behind a closed gate are not counted.
    BOOST_TEST(told(scores_of(form, respond(form, second_part("stimulant", {no, yes, yes})))) ==
               "taps-2-stimulant=0 none");
}

BOOST_AUTO_TEST_CASE(an_unanswered_question_leaves_no_score) {
    static const instruments::Form form = packaged("taps-2");
    const Answers whole = second_part("stimulant", {yes, yes, no});
    for (std::size_t missing = 0; missing < whole.size(); ++missing) {
        Answers answers = whole;
        answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(missing));
        BOOST_TEST(scores_of(form, respond(form, answers)).empty(), whole[missing].link_id);
    }
}

BOOST_AUTO_TEST_SUITE_END()
