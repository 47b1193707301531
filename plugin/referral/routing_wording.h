// SPDX-License-Identifier: Apache-2.0
// The sentences that say why a service is shown and what happens when its team is closed; carried in the
// program.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "referral/country.h"
#include "referral/routing.h"
#include "referral/wording.h"

namespace repere::referral {

// "fr" or "en". Errors: not_found for another language.
Result<Wording> embedded_routing_wording(std::string_view language);

std::string text_of(const Reason& reason, const Wording& wording);

// A notice of the country pack with its source and the date of the text.
std::string text_of(const Notice& notice, std::string_view language, const Wording& wording);

// What the sender reads when the request has left: where it waits, and what to do until then. `emergency` is
// the country pack's number; `until` is said in the team's own time.
std::string text_of(const OnArrival& arrival, const Service& service, std::string_view emergency,
                    const Wording& wording);

}  // namespace repere::referral
