// SPDX-License-Identifier: Apache-2.0
// Dates as people write them, for toDate(format) and toDateTime(format). Private to this module.
#pragma once

#include <optional>
#include <string_view>

#include "fhirpath/temporal.h"

namespace repere::fhirpath::functions {

// Codes: yyyy yy M MM d dd h hh H HH m mm s ss S... a Z; any other character stands for itself. Of two-digit
// years 00 to 49 are 2000 to 2049. Not offered: MMM and MMMM, the names of months, which belong to a
// language.
std::optional<Temporal> parse_by_format(std::string_view text, std::string_view format);

}  // namespace repere::fhirpath::functions
