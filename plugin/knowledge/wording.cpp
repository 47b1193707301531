// SPDX-License-Identifier: Apache-2.0
#include "knowledge/wording.h"

#include <algorithm>

#include "json/document.h"

namespace repere::knowledge {

Result<Wording> Wording::parse(std::string_view catalogue, std::span<const std::string_view> keys) {
    const auto document = json::Document::parse(catalogue);
    if (!document) return document.error();
    const json::Node root = document->root();
    Wording wording;
    wording.language_ = root["language"].text();
    if (wording.language_.empty()) return fail(ErrorKind::invalid, "the catalogue names no language");
    for (const auto [key, sentence] : root["texts"].members()) {
        if (std::ranges::find(keys, key) == keys.end())
            return fail(ErrorKind::invalid, "no sentence has this key", std::string{key});
        if (sentence.text().empty())
            return fail(ErrorKind::invalid, "the sentence is empty", std::string{key});
        wording.texts_.emplace(key, sentence.text());
    }
    for (const std::string_view key : keys)
        if (!wording.texts_.contains(key))
            return fail(ErrorKind::invalid, "the sentence is missing", std::string{key});
    return wording;
}

std::string_view Wording::text(std::string_view key) const {
    const auto found = texts_.find(key);
    return found == texts_.end() ? std::string_view{} : std::string_view{found->second};
}

std::string Wording::fill(std::string_view key, std::initializer_list<Value> values) const {
    std::string filled;
    std::string_view rest = text(key);
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        const std::size_t close = rest.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        filled += rest.substr(0, open);
        const std::string_view name = rest.substr(open + 1, close - open - 1);
        const auto value = std::ranges::find(values, name, &Value::first);
        filled += value == values.end() ? rest.substr(open, close - open + 1) : value->second;
        rest.remove_prefix(close + 1);
    }
    return filled += rest;
}

}  // namespace repere::knowledge
