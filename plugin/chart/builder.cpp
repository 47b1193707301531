// SPDX-License-Identifier: Apache-2.0
#include "chart/builder.h"

#include <algorithm>
#include <array>

#include "chart/projection.h"
#include "fhir/bundle.h"
#include "fhir/coding.h"
#include "fhir/reference.h"

namespace repere::chart {
namespace {

template <std::size_t n>
bool one_of(std::string_view text, const std::array<std::string_view, n>& list) {
    return std::ranges::find(list, text) != list.end();
}

// FHIR R4 condition-ver-status. A concept without a coding says nothing, as if it were absent.
bool confirmed(json::Node condition) {
    const json::Node codings = condition["verificationStatus"]["coding"];
    return codings.size() == 0 || codings.at(0)["code"].text() == "confirmed";
}

bool done(json::Node procedure) {
    return one_of<4>(procedure["status"].text(), {"in-progress", "completed", "stopped", "on-hold"});
}

bool reported(json::Node observation) {
    return one_of<3>(observation["status"].text(), {"final", "amended", "corrected"});
}

bool taken(json::Node medication) {
    return one_of<5>(medication["status"].text(),
                     {"active", "completed", "in-progress", "stopped", "on-hold"});
}

bool happened(json::Node encounter) {
    return one_of<6>(encounter["status"].text(),
                     {"arrived", "triaged", "in-progress", "onleave", "finished", "unknown"});
}

bool open_stay(json::Node encounter) {
    return one_of<4>(encounter["status"].text(), {"arrived", "triaged", "in-progress", "onleave"});
}

std::optional<fhir::DateTime> date(json::Node node) {
    const auto text = node.string();
    return text ? fhir::parse_date_time(*text) : std::nullopt;
}

// The logical id a reference ends in: "Encounter/7", ".../Encounter/7/_history/2" and "urn:uuid:7" all give
// "7".
std::string_view id_in(json::Node reference) {
    const auto parsed = fhir::reference(reference);
    if (!parsed) return {};
    constexpr std::string_view urn = "urn:uuid:";
    return parsed->id.starts_with(urn) ? parsed->id.substr(urn.size()) : parsed->id;
}

bool earlier(const std::optional<fhir::DateTime>& a, const std::optional<fhir::DateTime>& b) {
    if (!a || !b) return !a && b;
    return a->first() < b->first();
}

// The same chart in whatever order a server sends it: facts of one moment stand by their ids.
bool before(const std::optional<fhir::DateTime>& when, json::Node node,
            const std::optional<fhir::DateTime>& other_when, json::Node other) {
    if (earlier(when, other_when)) return true;
    if (earlier(other_when, when)) return false;
    const int ids = node["id"].text().compare(other["id"].text());
    return ids != 0 ? ids < 0 : node["resourceType"].text() < other["resourceType"].text();
}

}  // namespace

void Builder::add(json::Node resource_or_bundle) {
    if (!fhir::is_bundle(resource_or_bundle)) {
        if (resource_or_bundle["resourceType"].string()) entries_.push_back({resource_or_bundle, {}});
        return;
    }
    for (const json::Node entry : resource_or_bundle["entry"].items()) {
        const json::Node resource = entry["resource"];
        if (fhir::is_bundle(resource))
            add(resource);
        else if (resource["resourceType"].string())
            entries_.push_back({resource, entry["fullUrl"].text()});
    }
}

void Builder::own(json::Document document) {
    documents_.push_back(std::move(document));
    add(documents_.back().root());
}

// One run over the entries, with the patient already known.
class Builder::Assembly {
public:
    Assembly(Chart& chart, std::string_view patient_url) : chart_{chart}, patient_url_{patient_url} {}

    void take(json::Node resource, std::string_view full_url) {
        const std::string_view type = resource["resourceType"].text();
        const json::Node node = project(resource, *chart_.arena_);
        if (!node) return;
        if (!is_about_the_patient(type, node)) {
            ++chart_.dropped_;
            return;
        }
        if (!remember(type, node, full_url)) return;
        if (type == "Patient")
            take_patient(node);
        else if (type == "Encounter")
            take_encounter(node);
        else if (type == "Condition")
            take_condition(node);
        else if (type == "Observation" && reported(node))
            add(chart_.observations_, node, node["effectiveDateTime"]);
        else if (type == "Procedure" && done(node))
            take_procedure(node);
        else if (type == "EpisodeOfCare" && node["status"].text() != "entered-in-error")
            chart_.episodes_.push_back(node);
        else if (type == "ServiceRequest" && node["status"].text() != "entered-in-error")
            chart_.requests_.push_back(node);
        else if (type == "Task" && node["status"].text() != "entered-in-error")
            chart_.tasks_.push_back(node);
        else if (type == "Consent" && node["status"].text() == "active")
            add(chart_.consents_, node, node["dateTime"]);
        else if (type.starts_with("Medication") && type != "Medication" && taken(node))
            take_medication(node);
    }

