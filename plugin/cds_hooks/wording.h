// SPDX-License-Identifier: Apache-2.0
// The sentences of the cards by language: data in fhir-profiles/wording/, carried in the program.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"
#include "json/node.h"

namespace repere::cds_hooks {

class Wording {
public:
    using Value = std::pair<std::string_view, std::string_view>;  // {"date", "..."} fills {date}

    // {"language": "fr", "texts": {key: sentence}}. Errors: invalid, naming the key, for an empty sentence.
    static Result<Wording> read(json::Node catalogue);

    std::string_view language() const { return language_; }
    const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }
    std::string_view text(std::string_view key) const;  // "" for a key that is not there
    // The sentence with its {names} filled; what is filled in is not searched again.
    std::string fill(std::string_view key, std::initializer_list<Value> values) const;

private:
    std::string language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

// Both languages; they have the same keys, so that no card is half translated.
struct Languages {
    Wording fr, en;
    // The first language of an Accept-Language header (RFC 9110, 12.5.4) that we have, else the other one
    // given.
    const Wording& choose(std::string_view accept_language, std::string_view otherwise) const;
};
// Errors: invalid, naming the first key that only one of them has.
Result<Languages> embedded_languages();

}  // namespace repere::cds_hooks
