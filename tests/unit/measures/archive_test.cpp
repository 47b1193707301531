// SPDX-License-Identifier: Apache-2.0
// All that is ever published, taken together, tells no count of one to ten: on random years of a hospital
// whose units come and go. What would break it is tried too, and found.
#include "unit/measures/archive.h"

#include <boost/test/unit_test.hpp>
#include <random>

#include "measures/measures.h"

using namespace repere;
using namespace repere::measures;

namespace {

class Years {
public:
    explicit Years(unsigned seed) : random_{seed} {}

    int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n + 1)); }
    bool one_in(int n) { return up_to(n - 1) == 0; }

    // One who was asked in one of these months.
    Episode asked(Quarter quarter, std::string unit) {
        Episode e;
        e.department = std::move(unit);
        e.month = {quarter.first.year, quarter.first.month + up_to(2)};
        e.hour = up_to(23);
        e.reply = up_to(9) < 7 ? Reply::answered : static_cast<Reply>(1 + up_to(2));
        e.positive = e.reply == Reply::answered && one_in(2);
        e.flagged = e.positive && one_in(2);
        e.offer = e.positive ? static_cast<Offer>(up_to(3)) : Offer::none;
        e.contact = static_cast<Contact>(up_to(5));
        e.hours_to_contact = up_to(400);
        e.first_contact = static_cast<Stay>(up_to(2));
        e.late_request = one_in(2);
        e.request_time_known = !one_in(4);
        e.answered_to_sender = one_in(2);
        return e;
    }

    // Units are open in some quarters and not in others; some have a handful of people.
    std::vector<Episode> quarter(Quarter quarter) {
        std::vector<Episode> all;
        const int most = one_in(2) ? 40 : 200;
        for (const auto unit : {"emergency", "cardiology", "obstetrics", "post-partum", "preconception"}) {
            if (one_in(3)) continue;
            for (int i = one_in(3) ? 1 + up_to(2) : up_to(most); i > 0; --i)
                all.push_back(asked(quarter, unit));
        }
        if (all.empty()) all.push_back(asked(quarter, "emergency"));
        return all;
    }

private:
    std::mt19937 random_;
};

json::Document published(std::span<const Episode> episodes, Month first, Month last) {
    const Table table = tally(episodes, first, last);
    auto report = json::Document::parse(measure_report(table, {}, *parse_instant("2026-11-01T08:00:00Z")));
    BOOST_REQUIRE(bool{report});
    return std::move(*report);
}

std::string period_of(const json::Document& report) {
    const json::Node period = report.root()["period"];
    return std::string{period["start"].text()} + "/" + std::string{period["end"].text()};
}

// Whenever a time could be told, it was.
void tell_times(attacker::Archive& archive, const std::string& period, std::span<const Episode> episodes) {
    std::map<std::string, std::int64_t> answered;
    for (const Episode& episode : episodes)
        answered[episode.department] += episode.reply == Reply::answered ? 1 : 0;
    for (const auto& [unit, count] : answered)
        archive.told_times(period, unit, std::min<std::int64_t>(count / smallest_shown, 2));
}

const std::vector<Quarter> five_quarters{{{2025, 7}, {2025, 9}},
                                         {{2025, 10}, {2025, 12}},
                                         {{2026, 1}, {2026, 3}},
                                         {{2026, 4}, {2026, 6}},
                                         {{2026, 7}, {2026, 9}}};

std::string listed(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += name + "\n";
    return all;
}

