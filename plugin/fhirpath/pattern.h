// SPDX-License-Identifier: Apache-2.0
// Regular expressions of matches(), matchesFull() and replaceMatches(), on RE2, which takes time in
// proportion to the text whatever the pattern. Private to this module.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "core/result.h"

namespace re2 {
class RE2;
}

namespace repere::fhirpath {

inline constexpr std::size_t longest_pattern = 1024;  // bytes

// Flags, FHIRPath 5.6: "i" case does not matter, "m" ^ and $ match at every line. The dot matches line ends.
// Errors: limit (too long, or more than 1 MB when compiled), invalid (also for look-around and
// back-references, which RE2 does not have, and for other flags).
Result<std::shared_ptr<const re2::RE2>> compile_pattern(std::string_view text, std::string_view flags);

}  // namespace repere::fhirpath
