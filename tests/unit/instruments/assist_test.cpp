// SPDX-License-Identifier: Apache-2.0
// ASSIST 3.1, cocaine module, against the published table of weights (Humeniuk et al., WHO 2010; PMC4983530,
// table 1) and bands 0-3, 4-26, 27+. The numbers here are typed from the table, not read from the form.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const std::vector<std::string> frequencies{"never", "once-or-twice", "monthly", "weekly", "daily"};

struct Weight {
    int question;
    std::string answer;
    int weight;
    friend std::ostream& operator<<(std::ostream& out, const Weight& w) {
        return out << "Q" << w.question << " " << w.answer;
    }
};

const std::vector<Weight> published{
    {2, "never", 0},   {2, "once-or-twice", 2}, {2, "monthly", 3}, {2, "weekly", 4}, {2, "daily", 6},
    {3, "never", 0},   {3, "once-or-twice", 3}, {3, "monthly", 4}, {3, "weekly", 5}, {3, "daily", 6},
    {4, "never", 0},   {4, "once-or-twice", 4}, {4, "monthly", 5}, {4, "weekly", 6}, {4, "daily", 7},
    {5, "never", 0},   {5, "once-or-twice", 5}, {5, "monthly", 6}, {5, "weekly", 7}, {5, "daily", 8},
    {6, "never", 0},   {6, "past-3-months", 6}, {6, "earlier", 3}, {7, "never", 0},  {7, "past-3-months", 6},
    {7, "earlier", 3},
};

int published_weight(int question, const std::string& answer) {
    for (const Weight& weight : published)
        if (weight.question == question && weight.answer == answer) return weight.weight;
    BOOST_FAIL("no such row in the table");
    return 0;
}

// Q2 to Q7 with everything but `question` at its lightest; use in the past 3 months so that all are asked.
std::vector<std::string> lightest_but(int question, const std::string& answer) {
    std::vector<std::string> codes{"once-or-twice", "never", "never", "never", "never", "never"};
    codes[static_cast<std::size_t>(question - 2)] = answer;
    return codes;
}

const instruments::Form& form() {
    static const instruments::Form it = packaged("assist-cocaine");
    return it;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_assist)

BOOST_DATA_TEST_CASE(each_answer_weighs_what_the_published_table_says, data::make(published), row) {
    if (row.question == 2 && row.answer == "never") {
        BOOST_TEST(one_score(form(), assist({"never", "", "", "", "never", "never"})) == 0);
        return;
    }
    const int use = row.question == 2 ? 0 : published_weight(2, "once-or-twice");
    BOOST_TEST(one_score(form(), assist(lightest_but(row.question, row.answer))) == use + row.weight);
}

BOOST_AUTO_TEST_CASE(every_combination_of_answers_sums_to_the_table) {
    const std::vector<std::string> recencies{"never", "past-3-months", "earlier"};
    std::size_t compared = 0;
    for (const auto& q2 : frequencies)
        for (const auto& q5 : frequencies)
            for (const auto& q6 : recencies)
                for (const auto& q7 : recencies) {
                    const bool recent = q2 != "never";
                    if (!recent && q5 != "never") continue;
                    const auto answers = recent ? assist({q2, q5, "weekly", q5, q6, q7})
                                                : assist({"never", "", "", "", q6, q7});
                    const int gated = recent ? published_weight(3, q5) + published_weight(4, "weekly") +
                                                   published_weight(5, q5)
                                             : 0;
                    const int expected =
                        published_weight(2, q2) + gated + published_weight(6, q6) + published_weight(7, q7);
                    BOOST_REQUIRE_EQUAL(one_score(form(), answers), expected);
                    ++compared;
                }
    BOOST_TEST(compared == 9U + 4U * 5U * 9U);
}

struct Edge {
    std::vector<std::string> codes;
    int total;
    std::string band;
    bool evidence, dependence;
    friend std::ostream& operator<<(std::ostream& out, const Edge& edge) {
        return out << edge.total << " " << edge.band;
    }
};

const std::vector<Edge> edges{
    {{"never", "", "", "", "never", "never"}, 0, "low", false, false},
    {{"monthly", "never", "never", "never", "never", "never"}, 3, "low", false, false},
    {{"weekly", "never", "never", "never", "never", "never"}, 4, "moderate", true, false},
    {{"weekly", "never", "never", "daily", "past-3-months", "past-3-months"}, 24, "moderate", true, false},
    {{"once-or-twice", "weekly", "daily", "never", "past-3-months", "past-3-months"},
     26,
     "moderate",
     true,
     false},
    {{"daily", "never", "never", "weekly", "past-3-months", "past-3-months"}, 25, "moderate", true, false},
    {{"monthly", "weekly", "daily", "never", "past-3-months", "past-3-months"}, 27, "high", true, true},
    {{"daily", "daily", "daily", "daily", "past-3-months", "past-3-months"}, 39, "high", true, true},
};

