// SPDX-License-Identifier: Apache-2.0
// The few elements of XHTML that our papers are made of, read strictly: what is not among them is refused by
// name, so that nothing is left out of a printed letter without anybody noticing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace repere::pdf {

enum class Kind : std::uint8_t {
    title,      // h1
    heading,    // h2
    paragraph,  // p, and text that stands in a cell or an item by itself
    room,       // p class="room": a line to write on
    section,
    table,
    row,
    header_cell,
    data_cell,
    bullets,  // ul
    numbers,  // ol
    item,
};

struct Block {
    Kind kind = Kind::paragraph;
    std::string text;           // of a title, heading or paragraph: one line, UTF-8, white space collapsed
    std::vector<Block> inside;  // of the others
};

struct Page {
    std::string language;  // BCP 47
    std::string title;
    bool right_to_left = false;  // dir="rtl" of the html element
    std::vector<Block> blocks;
};

// Errors: invalid, with what and at which byte: another element, attribute or entity, a comment, text or an
// element where it does not belong, UTF-8 or a nesting that is broken, no language, no title.
Result<Page> read_page(std::string_view xhtml);

}  // namespace repere::pdf
