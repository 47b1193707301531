// SPDX-License-Identifier: Apache-2.0
// Puts the outgoing guard's questions to what the facade knows: teams, directory, the unit, the requesters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facade/commit.h"
#include "facade/exchange.h"

namespace repere::facade {

enum class Belongs : std::uint8_t {
    to_us,       // made here
    to_the_ehr,  // read there, changed, goes back under its own id
};

// Errors: fault: the payload names somebody who may not know (referral/outgoing_guard.h); it is logged.
// `pieces` are what the payload was made from, with what they refer to: whoever asked in one of them is
// answered, whoever the person agreed upon in one of them may be told.
Result<Done> guard(const Exchange& exchange, std::string_view patient, const std::string& payload,
                   const std::vector<Piece>& pieces, Belongs belongs);

}  // namespace repere::facade
