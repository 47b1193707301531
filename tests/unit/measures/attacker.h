// SPDX-License-Identifier: Apache-2.0
// Shows by example that a masked count stays open: finds another table with whole counts, none below its
// least, that shows the same, in which this count is another. Knows nothing of how counts are masked.
#pragma once

#include <algorithm>
#include <vector>

#include "measures/disclosure.h"

namespace repere::measures::attacker {

class OtherTable {
public:
    OtherTable(const std::vector<Cell>& cells, const std::vector<Sum>& sums)
        : cells_{cells},
          sums_{sums},
          change_(cells.size(), 0),
          fixed_(cells.size(), false),
          wrong_(sums.size(), 0),
          in_(cells.size()) {
        for (std::size_t sum = 0; sum < sums.size(); ++sum) {
            in_[sums[sum].total].push_back({sum, 1});
            for (const std::size_t part : sums[sum].parts) in_[part].push_back({sum, -1});
        }
    }

    bool exists(std::size_t cell) {
        for (const int depth : {6, 10, 16, 24, 40, 80, 160})
            for (const std::int64_t step : {1, -1, 2, -2}) {
                steps_left_ = 20'000;
                if (try_change(cell, step, depth)) return true;
            }
        return false;
    }

private:
    struct Place {
        std::size_t sum = 0;
        std::int64_t sign = 1;  // of the cell in total - parts
    };

    void change(std::size_t cell, std::int64_t by) {
        change_[cell] += by;
        for (const auto& [sum, sign] : in_[cell]) {
            const bool was = wrong_[sum] != 0;
            wrong_[sum] += sign * by;
            if (!was && wrong_[sum] != 0) unbalanced_.push_back(sum);
            if (was && wrong_[sum] == 0) std::erase(unbalanced_, sum);
        }
    }

    bool try_change(std::size_t cell, std::int64_t by, int depth) {
        if (fixed_[cell] || cells_[cell].shown || cells_[cell].count + by < cells_[cell].least ||
            --steps_left_ < 0)
            return false;
        change(cell, by);
        fixed_[cell] = true;
        const bool done = balance(depth - 1);
        change(cell, -by);
        fixed_[cell] = false;
        return done;
    }

    bool is_free(std::size_t cell) const { return !fixed_[cell] && !cells_[cell].shown; }

    std::size_t choices(const Sum& sum) const {
        const auto parts = std::ranges::count_if(sum.parts, [&](std::size_t part) { return is_free(part); });
        return static_cast<std::size_t>(parts) + (is_free(sum.total) ? 1U : 0U);
    }

    // The sum that leaves the least choice first.
    bool balance(int depth) {
        if (unbalanced_.empty()) return true;
        if (depth == 0) return false;
        const std::size_t first = *std::ranges::min_element(unbalanced_, {}, [&](std::size_t sum) {
            return std::pair{choices(sums_[sum]), sum};
        });
        const std::int64_t wrong = wrong_[first];
        for (const std::size_t part : sums_[first].parts)
            if (try_change(part, wrong, depth)) return true;
        return try_change(sums_[first].total, -wrong, depth);
    }

    const std::vector<Cell>& cells_;
    const std::vector<Sum>& sums_;
    std::vector<std::int64_t> change_;
    std::vector<bool> fixed_;
    std::vector<std::int64_t> wrong_;  // of each sum: total - parts, as changed
    std::vector<std::size_t> unbalanced_;
    std::vector<std::vector<Place>> in_;
    int steps_left_ = 0;
};

}  // namespace repere::measures::attacker
