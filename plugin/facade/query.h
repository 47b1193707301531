// SPDX-License-Identifier: Apache-2.0
// A search's query string, taken apart (FHIR R4 search; application/x-www-form-urlencoded).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace repere::facade {

using Parameters = std::vector<std::pair<std::string, std::string>>;

Result<Parameters> parse_query(std::string_view query);  // invalid: a broken %-escape, or one of a control
std::string percent_encoded(std::string_view text);      // all but RFC 3986 unreserved characters

// The values of one parameter: split at commas; "\," is a comma (FHIR R4 search, 3.1.1.4.0.1).
std::vector<std::string> values_of(std::string_view text);

}  // namespace repere::facade
