// SPDX-License-Identifier: Apache-2.0
// How soon: what the packaged table says, against the table that liaison teams triage by.
#include "referral/urgency.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "unit/referral/sample.h"

namespace repere::referral {
namespace {

namespace data = boost::unit_test::data;

struct Row {
    const char* fact;
    std::int64_t level;
    const char* priority;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.fact; }

// Level 0: other care first. 1: the same day. 2: within 72 hours. 3: within 14 days.
const std::vector<Row> rows{
    {"medical-emergency", 0, "stat"},  {"leaving-soon", 1, "asap"},
    {"late-pregnancy", 1, "asap"},     {"obstetric-threat", 1, "asap"},
    {"suicidal-ideas", 1, "asap"},     {"psychosis", 1, "asap"},
    {"opioid-withdrawal", 1, "asap"},  {"overdose-this-stay", 1, "asap"},
    {"infected-injection", 1, "asap"}, {"minor", 1, "asap"},
    {"no-place-to-sleep", 1, "asap"},  {"vascular-event", 2, "urgent"},
    {"pregnancy", 2, "urgent"},        {"recent-binge", 2, "urgent"},
    {"strong-craving", 2, "urgent"},   {"depressant-co-use", 2, "urgent"},
    {"positive-screen", 3, "routine"}, {"P1-OBST", 1, "asap"},
    {"P1-PSYCHOSIS", 1, "asap"},       {"P1-MOODCRISIS", 1, "asap"},
    {"D-POISONING", 1, "asap"},        {"P1-ACS", 2, "urgent"},
    {"P1-STROKE", 2, "urgent"},        {"P1-SEIZURE", 2, "urgent"},
    {"PREGNANCY", 2, "urgent"},        {"U1", 2, "urgent"},
};

UrgencyTable packaged() {
    std::ifstream stream{REPERE_SOURCE_DIR "/terminology/package/CodeSystem-referral-urgency.json"};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const auto document = json::Document::parse(text);
    return *UrgencyTable::read(document->root());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_urgency)

BOOST_TEST_DECORATOR(*boost::unit_test::label("N18"))
BOOST_DATA_TEST_CASE(each_reason_has_its_level_and_its_priority, data::make(rows), row) {
    const Urgency urgency = packaged().most_urgent(std::vector<std::string>{row.fact});
    BOOST_TEST(urgency.level == row.level);
    BOOST_TEST(urgency.priority == row.priority);
}

BOOST_AUTO_TEST_CASE(a_social_need_makes_it_sooner_and_never_later, *boost::unit_test::label("P15")) {
    using Facts = std::vector<std::string>;
    BOOST_TEST(packaged().most_urgent(Facts{"pregnancy"}).priority == "urgent");
    BOOST_TEST(packaged().most_urgent(Facts{"pregnancy", "no-place-to-sleep"}).priority == "asap");
    BOOST_TEST(packaged().most_urgent(Facts{"late-pregnancy", "no-place-to-sleep"}).priority == "asap");
    BOOST_TEST(packaged().most_urgent(Facts{"no-place-to-sleep", "medical-emergency"}).priority == "stat");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
