// SPDX-License-Identifier: Apache-2.0
// What a courier does next after each kind of answer: one pure table, so that it can be read and tested
// whole.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "store/delivery.h"

namespace repere::store {

enum class Step : std::uint8_t {
    done,        // taken
    search,      // it may have arrived: look, then decide
    retry,       // certainly not taken: send again later
    renew,       // credentials are stale: new ones, then once more
    quarantine,  // refused for good: a human must look
};

struct Verdict {
    Step step = Step::retry;
    bool in_doubt = false;  // retry: but search first, it may have been taken after all
    bool alarm = false;     // a human should know now: our access or set-up is wrong
    bool pause = false;     // nothing else can succeed there now: hold the whole destination
    bool away = false;      // the destination itself is in trouble: counts towards its circuit breaker
    std::chrono::milliseconds at_least{0};  // as the destination asked (Retry-After), 1 s to 1 h
    std::string status;                     // "HTTP 503", "no answer": for last_status
};

// RFC 9110 status codes and FHIR R4 http; now is for a Retry-After that is a date.
Verdict judge(const Answer& answer, Instant now);

// 1 s doubled per attempt up to 15 min, with full jitter (0 <= jitter < 1): never sooner than 100 ms.
std::chrono::milliseconds backoff(int attempts, double jitter);

// RFC 9110, 10.2.3: seconds or an HTTP-date (IMF-fixdate); kept within 1 s and 1 h. Nothing when it is
// neither.
std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view text, Instant now);

}  // namespace repere::store
