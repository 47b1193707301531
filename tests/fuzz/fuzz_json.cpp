// SPDX-License-Identifier: Apache-2.0
// Any bytes: refused with an error, or read, written and read again to the same value.
#include <cstdint>
#include <cstdlib>

#include "json/json.h"

namespace json = repere::json;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto first = json::Document::parse({reinterpret_cast<const char*>(data), size});
    if (!first) return 0;
    const std::string text = json::to_string(first->root());
    const auto second = json::Document::parse(text);
    if (!second || !json::same_value(first->root(), second->root()) ||
        json::to_string(second->root()) != text)
        std::abort();
    return 0;
}
