// SPDX-License-Identifier: Apache-2.0
#include "measures/disclosure.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

namespace repere::measures {
namespace {

constexpr std::int64_t open = -1;
constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max() / 4;

bool small(const Cell& cell) { return cell.count > 0 && cell.count < smallest_shown; }

// Elimination in the field of integers modulo a prime: what is determined there is determined by the sums (a
// coefficient that only vanishes modulo this prime would have to be a multiple of it).
constexpr std::int64_t prime = 2'147'483'647;

std::int64_t modulo(std::int64_t value) { return ((value % prime) + prime) % prime; }

std::int64_t inverse(std::int64_t value) {
    std::int64_t result = 1;
    for (std::int64_t exponent = prime - 2, base = modulo(value); exponent > 0; exponent >>= 1) {
        if (exponent & 1) result = result * base % prime;
        base = base * base % prime;
    }
    return result;
}

// A sum as the coefficients of its unknown cells.
using Row = std::map<std::size_t, std::int64_t>;

void subtract(Row& row, const Row& pivot, std::int64_t factor) {
    for (const auto& [cell, coefficient] : pivot) {
        const std::int64_t value = modulo(row[cell] - factor * coefficient % prime);
        if (value == 0)
            row.erase(cell);
        else
            row[cell] = value;
    }
}

// The cells that the sums determine, whatever the other unknown cells are.
class Elimination {
public:
    void add(Row row) {
        for (const auto& [pivot, reduced] : rows_)
            if (const auto found = row.find(pivot); found != row.end()) subtract(row, reduced, found->second);
        if (row.empty()) return;
        const std::size_t pivot = row.begin()->first;
        const std::int64_t scale = inverse(row.begin()->second);
        for (auto& [cell, coefficient] : row) coefficient = coefficient * scale % prime;
        for (auto& [other, reduced] : rows_)
            if (const auto found = reduced.find(pivot); found != reduced.end())
                subtract(reduced, row, found->second);
        rows_.emplace(pivot, std::move(row));
    }

    std::vector<std::size_t> determined() const {
        std::vector<std::size_t> cells;
        for (const auto& [pivot, row] : rows_)
            if (row.size() == 1) cells.push_back(pivot);
        return cells;
    }

private:
    std::map<std::size_t, Row> rows_;  // fully reduced, by pivot
};

std::vector<std::size_t> determined(const std::vector<Cell>& cells, const std::vector<Sum>& sums) {
    Elimination elimination;
    for (const Sum& sum : sums) {
        Row row;
        if (!cells[sum.total].shown) row[sum.total] = prime - 1;
        for (const std::size_t part : sum.parts)
            if (!cells[part].shown) row[part] = modulo(row[part] + 1);
        std::erase_if(row, [](const auto& entry) { return entry.second == 0; });
        if (!row.empty()) elimination.add(std::move(row));
    }
    return elimination.determined();
}

struct Range {
    std::int64_t low = 0;
    std::int64_t high = unbounded;
};

std::int64_t capped(std::int64_t value) { return std::min(value, unbounded); }

// Narrows the ranges by one sum; true when something became narrower.
bool narrow(std::vector<Range>& ranges, const Sum& sum) {
    std::int64_t low = 0, high = 0;
    for (const std::size_t part : sum.parts) {
        low += ranges[part].low;
        high = capped(high + ranges[part].high);
    }
    bool changed = false;
    const auto tighten = [&](Range& range, std::int64_t least, std::int64_t most) {
        changed = changed || least > range.low || most < range.high;
        range = {std::max(range.low, least), std::min(range.high, most)};
    };
    Range& total = ranges[sum.total];
    tighten(total, low, high);
    for (const std::size_t part : sum.parts) {
        const Range of_part = ranges[part];
        const std::int64_t others_low = low - of_part.low;
        const std::int64_t most = total.high >= unbounded ? unbounded : total.high - others_low;
        const std::int64_t others_high = high >= unbounded ? unbounded : high - of_part.high;
        const std::int64_t least = others_high >= unbounded ? 0 : total.low - others_high;
        tighten(ranges[part], least, most);
    }
    return changed;
}

// An upper bound on how often ranges are gone through: each pass moves some bound by at least one.
constexpr int most_passes = 1'000;

std::vector<Range> ranges_of(const std::vector<Cell>& cells, const std::vector<Sum>& sums) {
    std::vector<Range> ranges(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        ranges[i] = cells[i].shown ? Range{cells[i].count, cells[i].count} : Range{cells[i].least, unbounded};
    bool changed = true;
    for (int pass = 0; changed && pass < most_passes; ++pass) {
        changed = false;
        for (const Sum& sum : sums) changed = narrow(ranges, sum) || changed;
    }
    return ranges;
}

// For each cell the sums it stands in.
std::vector<std::vector<std::size_t>> places(const std::vector<Cell>& cells, const std::vector<Sum>& sums) {
    std::vector<std::vector<std::size_t>> in(cells.size());
    for (std::size_t sum = 0; sum < sums.size(); ++sum) {
        in[sums[sum].total].push_back(sum);
        for (const std::size_t part : sums[sum].parts) in[part].push_back(sum);
    }
    return in;
}

// A cell to mask so that this one stays open: of those shown in one of these sums the one of least worth, and
// of several the smallest; parts of zero come last, because they say least.
std::optional<std::size_t> cover(const std::vector<Cell>& cells, const std::vector<Sum>& sums,
                                 const std::vector<std::size_t>& around) {
    std::optional<std::size_t> best;
    const auto rank = [&](std::size_t i) {
        return std::tuple{cells[i].count == 0, cells[i].worth, cells[i].count};
    };
    const auto consider = [&](std::size_t cell) {
        if (cells[cell].shown && (!best || rank(cell) < rank(*best))) best = cell;
    };
    for (const std::size_t sum : around) {
        consider(sums[sum].total);
        std::ranges::for_each(sums[sum].parts, consider);
    }
    return best;
}

// Without a shown neighbour the exposed cell hangs on others that are exposed too: the smallest cell that is
// shown anywhere near them goes.
std::optional<std::size_t> any_shown(const std::vector<Cell>& cells) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i].shown && cells[i].count > 0 && (!best || cells[i].count < cells[*best].count)) best = i;
    return best;
}

