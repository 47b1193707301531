// SPDX-License-Identifier: Apache-2.0
// Asked right before something leaves: does the agreement it rests on still stand?
#pragma once

#include "core/instant.h"
#include "core/result.h"
#include "store/store.h"

namespace repere::facade {

// For store::CourierOptions::permitted, whatever was true when the entry was put there. Every resource in the
// payload that carries a referral is walked back to the agreements it rests on:
//   an open Task           one agreement of its ServiceRequest names Task.owner and stands now
//   an open ServiceRequest one of its agreements names its performer and stands now
//   a closed Task          tells an end, which leaves when the beginning had left and not otherwise
//   a DocumentReference    the agreements it points to stand
//   a Consent              a yes stands; a no, a later and a yes taken back may be known in the chart
// Everything else may leave. Errors are those of the store: without an answer nothing must leave.
Result<bool> still_agreed(store::Store& store, const store::OutboxEntry& entry, Instant now);

}  // namespace repere::facade
