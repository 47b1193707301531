// SPDX-License-Identifier: Apache-2.0
// NIDA Quick Screen: four frequencies over a year; any answer above never about illegal drugs or prescription
// medicines is positive. Alcohol and tobacco are asked and count for nothing.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const instruments::Form& form() {
    static const instruments::Form it = packaged("nida-quick-screen");
    return it;
}

// LOINC, answer list of 68524-8: never, once or twice, monthly, weekly, daily or almost daily.
const std::vector<std::string> frequency{"LA6270-8", "LA26460-8", "LA18876-5", "LA18891-4", "LA18934-2"};

Answers ranks(int alcohol, int tobacco, int medicine, int illegal) {
    Answers answers;
    int item = 0;
    for (const int rank : {alcohol, tobacco, medicine, illegal})
        answers.push_back(
            {"nida-quick-screen-" + std::to_string(++item), frequency[static_cast<std::size_t>(rank)]});
    return answers;
}

json::Document extracted(const std::string& response) {
    const json::Document document = parse(response);
    const auto bundle = instruments::extract(form(), document.root(), {PatientId{"p1"}, {}, {}}, now);
    BOOST_REQUIRE_MESSAGE(bundle, (bundle ? "" : to_string(bundle.error())));
    return parse(bundle->bundle);
}

// The answer code of the Observation of the single drug question, or "".
std::string single_drug_answer(const json::Document& bundle) {
    for (const json::Node entry : bundle.root()["entry"].items()) {
        const json::Node observation = entry["resource"];
        for (const json::Node coding : observation["code"]["coding"].items())
            if (coding["system"].text() == "http://loinc.org" && coding["code"].text() == "68524-8")
                return std::string{observation["valueCodeableConcept"]["coding"].at(0)["code"].text()};
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_nida_quick_screen)

BOOST_AUTO_TEST_CASE(every_way_to_answer_is_positive_by_a_drug_above_never_and_by_nothing_else) {
    for (int alcohol = 0; alcohol < 5; ++alcohol)
        for (int tobacco = 0; tobacco < 5; ++tobacco)
            for (int medicine = 0; medicine < 5; ++medicine)
                for (int illegal = 0; illegal < 5; ++illegal) {
                    const auto scores =
                        scores_of(form(), respond(form(), ranks(alcohol, tobacco, medicine, illegal)));
                    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
                    BOOST_REQUIRE_EQUAL(scores[0].code, "nida-quick-screen");
                    BOOST_REQUIRE_EQUAL(scores[0].value, std::max(medicine, illegal));
                    BOOST_REQUIRE_EQUAL(scores[0].band,
                                        medicine > 0 || illegal > 0 ? "positive" : "negative");
                    BOOST_REQUIRE(!scores[0].evidence && !scores[0].dependence_level);
                }
}

// What the rules take for a valid negative is "never" to the single drug question, LOINC 68524-8.
BOOST_DATA_TEST_CASE(it_answers_the_single_drug_question_with_the_more_frequent_of_two,
                     data::xrange(0, 5) * data::xrange(0, 5), medicine, illegal) {
    const json::Document bundle = extracted(respond(form(), ranks(4, 4, medicine, illegal)));
    BOOST_TEST(single_drug_answer(bundle) ==
               frequency[static_cast<std::size_t>(std::max(medicine, illegal))]);
}

BOOST_DATA_TEST_CASE(an_unanswered_question_leaves_no_score, data::xrange(0, 4), missing) {
    Answers answers = ranks(0, 0, 4, 4);
    answers.erase(answers.begin() + missing);
    BOOST_TEST(scores_of(form(), respond(form(), answers)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
