// SPDX-License-Identifier: Apache-2.0
// What everybody is told after a positive screen: plain information, never a medicine and never a test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "knowledge/languages.h"

namespace repere::facade {

class AfterScreen {
public:
    AfterScreen() = default;  // says nothing: for whoever has no catalogue

    // The catalogue carried in the program. `language` is for readers who ask for none of ours; the numbers
    // are those to call in an emergency. Errors: those of knowledge::Wording::parse.
    static Result<AfterScreen> embedded(std::string language, std::vector<std::string> emergency_numbers);

    // Sentences one below the other: the signs of an emergency and whom to call, that there is help and of
    // which kind, that no treatment changes, and that the person chooses.
    std::string text(std::string_view accept_language) const;

private:
    knowledge::Languages languages_;
    std::string language_;
    std::vector<std::string> emergency_numbers_;
};

}  // namespace repere::facade
