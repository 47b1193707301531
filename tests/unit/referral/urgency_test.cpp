// SPDX-License-Identifier: Apache-2.0
// How soon: what the packaged table says, against the table that liaison teams triage by.
#include "referral/urgency.h"

#include <algorithm>
#include <array>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

#include "referral/raise.h"
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
    {"positive-screen", 3, "routine"}, {"medicalEmergency", 0, "stat"},
    {"latePregnancy", 1, "asap"},      {"P1-OBST", 1, "asap"},
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

// Each reason comes from somewhere: a rule, a fact of the chart, an answer, or a date the program reads.
BOOST_AUTO_TEST_CASE(every_reason_has_a_source) {
    const std::string package = REPERE_SOURCE_DIR "/fhir-profiles/package/";
    const auto text_of = [&](const std::string& name) {
        std::ifstream stream{package + name};
        return std::string{std::istreambuf_iterator<char>{stream}, {}};
    };
    const std::string facts = text_of("Library-chart-facts.json");
    std::string forms;
    for (const char* form : {"emergency", "cardiology", "obstetrics", "post-partum", "deepening"})
        forms += text_of("Questionnaire-" + std::string{form} + ".json");
    // leaving-soon: leaves_soon() of record_change.h; minor: screening/urgency_facts.h; the floor is always
    // there; advice is what the sender asks for.
    const std::set<std::string> worked_out{"leaving-soon", "minor", "positive-screen", "advice"};
    const UrgencyTable table = packaged();
    BOOST_TEST(table.reasons().size() == 18U);
    std::size_t by_rule = 0, by_fact = 0, by_answer = 0;
    for (const std::string& reason : table.reasons()) {
        bool found = worked_out.contains(reason);
        for (const std::string& source : table.sources(reason)) {
            const bool rule = !text_of("PlanDefinition-" + source + ".json").empty();
            const bool fact = facts.find('"' + source + '"') != std::string::npos;
            BOOST_TEST((rule || fact), source << " is neither a rule nor a fact");
            by_rule += rule, by_fact += !rule && fact;
            found = found || rule || fact;
        }
        const bool answered = forms.find("\"valueCode\": \"" + reason + '"') != std::string::npos ||
                              forms.find("\"valueCode\":\"" + reason + '"') != std::string::npos;
        by_answer += answered;
        BOOST_TEST((found || answered), reason << " has no source");
    }
    BOOST_TEST_MESSAGE(by_rule << " rules, " << by_fact << " facts, " << by_answer << " reasons by answers");
    BOOST_TEST(by_answer >= 7U);
    BOOST_TEST(by_fact == 2U);
}

// Whatever is added, in whatever order, nothing becomes less urgent: all pairs of reasons.
BOOST_AUTO_TEST_CASE(no_second_reason_ever_lowers_the_first) {
    const UrgencyTable table = packaged();
    const auto reasons = table.reasons();
    std::size_t pairs = 0;
    for (const std::string& a : reasons)
        for (const std::string& b : reasons) {
            const Urgency alone = table.most_urgent(std::vector<std::string>{a});
            const Urgency both = table.most_urgent(std::vector<std::string>{a, b});
            BOOST_TEST(both.level <= alone.level);
            BOOST_TEST(more_urgent(both.priority, alone.priority) == both.priority);
            ++pairs;
        }
    BOOST_TEST(pairs == 18U * 18U);
}

BOOST_AUTO_TEST_CASE(advice_to_the_staff_is_routine_and_never_hides_a_reason) {
    const UrgencyTable table = packaged();
    BOOST_REQUIRE(table.advice().has_value());
    BOOST_TEST(table.advice()->level == 4);
    BOOST_TEST(table.advice()->priority == "routine");
    BOOST_TEST(table.most_urgent(std::vector<std::string>{"advice"}).reason == "positive-screen");
    BOOST_TEST(table.most_urgent(std::vector<std::string>{"advice", "psychosis"}).priority == "asap");
}

namespace {

std::string packaged_text() {
    std::ifstream stream{REPERE_SOURCE_DIR "/terminology/package/CodeSystem-referral-urgency.json"};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string replaced(std::string text, const std::string& what, const std::string& by, std::size_t from = 0) {
    const std::size_t found = text.find(what, from);
    BOOST_REQUIRE(found != std::string::npos);
    return text.replace(found, what.size(), by);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_site_changes_levels_and_targets_and_loses_no_reason) {
    const UrgencyTable ours = packaged();
    const std::string text = packaged_text();
    const std::size_t craving = text.find("\"strong-craving\"");
    const std::string sooner = replaced(text, "\"urgent\"", "\"asap\"", craving);
    const auto theirs = UrgencyTable::read_file(sooner, ours);
    BOOST_REQUIRE_MESSAGE(bool{theirs}, (theirs ? "" : to_string(theirs.error())));
    BOOST_TEST(theirs->most_urgent(std::vector<std::string>{"strong-craving"}).priority == "asap");

    const auto refused = [&](const std::string& file) {
        const auto read = UrgencyTable::read_file(file, ours);
        BOOST_REQUIRE(!read);
        return to_string(read.error());
    };
    const std::size_t line =
        1 + static_cast<std::size_t>(
                std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(craving), '\n'));
    const std::string at = " (strong-craving, line " + std::to_string(line) + ")";
    BOOST_TEST(refused(replaced(text, "\"urgent\"", "\"soon\"", craving)).ends_with(at));
    BOOST_TEST(refused(replaced(text, "\"minor\"", "\"child\"")) ==
               "a reason of the packaged table is missing (minor)");
    BOOST_TEST(refused(replaced(text, "\"minor\"", "\"psychosis\""))
                   .starts_with("the reason stands in the table twice"));
    BOOST_TEST(!refused(text.substr(0, text.size() / 2)).empty());
    BOOST_TEST(!refused("{}").empty());
}

// Every pair of priorities: what is learnt later raises or leaves, and the target only comes nearer.
BOOST_AUTO_TEST_CASE(an_open_referral_is_raised_and_never_lowered) {
    const std::array<std::string, 4> order{"routine", "urgent", "asap", "stat"};
    for (std::size_t before = 0; before < order.size(); ++before)
        for (std::size_t after = 0; after < order.size(); ++after) {
            const auto task = sample::parse(
                R"({"resourceType":"Task","id":"t","status":"accepted","priority":")" + order[before] +
                R"(","restriction":{"period":{"start":"2026-11-21T10:00:00+01:00","end":"2026-11-22T10:00:00+01:00"}}})");
            const Urgency urgency{"x", 2, order[after], 72};
            const auto raised = raised_task(task.root(), urgency, sample::now);
            BOOST_TEST(raised.has_value() == (after > before));
            if (!raised) continue;
            BOOST_TEST(sample::string_at(*raised, {"priority"}) == order[after]);
            BOOST_TEST(sample::string_at(*raised, {"restriction", "period", "end"}) ==
                       "2026-11-22T10:00:00+01:00");
        }
    const auto over =
        sample::parse(R"({"resourceType":"Task","id":"t","status":"completed","priority":"routine"})");
    BOOST_TEST(!raised_task(over.root(), {"x", 1, "asap", 0}, sample::now).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
