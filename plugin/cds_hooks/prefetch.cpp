// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/prefetch.h"

#include <algorithm>

#include "fhir/bundle.h"

namespace repere::cds_hooks {
namespace {

// Some clients send the entry of a batch answer: {"response": {...}, "resource": {...}}.
json::Node unwrap(json::Node value) {
    const bool wrapped = !value["resourceType"] && value["resource"]["resourceType"];
    return wrapped ? value["resource"] : value;
}

bool is_patient(json::Node value) {
    bool found = false;
    fhir::for_each_resource(
        value, [&](json::Node resource) { found |= resource["resourceType"].text() == "Patient"; });
    return found;
}

}  // namespace

Have judge(json::Node given) {
    const json::Node value = unwrap(given);
    if (!value) return Have::absent;
    if (value.kind() == json::Kind::null) return Have::nothing;
    const std::string_view type = value["resourceType"].text();
    if (type.empty() || type == "OperationOutcome") return Have::failed;
    if (type != "Bundle") return Have::data;
    if (fhir::is_cut_short(value)) return Have::part;
    return value["entry"].items().empty() ? Have::nothing : Have::data;
}

Plan plan(json::Node prefetch, Hook hook) {
    Plan out;
    bool patient = false;
    for (const auto [key, given] : prefetch.members()) {
        const Have have = judge(given);
        if (have != Have::data && have != Have::part) continue;
        out.content.push_back(unwrap(given));
        patient = patient || is_patient(out.content.back());
    }
    for (const Template& item : templates(hook)) {
        const Have have = judge(prefetch[json::Key{item.key}]);
        const bool settled = item.type == "Patient" ? patient : have == Have::data || have == Have::nothing;
        if (!settled) out.to_read.push_back(&item);
    }
    return out;
}

}  // namespace repere::cds_hooks
