// SPDX-License-Identifier: Apache-2.0
// The sentences a referral writes for people, by language: data in fhir-profiles/wording/, carried in the
// program.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"
#include "json/node.h"

namespace repere::referral {

class Wording {
public:
    using Value = std::pair<std::string_view, std::string_view>;  // {"team", "..."} fills {team}

    // {"language": "fr", "texts": {key: sentence}}. Errors: invalid, naming the key, when one is missing,
    // unknown or empty: a sentence that nobody wrote must be found at start, not at a bedside.
    static Result<Wording> read(json::Node catalogue);

    std::string_view language() const { return language_; }
    std::string_view text(std::string_view key) const;  // "" for a key that is not in the list of keys

    // The sentence with its {names} filled; what is filled in is not searched again.
    std::string fill(std::string_view key, std::initializer_list<Value> values) const;

private:
    std::string language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

// "fr" or "en". Errors: not_found for another language.
Result<Wording> embedded_wording(std::string_view language);

}  // namespace repere::referral
