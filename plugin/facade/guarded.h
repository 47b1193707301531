// SPDX-License-Identifier: Apache-2.0
// Puts the outgoing guard's questions to what the facade knows: teams, directory, the unit, the requesters.
#pragma once

#include <string>
#include <string_view>

#include "facade/exchange.h"

namespace repere::facade {

enum class Belongs : std::uint8_t {
    to_us,       // made here
    to_the_ehr,  // read there, changed, goes back under its own id
};

// Errors: fault: the payload names somebody who may not know (referral/outgoing_guard.h); it is logged.
Result<Done> guard(const Exchange& exchange, std::string_view patient, const std::string& payload,
                   Belongs belongs);

}  // namespace repere::facade