std::vector<std::size_t> exposed(const std::vector<Cell>& cells, const std::vector<Sum>& sums) {
    const auto known = recovered(cells, sums);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (small(cells[i]) && known[i] != open) found.push_back(i);
    return found;
}

// A count that everybody can work out all the same is shown: its mask hides nothing.
void show_what_is_known(std::vector<Cell>& cells, const std::vector<Cell>& asked,
                        const std::vector<Sum>& sums) {
    const auto known = recovered(cells, sums);
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (asked[i].shown && !small(cells[i]) && known[i] != open) cells[i].shown = true;
}

}  // namespace

std::vector<std::int64_t> recovered(const std::vector<Cell>& cells, const std::vector<Sum>& sums) {
    // What is found out counts as shown for the next round. Counts found are the true ones: the sums are
    // true.
    std::vector<Cell> found = cells;
    for (bool changed = true; changed;) {
        changed = false;
        const auto learn = [&](std::size_t cell) {
            changed = changed || !found[cell].shown;
            found[cell].shown = true;
        };
        const std::vector<Range> ranges = ranges_of(found, sums);
        for (std::size_t i = 0; i < found.size(); ++i)
            if (ranges[i].low == ranges[i].high) learn(i);
        for (const std::size_t cell : determined(found, sums)) learn(cell);
    }
    std::vector<std::int64_t> known(cells.size(), open);
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (found[i].shown) known[i] = found[i].count;
    return known;
}

void protect(std::vector<Cell>& cells, const std::vector<Sum>& sums) {
    const std::vector<Cell> asked = cells;
    for (Cell& cell : cells) cell.shown = cell.shown && !small(cell);
    const auto in = places(cells, sums);
    for (auto open_to_view = exposed(cells, sums); !open_to_view.empty();
         open_to_view = exposed(cells, sums)) {
        // What is masked for one cell may hide its neighbours too: each sum is masked in once, then looked at
        // again.
        std::vector<bool> changed(sums.size(), false);
        bool masked = false;
        for (const std::size_t cell : open_to_view) {
            if (std::ranges::any_of(in[cell], [&](std::size_t sum) { return changed[sum]; })) continue;
            auto next = cover(cells, sums, in[cell]);
            if (!next) next = any_shown(cells);
            if (!next) continue;
            cells[*next].shown = false;
            masked = true;
            for (const std::size_t sum : in[*next]) changed[sum] = true;
        }
        if (!masked) break;
    }
    show_what_is_known(cells, asked, sums);
}

}  // namespace repere::measures
