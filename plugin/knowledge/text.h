// SPDX-License-Identifier: Apache-2.0
// Words for people, in the two languages every artefact has.
#pragma once

#include <string>
#include <string_view>

#include "json/node.h"

namespace repere::knowledge {

struct Text {
    std::string en;
    std::string fr;

    const std::string& in(std::string_view language) const { return language.starts_with("fr") ? fr : en; }
};

// A text element in both languages: its own text is in `language` (the artefact's), the other one is found by
// the standard translation extension; what has no translation says the same in both.
Text text_of(json::Node owner, std::string_view name, std::string_view language);

}  // namespace repere::knowledge
