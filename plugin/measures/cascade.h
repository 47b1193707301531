// SPDX-License-Identifier: Apache-2.0
// The table that is published: steps on the way from asked to seen, each split into what became of it, by
// month, by department and by hour of the day; beside it what is counted for the whole hospital only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "measures/cards.h"
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
    // Published by month, department and hour too, and not for the whole hospital only. Ways out are not:
    // they would be small almost everywhere, and take their neighbours with them.
    bool split = false;
    std::uint8_t worth = 0;  // the less, the sooner it is masked for the sake of another
};
std::span<const Step> steps();

// Three hours of the day are one column: an hour by itself would be too few people.
inline constexpr int hours_of_band = 3;
inline constexpr std::size_t bands_of_day = 24 / hours_of_band;
std::string band_name(std::size_t band);  // "00-03" to "21-24"

// A count of the whole hospital that no column splits.
struct Line {
    std::string_view system;  // CodeSystem of the code
    std::string_view code;
    std::size_t cell = 0;
};

// Columns: one per month, one per department, one per three hours of the day, and the total. They are three
// views of the same episodes and never crossed: a department's month would be too few people.
struct Table {
    std::vector<Month> months;
    std::vector<std::string> departments;
    std::vector<Cell> cells;  // step by step; in a step: months, departments, hours, total; then the lines
    std::vector<Sum> sums;
    std::vector<Line> lines;
    // Hours from the request to the first contact, of those seen, by nearest rank; nothing when a count of
    // the bands of delay is masked: a rank says where people stand in them.
    std::optional<std::int64_t> median_hours, ninetieth_hours;

    std::size_t columns() const { return months.size() + departments.size() + bands_of_day + 1; }
    const Cell& of_month(std::size_t step, std::size_t month) const {
        return cells[step * columns() + month];
    }
    const Cell& of_department(std::size_t step, std::size_t department) const {
        return cells[step * columns() + months.size() + department];
    }
    const Cell& of_hours(std::size_t step, std::size_t band) const {
        return cells[step * columns() + months.size() + departments.size() + band];
    }
    const Cell& total(std::size_t step) const { return cells[step * columns() + columns() - 1]; }
};

// Counts the episodes of the months from `first` to `last`, both in it, and protects what it counted.
Table tally(std::span<const Episode> episodes, Month first, Month last, std::span<const Card> cards = {});

}  // namespace repere::measures
