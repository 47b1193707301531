// SPDX-License-Identifier: Apache-2.0
#include "instruments/urgency.h"

#include <algorithm>

#include "instruments/content.h"
#include "instruments/enablement.h"
#include "instruments/options.h"

namespace repere::instruments {
namespace {

constexpr std::string_view urgency_reason = "https://repere.example/fhir/StructureDefinition/urgency-reason";

bool reaches(json::Node mark, const Value& value) {
    const auto least = extension(mark, "least")["valueInteger"].integer();
    return !least || (value.type == "Integer" && value.node.integer().value_or(*least - 1) >= *least);
}

// "" when the answer says nothing about it.
std::string_view reason_of(const Item& item, const Value& value) {
    for (const json::Node marked : {option_of(item, value), item.node})
        if (const json::Node mark = extension(marked, urgency_reason); mark && reaches(mark, value))
            return extension(mark, "reason")["valueCode"].text();
    return {};
}

}  // namespace

Result<std::vector<std::string>> urgency_reasons(const Form& form, json::Node response) {
    auto answered = AnsweredForm::lay(form.content(), response);
    if (!answered) return answered.error();
    if (auto settled = settle(*answered); !settled) return settled.error();
    std::vector<std::string> reasons;
    for (const Occurrence& occurrence : answered->occurrences()) {
        if (!occurrence.enabled) continue;
        for (const json::Node answer : occurrence.node["answer"].items()) {
            const std::string_view reason = reason_of(answered->item(occurrence), value_of(answer));
            if (!reason.empty() && std::ranges::find(reasons, reason) == reasons.end())
                reasons.emplace_back(reason);
        }
    }
    return reasons;
}

}  // namespace repere::instruments
