// SPDX-License-Identifier: Apache-2.0
// What one service has to do with one need: its rank, what speaks for it, and what nobody knows.
#pragma once

#include "referral/routing.h"

namespace repere::referral {

// Fills rank, matches, reasons and unknown. False: a service of this kind has nothing to do with this need.
bool match(const Need& need, const Shown& shown, CivilDate today, Candidate& candidate);

}  // namespace repere::referral
