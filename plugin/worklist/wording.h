// SPDX-License-Identifier: Apache-2.0
// The sentences of reminders; their catalogues are carried in the program.
#pragma once

#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "knowledge/wording.h"
#include "referral/overdue.h"
#include "referral/record_change.h"

namespace repere::worklist {

using knowledge::Wording;

// "fr" or "en". Errors: not_found for another language.
Result<Wording> embedded_wording(std::string_view language);

// What a reminder says: what waits, whether the door is closed and until when, that it is the second time.
std::string sentence(const Wording& wording, const referral::Reminder& reminder, std::string_view team);

// What a move says.
std::string sentence(const Wording& wording, const referral::Move& move, std::string_view team);

}  // namespace repere::worklist
