// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/temporal.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

namespace {

std::string moved(std::string_view from, std::string_view amount, CalendarUnit unit) {
    const auto out = add(parse_date_time(from).value(), Decimal::parse(amount).value(), unit, false);
    return out ? date_time_to_string(*out) : "nothing";
}

// "<", "=", ">" or "?" when it is not known.
char order(std::string_view a, std::string_view b) {
    const auto known = compare(parse_date_time(a).value(), parse_date_time(b).value());
    return !known ? '?' : *known < 0 ? '<' : *known > 0 ? '>' : '=';
}

struct Comparison {
    std::string_view a, b;
    char expected;
};
std::ostream& operator<<(std::ostream& out, const Comparison& c) { return out << c.a << ' ' << c.b; }

struct Move {
    std::string_view from, amount;
    CalendarUnit unit;
    std::string_view expected;
};
std::ostream& operator<<(std::ostream& out, const Move& m) { return out << m.from << " + " << m.amount; }

// FHIRPath N1 6.2 and the zone rule of temporal.h.
const Comparison comparisons[] = {
    {"2018-03", "2018-03-01", '?'},
    {"2018", "2019-01-01", '<'},
    {"2018-03-01T10:30", "2018-03-01T10:30:00", '?'},
    {"2018-03-01T10:30:00", "2018-03-01T10:30:00.0", '='},
    {"2017-11-05T01:30:00.0-04:00", "2017-11-05T00:30:00.0-05:00", '='},
    {"2017-11-05T01:30:00-04:00", "2017-11-05T01:15:00-05:00", '<'},
    {"2012-04-15T15:00:00Z", "2012-04-15T10:00:00", '?'},
    {"2012-04-15T15:00:00Z", "2012-04-17T10:00:00", '<'},
    {"2012-04-17T10:00:00", "2012-04-15T15:00:00Z", '>'},
    {"2026-10-31", "2026-11-01T00:30:00+14:00", '<'},  // a bare date is the writer's day
    {"2026-11-01", "2026-11-01T00:30:00+14:00", '?'},
};

// FHIRPath N1 6.6.1.
const Move moves[] = {
    {"2016-02-29", "1", CalendarUnit::year, "2017-02-28"},
    {"2019-01-31", "1", CalendarUnit::month, "2019-02-28"},
    {"2019-03-31", "-1", CalendarUnit::month, "2019-02-28"},
    {"1973-12-25", "7.7", CalendarUnit::day, "1974-01-01"},
    {"2014", "24", CalendarUnit::month, "2016"},
    {"2014", "23", CalendarUnit::month, "2015"},
    {"2026-11-01", "36", CalendarUnit::hour, "2026-11-02"},
    {"2026-11-01T10:00:00+01:00", "-18", CalendarUnit::year, "2008-11-01T10:00:00+01:00"},
    {"2026-11-01T10:00:00.000Z", "0.25", CalendarUnit::second, "2026-11-01T10:00:00.250Z"},
    {"2026-11-01T23:00:00Z", "2", CalendarUnit::hour, "2026-11-02T01:00:00Z"},
    {"9999-12-31", "1", CalendarUnit::day, "nothing"},
    {"0001-01-01", "-1", CalendarUnit::month, "nothing"},
    {"2026-11-01", "99999999999999999999", CalendarUnit::day, "nothing"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_temporal)

BOOST_DATA_TEST_CASE(a_date_time_is_printed_as_precisely_as_it_was_written,
                     data::make({"2015", "2015-02", "2015-02-04", "2015-02-04T14", "2015-02-04T14:34",
                                 "2015-02-04T14:34:28Z", "2015-02-04T14:34:28.1-05:30",
                                 "2015-02-04T14:34:28.123"})) {
    const auto value = parse_date_time(sample);
    BOOST_REQUIRE(value);
    BOOST_TEST(date_time_to_string(*value) == sample);
}

BOOST_DATA_TEST_CASE(what_is_no_date_is_refused,
                     data::make({"", "201", "2015-13", "2015-00", "2015-02-30", "2015-02-04T25",
                                 "2015-02-04T10:61", "2015-02T10", "2015-02-04T10:00:00+15:00",
                                 "2015-02-04T10:00:00.Z", "2015/02/04", "0000-01-01",
                                 "2015-02-04T10:00:00Zz"})) {
    BOOST_TEST(!parse_date_time(sample));
}

BOOST_DATA_TEST_CASE(dates_compare_as_far_as_both_are_known, data::make(comparisons)) {
    BOOST_TEST(order(sample.a, sample.b) == sample.expected);
}

BOOST_DATA_TEST_CASE(a_date_moves_by_the_calendar, data::make(moves)) {
    BOOST_TEST(moved(sample.from, sample.amount, sample.unit) == sample.expected);
}

BOOST_AUTO_TEST_CASE(a_time_of_day_wraps_around_midnight) {
    const auto late = parse_time("23:30").value();
    BOOST_TEST(time_to_string(add(late, Decimal::of(2), CalendarUnit::hour, true).value()) == "01:30");
    BOOST_TEST(time_to_string(add(late, Decimal::of(-24), CalendarUnit::hour, true).value()) == "23:30");
}

BOOST_AUTO_TEST_SUITE_END()
