// SPDX-License-Identifier: Apache-2.0
// Whether the loop of a Task was closed by a moment: counted by the same rule as the open loops are listed
// (referral/closure.h).
#pragma once

#include <vector>

#include "core/result.h"
#include "json/document.h"
#include "store/store.h"

namespace repere::measures {

// `task`: its versions up to that moment, oldest first, as versions_until() gives them. An answer counts as
// delivered when it had been read back in the EHR by then, or as received when the sender's side had said so.
Result<bool> closed_by(store::Store& store, const std::vector<json::Document>& task, Instant moment);

}  // namespace repere::measures
