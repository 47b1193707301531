// SPDX-License-Identifier: Apache-2.0
#include "audit/verify.h"

#include "store/audit_chain.h"

namespace repere::audit {

Result<Verified> verify(store::Store& store, const std::string& expected_head) {
    constexpr std::size_t at_once = 1'000;
    Verified verified;
    verified.head = store::audit_genesis;
    bool met = expected_head.empty() || expected_head == verified.head;
    for (;;) {
        const auto rows = store.audit_rows(verified.rows, at_once);
        if (!rows) return rows.error();
        for (const store::AuditRow& row : *rows) {
            if (row.seq != verified.rows + 1 || row.hash != store::audit_hash(verified.head, row)) {
                verified.first_bad = verified.rows + 1;
                return verified;
            }
            ++verified.rows;
            verified.head = row.hash;
            met = met || row.hash == expected_head;
        }
        if (rows->size() < at_once) break;
    }
    if (!met) verified.first_bad = verified.rows + 1;
    return verified;
}

}  // namespace repere::audit
