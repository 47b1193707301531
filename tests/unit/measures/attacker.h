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
        // Whatever stands in fewest sums unbalances fewest others.
        for (const Sum& sum : sums) {
            members_.push_back(sum.parts);
            members_.back().push_back(sum.total);
            std::ranges::stable_sort(members_.back(), {}, [&](std::size_t cell) { return in_[cell].size(); });
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

    std::size_t choices(std::size_t sum) const {
        return static_cast<std::size_t>(
            std::ranges::count_if(members_[sum], [&](std::size_t cell) { return is_free(cell); }));
    }

    // The sum that leaves the least choice first.
    bool balance(int depth) {
        if (unbalanced_.empty()) return true;
        if (depth == 0) return false;
        const std::size_t first = *std::ranges::min_element(unbalanced_, {}, [&](std::size_t sum) {
            return std::pair{choices(sum), sum};
        });
        const std::int64_t wrong = wrong_[first];
        return std::ranges::any_of(members_[first], [&](std::size_t cell) {
            return try_change(cell, cell == sums_[first].total ? -wrong : wrong, depth);
        });
    }

    const std::vector<Cell>& cells_;
    const std::vector<Sum>& sums_;
    std::vector<std::int64_t> change_;
    std::vector<bool> fixed_;
    std::vector<std::int64_t> wrong_;  // of each sum: total - parts, as changed
    std::vector<std::size_t> unbalanced_;
    std::vector<std::vector<Place>> in_;
    std::vector<std::vector<std::size_t>> members_;  // of each sum: its parts and its total
    int steps_left_ = 0;
};

}  // namespace repere::measures::attacker
