// SPDX-License-Identifier: Apache-2.0
#include "facade/after_screen.h"

#include <array>

extern "C" {
extern const char repere_after_wording_fr[];
extern const char repere_after_wording_fr_end[];
extern const char repere_after_wording_en[];
extern const char repere_after_wording_en_end[];
}

namespace repere::facade {
namespace {

constexpr std::array<std::string_view, 5> sentences{"signs", "help", "kinds", "treatment", "open"};
constexpr std::array<std::string_view, 6> keys{"signs", "help", "kinds", "treatment", "open", "or"};

}  // namespace

Result<AfterScreen> AfterScreen::embedded(std::string language, std::vector<std::string> emergency_numbers) {
    auto languages = knowledge::read_languages({repere_after_wording_fr, repere_after_wording_fr_end},
                                               {repere_after_wording_en, repere_after_wording_en_end}, keys);
    if (!languages) return languages.error();
    AfterScreen made;
    made.languages_ = std::move(*languages);
    made.language_ = std::move(language);
    made.emergency_numbers_ = std::move(emergency_numbers);
    return made;
}

std::string AfterScreen::text(std::string_view accept_language) const {
    const knowledge::Wording& wording = languages_.choose(accept_language, language_);
    const std::string numbers = knowledge::alternatives(emergency_numbers_, wording.text("or"));
    std::string said;
    for (const std::string_view key : sentences) {
        const std::string sentence = wording.fill(key, {{"numbers", numbers}});
        if (!said.empty() && !sentence.empty()) said += '\n';
        said += sentence;
    }
    return said;
}

}  // namespace repere::facade
