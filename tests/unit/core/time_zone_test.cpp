// SPDX-License-Identifier: Apache-2.0
#include "core/time_zone.h"

#include <cstdlib>
#include <ctime>
#include <filesystem>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace repere;
namespace data = boost::unit_test::data;

namespace {

const std::string names[]{
    "Europe/Paris",      "America/Guadeloupe", "America/Martinique",  "America/Cayenne",
    "America/Miquelon",  "Indian/Reunion",     "Indian/Mayotte",      "Pacific/Wallis",
    "Pacific/Noumea",    "Pacific/Tahiti",     "Europe/Brussels",     "Europe/Luxembourg",
    "Europe/Zurich",     "Europe/Berlin",      "Europe/Madrid",       "Europe/Rome",
    "Europe/Lisbon",     "Europe/London",      "Europe/Dublin",       "America/Halifax",
    "America/Toronto",   "America/Montreal",   "America/New_York",    "America/Chicago",
    "America/Denver",    "America/Phoenix",    "America/Puerto_Rico", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu",   "America/Blanc-Sablon"};

std::string text(Instant instant) { return to_string(instant); }

}  // namespace

BOOST_AUTO_TEST_SUITE(core_time_zone)

BOOST_DATA_TEST_CASE(offsets_are_those_of_the_machines_zone_files_for_every_hour_of_twenty_years,
                     data::make(names)) {
    if (!std::filesystem::exists("/usr/share/zoneinfo/" + sample)) {
        BOOST_TEST_MESSAGE("skipped: this machine has no " << sample);
        return;
    }
    const auto zone = TimeZone::find(sample);
    BOOST_REQUIRE(zone);
    setenv("TZ", sample.c_str(), 1);
    tzset();
    constexpr std::int64_t first = 1'483'228'800, last = 2'114'380'800;  // 2017 to 2037
    std::int64_t wrong = 0;
    for (std::int64_t second = first; second < last; second += 3600) {
        const std::time_t moment = second;
        std::tm local{};
        localtime_r(&moment, &local);
        if (zone->offset_minutes({second * 1000, 0}) * 60 != local.tm_gmtoff) ++wrong;
    }
    unsetenv("TZ");
    tzset();
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(a_zone_that_is_not_in_the_table_is_not_guessed) {
    BOOST_TEST(!TimeZone::find("Europe/Pari"));
    BOOST_TEST(!TimeZone::find(""));
}

BOOST_AUTO_TEST_CASE(the_clock_on_the_wall_becomes_a_moment) {
    const auto paris = *TimeZone::find("Europe/Paris");
    BOOST_TEST(text(paris.at({2026, 11, 23}, 9 * 60)) == "2026-11-23T09:00:00+01:00");
    BOOST_TEST(text(paris.at({2026, 7, 1}, 9 * 60)) == "2026-07-01T09:00:00+02:00");
    const auto martinique = *TimeZone::find("America/Martinique");
    BOOST_TEST(text(martinique.at({2026, 7, 1}, 9 * 60)) == "2026-07-01T09:00:00-04:00");
}

BOOST_AUTO_TEST_CASE(an_hour_that_is_skipped_or_comes_twice_has_one_answer) {
    const auto paris = *TimeZone::find("Europe/Paris");
    BOOST_TEST(text(paris.at({2026, 3, 29}, 2 * 60 + 30)) == "2026-03-29T03:30:00+02:00");
    BOOST_TEST(text(paris.at({2026, 10, 25}, 2 * 60 + 30)) == "2026-10-25T02:30:00+02:00");
}

BOOST_AUTO_TEST_CASE(weekdays_and_minutes_are_those_of_whoever_wrote_the_instant) {
    BOOST_TEST(weekday({2026, 11, 22}) == 7);
    BOOST_TEST(weekday({1969, 12, 31}) == 3);
    BOOST_TEST(minute_of_day(*parse_instant("2026-11-22T00:30:00-04:00")) == 30);
    BOOST_TEST(minute_of_day(*parse_instant("1969-12-31T23:59:00Z")) == 1439);
}

BOOST_AUTO_TEST_SUITE_END()
