// SPDX-License-Identifier: Apache-2.0
// Makes a Chart from whatever a door has: Bundles, prefetch values, NDJSON lines, in any order.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chart/patient_chart.h"
#include "core/result.h"

namespace repere::chart {

class Builder {
public:
    // A resource or a Bundle. Borrowed: its document must outlive the Chart, or be given to own().
    void add(json::Node resource_or_bundle);

    // Adds the document's content and keeps it alive with the Chart.
    void own(json::Document document);

    // Takes what is about that patient; without an id, about the only Patient there is. A result or diagnosis
    // whose subject is somebody else (a newborn, another patient) or is not said is dropped and counted.
    // Invalid facts are dropped: verification other than confirmed (none counts as confirmed), results that
    // are not final, amended or corrected, scores of unfinished questionnaires, consents that are not active.
    // The Builder is empty afterwards. Errors: not_found without a patient, invalid with several.
    Result<Chart> build(std::optional<PatientId> patient = {}, std::optional<EncounterId> encounter = {});

private:
    class Assembly;
    struct Entry {
        json::Node resource;
        std::string_view full_url;
    };

    std::vector<Entry> entries_;
    std::vector<json::Document> documents_;
};

}  // namespace repere::chart
