// SPDX-License-Identifier: Apache-2.0
// Asked right before something leaves: does the agreement it rests on still stand?
#pragma once

#include "core/instant.h"
#include "core/result.h"
#include "store/store.h"

namespace repere::facade {

// For store::CourierOptions::permitted. An outbox entry about a Consent that permits needs that Consent to be
// active and not yet ended, whatever was true when it was put there; a recorded refusal and everything else
// may leave. Errors are those of the store: without an answer nothing must leave.
Result<bool> still_agreed(store::Store& store, const store::OutboxEntry& entry, Instant now);

}  // namespace repere::facade