    void finish() {
        std::erase_if(chart_.observations_,
                      [&](const Fact& fact) { return from_unfinished_form(fact.node); });
        for (auto* facts : {&chart_.conditions_, &chart_.observations_, &chart_.medications_,
                            &chart_.procedures_, &chart_.consents_}) {
            for (Fact& fact : *facts) fact.encounter = encounter_of(fact.node);
            std::ranges::stable_sort(
                *facts, [](const Fact& a, const Fact& b) { return before(a.when, a.node, b.when, b.node); });
        }
        std::ranges::stable_sort(chart_.stays_, [](const Stay& a, const Stay& b) {
            return before(a.period.start, a.node, b.period.start, b.node);
        });
        std::ranges::stable_sort(chart_.episodes_,
                                 [](json::Node a, json::Node b) { return before({}, a, {}, b); });
    }

private:
    bool is_about_the_patient(std::string_view type, json::Node node) const {
        if (type == "Location" || type == "Medication") return true;
        if (type == "Patient") return node["id"].text() == chart_.patient_id_.value;
        const json::Node subject = type == "Task"    ? node["for"]
                                   : node["subject"] ? node["subject"]
                                                     : node["patient"];
        const std::string_view text = subject["reference"].text();
        if (!text.empty() && text == patient_url_) return true;
        const auto parsed = fhir::parse_reference(text);
        if (!parsed || parsed->type != "Patient" || parsed->id != chart_.patient_id_.value) return false;
        // The same id on another server is another person.
        return parsed->base.empty() || patient_url_.empty() || patient_url_.starts_with(parsed->base);
    }

    // False when the same resource was there before: a hook may send one fact under two keys.
    bool remember(std::string_view type, json::Node node, std::string_view full_url) {
        const std::string_view id = node["id"].text();
        if (!full_url.empty()) chart_.by_reference_.try_emplace(std::string{full_url}, node);
        return id.empty() || chart_.by_reference_.try_emplace(fhir::reference_text(type, id), node).second;
    }

    void take_patient(json::Node node) {
        chart_.patient_ = node;
        chart_.birth_date_ = date(node["birthDate"]);
    }

    void take_encounter(json::Node node) {
        if (!happened(node)) return;
        Stay stay{node, node["id"].text(), fhir::period(node["period"]), open_stay(node), {}};
        for (const json::Node coded : node["reasonCode"].items())
            if (coded["coding"].size() > 0) stay.reasons.push_back(reason(node, coded, *chart_.arena_));
        chart_.stays_.push_back(std::move(stay));
    }

    void add(std::vector<Fact>& facts, json::Node node, json::Node when) {
        facts.push_back({node, {}, date(when), {}});
    }

    // A consent belongs to the encounter its provision is about.
    static json::Node encounter_reference(json::Node node) {
        for (const json::Node data : node["provision"]["data"].items())
            if (const auto to = fhir::reference(data["reference"]);
                to && (to->type == "Encounter" || to->type.empty()))
                return data["reference"];
        return node["encounter"] ? node["encounter"] : node["context"];
    }

    // In a bundle a urn may stand for an encounter whose id is another text.
    std::string_view encounter_of(json::Node node) const {
        const json::Node reference = encounter_reference(node);
        const json::Node encounter = chart_.resolve(reference["reference"].text());
        return encounter["resourceType"].text() == "Encounter" ? encounter["id"].text() : id_in(reference);
    }

    void take_condition(json::Node node) {
        if (!confirmed(node)) return;
        add(chart_.conditions_, node, node["onsetDateTime"]);
        chart_.conditions_.back().recorded = date(node["recordedDate"]);
    }

    void take_procedure(json::Node node) {
        const json::Node start = node["performedPeriod"]["start"];
        add(chart_.procedures_, node, start ? start : node["performedDateTime"]);
    }

    void take_medication(json::Node node) {
        const json::Node start = node["effectivePeriod"]["start"];
        add(chart_.medications_, node, start ? start : node["effectiveDateTime"]);
    }

    // A score counts when the form behind it was finished; a form that is not in the chart is trusted.
    bool from_unfinished_form(json::Node observation) const {
        for (const json::Node source : observation["derivedFrom"].items()) {
            const json::Node form = chart_.resolve(source["reference"].text());
            if (form["resourceType"].text() == "QuestionnaireResponse" &&
                !one_of<2>(form["status"].text(), {"completed", "amended"}))
                return true;
        }
        return false;
    }

    Chart& chart_;
    std::string_view patient_url_;
};

Result<Chart> Builder::build(std::optional<PatientId> patient, std::optional<EncounterId> encounter) {
    const auto entries = std::exchange(entries_, {});
    Chart chart;
    chart.arena_ = std::make_unique<std::pmr::monotonic_buffer_resource>();
    chart.documents_ = std::exchange(documents_, {});

    std::string_view patient_url;
    for (const Entry& entry : entries) {
        if (entry.resource["resourceType"].text() != "Patient") continue;
        const std::string_view id = entry.resource["id"].text();
        if (patient && id != patient->value) continue;
        if (!chart.patient_id_.value.empty() && chart.patient_id_.value != id)
            return fail(ErrorKind::invalid, "the chart holds several patients and none was asked for");
        chart.patient_id_.value = id;
        patient_url = entry.full_url;
    }
    if (patient) chart.patient_id_ = *patient;
    if (chart.patient_id_.value.empty()) return fail(ErrorKind::not_found, "the chart holds no patient");
    if (encounter) chart.encounter_id_ = std::move(*encounter);

    Assembly assembly{chart, patient_url};
    for (const Entry& entry : entries) assembly.take(entry.resource, entry.full_url);
    assembly.finish();
    return chart;
}

}  // namespace repere::chart
