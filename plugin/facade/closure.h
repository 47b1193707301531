// SPDX-License-Identifier: Apache-2.0
// Which loops are open, and who must act: what the store knows of a Task, its answer and the answer's
// delivery.
#pragma once

#include <optional>
#include <string>

#include "facade/exchange.h"
#include "referral/closure.h"

namespace repere::facade {

struct LoopState {
    referral::Loop loop;
    Instant since;                          // the end, or the last change of a Task that has none
    std::optional<store::Resource> answer;  // the Communication that tells the end
    std::string entry;                      // id of the outbox entry that carries it; may be empty
};

// Errors: those of the store; fault, when a stored resource cannot be read.
Result<LoopState> loop_of(store::Store& store, const store::Resource& task);

// The answer in words, when it was received, and that it is protected: to paste into the chart.
std::string note_for_chart(const Exchange& exchange, json::Node communication);

}  // namespace repere::facade
