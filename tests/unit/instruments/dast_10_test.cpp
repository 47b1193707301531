// SPDX-License-Identifier: Apache-2.0
// DAST-10 (Skinner 1982): one point for each yes, in question 3 for no; 0 none, 1-2 low, 3-5 moderate,
// 6-8 substantial, 9-10 severe. LOINC 82667-7 is the total; 82666-9 is the panel and never a score.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "patterns.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const instruments::Form& form() {
    static const instruments::Form it = packaged("dast-10");
    return it;
}

const std::vector<std::string> items = numbered("dast-10-", 10);

// Rows of the published table.
struct Level {
    int low, high;
    const char* name;
};
constexpr Level published[] = {
    {0, 0, "none"}, {1, 2, "low"}, {3, 5, "moderate"}, {6, 8, "substantial"}, {9, 10, "severe"}};

std::string published_level(int total) {
    for (const Level& level : published)
        if (level.low <= total && total <= level.high) return level.name;
    return "outside the table";
}

// Written from the rule in words, item by item.
int published_total(unsigned bits) {
    int total = 0;
    for (unsigned question = 1; question <= 10; ++question) {
        const bool said_yes = ((bits >> (question - 1)) & 1U) != 0;
        if (question == 3 ? !said_yes : said_yes) ++total;
    }
    return total;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_dast_10)

BOOST_AUTO_TEST_CASE(all_1024_ways_to_answer_score_as_published_and_raise_nothing) {
    for (unsigned bits = 0; bits < 1024; ++bits) {
        const auto scores = scores_of(form(), respond(form(), by_bits(items, bits)));
        BOOST_REQUIRE_EQUAL(scores.size(), 1U);
        BOOST_REQUIRE_EQUAL(scores[0].code, "dast-10");
        BOOST_REQUIRE_EQUAL(scores[0].value, published_total(bits));
        BOOST_REQUIRE_EQUAL(scores[0].band, published_level(published_total(bits)));
        BOOST_REQUIRE(!scores[0].evidence && !scores[0].dependence_level);  // it names no substance
    }
}

// A person who uses nothing and keeps to the note in question 3 scores 0; without the reversal it would be 1.
BOOST_AUTO_TEST_CASE(question_3_counts_for_no) {
    const unsigned only_able_to_stop = 1U << 2U;
    BOOST_TEST(told(scores_of(form(), respond(form(), by_bits(items, only_able_to_stop)))) ==
               "dast-10=0 none");
    BOOST_TEST(told(scores_of(form(), respond(form(), by_bits(items, 0)))) == "dast-10=1 low");
    BOOST_TEST(told(scores_of(form(), respond(form(), by_bits(items, 1023)))) == "dast-10=9 severe");
    BOOST_TEST(told(scores_of(form(), respond(form(), by_bits(items, 1023 - only_able_to_stop)))) ==
               "dast-10=10 severe");
}

// Seen in public code: the panel's code on the score.
BOOST_AUTO_TEST_CASE(the_score_has_the_code_of_the_total_and_never_that_of_the_panel) {
    const json::Document document = parse(respond(form(), by_bits(items, 1023)));
    const auto extracted = instruments::extract(form(), document.root(), {PatientId{"p1"}, {}, {}}, now);
    BOOST_REQUIRE_MESSAGE(extracted, (extracted ? "" : to_string(extracted.error())));
    const json::Document bundle = parse(extracted->bundle);
    std::string codes;
    for (const json::Node entry : bundle.root()["entry"].items()) {
        const json::Node resource = entry["resource"];
        BOOST_TEST((resource["resourceType"].text() != "Flag" &&
                    resource["resourceType"].text() != "RiskAssessment"));
        if (resource["resourceType"].text() != "Observation") continue;
        BOOST_TEST(resource["valueInteger"].integer().value_or(-1) == 9);
        for (const json::Node coding : resource["code"]["coding"].items())
            codes += std::string{coding["system"].text()} + "#" + std::string{coding["code"].text()} + " ";
    }
    BOOST_TEST(codes ==
               "https://repere.example/fhir/CodeSystem/screening-score#dast-10 http://loinc.org#82667-7 ");
}

// Question 8 asks about unlawful acts: not in our words, and by nobody who has not chosen the official ones.
// The sum needs its place.
BOOST_AUTO_TEST_CASE(no_wording_is_shipped) {
    const json::Node group = form().questionnaire()["item"].at(2)["item"].at(0);
    BOOST_REQUIRE_EQUAL(group["item"].size(), 11U);
    for (std::size_t i = 0; i < 10; ++i)
        BOOST_TEST(group["item"].at(i)["text"].text() == "DAST-10, question " + std::to_string(i + 1));
}

BOOST_DATA_TEST_CASE(an_unanswered_question_leaves_no_score, data::xrange(0, 10), missing) {
    Answers answers = by_bits(items, 1023);
    answers.erase(answers.begin() + missing);
    BOOST_TEST(scores_of(form(), respond(form(), answers)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
