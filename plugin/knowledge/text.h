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

    const std::string& in(std::string_view language) const {
        return language.starts_with("fr") && !fr.empty() ? fr : en;
    }
};

// An element in English and its French by the standard translation extension: name "title" reads title and
// _title.
Text text_of(json::Node owner, const json::Key& name, const json::Key& sibling);

}  // namespace repere::knowledge
