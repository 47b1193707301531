// SPDX-License-Identifier: Apache-2.0
// The record behind the open referrals, as the EHR has it now, and what follows from it for them.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "worklist/ports.h"

namespace repere::worklist {

struct RecordRound {
    std::int64_t read = 0, told = 0, closed = 0, taken_back = 0, joined = 0;
};

// Reads Patient and Encounters of one person and does what they ask for: after a death the Tasks are
// cancelled and nobody but the team and who asked is told; a stay that was a mistake takes its answers back;
// two joined records become one; discharge and moves are told once and change nothing. Errors: those of the
// EHR and of the store: then nothing is concluded, and the next round asks again.
Result<Done> follow_record(const Speaker& speaker, const std::string& patient,
                           std::span<const Watched> watched, RecordRound& round);

}  // namespace repere::worklist
