// SPDX-License-Identifier: Apache-2.0
#include "instruments/sdc_functions.h"

#include <array>

#include "instruments/content.h"

namespace repere::instruments {
namespace {

// Past the closing quote of the literal or delimited identifier that starts at `at`.
std::size_t after_quoted(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (++at; at < text.size() && text[at] != quote; ++at)
        if (text[at] == '\\') ++at;
    return at + 1;
}

}  // namespace

std::string spell_out(std::string_view expression) {
    constexpr std::array<std::string_view, 2> calls{".weight()", ".ordinal()"};
    std::string out;
    std::size_t at = 0;
    while (at < expression.size()) {
        if (expression[at] == '\'' || expression[at] == '`') {
            const std::size_t end = after_quoted(expression, at);
            out += expression.substr(at, end - at);
            at = end;
            continue;
        }
        std::size_t taken = 1;
        for (const std::string_view call : calls)
            if (expression.substr(at).starts_with(call)) taken = call.size();
        if (taken == 1)
            out += expression[at];
        else
            out.append(".extension('").append(extensions::item_weight).append("').value");
        at += taken;
    }
    return out;
}

}  // namespace repere::instruments
