// SPDX-License-Identifier: Apache-2.0
#include "referral/code_texts.h"

namespace repere::referral {

void CodeTexts::add(json::Node code_system) {
    const bool french = code_system["language"].text() == "fr";
    for (const json::Node one : code_system["concept"].items()) {
        const std::string display{one["display"].text()};
        BilingualText text{display, display};
        for (const json::Node designation : one["designation"].items())
            if (designation["language"].text() == (french ? "en" : "fr"))
                (french ? text.en : text.fr) = designation["value"].text();
        for (const json::Node property : one["property"].items())
            if (property["code"].text() == "finding")
                texts_.insert_or_assign(std::string{property["valueCode"].text()}, text);
        texts_.insert_or_assign(std::string{one["code"].text()}, std::move(text));
    }
}

std::string CodeTexts::text(std::string_view code, std::string_view language) const {
    const auto found = texts_.find(code);
    return found == texts_.end() ? std::string{} : found->second.in(language);
}

}  // namespace repere::referral
