// SPDX-License-Identifier: Apache-2.0
// The sentences a referral writes for people; their catalogues are carried in the program.
#pragma once

#include <string_view>

#include "core/result.h"
#include "knowledge/wording.h"

namespace repere::referral {

using knowledge::Wording;

// A catalogue of exactly the sentences a referral writes. Errors: those of knowledge::Wording::parse.
Result<Wording> read_wording(std::string_view catalogue);

// "fr" or "en". Errors: not_found for another language.
Result<Wording> embedded_wording(std::string_view language);

}  // namespace repere::referral
