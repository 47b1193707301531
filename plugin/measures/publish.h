// SPDX-License-Identifier: Apache-2.0
// Which figures are published, and when: a quarter at a time, once, for good.
//
// Two tables about overlapping spans of time, or one table at two moments, can be subtracted: what is left
// may be one person, however well each table masks its own small counts. So every episode is counted in one
// published table only, that of its quarter; the table is made when its last month has settled (collect.h),
// kept as it was published, and never made again. Longer spans are sums of what is shown.
#pragma once

#include <string>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "measures/collect.h"
#include "store/store.h"

namespace repere::measures {

struct Quarter {
    Month first, last;
};
Quarter quarter_of(Month month);

// The quarters that have settled, the newest first; at most this many.
std::vector<Quarter> settled_quarters(Instant now, std::size_t most);

std::string report_id(Quarter quarter);  // "cascade-2026-07": MeasureReport/{id}

struct Report {
    std::string id;
    std::string json;  // MeasureReport
};

struct Source {
    Stays stays;
    std::vector<std::string> cards;  // ids of the services whose cards are counted
    std::string organization;        // who reports, "Organization/..." or ""
    bool invented = false;           // nobody in the store exists: the report is labelled HTEST
};

// The reports that are due and not kept yet, the oldest first: settled quarters of the last two years in
// which somebody was asked. Whoever keeps one keeps it only if there is none. Errors: those of collect().
Result<std::vector<Report>> due(store::Store& store, Instant now, const Source& source);

}  // namespace repere::measures