BOOST_DATA_TEST_CASE(the_bands_are_those_of_drugs_and_not_those_of_alcohol, data::make(edges), edge) {
    const auto scores = scores_of(form(), respond(form(), assist(edge.codes)));
    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
    BOOST_TEST(scores[0].code == "assist-cocaine");
    BOOST_TEST(scores[0].value == edge.total);
    BOOST_TEST(scores[0].band == edge.band);
    BOOST_TEST(scores[0].evidence == edge.evidence);
    BOOST_TEST(scores[0].dependence_level == edge.dependence);
}

BOOST_AUTO_TEST_CASE(somebody_else_worried_lately_weighs_more_than_long_ago) {
    const auto lately = one_score(form(), assist({"never", "", "", "", "past-3-months", "never"}));
    const auto before = one_score(form(), assist({"never", "", "", "", "earlier", "never"}));
    BOOST_TEST(lately == 6);
    BOOST_TEST(before == 3);
}

BOOST_AUTO_TEST_CASE(never_used_ends_the_questionnaire_with_a_score_of_zero) {
    const Answers answers{{"assist-1", "LA32-8"}};
    BOOST_TEST(one_score(form(), answers) == 0);
    BOOST_TEST(errors_in(issues_of(form(), respond(form(), answers))) == "");
}

BOOST_AUTO_TEST_CASE(lifetime_use_and_injection_are_never_summed) {
    Answers answers = assist({"never", "", "", "", "never", "never"});
    BOOST_TEST(one_score(form(), answers) == 0);
    for (const char* const when : {"never", "past-3-months", "earlier"}) {
        Answers injected = answers;
        injected.push_back({"assist-8", when});
        BOOST_TEST(one_score(form(), injected) == 0);
    }
}

BOOST_AUTO_TEST_CASE(no_use_in_three_months_goes_straight_to_question_six) {
    const auto enabled = [](const Answers& answers) {
        const json::Document response = parse(respond(form(), answers));
        const auto items = instruments::enabled_items(form(), response.root());
        BOOST_REQUIRE(items);
        std::string out;
        for (const std::string& item : *items)
            if (item.starts_with("assist-") && item.size() == 8) out += item.substr(7);
        return out;
    };
    BOOST_TEST(enabled({}) == "1");
    BOOST_TEST(enabled({{"assist-1", "LA32-8"}}) == "1");
    BOOST_TEST(enabled({{"assist-1", "LA33-6"}}) == "12678");
    BOOST_TEST(enabled({{"assist-1", "LA33-6"}, {"assist-2", "never"}}) == "12678");
    for (std::size_t i = 1; i < frequencies.size(); ++i)
        BOOST_TEST(enabled({{"assist-1", "LA33-6"}, {"assist-2", frequencies[i]}}) == "12345678");
}

BOOST_AUTO_TEST_CASE(answers_behind_a_closed_gate_count_for_nothing_and_are_refused) {
    const Answers answers = assist({"never", "daily", "daily", "daily", "never", "never"});
    BOOST_TEST(one_score(form(), answers) == 0);
    BOOST_TEST(errors_in(issues_of(form(), respond(form(), answers))) ==
               "invalid QuestionnaireResponse.item[1].item[0].item[2]; "
               "invalid QuestionnaireResponse.item[1].item[0].item[3]; "
               "invalid QuestionnaireResponse.item[1].item[0].item[4]");
}

BOOST_DATA_TEST_CASE(a_missing_answer_leaves_no_score, data::xrange(0, 6), missing) {
    std::vector<std::string> codes{"daily", "daily", "daily", "daily", "earlier", "earlier"};
    codes[static_cast<std::size_t>(missing)] = "";
    BOOST_TEST(scores_of(form(), respond(form(), assist(codes))).empty());
}

BOOST_AUTO_TEST_CASE(an_answer_the_form_does_not_offer_fails_instead_of_counting_zero) {
    const json::Document response = parse(respond(form(), {{"assist-1", "maybe"}}));
    const auto scores = instruments::score(form(), response.root());
    BOOST_REQUIRE(!scores);
    BOOST_TEST(scores.error().where == "assist-1");
}

BOOST_AUTO_TEST_CASE(a_weight_sent_along_with_an_answer_changes_nothing) {
    std::string response = respond(form(), assist({"weekly", "never", "never", "never", "never", "never"}));
    const std::string weekly = R"("code":"weekly"})";
    const auto at = response.find(weekly);
    BOOST_REQUIRE(at != std::string::npos);
    response.insert(
        at + weekly.size(),
        R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":39}])");
    BOOST_TEST(scores_of(form(), response).at(0).value == 4);
}

BOOST_AUTO_TEST_SUITE_END()
