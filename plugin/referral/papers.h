// SPDX-License-Identifier: Apache-2.0
// Everything letters and leaflets are written with, read once at start: plans, red flags, sentences, and what
// codes are called.
#pragma once

#include <array>
#include <string_view>

#include "core/result.h"
#include "knowledge/languages.h"
#include "referral/letter_facts.h"
#include "referral/paper_plan.h"
#include "referral/red_flags.h"

namespace repere::referral {

// What codes are called in letters: ids of the CodeSystems that the caller adds to Papers::codes.
inline constexpr std::array<std::string_view, 6> paper_code_systems{
    "decline-reason", "referral-business-status", "referral-outcome", "referral-urgency",
    "score-band",     "screening-score"};

struct Papers {
    PaperPlan referral_letter, reply_letter, leaflet;
    RedFlagRules red_flags;
    knowledge::Languages letter;    // letter.{fr,en}.json
    knowledge::Languages referral;  // referral.{fr,en}.json
    CodeTexts codes;                // empty; the caller adds the CodeSystems of the knowledge packages

    LetterWords words(std::string_view language, const CountryPack* country) const;

    // Those carried in the program. Errors: those of read_paper_plan, read_red_flags and Wording::parse;
    // invalid when a plan names a fact that no letter has or a sentence that nobody wrote.
    static Result<Papers> embedded();
};

}  // namespace repere::referral
