// SPDX-License-Identifier: Apache-2.0
// What is worked out once, when compiled or in an evaluation, gives what it would give each time.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "evaluation.h"

namespace {

struct Row {
    std::string_view expression, expected;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.expression; }

// Expected values by counting on fingers: %now is 2026-11-01T10:00:00+01:00, %n is 2.
constexpr Row rows[] = {
    {"(1 | 2 | 3).where($this > 3 - 2).count()", "[2]"},
    {"(1 | 2 | 3).where($this > %n - 1).count()", "[2]"},
    {"(1 | 2 | 3).select($this + (%n * 10))", "[21,22,23]"},
    {"(1 | 2 | 3).select(defineVariable('k', $this).select(%k * 10))", "[10,20,30]"},
    {"(1 | 2 | 3).select(defineVariable('k', $this).select(%k + 1 + %n))", "[4,5,6]"},
    {"(1 | 2).select(defineVariable('a' & 'b', $this * 2).select(%ab + 1))", "[3,5]"},
    {"(@2026-08-01 | @2026-08-04).where($this >= %now.toDate() - 90 days)", "[\"2026-08-04\"]"},
    {"(1 | 2).select(%n + 'a').empty()", "error"},
    {"(1 | 2).where(%none > 1).empty()", "[true]"},
    {"(1 | 2).select(iif($this = 1, 2 - 1, 2 * 2))", "[1,4]"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_steady)

BOOST_DATA_TEST_CASE(values_that_do_not_change_are_still_right, rows, row) {
    auto environment = repere::fhirpath::test_environment();
    environment.set_integer("n", 2);
    environment.set_integer("none", 0);
    environment.set_date_time("now", *repere::parse_instant(repere::fhirpath::test_now));
    const auto document = repere::json::Document::parse("{}");
    const std::string found = repere::fhirpath::evaluated(row.expression, document->root(), environment);
    if (row.expected == "error")
        BOOST_TEST(found.starts_with("error: "));
    else
        BOOST_TEST(found == row.expected);
}

BOOST_AUTO_TEST_SUITE_END()
