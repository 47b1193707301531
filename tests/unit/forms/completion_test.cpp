// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "unit/forms/fixture.h"

using namespace repere;
using namespace repere::forms;
namespace data = boost::unit_test::data;

BOOST_FIXTURE_TEST_SUITE(forms_completion, Ward)

BOOST_AUTO_TEST_CASE(median_and_ninetieth_percentile_are_the_nearest_rank) {
    // NIST Engineering Statistics Handbook 7.2.6.2 warns that definitions differ; nearest rank of 1..10 is 5
    // and 9.
    for (const std::int64_t seconds : {7, 3, 10, 1, 5, 8, 2, 9, 4, 6})
        BOOST_REQUIRE(store->count_completion({"emergency", "clinician", "negative", seconds}));
    BOOST_REQUIRE(store->count_completion({"emergency", "patient", "positive", 240}));
    const auto times = completion_times(*store, 1);
    BOOST_REQUIRE(times);
    BOOST_REQUIRE(times->size() == 2U);
    BOOST_TEST(times->front().n == 10);
    BOOST_TEST(times->front().median_seconds == 5);
    BOOST_TEST(times->front().p90_seconds == 9);
    BOOST_TEST(times->back().mode == "patient");
    BOOST_TEST(times->back().n == 1);
    BOOST_TEST(times->back().median_seconds == 240);
    BOOST_TEST(times->back().p90_seconds == 240);
}

BOOST_AUTO_TEST_CASE(ten_people_are_too_few_to_be_told) {
    for (std::int64_t seconds = 1; seconds <= 10; ++seconds)
        BOOST_REQUIRE(store->count_completion({"emergency", "clinician", "negative", seconds}));
    BOOST_TEST((*completion_times(*store)).empty());
    BOOST_REQUIRE(store->count_completion({"emergency", "clinician", "negative", 11}));
    BOOST_TEST((*completion_times(*store)).size() == 1U);
}

BOOST_AUTO_TEST_CASE(equal_times_are_one_row_with_a_count_so_that_no_row_is_one_person) {
    for (int i = 0; i < 3; ++i)
        BOOST_REQUIRE(store->count_completion({"emergency", "clinician", "negative", 6}));
    const auto counts = store->completions();
    BOOST_REQUIRE(counts);
    BOOST_REQUIRE(counts->size() == 1U);
    BOOST_TEST(counts->front().count == 3);
}

BOOST_AUTO_TEST_CASE(nobody_has_answered_yet) { BOOST_TEST((*completion_times(*store)).empty()); }

struct Told {
    const char *presentation, *answer, *outcome;
};
std::ostream& operator<<(std::ostream& out, const Told& told) {
    return out << told.presentation << told.answer;
}
const Told told[]{{"answered", "LA6270-8", "negative"},
                  {"answered", "LA18876-5", "positive"},
                  {"refused", "", "not-answered"},
                  {"later", "", "not-answered"},
                  {"cannot-now", "", "not-answered"}};

BOOST_DATA_TEST_CASE(the_row_says_how_it_ended_and_nothing_of_whom, data::make(told), sample) {
    const auto response = parsed(
        Filled{.status = "completed", .presentation = sample.presentation, .answer = sample.answer}.text());
    const auto row = completion(packaged("single-question"), response.root(), {42, true});
    BOOST_REQUIRE(row);
    BOOST_TEST(row->form == "single-question");
    BOOST_TEST(row->mode == "patient");
    BOOST_TEST(row->outcome == sample.outcome);
    BOOST_TEST(row->seconds == 42);
}

BOOST_AUTO_TEST_CASE(a_page_tells_seconds_and_who_held_the_screen) {
    const auto took = read_took("seconds=42; mode=patient");
    BOOST_REQUIRE(took.has_value());
    BOOST_TEST(took->seconds == 42);
    BOOST_TEST(took->patient);
    BOOST_TEST(!read_took("seconds=7200; mode=clinician")->patient);
}

BOOST_DATA_TEST_CASE(what_is_no_time_counts_as_none,
                     data::make<const char*>({"", "42", "seconds=; mode=patient", "seconds=0; mode=patient",
                                              "seconds=-3; mode=patient", "seconds=7201; mode=patient",
                                              "seconds=42", "seconds=42; mode=nurse",
                                              "seconds=99999999999999999999; mode=patient",
                                              "seconds=4x; mode=patient"}),
                     header) {
    BOOST_TEST(!read_took(header).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
