// SPDX-License-Identifier: Apache-2.0
#include <exception>

#include "app/app.h"
#include "core/log.h"

int main(int count, char** arguments) {
    try {
        return repere::app::run(count, arguments);
    } catch (const std::exception&) {
        // Errors are values; what arrives here is a defect or the end of memory, and its text may quote data.
        repere::log::error("program.stopped_by_exception");
        return static_cast<int>(repere::app::Exit::fault);
    }
}
