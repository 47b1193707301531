// SPDX-License-Identifier: Apache-2.0
// Shows by example that a masked count stays open: finds another table with whole, non-negative counts that
// shows the same, in which this count is another. Knows nothing of how counts are masked.
#pragma once

#include <algorithm>
#include <vector>

#include "measures/disclosure.h"

namespace repere::measures::attacker {

class OtherTable {
public:
    OtherTable(const std::vector<Cell>& cells, const std::vector<Sum>& sums)
        : cells_{cells}, sums_{sums}, change_(cells.size(), 0), fixed_(cells.size(), false) {}

    bool exists(std::size_t cell) {
        for (const std::int64_t step : {1, -1})
            for (const int depth : {6, 10, 16, 24, 40, 80}) {
                steps_left_ = 20'000;
                if (cells_[cell].count + step < 0) continue;
                if (try_change(cell, step, depth)) return true;
            }
        return false;
    }

private:
    std::int64_t imbalance(const Sum& sum) const {
        std::int64_t all = change_[sum.total];
        for (const std::size_t part : sum.parts) all -= change_[part];
        return all;
    }

    bool try_change(std::size_t cell, std::int64_t by, int depth) {
        if (fixed_[cell] || cells_[cell].shown || cells_[cell].count + by < 0 || --steps_left_ < 0)
            return false;
        change_[cell] = by;
        fixed_[cell] = true;
        const bool done = balance(depth - 1);
        change_[cell] = 0;
        fixed_[cell] = false;
        return done;
    }

    std::size_t choices(const Sum& sum) const {
        const auto free = [&](std::size_t cell) { return !fixed_[cell] && !cells_[cell].shown; };
        return static_cast<std::size_t>(std::ranges::count_if(sum.parts, free)) + (free(sum.total) ? 1U : 0U);
    }

    // The sum that leaves the least choice first.
    const Sum* unbalanced() const {
        const Sum* found = nullptr;
        for (const Sum& sum : sums_)
            if (imbalance(sum) != 0 && (found == nullptr || choices(sum) < choices(*found))) found = &sum;
        return found;
    }

    bool balance(int depth) {
        const Sum* const sum = unbalanced();
        if (sum == nullptr) return true;
        if (depth == 0) return false;
        const std::int64_t wrong = imbalance(*sum);
        for (const std::size_t part : sum->parts)
            if (try_change(part, wrong, depth)) return true;
        return try_change(sum->total, -wrong, depth);
    }

    const std::vector<Cell>& cells_;
    const std::vector<Sum>& sums_;
    std::vector<std::int64_t> change_;
    std::vector<bool> fixed_;
    int steps_left_ = 0;
};

}  // namespace repere::measures::attacker
