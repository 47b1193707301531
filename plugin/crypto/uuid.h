// SPDX-License-Identifier: Apache-2.0
// UUIDs (RFC 9562): version 4 for what is new, version 5 for what must get the same id when it is made again.
#pragma once

#include <string>
#include <string_view>

namespace repere::crypto {

std::string uuid4();                                                    // 8-4-4-4-12, lower case
std::string uuid5(std::string_view name_space, std::string_view name);  // name_space: a UUID as text
bool is_uuid(std::string_view text);                                    // any version, either case

// The name space of everything this project derives.
inline constexpr std::string_view repere_name_space = "6f2d0a0e-6d0b-5c55-9a7d-2f8d6c1f7b11";

}  // namespace repere::crypto
