// SPDX-License-Identifier: Apache-2.0
// An error that nobody looks at is not an error value.
#include "core/instant.h"
#pragma GCC diagnostic error "-Wunused-result"

void read() {
#ifdef REPERE_MISTAKE
    repere::parse_instant("2026-11-01T10:00:00Z");
#else
    static_cast<void>(repere::parse_instant("2026-11-01T10:00:00Z"));
#endif
}
