// SPDX-License-Identifier: Apache-2.0
// Text that exists only at run time may be a name or an answer: the log does not take it.
#include "core/log.h"

void note(const std::string& patient_name, int count) {
#ifdef REPERE_MISTAKE
    repere::log::info("chart.opened", {{"patient", patient_name}});
#else
    repere::log::info("chart.opened", {{"resources", count}});
    static_cast<void>(patient_name);
#endif
}
