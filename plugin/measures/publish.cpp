// SPDX-License-Identifier: Apache-2.0
#include "measures/publish.h"

#include <algorithm>

#include "measures/cascade.h"
#include "measures/report.h"

namespace repere::measures {
namespace {

constexpr int months_of_quarter = 3;
constexpr std::size_t quarters_looked_back = 8;

Quarter before(Quarter quarter) {
    const Month first = quarter.first;
    return quarter_of(first.month == 1 ? Month{first.year - 1, 12} : Month{first.year, first.month - 1});
}

// Those that are not kept yet, the newest first.
Result<std::vector<Quarter>> missing(store::Store& store, Instant now) {
    std::vector<Quarter> quarters;
    for (const Quarter quarter : settled_quarters(now, quarters_looked_back)) {
        const auto kept = store.read("MeasureReport", report_id(quarter));
        if (!kept) return kept.error();
        if (!*kept) quarters.push_back(quarter);
    }
    return quarters;
}

bool is_in(const Episode& episode, Quarter quarter) {
    return quarter.first <= episode.month && episode.month <= quarter.last;
}

}  // namespace

Quarter quarter_of(Month month) {
    const int first = (month.month - 1) / months_of_quarter * months_of_quarter + 1;
    return {{month.year, first}, {month.year, first + months_of_quarter - 1}};
}

std::vector<Quarter> settled_quarters(Instant now, std::size_t most) {
    const Month settled = last_settled(now);
    Quarter quarter = quarter_of(settled);
    if (settled < quarter.last) quarter = before(quarter);
    std::vector<Quarter> quarters;
    for (; quarters.size() < most; quarter = before(quarter)) quarters.push_back(quarter);
    return quarters;
}

std::string report_id(Quarter quarter) { return "cascade-" + to_string(quarter.first); }

Result<std::vector<Report>> due(store::Store& store, Instant now, const Source& source) {
    auto quarters = missing(store, now);
    if (!quarters) return quarters.error();
    if (quarters->empty()) return std::vector<Report>{};
    std::ranges::reverse(*quarters);
    const auto episodes = collect(store, quarters->front().first, quarters->back().last, now, source.stays);
    if (!episodes) return episodes.error();
    std::vector<Report> reports;
    for (const Quarter quarter : *quarters) {
        const auto of_quarter = [&](const Episode& episode) { return is_in(episode, quarter); };
        if (std::ranges::none_of(*episodes, of_quarter)) continue;
        const auto cards = cards_of(store, source.cards, quarter.first, quarter.last);
        if (!cards) return cards.error();
        const Table table = tally(*episodes, quarter.first, quarter.last, *cards);
        reports.push_back(
            {report_id(quarter), measure_report(table, {source.organization, source.invented}, now)});
    }
    return reports;
}

}  // namespace repere::measures
