// SPDX-License-Identifier: Apache-2.0
// The stand-in EHR's FHIR R4 server: text in, text out, thread-safe, everything in memory.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "core/clock.h"
#include "sandbox/interactions.h"

namespace repere::sandbox {

// What a test makes the server do wrong.
enum class Fault : std::uint8_t {
    none,
    down,  // 503 to everything, nothing is done
    slow,  // the right answer, late
    mute,  // does what was asked, then answers 500: the sender cannot know that it worked
};

class Ehr {
public:
    explicit Ehr(Clock clock) : clock_{std::move(clock)} {}

    // Where it is reached, for links; said once, before the first call.
    void reached_at(std::string base) { base_ = std::move(base); }
    const std::string& base() const { return base_; }

    // FHIR R4 http: metadata; read, vread, search (GET and POST _search), create, update, delete;
    // transaction.
    Reply handle(const Call& call);

    void set_fault(Fault fault, std::chrono::milliseconds delay = {});

private:
    Reply dispatch(const Call& call);
    Reply run_transaction(json::Node bundle);

    std::string base_;
    const Clock clock_;
    std::mutex mutex_;
    Records records_;
    Fault fault_ = Fault::none;
    std::chrono::milliseconds delay_{};
};

}  // namespace repere::sandbox
