// SPDX-License-Identifier: Apache-2.0
// What became of a card, as the client reports it (CDS Hooks, Feedback). Cards nobody touched are never
// reported: silence is not refusal.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"

namespace repere::cds_hooks {

struct Feedback {
    std::string service;  // the id it was posted to
    std::string card;     // uuid, lower case
    bool accepted = false;
    std::vector<std::string> suggestions;    // uuids, when accepted
    std::string reason_code, reason_system;  // when overridden; may be empty
    std::string comment;                     // free text of a clinician: patient data, never logged
    Instant when;
};

// Stores all of them, or none. The same card may be reported again, and cards we no longer know: an upsert by
// (service, card). Its error decides the answer.
using FeedbackSink = std::function<Result<Done>(const std::vector<Feedback>&)>;

// cds-fb-1..3. Errors: invalid, with the path of the element.
Result<std::vector<Feedback>> parse_feedback(std::string_view service, std::string_view body);

}  // namespace repere::cds_hooks
