// SPDX-License-Identifier: Apache-2.0
// The rows of drafts and of completion times.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/completion.h"
#include "store/database.h"
#include "store/draft.h"

namespace repere::store {

Result<std::optional<Draft>> read_draft(Connection& connection, const DraftPlace& place, Instant now);
Result<std::vector<DraftPlace>> list_drafts(Connection& connection, std::string_view patient,
                                            std::string_view encounter, Instant now);  // newest first
Result<Draft> put_draft(Connection& connection, const DraftWrite& write);              // conflict
Result<Done> delete_draft(Connection& connection, const DraftPlace& place);
Result<std::int64_t> delete_ended_drafts(Connection& connection, Instant now);

Result<Done> add_completions(Connection& connection, std::span<const Filled> forms);
Result<std::vector<CompletionCount>> read_completions(Connection& connection);
Result<std::vector<CompletionShares>> read_completion_shares(Connection& connection);

}  // namespace repere::store
