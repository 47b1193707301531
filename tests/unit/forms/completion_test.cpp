// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "unit/forms/fixture.h"

using namespace repere;
using namespace repere::forms;
namespace data = boost::unit_test::data;

namespace {

struct Quarters : Ward {
    const std::vector<std::string> over{"2026-04", "2026-07"};

    // Of a colleague, in the third quarter.
    void fill(std::int64_t seconds, int colleague, const std::string& outcome = "answered",
              const std::string& quarter = "2026-07", const std::string& mode = "clinician") {
        const store::Filled one{{quarter, "emergency", mode, outcome, seconds},
                                "Practitioner/" + std::to_string(colleague)};
        BOOST_REQUIRE(bool{store->count_completions({&one, 1})});
    }
    std::vector<CompletionTime> told() const {
        auto times = completion_times(*store, over);
        BOOST_REQUIRE(bool{times});
        return std::move(*times);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(forms_completion, Quarters)

// NIST Engineering Statistics Handbook 7.2.6.2 warns that definitions differ; nearest rank of 11, 12 ... 30
// is 20 and 28, told as "at most 20" and "at most 30".
BOOST_AUTO_TEST_CASE(median_and_ninetieth_percentile_are_the_nearest_rank_up_to_the_next_five_seconds) {
    for (int i = 0; i < 20; ++i) fill(30 - i, i % 6);
    const auto times = told();
    BOOST_REQUIRE(times.size() == 1U);
    BOOST_TEST(times.front().quarter == "2026-07");
    BOOST_TEST(times.front().form == "emergency");
    BOOST_TEST(times.front().mode == "clinician");
    BOOST_TEST(times.front().median_seconds == 20);
    BOOST_TEST(times.front().p90_seconds == 30);
}

BOOST_AUTO_TEST_CASE(ten_forms_are_too_few_to_be_told, *boost::unit_test::label("S14")) {
    for (int i = 0; i < 10; ++i) fill(20, i);
    for (int i = 0; i < 10; ++i) fill(20, i, "answered", "2026-07", "patient");  // counted apart
    for (int i = 0; i < 10; ++i) fill(20, i, "not-answered");
    BOOST_TEST(told().empty());
    fill(20, 10);
    BOOST_TEST(told().size() == 1U);
}

// A ward of one midwife: however many forms, the time would be hers.
BOOST_AUTO_TEST_CASE(the_time_of_few_colleagues_is_not_told) {
    for (int i = 0; i < 400; ++i) fill(20 + i % 50, i % 4);
    BOOST_TEST(told().empty());
    fill(20, 4);
    BOOST_TEST(told().size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_time_of_a_form_that_one_colleague_mostly_fills_in_is_not_told) {
    for (int i = 0; i < 11; ++i) fill(20, 0);  // 11 of 32
    for (int i = 0; i < 21; ++i) fill(60, 1 + i % 7);
    BOOST_TEST(told().empty());
    fill(60, 1);  // 11 of 33
    BOOST_TEST(told().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_quarter_is_told_when_it_is_over_and_says_the_same_ever_after) {
    for (int i = 0; i < 30; ++i) fill(40, i % 6, "answered", "2026-10");
    BOOST_TEST(told().empty());
    for (int i = 0; i < 30; ++i) fill(40, i % 6);
    const auto before = told();
    BOOST_REQUIRE(before.size() == 1U);
    for (int i = 0; i < 30; ++i) fill(90, i % 6, "answered", "2026-10");
    const auto after = told();
    BOOST_REQUIRE(after.size() == 1U);
    BOOST_TEST(after.front().median_seconds == before.front().median_seconds);
    BOOST_TEST(after.front().p90_seconds == before.front().p90_seconds);
}

BOOST_AUTO_TEST_CASE(equal_times_are_one_row_with_a_count_so_that_no_row_is_one_person) {
    for (int i = 0; i < 3; ++i) fill(6, i);
    const auto counts = store->completions();
    BOOST_REQUIRE(counts);
    BOOST_REQUIRE(counts->size() == 1U);
    BOOST_TEST(counts->front().count == 3);
    const auto shares = store->completion_shares();
    BOOST_REQUIRE(shares);
    BOOST_REQUIRE(shares->size() == 1U);
    BOOST_TEST((shares->front().people == 3 && shares->front().largest == 1));
}

// Colleagues are told apart while a quarter runs; afterwards only the sizes are left, and the time is told
// all the same.
BOOST_AUTO_TEST_CASE(who_filled_in_how_many_is_forgotten_when_the_quarter_is_over) {
    const auto third = [&] {
        const auto shares = store->completion_shares();
        BOOST_REQUIRE(shares && !shares->empty());
        return shares->front();
    };
    for (int i = 0; i < 33; ++i) fill(40, i % 6);
    fill(40, 0);
    BOOST_TEST((third().people == 6 && third().largest == 7));
    fill(40, 9, "answered", "2026-10");
    BOOST_TEST((third().people == 6 && third().largest == 7));
    BOOST_TEST(told().size() == 1U);
    fill(40, 5);  // too late: nobody knows any more that this was the one of six
    BOOST_TEST((third().people == 6 && third().largest == 8));
    fill(40, 9, "answered", "2026-10");
    BOOST_TEST((third().people == 6 && third().largest == 8));
}

BOOST_AUTO_TEST_CASE(nobody_has_answered_yet) { BOOST_TEST(told().empty()); }

struct Told {
    const char *presentation, *answer, *outcome;
};
std::ostream& operator<<(std::ostream& out, const Told& told) {
    return out << told.presentation << told.answer;
}
const Told told[]{{"answered", "LA6270-8", "answered"},
                  {"answered", "LA18876-5", "answered"},
                  {"refused", "", "not-answered"},
                  {"later", "", "not-answered"},
                  {"cannot-now", "", "not-answered"}};

// Nor what was answered: a time, told by result, would say how many were positive.
BOOST_DATA_TEST_CASE(the_row_says_whether_it_was_answered_and_nothing_of_whom, data::make(told), sample) {
    const auto response = parsed(
        Filled{.status = "completed", .presentation = sample.presentation, .answer = sample.answer}.text());
    const auto row = completion(packaged("single-question"), response.root(), {42, true}, "2026-10");
    BOOST_REQUIRE(row);
    BOOST_TEST(row->quarter == "2026-10");
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
