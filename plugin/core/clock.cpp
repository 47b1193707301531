// SPDX-License-Identifier: Apache-2.0
#include "core/clock.h"

#include <chrono>
#include <ctime>

namespace repere {

Instant system_now() {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm local{};
    localtime_r(&seconds, &local);
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    return Instant{milliseconds, static_cast<std::int32_t>(local.tm_gmtoff / 60)};
}

}  // namespace repere
