// SPDX-License-Identifier: Apache-2.0
// What FINESS, the French register of establishments, writes in its own way: numbers, départements, dates.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "referral/service.h"

namespace repere::directory {

// Nine characters whose Luhn sum ends in 0. Corsican numbers have a letter in second place (2A, 2B); how
// their check digit counts it was found nowhere, so only their shape is checked.
bool is_finess_number(std::string_view text);

// A département as FINESS writes it (01 to 95, 2A, 2B, 9A to 9J) or the start of a postal code: the area as
// postal codes write it ("75", "2A", "972"). Nothing when it is neither.
std::optional<std::string> french_area(std::string_view department);
std::string french_area_of_postal_code(std::string_view postal_code);  // "" when it cannot be told

std::string_view french_time_zone(std::string_view area);

// 1900-01-01 stands for "unknown". Takes the day of a longer text, 2026-05-01T00:00:00Z.
std::optional<CivilDate> finess_date(std::string_view text);

// "01440 VIRIAT", "97306 CAYENNE CEDEX": postal code and town.
void read_routing_line(std::string_view line, referral::ServicePlace& place);

// Parts of an address in their order, the empty ones left out.
std::string joined_words(std::initializer_list<std::string_view> words);

std::string_view trimmed(std::string_view text);

}  // namespace repere::directory