// Some unit's people, hundreds of the others.
std::vector<Episode> summer(int of_cardiology, int of_emergency) {
    Years years{3};
    std::vector<Episode> episodes;
    for (int i = 0; i < of_cardiology; ++i) episodes.push_back(years.asked(five_quarters[4], "cardiology"));
    for (int i = 0; i < of_emergency; ++i) episodes.push_back(years.asked(five_quarters[4], "emergency"));
    return episodes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(measures_archive)

BOOST_AUTO_TEST_CASE(all_quarters_sums_and_times_together_tell_no_count_of_one_to_ten,
                     *boost::unit_test::label("S14") * boost::unit_test::label("D29")) {
    std::size_t small = 0;
    for (unsigned seed = 1; seed <= 4; ++seed) {
        Years years{seed};
        attacker::Archive archive;
        for (const Quarter quarter : five_quarters) {
            const auto episodes = years.quarter(quarter);
            const auto report = published(episodes, quarter.first, quarter.last);
            archive.add(report, episodes);
            tell_times(archive, period_of(report), episodes);
        }
        archive.add_page();
        BOOST_REQUIRE(archive.adds_up());
        BOOST_TEST(archive.wrong() == 0U);
        const auto told = archive.told(3);
        BOOST_TEST(told.empty(), "history " << seed << " tells\n" << listed(told));
        small += archive.small();
    }
    BOOST_TEST(small > 2'000U);
    BOOST_TEST_MESSAGE(small << " counts of one to ten in 4 histories");
}

// Two units of one person each beside a large one: listed, they are at least one, so that their sum tells
// both.
BOOST_AUTO_TEST_CASE(units_that_are_listed_do_not_tell_how_few_came) {
    std::vector<Episode> episodes = summer(1, 40);
    episodes.push_back(episodes.front());
    episodes.back().department = "obstetrics";
    const auto report = published(episodes, five_quarters[4].first, five_quarters[4].last);
    attacker::Archive archive;
    archive.add(report, episodes);
    const auto told = archive.told();
    BOOST_TEST(told.empty(), listed(told));
}

// One in one unit, eleven in the other, whose form's time is told: it is at least eleven.
BOOST_AUTO_TEST_CASE(times_that_are_told_do_not_tell_how_few_came_elsewhere) {
    std::vector<Episode> episodes = summer(11, 1);
    for (Episode& episode : episodes) episode.reply = Reply::answered;
    const auto report = published(episodes, five_quarters[4].first, five_quarters[4].last);
    attacker::Archive archive;
    archive.add(report, episodes);
    tell_times(archive, period_of(report), episodes);
    const auto told = archive.told();
    BOOST_TEST(told.empty(), listed(told));
}

BOOST_AUTO_TEST_CASE(a_quarter_published_again_after_one_more_person_is_found_out) {
    const std::vector<Episode> before = summer(60, 200);
    std::vector<Episode> after = before;
    after.push_back(before.front());
    after.back().reply = Reply::answered;
    const Quarter quarter = five_quarters[4];
    attacker::Archive archive;
    archive.add(published(before, quarter.first, quarter.last), before);
    BOOST_TEST(archive.told().empty());
    archive.add(published(after, quarter.first, quarter.last), after);
    BOOST_REQUIRE(archive.adds_up());
    BOOST_TEST(!archive.told().empty());
}

// July to September, and August to October: what is masked beside a small July is shown beside a large
// October.
BOOST_AUTO_TEST_CASE(periods_that_overlap_are_found_out) {
    Years years{5};
    std::vector<Episode> episodes;
    for (const auto& [month, people] : {std::pair{7, 5}, {8, 60}, {9, 70}, {10, 200}})
        for (int i = 0; i < people; ++i) {
            episodes.push_back(years.asked(five_quarters[4], i % 2 ? "emergency" : "cardiology"));
            episodes.back().month = {2026, month};
        }
    attacker::Archive archive;
    for (const Quarter quarter : {Quarter{{2026, 7}, {2026, 9}}, Quarter{{2026, 8}, {2026, 10}}}) {
        BOOST_TEST(archive.told().empty());
        std::vector<Episode> of_period;
        for (const Episode& episode : episodes)
            if (quarter.first <= episode.month && episode.month <= quarter.last) of_period.push_back(episode);
        archive.add(published(of_period, quarter.first, quarter.last), of_period);
    }
    BOOST_REQUIRE(archive.adds_up());
    BOOST_TEST(!archive.told().empty());
}

// The count that was masked for the sake of another one, shown.
BOOST_AUTO_TEST_CASE(one_mask_too_few_is_found_out) {
    const std::vector<Episode> episodes = summer(7, 200);
    const Quarter quarter = five_quarters[4];
    const Table table = tally(episodes, quarter.first, quarter.last);
    std::size_t found = 0, tried = 0;
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
        const Cell& one = table.cells[cell];
        const std::size_t step = cell / table.columns();
        const bool is_published =
            step < steps().size() && (steps()[step].split || (cell + 1) % table.columns() == 0);
        if (one.shown || !is_published || one.count < smallest_shown) continue;
        Table weaker = table;
        weaker.cells[cell].shown = true;
        const auto report = json::Document::parse(measure_report(weaker, {}, {}));
        BOOST_REQUIRE(bool{report});
        attacker::Archive archive;
        archive.add(*report, episodes);
        found += archive.told().empty() ? 0 : 1;
        ++tried;
    }
    BOOST_TEST(tried > 0U);
    BOOST_TEST(found > 0U, "none of " << tried << " masks was needed");
    BOOST_TEST_MESSAGE(found << " of " << tried << " masks beside small counts are needed alone");
}

// A page that adds up what it was not shown.
BOOST_AUTO_TEST_CASE(a_sum_of_quarters_with_one_masked_part_is_found_out) {
    for (const bool careful : {true, false}) {
        Years years{8};
        attacker::Archive archive;
        for (const Quarter quarter : five_quarters) {
            std::vector<Episode> episodes;
            for (int i = quarter.first == Month{2026, 7} ? 8 : 150; i > 0; --i)
                episodes.push_back(years.asked(quarter, i % 3 ? "emergency" : "cardiology"));
            archive.add(published(episodes, quarter.first, quarter.last), episodes);
        }
        archive.add_page(careful);
        BOOST_REQUIRE(archive.adds_up());
        BOOST_TEST(archive.told().empty() == careful);
    }
}

BOOST_AUTO_TEST_SUITE_END()
