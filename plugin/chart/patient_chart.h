// SPDX-License-Identifier: Apache-2.0
// The valid facts of one patient, projected and in order of time. Immutable; knows no "now".
#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/ids.h"
#include "fhir/date_time.h"
#include "fhir/period.h"
#include "json/document.h"
#include "json/node.h"

namespace repere::chart {

// A fact that happens at a time and perhaps in an encounter. `encounter` is a logical id, or empty.
struct Fact {
    json::Node node;  // projected
    std::string_view encounter;
    std::optional<fhir::DateTime> when;      // observed, given, done; onset of a condition
    std::optional<fhir::DateTime> recorded;  // of a condition
};

struct Stay {  // an Encounter
    json::Node node;
    std::string_view id;
    fhir::Period period;
    bool open = false;                // arrived, triaged, in-progress or onleave
    std::vector<json::Node> reasons;  // each coded reason for it, as projection.h's reason() makes them
};

// Facts that say of themselves that they are not (refuted, entered-in-error, preliminary...) are not in it.
class Chart {
public:
    const PatientId& patient_id() const { return patient_id_; }
    json::Node patient() const { return patient_; }  // absent when only the id is known
    const std::optional<fhir::DateTime>& birth_date() const { return birth_date_; }

    // The encounter the chart was asked for; empty: the visit chooses.
    const EncounterId& encounter_id() const { return encounter_id_; }

    // Each in order of time, those of one moment by id; what has no time comes first.
    std::span<const Stay> stays() const { return stays_; }
    std::span<const Fact> conditions() const { return conditions_; }
    std::span<const Fact> observations() const { return observations_; }
    std::span<const Fact> medications() const { return medications_; }  // administrations and statements
    std::span<const Fact> procedures() const { return procedures_; }
    std::span<const Fact> consents() const { return consents_; }  // active ones
    std::span<const json::Node> episodes() const { return episodes_; }
    std::span<const json::Node> requests() const { return requests_; }  // ServiceRequest
    std::span<const json::Node> tasks() const { return tasks_; }

    // A retained resource by "Type/id", absolute URL or urn; absent when it is not in the chart.
    json::Node resolve(std::string_view reference) const;

    // Resources that were about somebody else, or about nobody, and left out.
    std::size_t dropped() const { return dropped_; }

private:
    friend class Builder;

    std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
    std::vector<json::Document> documents_;
    PatientId patient_id_;
    EncounterId encounter_id_;
    json::Node patient_;
    std::optional<fhir::DateTime> birth_date_;
    std::vector<Stay> stays_;
    std::vector<Fact> conditions_, observations_, medications_, procedures_, consents_;
    std::vector<json::Node> episodes_, requests_, tasks_;
    std::unordered_map<std::string, json::Node> by_reference_;
    std::size_t dropped_ = 0;
};

}  // namespace repere::chart
