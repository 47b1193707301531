// SPDX-License-Identifier: Apache-2.0
#include "referral/opening_hours.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace repere;
using namespace repere::referral;
namespace data = boost::unit_test::data;
using boost::unit_test::label;

namespace {

Availability at(const std::string& weekly, const std::string& closures, const std::string& zone,
                const std::string& now) {
    const OpeningHours hours{*parse_weekly_hours(weekly), *parse_closures(closures)};
    return availability(hours, *TimeZone::find(zone), *parse_instant(now));
}

std::string opens(const Availability& found) { return found.opens ? to_string(*found.opens) : ""; }

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_opening_hours)

struct Text {
    std::string written, read;
};
std::ostream& operator<<(std::ostream& out, const Text& row) { return out << row.written; }

const Text texts[]{
    {"mon 09:00-17:00", "mon 09:00-17:00"},
    {"mon-tue 09:00-12:00, mon-tue 13:30-17:00", "mon-tue 09:00-12:00, mon-tue 13:30-17:00"},
    {"sat-mon 10:00-11:00", "mon 10:00-11:00, sat-sun 10:00-11:00"},
    {"fri 22:00-02:00", "fri 22:00-24:00, sat 00:00-02:00"},
    {"sun 20:00-24:00", "sun 20:00-24:00"},
    {"mon 09:00-12:00, mon 11:00-13:00", "mon 09:00-13:00"},
    {"24/7", "24/7"},
    {"mon-sun 00:00-24:00", "24/7"},
    {"", ""},
};
BOOST_DATA_TEST_CASE(weekly_hours_are_read_and_written_alike, data::make(texts)) {
    const auto hours = parse_weekly_hours(sample.written);
    BOOST_REQUIRE(hours);
    BOOST_TEST(to_text(*hours) == sample.read);
    BOOST_TEST((*parse_weekly_hours(to_text(*hours)) == *hours));
}

BOOST_DATA_TEST_CASE(what_is_no_hour_is_refused,
                     data::make({"lundi 09:00-17:00", "mon 9:00-17:00", "mon 09:00", "mon 09:60-10:00",
                                 "mon 25:00-26:00", "mon 09:00-09:00", "mon-", "09:00-17:00"})) {
    const auto hours = parse_weekly_hours(sample);
    BOOST_REQUIRE(!hours);
    BOOST_TEST(hours.error().what == std::string{"not understood: "} + sample);
}

BOOST_AUTO_TEST_CASE(round_the_clock_is_open_every_minute_of_the_week) {
    BOOST_TEST((at("24/7", "", "Europe/Paris", "2026-11-22T03:00:00+01:00").now == Door::open));
}

BOOST_AUTO_TEST_CASE(hours_are_those_of_the_services_own_clock, *label("A31")) {
    // 13:00 in Paris is 08:00 in Fort-de-France.
    const auto before = at("mon-fri 09:00-17:00", "", "America/Martinique", "2026-11-23T13:00:00+01:00");
    BOOST_TEST((before.now == Door::closed));
    BOOST_TEST(opens(before) == "2026-11-23T09:00:00-04:00");
    BOOST_TEST(
        (at("mon-fri 09:00-17:00", "", "Europe/Paris", "2026-11-23T13:00:00+01:00").now == Door::open));
    BOOST_TEST(
        (at("mon-fri 09:00-17:00", "", "America/Martinique", "2026-11-23T20:59:00Z").now == Door::open));
    BOOST_TEST(
        (at("mon-fri 09:00-17:00", "", "America/Martinique", "2026-11-23T21:00:00Z").now == Door::closed));
}

BOOST_AUTO_TEST_CASE(after_the_weekend_and_a_closure_comes_the_next_opening) {
    const auto friday_evening =
        at("mon-fri 09:00-17:00", "2026-11-23 formation", "Europe/Paris", "2026-11-20T18:00:00+01:00");
    BOOST_TEST((friday_evening.now == Door::closed));
    BOOST_TEST(opens(friday_evening) == "2026-11-24T09:00:00+01:00");
}

BOOST_AUTO_TEST_CASE(the_night_of_the_change_of_clocks_is_no_hour_off) {
    const auto found = at("sun 08:00-12:00", "", "Europe/Paris", "2026-03-28T23:00:00+01:00");
    BOOST_TEST(opens(found) == "2026-03-29T08:00:00+02:00");
}

BOOST_AUTO_TEST_CASE(unknown_hours_are_unknown_and_a_year_of_closure_has_no_opening) {
    BOOST_TEST((availability({}, *TimeZone::find("Europe/Paris"), {}).now == Door::unknown));
    const auto closed =
        at("mon 09:00-10:00", "2026-01-01/2028-12-31", "Europe/Paris", "2026-11-22T12:00:00Z");
    BOOST_TEST((closed.now == Door::closed));
    BOOST_TEST(!closed.opens);
}

BOOST_AUTO_TEST_CASE(an_evening_is_half_an_hour_after_six) {
    const auto evening = [](const std::string& text) {
        return opens_in_evening({*parse_weekly_hours(text), {}});
    };
    BOOST_TEST(!evening("mon-fri 09:00-18:00"));
    BOOST_TEST(!evening("mon 09:00-18:29"));
    BOOST_TEST(evening("thu 14:00-20:00"));
    BOOST_TEST(!evening("sat 14:00-20:00"));
    BOOST_TEST(opens_at_weekend({*parse_weekly_hours("sat 14:00-20:00"), {}}));
}

BOOST_AUTO_TEST_SUITE_END()
