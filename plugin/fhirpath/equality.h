// SPDX-License-Identifier: Apache-2.0
// When two values are equal, equivalent, or one before the other. Source: FHIRPath N1 6.1 and 6.2.
#pragma once

#include <cstdint>
#include <optional>

#include "fhirpath/item.h"

namespace repere::fhirpath {

enum class Truth : std::uint8_t { no, yes, unknown };

Truth equal(const Item& a, const Item& b);
bool equivalent(const Item& a, const Item& b);
Truth equal(Collection a, Collection b);      // same order; unknown when either is empty
bool equivalent(Collection a, Collection b);  // any order; two empty ones are

// Equal items have equal hashes.
std::uint64_t hash(const Item& item);

// Order of two single items.
struct Order {
    bool comparable = false;   // false: their types have no order with each other
    std::optional<int> value;  // nothing: not known (precision, units)
};
Order order(const Item& a, const Item& b);

}  // namespace repere::fhirpath
