// SPDX-License-Identifier: Apache-2.0
// The rows that go with an act: its audit row, its idempotency key, a card's feedback.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "store/database.h"
#include "store/store.h"

namespace repere::store {

Result<Done> append_audit(Connection& connection, std::string_view event, Instant now);
Result<std::vector<AuditRow>> read_audit(Connection& connection, std::int64_t after_seq, std::size_t limit);
Result<std::vector<AuditRow>> read_audit_of_task(Connection& connection, std::string_view task,
                                                 std::size_t limit);
Result<std::int64_t> count_changes(Connection& connection);

Result<Done> put_key(Connection& connection, const IdempotencyKey& key, Instant now);
Result<std::optional<IdempotencyKey>> read_key(Connection& connection, std::string_view key);
Result<Done> forget_keys(Connection& connection, Instant before);

Result<Done> put_feedback(Connection& connection, const Feedback& feedback, Instant now);
Result<std::vector<Feedback>> read_feedback(Connection& connection, std::string_view service,
                                            std::size_t limit);

Result<Counts> count_all(Connection& connection, Instant now);

}  // namespace repere::store
