// SPDX-License-Identifier: Apache-2.0
// A letter, reply or leaflet as a PDF that can be filed: the page that referral/paper.h writes, laid out on
// sheets by Pango and written by Cairo, tagged for screen readers (ISO 32000-1, 14.8).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"

namespace repere::pdf {

enum class Sheet : std::uint8_t { a4, us_letter };

// What stands round the page. Short texts in the page's own language; each may be empty.
struct Edition {
    Sheet sheet = Sheet::a4;
    double text_points = 10;     // what people take home is set larger, 12
    Instant written;             // the file's date of creation: nothing here reads a clock
    std::string_view head;       // on top of every sheet
    std::string_view foot;       // beside the number of every sheet
    std::string_view unprinted;  // at the foot of every sheet when a sign has no picture in any font
};

inline constexpr std::size_t most_bytes = 256 * 1024;  // of a page
inline constexpr std::size_t most_sheets = 40;

// The same page and edition give the same bytes, with the same fonts and libraries. The file's title is the
// page's; no other text of the page is in its properties. A sign without a picture is drawn as a box with its
// number. Any number of threads may call; one paper is made at a time. Errors: invalid, naming the element,
// for what our papers do not use (page.h); limit; unavailable when the machine has no fonts; fault.
Result<std::string> typeset(std::string_view page, const Edition& edition);

}  // namespace repere::pdf
