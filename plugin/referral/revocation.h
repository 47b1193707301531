// SPDX-License-Identifier: Apache-2.0
// The person takes an agreement back: what becomes of the Consent, of the Tasks it opened, and what the other
// side is told.
#pragma once

#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/task_change.h"
#include "referral/wording.h"

namespace repere::referral {

// Whether the sent Consent takes the stored one back: inactive, and nothing else changed (elements left out
// stay). Errors: invalid (another element differs, another status), conflict (no yes stands that could be
// taken back).
Result<Done> takes_back(json::Node stored, json::Node proposed);

// The same resource with another status, in the form of our store: a Consent inactive, a ServiceRequest
// revoked.
std::string with_status(json::Node resource, std::string_view status);

// The Task as cancelled by the person's own wish, whatever open status it has: business status
// agreement-withdrawn. Errors: those of apply().
Result<Applied> ended_by_the_person(json::Node task, const Wording& wording, Instant now);

// A Communication that asks its recipient to stop: "Organization/..." of the team when the unit recorded the
// wish, who asked for the referral when the team did. One act has one id.
struct StopNotice {
    json::Node task;  // before the change
    std::string_view request, sender, recipient;
    Instant now;
};
std::string stop_notice(const StopNotice& notice, const Wording& wording);

std::string written_date(Instant instant, const Wording& wording);  // "2026-11-21", as the language has it

}  // namespace repere::referral
