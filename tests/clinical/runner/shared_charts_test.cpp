// SPDX-License-Identifier: Apache-2.0
// Worked charts that were not written for this program: outcome and set of rules must be the expected ones.
#include <boost/test/unit_test.hpp>

#include "clinical/runner/clinical_case.h"
#include "support/shared.h"

using namespace repere;

BOOST_AUTO_TEST_SUITE(shared_charts)

BOOST_AUTO_TEST_CASE(every_worked_chart_has_its_outcome_and_its_rules, *test::needs_shared("charts")) {
    const auto files = clinical::cases_below(test::shared("charts"));
    BOOST_TEST(!files.empty());
    for (const auto& file : files) {
        const clinical::Case each = clinical::read(file);
        clinical::check(each, clinical::assess(each));
    }
}

BOOST_AUTO_TEST_SUITE_END()
