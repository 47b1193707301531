// SPDX-License-Identifier: Apache-2.0
// The hash chain that makes a changed or removed audit row visible.
#pragma once

#include <cstdint>
#include <string>

#include "core/instant.h"

namespace repere::store {

struct AuditRow {
    std::int64_t seq = 0;  // 1, 2, 3 ... without gaps
    Instant recorded;
    std::string event;  // an AuditEvent as JSON
    std::string hash;   // 64 hexadecimal digits
};

inline constexpr const char* audit_genesis =
    "0000000000000000000000000000000000000000000000000000000000000000";

// SHA-256 over the previous row's hash and this row's content: seq, recorded (milliseconds) and event.
std::string audit_hash(const std::string& previous_hash, const AuditRow& row);

}  // namespace repere::store
