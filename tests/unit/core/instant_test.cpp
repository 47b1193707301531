// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "core/instant.h"

namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(core_instant)

BOOST_DATA_TEST_CASE(an_instant_is_printed_as_it_was_read,
                     data::make({"2026-11-01T10:00:00+01:00", "1969-12-31T23:59:59.999Z",
                                 "2024-02-29T00:00:00-05:30"})) {
    const auto instant = repere::parse_instant(sample);
    BOOST_REQUIRE(instant);
    BOOST_TEST(repere::to_string(*instant) == sample);
}

BOOST_AUTO_TEST_CASE(the_same_moment_in_two_offsets_is_equal) {
    const auto paris = repere::parse_instant("2026-11-01T10:00:00+01:00");
    const auto fort_de_france = repere::parse_instant("2026-11-01T05:00:00-04:00");
    BOOST_REQUIRE(paris && fort_de_france);
    BOOST_TEST((*paris == *fort_de_france));
}

BOOST_AUTO_TEST_CASE(the_local_day_is_that_of_the_writer) {
    const auto late = repere::parse_instant("2026-12-31T23:30:00-04:00");
    BOOST_REQUIRE(late);
    BOOST_TEST((repere::local_date(*late) == repere::CivilDate{2026, 12, 31}));
}

BOOST_DATA_TEST_CASE(what_is_not_an_instant_is_refused,
                     data::make({"", "2026", "2026-11-01", "2026-11-01T10:00:00", "2026-02-30T10:00:00Z",
                                 "2026-11-01T25:00:00Z", "2026-11-01T10:00:00+15:00", "2026-11-01T10:00:00.Z",
                                 "2026-11-01T10:00:00Zx", "2026-11-01 10:00:00Z"})) {
    BOOST_TEST(!repere::parse_instant(sample));
}

BOOST_AUTO_TEST_SUITE_END()
