// SPDX-License-Identifier: Apache-2.0
#include "store/upkeep.h"

#include <utility>

#include "core/log.h"

namespace repere::store {

Result<std::int64_t> erase_delivered(Store& store, Instant now) {
    const auto kept = std::chrono::duration_cast<std::chrono::milliseconds>(keep_delivered).count();
    return store.forget_delivered({now.milliseconds - kept, 0});
}

Upkeep::Upkeep(Store& store, Clock clock, std::chrono::milliseconds every)
    : store_{store}, clock_{std::move(clock)}, every_{every}, thread_{[this](const std::stop_token& stop) {
          run(stop);
      }} {}

void Upkeep::run(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    while (!stop.stop_requested()) {
        if (const auto erased = erase_delivered(store_, clock_()); !erased)
            log::warning("upkeep_failed", {{"error", erased.error()}});
        else if (*erased > 0)
            log::info("delivered_payloads_erased", {{"entries", *erased}});
        if (const auto erased = store_.forget_ended_drafts(clock_()); !erased)
            log::warning("upkeep_failed", {{"error", erased.error()}});
        else if (*erased > 0)
            log::info("ended_drafts_erased", {{"drafts", *erased}});
        wake_.wait_for(lock, stop, every_, [] { return false; });
    }
}

}  // namespace repere::store
