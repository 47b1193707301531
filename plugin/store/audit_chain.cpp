// SPDX-License-Identifier: Apache-2.0
#include "store/audit_chain.h"

#include "crypto/digest.h"

namespace repere::store {

// The lengths of hash, seq and time cannot be confused with one another: the event comes last, after line
// feeds.
std::string audit_hash(const std::string& previous_hash, const AuditRow& row) {
    return crypto::sha256_hex(previous_hash + '\n' + std::to_string(row.seq) + '\n' +
                              std::to_string(row.recorded.milliseconds) + '\n' + row.event);
}

}  // namespace repere::store
