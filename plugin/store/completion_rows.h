// SPDX-License-Identifier: Apache-2.0
// The rows of completion times, and of who filled in how many while a quarter runs.
#pragma once

#include <span>
#include <vector>

#include "core/result.h"
#include "store/completion.h"
#include "store/database.h"

namespace repere::store {

// In the transaction of the caller. Whoever filled in forms of an earlier quarter than the newest is
// forgotten.
Result<Done> add_completions(Connection& connection, std::span<const Filled> forms);
Result<std::vector<CompletionCount>> read_completions(Connection& connection);
Result<std::vector<CompletionShares>> read_completion_shares(Connection& connection);

}  // namespace repere::store
