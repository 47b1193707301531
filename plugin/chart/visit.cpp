// SPDX-License-Identifier: Apache-2.0
#include "chart/visit.h"

#include <algorithm>

#include "fhir/coding.h"
#include "fhir/reference.h"

namespace repere::chart {
namespace {

const Stay* newest(std::span<const Stay> stays, Instant now, bool open_only) {
    const Stay* found = nullptr;
    for (const Stay& stay : stays) {
        if (open_only && !stay.open) continue;
        if (stay.period.start && stay.period.start->first(now.offset_minutes) > now) continue;
        found = &stay;  // they come in order of their start
    }
    return found;
}

const Stay* stay_with(const Chart& chart, std::string_view id) {
    const auto found = std::ranges::find(chart.stays(), id, &Stay::id);
    return found == chart.stays().end() ? nullptr : &*found;
}

class Viewer {
public:
    Viewer(const Chart& chart, const terminology::ValueSets& value_sets, Visit& out)
        : chart_{chart}, value_sets_{value_sets}, out_{out} {}

    void choose(const std::optional<EncounterId>& asked) {
        out_.encounter_id = asked && !asked->value.empty() ? *asked : chart_.encounter_id();
        if (!out_.encounter_id.value.empty()) {
            stay_ = stay_with(chart_, out_.encounter_id.value);
        } else {
            stay_ = newest(chart_.stays(), out_.now, true);
            if (stay_ == nullptr) stay_ = newest(chart_.stays(), out_.now, false);
            if (stay_ != nullptr) out_.encounter_id.value = stay_->id;
        }
        if (stay_ != nullptr) out_.encounter = stay_->node;
    }

    void see() {
        see(chart_.conditions(), out_.conditions, out_.encounter_conditions);
        see(chart_.observations(), out_.observations, out_.encounter_observations);
        see(chart_.procedures(), out_.procedures, out_.encounter_procedures);
        for (const Fact& fact : chart_.medications())
            if (known_by_now(fact)) out_.medications.push_back(fact.node);
        see_consents();
        see_problems();
        out_.episodes.assign(chart_.episodes().begin(), chart_.episodes().end());
        for (const json::Node request : chart_.requests())
            if (in_a_listed_category(request)) out_.requests.push_back(request);
        out_.tasks.assign(chart_.tasks().begin(), chart_.tasks().end());
        for (const Stay& stay : chart_.stays())
            if (!stay.period.start || stay.period.start->first(out_.now.offset_minutes) <= out_.now)
                out_.encounters.push_back(stay.node);
    }

private:
    void see(std::span<const Fact> facts, std::vector<json::Node>& all, std::vector<json::Node>& here) {
        for (const Fact& fact : facts) {
            if (!listed(fact.node["code"]) || !known_by_now(fact)) continue;
            all.push_back(fact.node);
            if (in_encounter(fact)) here.push_back(fact.node);
        }
    }

    void see_consents() {
        for (const Fact& fact : chart_.consents()) {
            if (!known_by_now(fact)) continue;
            out_.consents.push_back(fact.node);
            if (in_encounter(fact)) out_.encounter_consents.push_back(fact.node);
        }
    }

    void see_problems() {
        out_.encounter_problems = out_.encounter_conditions;
        if (stay_ == nullptr) return;
        for (const json::Node reason : stay_->reasons)
            if (listed(reason["code"])) out_.encounter_problems.push_back(reason);
    }

    bool listed(json::Node concept_node) const {
        for (const json::Node node : concept_node["coding"].items()) {
            const fhir::Coding coding = fhir::coding(node);
            if (value_sets_.listed(coding.system, coding.code)) return true;
        }
        return false;
    }

    bool in_a_listed_category(json::Node request) const {
        for (const json::Node category : request["category"].items())
            if (listed(category)) return true;
        return false;
    }

    // Discharge codes are written down after the stay they are about, so this encounter's conditions always
    // count.
    bool known_by_now(const Fact& fact) const {
        if (fact.node["resourceType"].text() == "Condition" && refers_here(fact)) return true;
        const auto& stamp = fact.recorded ? fact.recorded : fact.when;
        if (stamp) return stamp->first(out_.now.offset_minutes) <= out_.now;
        const Stay* other = fact.encounter.empty() ? nullptr : stay_with(chart_, fact.encounter);
        return other == nullptr || !other->period.start ||
               other->period.start->first(out_.now.offset_minutes) <= out_.now;
    }

    bool refers_here(const Fact& fact) const {
        return !fact.encounter.empty() && fact.encounter == out_.encounter_id.value;
    }

    bool in_encounter(const Fact& fact) const {
        if (!fact.encounter.empty()) return refers_here(fact);
        if (stay_ == nullptr) return false;
        if (named_by_encounter(fact.node)) return true;
        return inside(fact.when) || inside(fact.recorded);
    }

    bool named_by_encounter(json::Node fact) const {
        for (const json::Node diagnosis : stay_->node["diagnosis"].items())
            if (chart_.resolve(diagnosis["condition"]["reference"].text()) == fact) return true;
        for (const json::Node reason : stay_->node["reasonReference"].items())
            if (chart_.resolve(reason["reference"].text()) == fact) return true;
        return false;
    }

    bool inside(const std::optional<fhir::DateTime>& when) const {
        return when && when->precision >= fhir::Precision::day && stay_->period.start &&
               stay_->period.contains(*when, out_.now.offset_minutes);
    }

    const Chart& chart_;
    const terminology::ValueSets& value_sets_;
    Visit& out_;
    const Stay* stay_ = nullptr;
};

}  // namespace

Visit visit(const Chart& chart, const std::optional<EncounterId>& encounter, Instant now,
            const terminology::ValueSets& value_sets) {
    Visit result;
    result.chart = &chart;
    result.now = now;
    if (chart.birth_date()) result.age = fhir::age_on(*chart.birth_date(), local_date(now));
    Viewer viewer{chart, value_sets, result};
    viewer.choose(encounter);
    viewer.see();
    return result;
}

void bind(const Visit& visit, fhirpath::Environment& environment) {
    environment.set("patient", visit.chart->patient());
    environment.set("encounter", visit.encounter);
    environment.set("conditions", visit.conditions);
    environment.set("encounterConditions", visit.encounter_conditions);
    environment.set("encounterProblems", visit.encounter_problems);
    environment.set("observations", visit.observations);
    environment.set("encounterObservations", visit.encounter_observations);
    environment.set("procedures", visit.procedures);
    environment.set("encounterProcedures", visit.encounter_procedures);
    environment.set("medications", visit.medications);
    environment.set("consents", visit.consents);
    environment.set("encounterConsents", visit.encounter_consents);
    environment.set("episodes", visit.episodes);
    environment.set("requests", visit.requests);
    environment.set("tasks", visit.tasks);
    environment.set("encounters", visit.encounters);
    environment.set_date_time("now", visit.now);
    if (visit.age) {
        environment.set_integer("youngest", visit.age->youngest);
        environment.set_integer("oldest", visit.age->oldest);
    } else {
        environment.set("youngest", json::Node{});
        environment.set("oldest", json::Node{});
    }
    environment.set_resolver(
        [chart = visit.chart](std::string_view reference) { return chart->resolve(reference); });
}

}  // namespace repere::chart
