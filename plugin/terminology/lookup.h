// SPDX-License-Identifier: Apache-2.0
// Hash maps keyed by text that are asked with a string_view, without making a string.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "json/node.h"

namespace repere::terminology {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return json::Key::hash(
            text);  // looks at both ends only: our keys are codes and addresses, all of our own
    }
};

template <class T>
using StringMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

}  // namespace repere::terminology
