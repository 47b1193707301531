// SPDX-License-Identifier: Apache-2.0
// One catalogue of sentences in the languages we have, and which of them a caller gets.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "knowledge/wording.h"

namespace repere::knowledge {

struct Languages {
    Wording fr, en;

    // The first language of an Accept-Language header (RFC 9110, 12.5.4) that we have, else the other one
    // given.
    const Wording& choose(std::string_view accept_language, std::string_view otherwise) const;
};

// Errors: those of Wording::parse.
Result<Languages> read_languages(std::string_view fr, std::string_view en,
                                 std::span<const std::string_view> keys);

// "15 or 112", "1, 2 or 3": `joint` is the word between the last two.
std::string alternatives(std::span<const std::string> names, std::string_view joint);

}  // namespace repere::knowledge
