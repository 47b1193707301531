// SPDX-License-Identifier: Apache-2.0
#include "instruments/population_observations.h"

#include <algorithm>
#include <array>
#include <set>

#include "fhir/coding.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "instruments/value.h"

namespace repere::instruments {
namespace {

constexpr std::array<std::string_view, 3> usable_statuses{"final", "amended", "corrected"};

struct Unit {
    std::string_view code;
    std::int64_t milliseconds;
};
constexpr std::array fixed_units{Unit{"s", 1'000}, Unit{"min", 60'000}, Unit{"h", milliseconds_per_hour},
                                 Unit{"d", milliseconds_per_day}, Unit{"wk", 7 * milliseconds_per_day}};

std::optional<Instant> months_before(Instant moment, std::int64_t months) {
    const CivilDate day = local_date(moment);
    const std::int64_t count = std::int64_t{day.year} * 12 + (day.month - 1) - months;
    if (count < 12) return Instant{days_from_civil({1, 1, 1}) * milliseconds_per_day, moment.offset_minutes};
    CivilDate earlier{static_cast<int>(count / 12), static_cast<int>(count % 12) + 1, day.day};
    earlier.day = std::min(earlier.day, days_in_month(earlier.year, earlier.month));
    moment.milliseconds += (days_from_civil(earlier) - days_from_civil(day)) * milliseconds_per_day;
    return moment;
}

// When the finding was true for the patient; issued is only when somebody said so.
std::optional<Instant> effective(json::Node observation, std::int32_t offset) {
    for (const json::Node node :
         {observation["effectiveDateTime"], observation["effectiveInstant"],
          observation["effectivePeriod"]["end"], observation["effectivePeriod"]["start"]})
        if (const auto parsed = fhir::parse_date_time(node.text())) return parsed->first(offset);
    return std::nullopt;
}

bool has_one_of(json::Node holder, json::Node codes) {
    for (const json::Node code : codes.items())
        if (fhir::has_code(holder["code"], code["system"].text(), code["code"].text())) return true;
    return false;
}

}  // namespace

bool is_usable(json::Node observation, std::string_view patient) {
    // An Observation made on the mother may be about the child.
    for (const json::Node focus : observation["focus"].items())
        if (focus["reference"].text() != patient) return false;
    return observation["resourceType"].text() == "Observation" &&
           std::ranges::find(usable_statuses, observation["status"].text()) != usable_statuses.end() &&
           observation["subject"]["reference"].text() == patient &&
           observation["modifierExtension"].size() == 0;
}

std::optional<Instant> before(Instant moment, json::Node duration) {
    const auto value = fhirpath::Decimal::parse(duration["value"].number().value_or(""));
    const auto count = value ? value->integer() : std::nullopt;
    constexpr std::int64_t most = 1'000'000;
    if (!count || *count < 0 || *count > most) return std::nullopt;
    const std::string_view code = duration["code"].text();
    if (code == "mo") return months_before(moment, *count);
    if (code == "a") return months_before(moment, *count * 12);
    const auto* const unit = std::ranges::find(fixed_units, code, &Unit::code);
    if (unit == fixed_units.end()) return std::nullopt;
    moment.milliseconds -= *count * unit->milliseconds;
    return moment;
}

fhirpath::Item Observed::value() const {
    const Value found = value_of(holder);
    const std::string name = "value" + std::string{found.type};
    const auto owner = fhirpath::model::find_type("Observation");
    return fhirpath::item_of(found.node, fhirpath::model::find_choice(name, owner).type);
}

std::string PatientObservations::query(const Form::Content& content) const {
    std::set<std::string> codes;
    std::optional<Instant> first;
    for (const Item& item : content.items) {
        if (!item.observation.link_period) continue;
        const auto since = before(now_, item.observation.link_period);
        if (!since) continue;
        if (!first || *since < *first) first = since;
        for (const json::Node code : item.node["code"].items())
            codes.insert(std::string{code["system"].text()} + "|" + std::string{code["code"].text()});
    }
    const std::string_view id = std::string_view{patient_}.substr(patient_.find('/') + 1);
    if (codes.empty() || !patient_.starts_with("Patient/") || !fhir::is_id(id)) return {};
    std::string text = "Observation?patient=" + std::string{id} + "&status=final,amended,corrected&date=ge" +
                       to_string(*first).substr(0, 10) + "&code=";
    for (const std::string& code : codes) text.append(code).append(",");
    text.pop_back();
    return text;
}

void PatientObservations::add(json::Node found) {
    if (found["resourceType"].text() != "Bundle") return add_one(found);
    for (const json::Node entry : found["entry"].items()) add_one(entry["resource"]);
}

void PatientObservations::add_one(json::Node observation) {
    const auto when = effective(observation, now_.offset_minutes);
    if (!is_usable(observation, patient_) || !when || *when > now_) return;
    const auto later =
        std::ranges::find_if(known_, [&](const Observed& other) { return other.when < *when; });
    known_.insert(later, {observation, observation, *when});
}

Instant PatientObservations::earliest(const Item& item) const {
    return before(now_, item.observation.link_period).value_or(now_);
}

std::vector<Observed> PatientObservations::of(const Item& item) const {
    std::vector<Observed> found;
    if (!item.observation.link_period) return found;
    const Instant first = earliest(item);
    for (const Observed& one : known_)
        if (one.when >= first && has_one_of(one.holder, item.node["code"])) found.push_back(one);
    return found;
}

std::vector<Observed> PatientObservations::inside(json::Node observation, const Item& item) const {
    std::vector<Observed> found;
    for (const json::Node component : observation["component"].items())
        if (has_one_of(component, item.node["code"]))
            found.push_back(
                {observation, component, effective(observation, now_.offset_minutes).value_or(now_)});
    for (const json::Node member : observation["hasMember"].items())
        for (const Observed& one : of(item))
            if (fhir::reference_text(one.observation) == member["reference"].text()) found.push_back(one);
    return found;
}

}  // namespace repere::instruments
