// SPDX-License-Identifier: Apache-2.0
// No masked count can be worked out: by hand on tables of the literature's kind, and by an attacker on random
// ones.
#include <boost/test/unit_test.hpp>
#include <random>

#include "measures/cascade.h"
#include "unit/measures/attacker.h"

using namespace repere;
using namespace repere::measures;

namespace {

struct Grid {
    std::vector<Cell> cells;
    std::vector<Sum> sums;
};

// rows x columns counts with both margins and the grand total.
Grid grid(const std::vector<std::vector<std::int64_t>>& rows) {
    const std::size_t width = rows.front().size() + 1, height = rows.size() + 1;
    Grid made;
    made.cells.resize(width * height);
    const auto at = [&](std::size_t row, std::size_t column) { return row * width + column; };
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column)
            for (const std::size_t cell :
                 {at(row, column), at(height - 1, column), at(row, width - 1), at(height - 1, width - 1)})
                made.cells[cell].count += rows[row][column];
    for (std::size_t row = 0; row < height; ++row) {
        made.sums.push_back({at(row, width - 1), {}});
        for (std::size_t column = 0; column + 1 < width; ++column)
            made.sums.back().parts.push_back(at(row, column));
    }
    for (std::size_t column = 0; column < width; ++column) {
        made.sums.push_back({at(height - 1, column), {}});
        for (std::size_t row = 0; row + 1 < height; ++row) made.sums.back().parts.push_back(at(row, column));
    }
    return made;
}

bool is_small(const Cell& cell) { return cell.count > 0 && cell.count < smallest_shown; }

// How many small counts the attacker cannot help knowing.
std::size_t recovered_by_attack(const std::vector<Cell>& cells, const std::vector<Sum>& sums) {
    attacker::OtherTable other{cells, sums};
    std::size_t found = 0;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (is_small(cells[i]) && !other.exists(i)) ++found;
    return found;
}

std::size_t shown(const std::vector<Cell>& cells) {
    return static_cast<std::size_t>(std::ranges::count(cells, true, &Cell::shown));
}

Episode random_episode(std::mt19937& random) {
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    constexpr std::array departments{"emergency", "cardiology", "obstetrics"};
    Episode e;
    e.department = departments[static_cast<std::size_t>(pick(3))];
    e.month = {2026, 1 + pick(6)};
    e.reply = pick(10) < 6 ? Reply::answered : static_cast<Reply>(1 + pick(3));
    e.positive = pick(3) == 0;
    e.flagged = pick(2) == 0;
    e.offer = static_cast<Offer>(pick(4));
    e.contact = static_cast<Contact>(pick(6));
    e.hours_to_contact = pick(400);
    e.first_contact = static_cast<Stay>(pick(3));
    e.late_request = pick(2) == 0;
    e.request_time_known = pick(4) > 0;
    e.answered_to_sender = pick(2) == 0;
    e.hour = pick(24);
    e.decline_reason = std::array{"", "no-capacity", "team-closed"}[static_cast<std::size_t>(pick(3))];
    return e;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(measures_disclosure)

BOOST_AUTO_TEST_CASE(counts_of_one_to_ten_are_masked_and_zero_and_eleven_are_not) {
    std::vector<Cell> cells{{0}, {1}, {10}, {11}};
    protect(cells, {});
    BOOST_TEST((cells[0].shown && !cells[1].shown && !cells[2].shown && cells[3].shown));
}

BOOST_AUTO_TEST_CASE(one_masked_count_of_a_sum_takes_another_with_it) {
    std::vector<Cell> cells{{40}, {30}, {7}, {3}};
    protect(cells, {{0, {1, 2, 3}}});
    BOOST_TEST((cells[0].shown && cells[1].shown && !cells[2].shown && !cells[3].shown));
    cells = {{47}, {40}, {7}};
    protect(cells, {{0, {1, 2}}});
    BOOST_TEST((!cells[1].shown || !cells[0].shown));
    BOOST_TEST(recovered(cells, {{0, {1, 2}}})[2] == -1);
}

BOOST_AUTO_TEST_CASE(what_the_sums_give_away_is_found) {
    const Grid table = grid({{20, 5, 30}, {40, 50, 60}});
    std::vector<Cell> cells = table.cells;
    cells[1].shown = false;  // the 5 alone
    BOOST_TEST(recovered(cells, table.sums)[1] == 5);
    cells[5].shown = false;  // the 50 below it: the rows still give both away
    BOOST_TEST(recovered(cells, table.sums)[1] == 5);
}

// x + y = 5 and x = 5 + z: no count is negative, so y and z are 0.
BOOST_AUTO_TEST_CASE(bounds_give_away_what_algebra_does_not) {
    std::vector<Cell> cells{{5}, {5, false}, {0, false}, {5}, {0, false}};
    const std::vector<Sum> sums{{0, {1, 2}}, {1, {3, 4}}};
    BOOST_TEST(recovered(cells, sums)[1] == 5);
}

BOOST_AUTO_TEST_CASE(a_thousand_random_tables_give_no_masked_count_away, *boost::unit_test::label("S14")) {
    std::mt19937 random{20'261'122};
    const auto up_to = [&](int n) {
        return static_cast<std::int64_t>(random() % static_cast<unsigned>(n + 1));
    };
    std::size_t found = 0, small = 0, open = 0, total = 0;
    for (int round = 0; round < 1'000; ++round) {
        std::vector<std::vector<std::int64_t>> rows(2 + static_cast<std::size_t>(up_to(3)));
        const std::size_t width = 2 + static_cast<std::size_t>(up_to(4));
        for (auto& row : rows)
            for (std::size_t i = 0; i < width; ++i) row.push_back(up_to(3) == 0 ? up_to(12) : up_to(80));
        Grid table = grid(rows);
        protect(table.cells, table.sums);
        found += recovered_by_attack(table.cells, table.sums);
        small += static_cast<std::size_t>(std::ranges::count_if(table.cells, is_small));
        open += shown(table.cells);
        total += table.cells.size();
    }
    BOOST_TEST(found == 0U);
    BOOST_TEST(small > 1'000U);
    BOOST_TEST(open * 2 > total, "too much is masked: " << open << " of " << total << " are shown");
    BOOST_TEST_MESSAGE(small << " small counts in 1,000 tables, " << open << " of " << total
                             << " counts shown");
}

BOOST_AUTO_TEST_CASE(random_cascades_give_no_masked_count_away, *boost::unit_test::label("S14")) {
    std::mt19937 random{7};
    for (int round = 0; round < 5; ++round) {
        const int size = 5 + static_cast<int>(random() % (round < 4 ? 600U : 20'000U));
        std::vector<Episode> episodes;
        for (int i = 0; i < size; ++i) episodes.push_back(random_episode(random));
        std::vector<Card> cards;
        for (int i = static_cast<int>(random() % 120); i > 0; --i)
            cards.push_back({i % 3 == 0, i % 4 == 0 ? "limited-time" : ""});
        const Table table = tally(episodes, {2026, 1}, {2026, 6}, cards);
        const auto known = recovered(table.cells, table.sums);
        for (std::size_t i = 0; i < known.size(); ++i)
            BOOST_TEST((!is_small(table.cells[i]) || known[i] == -1), size << " episodes");
        BOOST_TEST(recovered_by_attack(table.cells, table.sums) == 0U, size << " episodes");
    }
}

BOOST_AUTO_TEST_SUITE_END()
