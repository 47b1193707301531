// SPDX-License-Identifier: Apache-2.0
// Amounts with units: UCUM's (ucum.h) and the calendar's words side by side. Source: FHIRPath 4.1.8
// (time-valued quantities), 5.5.7 (conversion factors), 6.1, 6.2, 6.6 (quantities).
//
// Among themselves calendar units are 1 year = 12 months = 365 days, 1 month = 30 days; from weeks down they
// are what UCUM's units of the same name are. A calendar year or month beside any UCUM unit is not
// comparable, but equivalent to the mean year 'a' and the mean month 'mo'.
#pragma once

#include <optional>
#include <string_view>

#include "fhirpath/item.h"

namespace repere::fhirpath {

// A number has the unit one.
std::optional<Quantity> as_quantity(const Item& item);

// Nothing: not comparable.
std::optional<int> compare(const Quantity& a, const Quantity& b);
// In the larger of the two units, rounded to the less precise amount.
bool equivalent(const Quantity& a, const Quantity& b);
// `unit` is a UCUM code or a calendar word and is borrowed by the answer. From a calendar unit to UCUM's and
// back the amount is converted within the system it comes from.
std::optional<Quantity> in_unit(const Quantity& quantity, std::string_view unit);
// In the smaller of the two units; in the calendar's when one of them is. Nothing between a year or a month
// and another unit, and for temperatures and other special units, which UCUM does not add.
std::optional<Quantity> add(const Quantity& a, const Quantity& b);

bool equivalent_decimals(const Decimal& a, const Decimal& b);

}  // namespace repere::fhirpath
