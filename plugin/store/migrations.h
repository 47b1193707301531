// SPDX-License-Identifier: Apache-2.0
// Brings the file's schema to this program's, one numbered script per transaction.
#pragma once

#include <cstdint>

#include "core/instant.h"
#include "core/result.h"
#include "store/database.h"

namespace repere::store {

// The schema version it ended at. Errors: unsupported (the file is newer than this program), fault (a script
// that was applied is not the one we carry).
Result<std::int64_t> migrate(Connection& connection, Instant now);

// Errors: unavailable, when the file has not been brought to this program's version yet; those of migrate().
Result<Done> check_schema(Connection& connection);

}  // namespace repere::store
