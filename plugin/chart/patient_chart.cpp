// SPDX-License-Identifier: Apache-2.0
#include "chart/patient_chart.h"

#include "fhir/reference.h"

namespace repere::chart {

json::Node Chart::resolve(std::string_view reference) const {
    if (const auto known = by_reference_.find(std::string{reference}); known != by_reference_.end())
        return known->second;
    const auto parsed = fhir::parse_reference(reference);
    if (!parsed || parsed->type.empty()) return {};
    const auto known = by_reference_.find(fhir::reference_text(parsed->type, parsed->id));
    return known == by_reference_.end() ? json::Node{} : known->second;
}

}  // namespace repere::chart
