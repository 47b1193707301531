// SPDX-License-Identifier: Apache-2.0
// How soon a referral is wanted, from CodeSystem/referral-urgency: a list of reasons that a site can change.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/node.h"

namespace repere::referral {

struct Urgency {
    std::string reason;      // code of CodeSystem/referral-urgency
    std::int64_t level = 3;  // 0 medical care first, 1 before leaving, 2 in 72 h, 3 in 14 days, 4 advice
    std::string priority;    // http://hl7.org/fhir/request-priority: routine, urgent, asap, stat
    std::int64_t target_hours = 0;  // 0: before the person leaves, whenever that is
};

class UrgencyTable {
public:
    // The CodeSystem; each concept has the properties level, priority, target-hours, `finding` for each rule
    // whose finding is this reason, and `chart-fact` for each fact of Library/chart-facts that is. Errors:
    // invalid, naming the concept: a property missing or out of range, a concept twice, or positive-screen,
    // the floor, missing.
    static Result<UrgencyTable> read(json::Node code_system);

    // A site's own file of the same shape in place of `ours`. Errors: those of read(), and invalid when a
    // reason of ours is missing: a site changes how soon, it does not make us deaf. `where` is "line n" or
    // the concept with its line.
    static Result<UrgencyTable> read_file(std::string_view text, const UrgencyTable& ours);

    // The most urgent of the reasons that these facts are; a fact is a reason's code or a rule's id, and one
    // that the table does not know changes nothing. Never below the floor, so that nothing lowers an urgency.
    Urgency most_urgent(std::span<const std::string> facts) const;

    // Of a question to the team about somebody it is not asked to meet; nothing when the table has none.
    std::optional<Urgency> advice() const;

    std::vector<std::string> reasons() const;      // codes, in the table's order
    std::vector<std::string> chart_facts() const;  // names of Library/chart-facts, each once
    // What else a reason is known by: ids of rules and names of facts.
    std::vector<std::string> sources(std::string_view reason) const;

private:
    struct Row {
        Urgency urgency;
        std::vector<std::string> findings, facts;
    };
    std::vector<Row> rows_;
    std::size_t floor_ = 0;
};

// The more urgent of two codes of http://hl7.org/fhir/request-priority; what is no such code counts as less
// urgent than all of them. An urgency is only ever raised by the program, so this is how it writes one.
std::string_view more_urgent(std::string_view a, std::string_view b);

}  // namespace repere::referral
