// SPDX-License-Identifier: Apache-2.0
// An event's name is fixed when the program is compiled.
#include "core/log.h"

void note(const char* event) {
#ifdef REPERE_MISTAKE
    repere::log::info(event);
#else
    static_cast<void>(event);
    repere::log::info("chart.opened");
#endif
}
