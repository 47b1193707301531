// SPDX-License-Identifier: Apache-2.0
// What time does to a referral; hours worked out by hand. 2026-11-21 is a Saturday.
#include "referral/overdue.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

#include "sample.h"

namespace repere::referral {
namespace {

namespace data = boost::unit_test::data;

Hours weekdays() {
    Hours hours;
    hours.opening.weekly = *parse_weekly_hours("mon-fri 09:00-17:00");
    hours.zone = TimeZone::find("Europe/Paris");
    return hours;
}

std::string task(const std::string& status, const std::string& priority, const std::string& more = {}) {
    return R"({"resourceType":"Task","id":"t","status":")" + status + R"(","priority":")" + priority +
           R"(","authoredOn":"2026-11-20T16:00:00+01:00","lastModified":"2026-11-20T16:00:00+01:00",
               "restriction":{"period":{"start":"2026-11-20T16:00:00+01:00","end":"2026-11-23T16:00:00+01:00"}})" +
           more + "}";
}

struct Row {
    const char* what;
    std::string text;
    const char* now;
    bool known_hours;
    const char* expected;  // concern/level/who, "t" the team, "s" the sender
    friend std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.what; }
};

const std::string waiting =
    R"(,"businessStatus":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-business-status","code":"waiting-for-information"}]})";
std::string planned(const std::string& type, const std::string& when) {
    return R"({"type":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-outcome","code":")" +
           type + R"("}]},"valueDateTime":")" + when + "\"}";
}

// Sent on Friday at 16:00; the team closes at 17:00 and opens on Monday at 9:00.
const std::vector<Row> rows{
    {"one open hour passed", task("requested", "asap"), "2026-11-20T17:00:00+01:00", true, "unopened/1/ts"},
    {"half an hour is no delay", task("requested", "asap"), "2026-11-20T16:30:00+01:00", true, ""},
    {"routine waits for eight open hours", task("requested", "routine"), "2026-11-23T15:59:00+01:00", true,
     ""},
    {"then the team is told", task("requested", "routine"), "2026-11-23T16:00:00+01:00", true,
     "unopened/1/t"},
    {"after sixteen the sender too", task("requested", "routine"), "2026-11-24T16:00:00+01:00", true,
     "unopened/2/ts"},
    {"without hours all minutes count", task("requested", "routine"), "2026-11-21T00:00:00+01:00", false,
     "unopened/1/t"},
    {"accepted and in time", task("accepted", "urgent"), "2026-11-23T15:59:00+01:00", true, ""},
    {"accepted and late", task("accepted", "urgent"), "2026-11-23T16:00:00+01:00", true, "not-seen/1/t"},
    {"accepted and late by as much again", task("ready", "urgent"), "2026-11-26T16:00:00+01:00", true,
     "not-seen/2/ts"},
    {"seen is not late", task("in-progress", "urgent"), "2026-12-26T16:00:00+01:00", true, ""},
    {"held is not late", task("on-hold", "urgent"), "2026-12-26T16:00:00+01:00", true, ""},
    {"a question of yesterday", task("received", "urgent", waiting), "2026-11-21T16:00:00+01:00", true,
     "unanswered-question/1/s"},
    {"a question of two days", task("received", "urgent", waiting), "2026-11-22T16:00:00+01:00", true,
     "unanswered-question/2/ts"},
    {"over is over", task("rejected", "asap"), "2026-12-26T16:00:00+01:00", true, ""},
    {"an attempt is planned",
     task("in-progress", "urgent", ",\"output\":[" + planned("next-contact", "2026-11-25") + "]"),
     "2026-11-25T08:00:00+01:00", true, "next-contact-due/1/t"},
    {"and was made",
     task("in-progress", "urgent",
          ",\"output\":[" + planned("next-contact", "2026-11-25") + "," +
              planned("contact-attempt", "2026-11-25") + "]"),
     "2026-11-25T08:00:00+01:00", true, ""},
    {"a follow-up is due",
     task("completed", "urgent", ",\"output\":[" + planned("follow-up", "2026-12-10") + "]"),
     "2026-12-10T08:00:00+01:00", true, "follow-up-due/1/t"},
    {"a follow-up is not due",
     task("completed", "urgent", ",\"output\":[" + planned("follow-up", "2026-12-10") + "]"),
     "2026-12-09T08:00:00+01:00", true, ""},
};

