// SPDX-License-Identifier: Apache-2.0
// Reads episodes out of the store, as things stood some time after the month they began in.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "measures/episode.h"
#include "store/store.h"

namespace repere::measures {

// What happens later than this after the end of a month no longer changes the month's numbers: two reports
// made a day apart would otherwise tell what became of the one person in between.
inline constexpr int days_to_settle = 31;

// The last month that can be reported: over, and settled.
Month last_settled(Instant now);

// What the EHR knows of a stay, by its "Encounter/id".
struct Stays {
    // When it ended; nothing when it goes on or nobody knows. May be empty.
    std::function<std::optional<Instant>(std::string_view encounter)> end = {};
    // The unit that provides it, as it is to be called in the table; "" when the EHR names none. Empty
    // function: the setting of the form is the column. An error ends the collection: a table in which some
    // stays lack their unit, beside one made when the EHR was there, would tell whose they are.
    std::function<Result<std::string>(std::string_view encounter)> unit = {};
    // The same moment on the clock of the hospital: forms may be sent in UTC. Empty: as it was written.
    std::function<Instant(Instant)> local = {};
};

// The episodes that began in these months. Errors: invalid, when a month is not settled; those of the store
// and of Stays::unit.
Result<std::vector<Episode>> collect(store::Store& store, Month first, Month last, Instant now,
                                     const Stays& stays = {});

}  // namespace repere::measures
