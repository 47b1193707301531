// SPDX-License-Identifier: Apache-2.0
#include "screening/urgency_facts.h"

namespace repere::screening {

Result<std::vector<std::string>> urgency_facts(const chart::Chart& chart, const Context& context,
                                               const knowledge::Knowledge& knowledge, Instant now,
                                               std::span<const std::string> facts) {
    constexpr int age_of_majority = 18;
    const auto assessed = assess(chart, context, knowledge, now);
    if (!assessed) return assessed.error();
    const chart::Visit visit = chart::visit(chart, context.encounter, now, knowledge.value_sets());
    detection::Examination examination{visit, knowledge};
    examination.set("setting", to_string(assessed->setting));
    examination.set_truth("leaving", context.leaving);
    if (auto done = examination.define(knowledge.facts()); !done) return done.error();
    examination.run_rules();
    std::vector<std::string> found;
    for (const detection::Hit& hit : examination.hits()) found.push_back(hit.rule->id);
    for (const std::string& fact : facts)
        if (examination.holds(fact)) found.push_back(fact);
    if (visit.age && visit.age->youngest < age_of_majority) found.emplace_back("minor");
    return found;
}

}  // namespace repere::screening
