// SPDX-License-Identifier: Apache-2.0
// Masks small counts in a table of counts, and whatever else would let them be worked out.
//
// A count of 1 to 10 is masked (the rule of French hospital data: no cell below 11 units), and so is every
// count from which, by the sums of the table and because no count is less than its least, a masked one could
// be recovered exactly (complementary suppression). A masked cell does not say which of the two it is.
// Source: Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapter 4 (tabular data).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace repere::measures {

struct Cell {
    std::int64_t count = 0;
    bool shown = true;       // false on input: never published, protected all the same
    std::uint8_t worth = 0;  // the less, the sooner it is masked for the sake of another
    std::int64_t least = 0;  // what a reader knows from elsewhere: the count is not less
    friend bool operator==(const Cell&, const Cell&) = default;
};

// The count of `total` is the sum of the counts of `parts`; indices into the cells.
struct Sum {
    std::size_t total = 0;
    std::vector<std::size_t> parts;
};

inline constexpr std::int64_t smallest_shown = 11;

// Sets `shown`. Afterwards no cell with a count of 1 to smallest_shown - 1 can be recovered exactly from
// those shown; a cell whose sums allow nothing else (a total with one part) is masked with all that equal it.
void protect(std::vector<Cell>& cells, const std::vector<Sum>& sums);

// What a reader of the table can work out: for each cell its count when it is shown or follows from those
// that are, by linear algebra over the sums and by bounds (no count is less than its least); -1 where it
// stays open.
std::vector<std::int64_t> recovered(const std::vector<Cell>& cells, const std::vector<Sum>& sums);

}  // namespace repere::measures
