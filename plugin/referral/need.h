// SPDX-License-Identifier: Apache-2.0
// What a person needs from a service, read from what was answered: which answer means which need is data
// (ConceptMap/routing-need-from-answers), and so is every question's name.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/node.h"
#include "referral/routing.h"

namespace repere::referral {

// A coded answer, or a finding of a rule over the chart: then the question is empty, the system is
// "<canonical base>/PlanDefinition" and the code the rule's id.
struct Told {
    std::string_view question;  // linkId
    std::string_view system, code;
};

class NeedMap {
public:
    NeedMap() = default;  // knows nothing

    // Errors: invalid, with the code: a target that is no code of CodeSystem/routing-need, a condition that
    // is no linkId.
    static Result<NeedMap> read(json::Node concept_map);

    // Codes of CodeSystem/routing-need, each once, in the order they were told.
    std::vector<std::string> needs(std::span<const Told> told) const;

private:
    struct Meaning {
        std::string need;
        std::string question;  // empty: whichever asked
    };
    std::map<std::string, std::vector<Meaning>, std::less<>> by_code_;  // "system|code"
};

// Codes of CodeSystem/routing-need, in its order.
std::span<const std::string_view> need_codes();

// A need more. What is said of a pregnancy is never taken back by a weaker word. Errors: invalid: no such
// code.
Result<Done> add_need(Need& need, std::string_view code);

}  // namespace repere::referral
