// SPDX-License-Identifier: Apache-2.0
// The table that is published: steps on the way from asked to seen, each split into what became of it, by
// month and by department.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "measures/disclosure.h"
#include "measures/episode.h"

namespace repere::measures {

// One line of the table. The counts of a step's ways out add up to the step: asked = answered + refused +
// later + cannot-now.
struct Step {
    std::string_view code;       // of CodeSystem/measure-step
    std::string_view part_of;    // the step it is a way out of; empty for the first
    std::string_view partition;  // steps of one partition add up to part_of
    bool (*counts)(const Episode&);
};
std::span<const Step> steps();

// Columns: one per month, one per department, and the total. Months and departments are two views of the
// same episodes and never crossed: a department's month would be too few people.
struct Table {
    std::vector<Month> months;
    std::vector<std::string> departments;
    std::vector<Cell> cells;  // step by step; in a step: the months, the departments, the total
    std::vector<Sum> sums;

    std::size_t columns() const { return months.size() + departments.size() + 1; }
    const Cell& of_month(std::size_t step, std::size_t month) const {
        return cells[step * columns() + month];
    }
    const Cell& of_department(std::size_t step, std::size_t department) const {
        return cells[step * columns() + months.size() + department];
    }
    const Cell& total(std::size_t step) const { return cells[step * columns() + columns() - 1]; }
};

// Counts the episodes of the months from `first` to `last`, both in it, and protects what it counted.
Table tally(std::span<const Episode> episodes, Month first, Month last);

}  // namespace repere::measures
