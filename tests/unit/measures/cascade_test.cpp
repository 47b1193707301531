// SPDX-License-Identifier: Apache-2.0
// The table adds up, counts what it says, and is written as CSV and MeasureReport.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>

#include "json/document.h"
#include "measures/measures.h"

using namespace repere;
using namespace repere::measures;

namespace {

Episode answered(std::string department, int month) {
    Episode e;
    e.department = std::move(department);
    e.month = {2026, month};
    return e;
}

Episode seen(std::string department, int month, std::int64_t hours) {
    Episode e = answered(std::move(department), month);
    e.positive = e.flagged = true;
    e.offer = Offer::agreed;
    e.contact = Contact::seen;
    e.hours_to_contact = hours;
    e.answered_to_sender = true;
    return e;
}

void add(std::vector<Episode>& to, int times, const Episode& episode) {
    to.insert(to.end(), static_cast<std::size_t>(times), episode);
}

std::size_t step_of(std::string_view code) {
    return static_cast<std::size_t>(std::ranges::find(steps(), code, &Step::code) - steps().begin());
}

// 40 asked in the emergency department in January, 20 in cardiology in February; 30 seen.
std::vector<Episode> hospital() {
    std::vector<Episode> episodes;
    add(episodes, 15, seen("emergency", 1, 20));
    add(episodes, 25, answered("emergency", 1));
    add(episodes, 15, seen("cardiology", 2, 100));
    Episode refused = answered("cardiology", 2);
    refused.reply = Reply::refused;
    add(episodes, 5, refused);
    return episodes;
}

json::Document report_of(const Table& table) {
    auto report = json::Document::parse(
        measure_report(table, {"Organization/hospital"}, *parse_instant("2026-05-01T08:00:00+02:00")));
    BOOST_REQUIRE(bool{report});
    return std::move(*report);
}

std::string csv_of(const Table& table) {
    const auto report = report_of(table);
    return csv(report.root());
}

json::Node group_of(json::Node report, std::string_view code) {
    for (const json::Node group : report["group"].items())
        if (group["code"]["coding"].at(0)["code"].text() == code) return group;
    return {};
}

std::int64_t line(const Table& table, std::string_view code) {
    for (const Line& one : table.lines)
        if (one.code == code) return table.cells[one.cell].count;
    return -1;
}

Episode not_taken_up(std::string reason) {
    Episode e = seen("emergency", 1, 1);
    e.contact = Contact::not_taken_up;
    e.decline_reason = std::move(reason);
    return e;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(measures_cascade)

BOOST_AUTO_TEST_CASE(every_sum_of_the_table_is_true,
                     *boost::unit_test::label("S15") * boost::unit_test::label("D26")) {
    const Table table = tally(hospital(), {2026, 1}, {2026, 2});
    BOOST_TEST(!table.sums.empty());
    for (const Sum& sum : table.sums) {
        std::int64_t parts = 0;
        for (const std::size_t part : sum.parts) parts += table.cells[part].count;
        BOOST_TEST(table.cells[sum.total].count == parts);
    }
    BOOST_TEST(table.total(step_of("asked")).count == 60);
    BOOST_TEST(table.of_month(step_of("asked"), 0).count == 40);
    BOOST_TEST(table.of_department(step_of("asked"), 1).count == 40);
    BOOST_TEST(table.total(step_of("refused")).count == 5);
    BOOST_TEST(table.of_month(step_of("seen-within-24-hours"), 0).count == 15);
    BOOST_TEST(table.of_month(step_of("seen-within-14-days"), 1).count == 15);
}

BOOST_AUTO_TEST_CASE(a_small_count_is_masked_with_what_would_give_it_away, *boost::unit_test::label("D29")) {
    const Table table = tally(hospital(), {2026, 1}, {2026, 2});
    BOOST_TEST(!table.total(step_of("refused")).shown);
    BOOST_TEST(!table.of_month(step_of("refused"), 1).shown);
    const auto report = report_of(table);
    BOOST_TEST(!group_of(report.root(), "refused")["stratifier"]);  // a way out is not published by month
    BOOST_TEST((!table.total(step_of("asked")).shown || !table.total(step_of("answered")).shown ||
                !table.total(step_of("later")).shown));
}

BOOST_AUTO_TEST_CASE(no_step_and_no_column_is_about_who_somebody_is, *boost::unit_test::label("S19")) {
    for (const Step& step : steps())
        for (const auto word : {"age", "sex", "gender", "job", "address", "insurance", "nation", "housing"})
            BOOST_TEST(step.code.find(word) == std::string_view::npos);
    for (const auto code : {"asked", "refused", "positive", "seen", "declined", "requested-late",
                            "seen-after-discharge", "answered-to-sender"})
        BOOST_TEST(step_of(code) < steps().size(), code);
}

BOOST_AUTO_TEST_CASE(the_csv_has_a_line_for_each_count_and_masks_in_words) {
    const Table table = tally(hospital(), {2026, 1}, {2026, 2});
    const std::string text = csv_of(table);
    BOOST_TEST(text.starts_with("view,value,step,count\r\nmonth,2026-01,asked,"));
    BOOST_TEST(text.find("total,,refused,masked\r\n") != std::string::npos);
    BOOST_TEST(static_cast<std::size_t>(std::ranges::count(text, '\n')) ==
               1 + steps().size() +
                   static_cast<std::size_t>(std::ranges::count(steps(), true, &Step::split)) *
                       (table.columns() - 1) +
                   table.lines.size() + 2);
}

// RFC 4180, section 2, rules 6 and 7: names of units are the hospital's own words.
BOOST_AUTO_TEST_CASE(a_name_with_a_comma_or_a_quote_stays_one_field) {
    std::vector<Episode> episodes(12);
    for (Episode& episode : episodes) {
        episode.department = "Urgences, secteur \"A\"";
        episode.month = {2026, 1};
    }
    const std::string text = csv_of(tally(episodes, {2026, 1}, {2026, 1}));
    BOOST_TEST(text.find("department,\"Urgences, secteur \"\"A\"\"\",asked,12\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_report_is_a_summary_whose_masked_counts_are_absent_with_the_reason) {
    const Table table = tally(hospital(), {2026, 1}, {2026, 2});
    const auto report = report_of(table);
    const json::Node root = report.root();
    BOOST_TEST(root["type"].text() == "summary");
    BOOST_TEST(root["period"]["end"].text() == "2026-02-28");
    std::size_t groups = 0;
    for (const json::Node group : root["group"].items()) {
        if (groups == steps().size()) break;
        for (const json::Node population : group["population"].items()) {
            const bool shown = table.total(groups).shown;
            BOOST_TEST(bool{population["count"]} == shown);
            BOOST_TEST(bool{population["_count"]} != shown);
        }
        ++groups;
    }
    BOOST_TEST(groups == steps().size());
    BOOST_TEST(root["group"].size() == steps().size() + table.lines.size() + 2);
}

BOOST_AUTO_TEST_CASE(the_code_system_has_a_code_for_each_step_and_no_other) {
    std::ifstream stream{REPERE_SOURCE_DIR "/terminology/package/CodeSystem-measure-step.json"};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const auto system = json::Document::parse(text);
    BOOST_REQUIRE(bool{system});
    std::size_t codes = 0;
    const auto report = report_of(tally(hospital(), {2026, 1}, {2026, 2}));
    std::set<std::string> counted;
    for (const json::Node group : report.root()["group"].items()) {
        const json::Node coding = group["code"]["coding"].at(0);
        if (coding["system"].text() == system->root()["url"].text()) counted.emplace(coding["code"].text());
    }
    for (const json::Node each : system->root()["concept"].items()) {
        BOOST_TEST(counted.contains(std::string{each["code"].text()}), each["code"].text());
        ++codes;
    }
    BOOST_TEST(codes == counted.size());
}

// 20 asked between 22:00 and 23:59, 12 at 3 in the morning.
BOOST_AUTO_TEST_CASE(an_episode_is_counted_in_its_three_hours_of_the_day) {
    std::vector<Episode> episodes;
    for (const auto& [hour, times] : {std::pair{22, 10}, {23, 10}, {3, 12}}) {
        Episode e = answered("emergency", 1);
        e.hour = hour;
        add(episodes, times, e);
    }
    const Table table = tally(episodes, {2026, 1}, {2026, 1});
    const std::size_t asked = step_of("asked");
    BOOST_TEST(table.of_hours(asked, 7).count == 20);
    BOOST_TEST(table.of_hours(asked, 1).count == 12);
    BOOST_TEST(table.of_hours(asked, 0).count == 0);
    BOOST_TEST((band_name(0) == "00-03" && band_name(7) == "21-24"));
    BOOST_TEST(csv_of(table).find("hour,21-24,asked,20\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(why_teams_declined_adds_up_to_what_they_did_not_take_up) {
    std::vector<Episode> episodes;
    add(episodes, 14, not_taken_up("no-capacity"));
    add(episodes, 12, not_taken_up("team-closed"));
    add(episodes, 11, not_taken_up("something-new"));
    add(episodes, 11, not_taken_up(""));
    const Table table = tally(episodes, {2026, 1}, {2026, 1});
    BOOST_TEST(line(table, "no-capacity") == 14);
    BOOST_TEST(line(table, "team-closed") == 12);
    BOOST_TEST(line(table, "other") == 22);
    BOOST_TEST(line(table, "duplicate") == 0);
    BOOST_TEST(table.total(step_of("not-taken-up")).count == 48);
}

BOOST_AUTO_TEST_CASE(cards_are_counted_by_what_became_of_them) {
    std::vector<Card> cards;
    for (int i = 0; i < 30; ++i) cards.push_back({true, {}});
    for (int i = 0; i < 15; ++i) cards.push_back({false, "limited-time"});
    for (int i = 0; i < 12; ++i) cards.push_back({false, {}});
    const Table table = tally(hospital(), {2026, 1}, {2026, 2}, cards);
    BOOST_TEST(line(table, "cards-reported") == 57);
    BOOST_TEST(line(table, "cards-accepted") == 30);
    BOOST_TEST(line(table, "cards-overridden") == 27);
    BOOST_TEST(line(table, "limited-time") == 15);
    BOOST_TEST(line(table, "cards-other-reason") == 12);
    BOOST_TEST(line(table, "patient-refuses") == 0);
}

// Nearest rank of 1..20 hours twice over: the 20th of 40 is 10, the 36th is 18.
BOOST_AUTO_TEST_CASE(delays_are_told_by_nearest_rank_when_no_band_of_them_is_masked) {
    std::vector<Episode> episodes;
    for (int hours = 1; hours <= 20; ++hours) add(episodes, 2, seen("emergency", 1, hours));
    Table table = tally(episodes, {2026, 1}, {2026, 1});
    BOOST_TEST((table.median_hours == 10 && table.ninetieth_hours == 18));
    auto report = report_of(table);
    json::Node score = group_of(report.root(), "hours-to-contact-p90")["measureScore"];
    BOOST_TEST((score["value"].integer() == 18 && score["code"].text() == "h"));
    BOOST_TEST(csv_of(table).find("score,h,hours-to-contact-median,10\r\n") != std::string::npos);

    add(episodes, 3, seen("emergency", 1, 30));  // a band of three people
    table = tally(episodes, {2026, 1}, {2026, 1});
    BOOST_TEST((!table.median_hours && !table.ninetieth_hours));
    report = report_of(table);
    score = group_of(report.root(), "hours-to-contact-median")["measureScore"];
    BOOST_TEST(!score["value"]);
    BOOST_TEST(score["extension"].at(0)["valueCode"].text() == "masked");
    BOOST_TEST(csv_of(table).find("score,,hours-to-contact-median,masked\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(months_are_read_and_written) {
    BOOST_TEST(to_string(next(Month{2026, 12})) == "2027-01");
    BOOST_TEST((parse_month("2026-09") == Month{2026, 9}));
    for (const auto wrong : {"2026-13", "2026-00", "2026", "2026-9", "26-09", "2026-1x", ""})
        BOOST_TEST(!parse_month(wrong), wrong);
    BOOST_TEST((last_settled(*parse_instant("2026-11-22T10:00:00+01:00")) == Month{2026, 9}));
    BOOST_TEST((last_settled(*parse_instant("2026-02-01T10:00:00+01:00")) == Month{2025, 12}));
}

BOOST_AUTO_TEST_SUITE_END()
