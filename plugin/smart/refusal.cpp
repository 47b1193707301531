// SPDX-License-Identifier: Apache-2.0
#include "smart/refusal.h"

#include <algorithm>

namespace repere::smart {
namespace {

struct Row {
    std::string_view name;
    ErrorKind kind;
};

// In the order of the enumeration.
constexpr std::array<Row, refusal_count> rows{{{"issuer-not-allowed", ErrorKind::forbidden},
                                               {"bad-request", ErrorKind::invalid},
                                               {"ehr-unavailable", ErrorKind::unavailable},
                                               {"ehr-not-suitable", ErrorKind::unsupported},
                                               {"state-unknown", ErrorKind::forbidden},
                                               {"other-browser", ErrorKind::forbidden},
                                               {"denied", ErrorKind::forbidden},
                                               {"code-refused", ErrorKind::forbidden},
                                               {"id-token-invalid", ErrorKind::forbidden},
                                               {"user-unknown", ErrorKind::forbidden},
                                               {"patient-missing", ErrorKind::forbidden},
                                               {"patient-differs", ErrorKind::conflict},
                                               {"too-many", ErrorKind::unavailable}}};

}  // namespace

std::string_view name_of(Refusal refusal) { return rows[static_cast<std::size_t>(refusal)].name; }

Refusal refusal_of(const Error& error) {
    const auto at = std::ranges::find(rows, std::string_view{error.where}, &Row::name);
    return at == rows.end() ? Refusal::ehr_unavailable : static_cast<Refusal>(at - rows.begin());
}

Error refuse(Refusal refusal, std::string what) {
    const Row& row = rows[static_cast<std::size_t>(refusal)];
    return fail(row.kind, std::move(what), std::string{row.name});
}

}  // namespace repere::smart
