// SPDX-License-Identifier: Apache-2.0
#include "measures/episode.h"

#include <charconv>

namespace repere::measures {

Month month_of(Instant instant) {
    const CivilDate day = local_date(instant);
    return {day.year, day.month};
}

std::string to_string(Month month) {
    return std::to_string(month.year) + (month.month < 10 ? "-0" : "-") + std::to_string(month.month);
}

std::optional<Month> parse_month(const std::string& text) {
    Month month;
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const char* const begin = text.data();
    const auto year = std::from_chars(begin, begin + 4, month.year);
    const auto number = std::from_chars(begin + 5, begin + 7, month.month);
    if (year.ptr != begin + 4 || number.ptr != begin + 7 || month.month < 1 || month.month > 12)
        return std::nullopt;
    return month;
}

Month next(Month month) {
    return month.month == 12 ? Month{month.year + 1, 1} : Month{month.year, month.month + 1};
}

CivilDate first_day(Month month) { return {month.year, month.month, 1}; }

}  // namespace repere::measures
