// SPDX-License-Identifier: Apache-2.0
// How far away from the ward something goes: what it takes to send it there depends on this.
#pragma once

#include <cstdint>

namespace repere::referral {

enum class Destination : std::uint8_t {
    same_team,
    same_hospital,
    outside,
    general_practitioner,
    substitution_prescriber,
};

}  // namespace repere::referral
