// SPDX-License-Identifier: Apache-2.0
// Walks the audit trail from its first row and names the first one that does not fit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/result.h"
#include "store/store.h"

namespace repere::audit {

struct Verified {
    std::int64_t rows = 0;  // that fit
    std::optional<std::int64_t>
        first_bad;     // seq of the first that does not: changed, missing before it, or added
    std::string head;  // hash of the last row that fits: note it elsewhere to see a cut tail
    bool intact() const { return !first_bad; }
};

// A chain shows change and removal inside it; rows cut off its end show only against a head noted before
// (expected_head, may be empty): it must be met on the way.
Result<Verified> verify(store::Store& store, const std::string& expected_head = {});

}  // namespace repere::audit