std::string shown(const std::vector<Reminder>& reminders) {
    std::string text;
    for (const Reminder& each : reminders) {
        if (!text.empty()) text += ' ';
        text += std::string{to_string(each.concern)} + "/" + std::to_string(each.level) + "/" +
                (each.to_team ? "t" : "") + (each.to_sender ? "s" : "");
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_overdue)

BOOST_DATA_TEST_CASE(what_is_due_is_told_to_whoever_has_the_next_step, data::make(rows), row) {
    const auto document = sample::parse(row.text);
    const auto reminders =
        due(document.root(), row.known_hours ? weekdays() : Hours{}, {}, sample::at(row.now));
    BOOST_TEST(shown(reminders) == row.expected);
}

BOOST_AUTO_TEST_CASE(a_closed_door_is_told_to_the_sender_of_what_cannot_wait) {
    std::string text = task("requested", "asap");
    text.replace(text.find("2026-11-20T16:00:00"), 19, "2026-11-20T18:00:00");
    const auto evening = sample::parse(text);
    const auto reminders = due(evening.root(), weekdays(), {}, sample::at("2026-11-20T19:00:00+01:00"));
    BOOST_TEST(shown(reminders) == "unopened/1/s");
    BOOST_TEST(reminders.front().team_closed);
    BOOST_TEST(to_string(*reminders.front().opens) == "2026-11-23T09:00:00+01:00");
    const auto monday = due(evening.root(), weekdays(), {}, sample::at("2026-11-23T09:00:00+01:00"));
    BOOST_TEST(shown(monday) == "night-queue/1/t");
}

BOOST_AUTO_TEST_CASE(the_same_wait_has_the_same_episode_and_a_new_one_another) {
    const auto once = sample::parse(task("requested", "routine"));
    const auto a = due(once.root(), {}, {}, sample::at("2026-11-21T01:00:00+01:00"));
    const auto b = due(once.root(), {}, {}, sample::at("2026-11-21T02:00:00+01:00"));
    BOOST_TEST(a.front().episode == b.front().episode);
    std::string later = task("requested", "routine");
    later.replace(later.find("2026-11-20T16:00:00"), 19, "2026-11-20T15:00:00");
    const auto other = sample::parse(later);
    BOOST_TEST(due(other.root(), {}, {}, sample::at("2026-11-21T02:00:00+01:00")).front().episode !=
               a.front().episode);
}

BOOST_AUTO_TEST_CASE(open_minutes_are_those_on_the_clock_of_the_team) {
    const Hours hours = weekdays();
    const auto between = [&](const char* from, const char* to) {
        return open_minutes(hours, sample::at(from), sample::at(to), 100'000);
    };
    BOOST_TEST(between("2026-11-20T16:00:00+01:00", "2026-11-20T18:00:00+01:00") == 60);
    BOOST_TEST(between("2026-11-20T16:00:00+01:00", "2026-11-23T10:30:00+01:00") == 150);
    BOOST_TEST(between("2026-11-21T00:00:00+01:00", "2026-11-22T23:00:00+01:00") == 0);
    BOOST_TEST(between("2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00") == 5 * 8 * 60);
    BOOST_TEST(open_minutes(hours, sample::at("2026-11-16T00:00:00+01:00"),
                            sample::at("2026-11-23T00:00:00+01:00"), 90) == 90);
}

BOOST_AUTO_TEST_CASE(the_code_system_lists_the_concerns_of_the_program) {
    std::ifstream stream{REPERE_SOURCE_DIR "/terminology/package/CodeSystem-referral-concern.json"};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const auto document = sample::parse(text);
    std::set<std::string> published, ours;
    for (const json::Node each : document.root()["concept"].items()) published.emplace(each["code"].text());
    for (const std::string_view code : concern_codes()) ours.emplace(code);
    BOOST_TEST(published == ours, boost::test_tools::per_element());
    std::ifstream reasons{REPERE_SOURCE_DIR "/terminology/package/CodeSystem-decline-reason.json"};
    const std::string more{std::istreambuf_iterator<char>{reasons}, {}};
    const auto declines = sample::parse(more);
    published.clear(), ours.clear();
    for (const json::Node each : declines.root()["concept"].items()) published.emplace(each["code"].text());
    for (const std::string_view code : decline_reasons()) ours.emplace(code);
    BOOST_TEST(published == ours, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
