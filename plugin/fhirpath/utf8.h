// SPDX-License-Identifier: Apache-2.0
// Characters of a UTF-8 text: counted and cut by code point, read one by one, their case changed. The text is
// known to be valid: json checked what is data, parse() what is an expression.
#pragma once

#include <cstddef>
#include <cstdint>
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

// The character at `at`, which moves behind it; `at` is inside the text.
char32_t next_character(std::string_view text, std::size_t& at);

inline constexpr std::size_t longest_character = 4;
// Writes the character; returns how many bytes it took.
std::size_t put_character(char* out, char32_t character);

// Simple case mappings of Unicode (unicode/case.inc): one character for one, in no language. So the German
// sharp s stays itself.
char32_t upper_case(char32_t character);
char32_t lower_case(char32_t character);
// Two characters that differ in case only have the same.
inline char32_t folded_case(char32_t character) { return lower_case(upper_case(character)); }

bool is_white_space(char32_t character);  // Unicode property White_Space

// Byte offset of the first character that is not well-formed (Unicode 15, table 3-7), or the size of the
// text.
std::size_t valid_until(std::string_view text);

}  // namespace repere::fhirpath
