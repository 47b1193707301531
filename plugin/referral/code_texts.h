// SPDX-License-Identifier: Apache-2.0
// What codes are called in both languages, by the CodeSystems that the knowledge packages carry.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "json/node.h"
#include "referral/country.h"

namespace repere::referral {

class CodeTexts {
public:
    // A concept's display and its designation in the other language; a rule named by the property `finding`
    // is called what its reason is called.
    void add(json::Node code_system);

    std::string text(std::string_view code, std::string_view language) const;  // "" when nobody named it

private:
    std::map<std::string, BilingualText, std::less<>> texts_;
};

}  // namespace repere::referral
