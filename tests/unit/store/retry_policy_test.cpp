// SPDX-License-Identifier: Apache-2.0
#include "store/retry_policy.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "unit/store/fixture.h"

using namespace repere;
using namespace repere::store;
using std::chrono::milliseconds;
namespace data = boost::unit_test::data;

namespace {

struct Row {
    int status;  // 0: no answer; -1: not reached
    bool understood;
    Step step;
    bool alarm, pause, away, in_doubt;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.status; }

// RFC 9110 meanings; what each leads to is the project's own table.
const std::vector<Row> rows{
    {200, true, Step::done, false, false, false, false},
    {201, true, Step::done, false, false, false, false},
    {200, false, Step::search, false, false, false, true},
    {202, true, Step::search, false, false, false, true},
    {204, false, Step::search, false, false, false, true},
    {301, false, Step::retry, true, true, false, false},
    {302, false, Step::retry, true, true, false, false},
    {307, false, Step::retry, true, true, false, false},
    {400, false, Step::quarantine, false, false, false, false},
    {401, false, Step::renew, false, false, false, false},
    {403, false, Step::quarantine, true, false, false, false},
    {404, false, Step::quarantine, false, false, false, false},
    {406, false, Step::quarantine, true, false, false, false},
    {408, false, Step::search, false, false, false, true},
    {409, false, Step::search, false, false, false, true},
    {410, false, Step::quarantine, false, false, false, false},
    {412, false, Step::search, false, false, false, true},
    {413, false, Step::quarantine, false, false, false, false},
    {415, false, Step::quarantine, true, false, false, false},
    {422, false, Step::quarantine, false, false, false, false},
    {423, false, Step::retry, false, true, false, false},
    {429, false, Step::retry, false, true, false, false},
    {500, false, Step::search, false, false, true, true},
    {502, false, Step::search, false, false, true, true},
    {503, false, Step::retry, false, true, false, true},
    {504, false, Step::search, false, false, true, true},
    {0, false, Step::search, false, false, true, true},
    {-1, false, Step::retry, false, false, true, false},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(store_module_retry_policy)

BOOST_DATA_TEST_CASE(each_answer_leads_to_its_step, data::make(rows)) {
    Answer answer{Reach::answered, sample.status, sample.understood, {}};
    if (sample.status <= 0) answer.reach = sample.status == 0 ? Reach::unknown : Reach::not_sent;
    const Verdict verdict = judge(answer, testing::start);
    BOOST_TEST((verdict.step == sample.step));
    BOOST_TEST(verdict.alarm == sample.alarm);
    BOOST_TEST(verdict.pause == sample.pause);
    BOOST_TEST(verdict.away == sample.away);
    BOOST_TEST(verdict.in_doubt == sample.in_doubt);
    BOOST_TEST(!verdict.status.empty());
}

BOOST_AUTO_TEST_CASE(waiting_doubles_from_a_second_to_a_quarter_of_an_hour) {
    constexpr double nearly_one = 0.999999;
    BOOST_TEST(backoff(1, nearly_one).count() == 999);
    BOOST_TEST(backoff(2, nearly_one).count() == 1999);
    BOOST_TEST(backoff(10, nearly_one).count() == 511'999);
    BOOST_TEST(backoff(11, nearly_one).count() == 899'999);
    BOOST_TEST(backoff(1'000'000, nearly_one).count() == 899'999);
    BOOST_TEST(backoff(10, 0.5).count() == 256'000);
    BOOST_TEST(backoff(10, 0.0).count() == 100);
}

// 1994-11-06T08:49:37Z is the example of RFC 9110, 5.6.7.
BOOST_AUTO_TEST_CASE(retry_after_is_read_as_seconds_or_as_a_date) {
    const Instant now{784'111'777'000 - 120'000, 0};
    BOOST_TEST(parse_retry_after("120", now)->count() == 120'000);
    BOOST_TEST(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now)->count() == 120'000);
}

BOOST_DATA_TEST_CASE(retry_after_stays_within_a_second_and_an_hour,
                     data::make({"0", "1", "3600", "86400", "Sun, 06 Nov 1994 08:49:37 GMT"}) ^
                         data::make({1'000, 1'000, 3'600'000, 3'600'000, 1'000}),
                     text, expected) {
    BOOST_TEST(parse_retry_after(text, testing::start)->count() == expected);
}

BOOST_DATA_TEST_CASE(a_retry_after_that_is_neither_is_nothing,
                     data::make({"", "-1", "1.5", "soon", "99999999999999999999",
                                 "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Foo 1994 08:49:37 GMT"})) {
    BOOST_TEST(!parse_retry_after(sample, testing::start).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
