// SPDX-License-Identifier: Apache-2.0
#include "json/node.h"

#include <algorithm>
#include <charconv>

namespace repere::json {

std::optional<std::int64_t> Node::integer() const {
    const auto text = number();
    if (!text) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
    return value;
}

bool same_value(Node a, Node b) {
    if (a.kind() != b.kind() || a.size() != b.size()) return false;
    switch (a.kind()) {
        case Kind::absent:
        case Kind::null:
            return true;
        case Kind::boolean:
            return a.boolean() == b.boolean();
        case Kind::number:
            return a.number() == b.number();
        case Kind::string:
            return a.string() == b.string();
        case Kind::array:
            for (std::size_t i = 0; i < a.size(); ++i)
                if (!same_value(a.at(i), b.at(i))) return false;
            return true;
        case Kind::object:
            return std::ranges::all_of(a.members().raw(), [b](const Member& member) {
                return same_value(Node{member.value}, b[member.key()]);
            });
    }
    return false;
}

}  // namespace repere::json
