// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/utf8.h"

#include <algorithm>
#include <span>

namespace repere::fhirpath {
namespace {

struct CaseRange {
    std::uint32_t first, last, step;
    std::int32_t difference;
};

#include "fhirpath/unicode/case.inc"

char32_t mapped(std::span<const CaseRange> ranges, char32_t character) {
    const auto found =
        std::ranges::lower_bound(ranges, static_cast<std::uint32_t>(character), {}, &CaseRange::last);
    if (found == ranges.end() || character < found->first || (character - found->first) % found->step != 0)
        return character;
    return static_cast<char32_t>(static_cast<std::int32_t>(character) + found->difference);
}

struct Lead {
    std::size_t length = 0;  // of the character; 0: no character starts so
    unsigned low = 0x80;     // bounds of the second byte
    unsigned high = 0xBF;
};

// The second byte's bounds keep out overlong forms, halves of surrogate pairs and what is above U+10FFFF.
Lead lead(unsigned byte) {
    if (byte < 0x80) return {1};
    if (byte < 0xC2 || byte > 0xF4) return {};
    if (byte < 0xE0) return {2};
    if (byte < 0xF0) return {3, byte == 0xE0 ? 0xA0U : 0x80U, byte == 0xED ? 0x9FU : 0xBFU};
    return {4, byte == 0xF0 ? 0x90U : 0x80U, byte == 0xF4 ? 0x8FU : 0xBFU};
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) return lead;
    char32_t out = lead & (lead < 0xE0 ? 0x1FU : lead < 0xF0 ? 0x0FU : 0x07U);
    for (; at < text.size() && !starts_character(text[at]); ++at)
        out = out << 6 | (static_cast<unsigned char>(text[at]) & 0x3FU);
    return out;
}

std::size_t put_character(char* out, char32_t character) {
    const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (character < 0x80) {
        out[0] = byte(character);
        return 1;
    }
    const std::size_t size = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (std::size_t i = size - 1; i > 0; --i, character >>= 6) out[i] = byte(0x80 | (character & 0x3F));
    out[0] = byte((size == 2 ? 0xC0U : size == 3 ? 0xE0U : 0xF0U) | character);
    return size;
}

char32_t upper_case(char32_t character) {
    if (character < 0x80) return character >= 'a' && character <= 'z' ? character - 32 : character;
    return mapped(to_upper, character);
}

char32_t lower_case(char32_t character) {
    if (character < 0x80) return character >= 'A' && character <= 'Z' ? character + 32 : character;
    return mapped(to_lower, character);
}

bool is_white_space(char32_t c) {
    return (c >= 9 && c <= 13) || c == 32 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

std::size_t valid_until(std::string_view text) {
    const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    std::size_t at = 0;
    while (at < text.size()) {
        const Lead first = lead(byte(at));
        if (first.length == 0 || first.length > text.size() - at) break;
        if (first.length > 1 && (byte(at + 1) < first.low || byte(at + 1) > first.high)) break;
        if (first.length > 2 && starts_character(text[at + 2])) break;
        if (first.length > 3 && starts_character(text[at + 3])) break;
        at += first.length;
    }
    return at;
}

}  // namespace repere::fhirpath
