// SPDX-License-Identifier: Apache-2.0
// Answers that nobody has sent yet. They are no FHIR resource of ours: no search finds them and nothing of
// them leaves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/instant.h"

namespace repere::store {

// One draft for each: whoever opens this chart goes on with it.
struct DraftPlace {
    std::string patient;        // logical id in the EHR
    std::string encounter;      // the same; empty outside any stay
    std::string questionnaire;  // canonical without its version
    friend bool operator==(const DraftPlace&, const DraftPlace&) = default;
};

struct Draft {
    std::int64_t version = 0;  // 1 for the first; every keeping counts on
    std::string text;          // whatever its keeper wrote
    std::string author;        // "Practitioner/...": who kept it last
    Instant saved;
    Instant ends;  // from then on it is not there any more, and its bytes are erased
};

struct DraftWrite {
    DraftPlace place;
    std::string text;
    std::string author;
    Instant now;
    Instant ends;
    std::int64_t if_version = 0;  // what must be there: 0 nothing, n version n. Else: conflict.
    std::string audit_event;      // may be empty: not every keystroke is an event
};

}  // namespace repere::store
