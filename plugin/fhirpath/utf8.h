// SPDX-License-Identifier: Apache-2.0
// Characters of a UTF-8 text, counted and cut by code point. The text is known to be valid: json checked what
// is data, parse() what is an expression.
#pragma once

#include <cstddef>
#include <string_view>

namespace repere::fhirpath {

inline bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

inline std::size_t character_count(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += starts_character(c);
    return count;
}

// Byte offset of the nth character, or the size of the text.
inline std::size_t offset_of(std::string_view text, std::size_t n) {
    std::size_t at = 0;
    while (at < text.size() && n > 0) {
        ++at;
        while (at < text.size() && !starts_character(text[at])) ++at;
        --n;
    }
    return at;
}

// Byte offset of the first character that is not well-formed (Unicode 15, table 3-7), or the size of the
// text.
std::size_t valid_until(std::string_view text);

}  // namespace repere::fhirpath
