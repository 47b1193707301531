// SPDX-License-Identifier: Apache-2.0
// The sentences one door says to people, in one language, by key: data in fhir-profiles/wording/.
#pragma once

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"

namespace repere::knowledge {

class Wording {
public:
    Wording() = default;  // without any sentence
    using Value = std::pair<std::string_view, std::string_view>;  // {"date", "..."} fills {date}

    // {"language": "fr", "texts": {key: sentence}}, with a sentence for each of `keys` and for no other key.
    // Errors: those of json::Document; invalid, naming the key when one is missing, unknown or empty: a
    // sentence that nobody wrote must be found at start, not at a bedside.
    static Result<Wording> parse(std::string_view catalogue, std::span<const std::string_view> keys);

    std::string_view language() const { return language_; }
    const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }
    std::string_view text(std::string_view key) const;  // "" for a key that is not in the list of keys

    // The sentence with its {names} filled; what is filled in is not searched again.
    std::string fill(std::string_view key, std::initializer_list<Value> values) const;

private:
    std::string language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace repere::knowledge
