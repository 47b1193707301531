// SPDX-License-Identifier: Apache-2.0
// The rows of drafts.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/database.h"
#include "store/draft.h"

namespace repere::store {

Result<std::optional<Draft>> read_draft(Connection& connection, const DraftPlace& place, Instant now);
Result<std::vector<DraftPlace>> list_drafts(Connection& connection, std::string_view patient,
                                            std::string_view encounter, Instant now);  // newest first
Result<Draft> put_draft(Connection& connection, const DraftWrite& write);              // conflict
Result<Done> delete_draft(Connection& connection, const DraftPlace& place);
Result<std::int64_t> delete_ended_drafts(Connection& connection, Instant now);

}  // namespace repere::store
