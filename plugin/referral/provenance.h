// SPDX-License-Identifier: Apache-2.0
// Who did what to which resource, and from which answers: one Provenance beside every act.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/instant.h"

namespace repere::referral {

// Source: http://terminology.hl7.org/CodeSystem/v3-DataOperation
enum class Activity : std::uint8_t { create, update };

struct Act {
    std::string id;  // UUID
    std::span<const std::string> targets;
    Activity activity = Activity::create;
    std::string_view agent;  // "Practitioner/..." or "PractitionerRole/..." in the EHR, or "Device/..."
    std::string_view on_behalf_of;  // "Organization/...", may be empty
    std::string_view source;        // what it was made from, may be empty
    Instant recorded;
    std::string_view reason = {};  // in the words of whoever acted, may be empty
    // http://terminology.hl7.org/CodeSystem/provenance-participant-type; assembler is the program by itself.
    std::string_view agent_type = "author";
};

std::string provenance(const Act& act);  // JSON in the form of our store

}  // namespace repere::referral
