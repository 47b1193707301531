// SPDX-License-Identifier: Apache-2.0
// The cases written for this project: one folder per rule, one file per case, one test per folder.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "clinical/runner/clinical_case.h"

using namespace repere;

namespace {

std::vector<std::string> folders() {
    std::set<std::string> names;
    for (const auto& file : clinical::cases_below(clinical::own_cases()))
        names.insert(file.parent_path().filename().string());
    return {names.begin(), names.end()};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_cases)

BOOST_DATA_TEST_CASE(every_case_of_the_folder_has_its_outcome, boost::unit_test::data::make(folders())) {
    for (const auto& file : clinical::cases_below(clinical::own_cases() / sample)) {
        const clinical::Case each = clinical::read(file);
        clinical::check(each, clinical::assess(each));
    }
}

// A rule without a case that fires it is a rule nobody has seen working.
BOOST_AUTO_TEST_CASE(every_rule_fires_in_some_case_and_stays_silent_in_some_case_of_its_folder) {
    for (const knowledge::Rule& rule : clinical::knowledge().rules()) {
        bool fired = false, silent = false;
        for (const auto& file : clinical::cases_below(clinical::own_cases() / rule.id)) {
            const clinical::Case each = clinical::read(file);
            const bool expected = clinical::rules_of(each.expected()).contains(rule.id);
            (expected ? fired : silent) = true;
        }
        BOOST_TEST(fired, rule.id << " has no case in which it fires");
        BOOST_TEST(silent, rule.id << " has no case in which it stays silent");
    }
}

BOOST_AUTO_TEST_SUITE_END()
