// SPDX-License-Identifier: Apache-2.0
// The FHIR texts that the demo's actors send and read out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "json/node.h"

namespace repere::app {

// The Consent with which a clinician records the answer to an offered meeting (referral/agreement.h).
enum class Said : std::uint8_t { yes, no, later };
std::string decision(std::string_view patient, std::string_view team, std::string_view response, Said said,
                     Instant when);

struct TaskChange {
    std::string status;
    std::string business_status = {};  // of CodeSystem/referral-business-status
    std::string reason = {};
    std::string reason_code = {};  // of CodeSystem/decline-reason, beside the text
    // Task.output, when there is an outcome (referral/outcome.h):
    std::string outcome = {};      // of CodeSystem/referral-outcome
    std::string appointment = {};  // FHIR dateTime
    std::string place = {};
    std::string follower = {};
};
// The Task as it was read, with the change: what PUT wants.
std::string changed_task(json::Node task, const TaskChange& change);

std::string described(json::Node resource);                // one line: reference and what it says
std::vector<std::string> lines_of(std::string_view text);  // those that are not blank

}  // namespace repere::app
