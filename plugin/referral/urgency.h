// SPDX-License-Identifier: Apache-2.0
// How soon a referral is wanted, from CodeSystem/referral-urgency: a list of reasons that a site can change.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/node.h"

namespace repere::referral {

struct Urgency {
    std::string reason;             // code of CodeSystem/referral-urgency
    std::int64_t level = 3;         // 0 medical care first, 1 before leaving, 2 within 72 h, 3 within 14 days
    std::string priority;           // http://hl7.org/fhir/request-priority: routine, urgent, asap, stat
    std::int64_t target_hours = 0;  // 0: before the person leaves, whenever that is
};

class UrgencyTable {
public:
    // The CodeSystem; each concept has the properties level, priority, target-hours, and `finding` for each
    // rule whose finding is this reason. Errors: invalid, naming the concept; invalid when positive-screen,
    // the floor, is missing.
    static Result<UrgencyTable> read(json::Node code_system);

    // The most urgent of the reasons that these facts are; a fact is a reason's code or a rule's id, and one
    // that the table does not know changes nothing. Never below the floor, so that nothing lowers an urgency.
    Urgency most_urgent(std::span<const std::string> facts) const;

private:
    struct Row {
        Urgency urgency;
        std::vector<std::string> findings;
    };
    std::vector<Row> rows_;
    std::size_t floor_ = 0;
};

}  // namespace repere::referral
