// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/utf8.h"

namespace repere::fhirpath {
namespace {

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
