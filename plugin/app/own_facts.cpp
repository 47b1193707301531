// SPDX-License-Identifier: Apache-2.0
#include "app/own_facts.h"

#include <string>

#include "core/log.h"
#include "fhir/reference.h"

namespace repere::app {
namespace {

// Of each type, the newest: more than any patient has of ours in the windows that rules look at.
constexpr std::size_t most = 50;

void add(store::Store& store, std::string_view type, const PatientId& patient,
         std::vector<json::Document>& out) {
    store::Query query;
    query.type = type;
    query.filters = {{"patient", {fhir::reference_text("Patient", patient.value)}}};
    query.limit = most;
    const auto found = store.search(query);
    if (!found) {
        log::warning("own_facts.not_read", {{"error", found.error()}});
        return;
    }
    for (const store::Resource& resource : found->resources)
        if (auto document = json::Document::parse(resource.json)) out.push_back(std::move(*document));
}

}  // namespace

std::function<std::vector<json::Document>(const PatientId&)> own_facts(store::Store& store,
                                                                       facade::WriteBack write_back) {
    const bool scores = write_back != facade::WriteBack::full;
    return [&store, scores](const PatientId& patient) {
        std::vector<json::Document> facts;
        for (const std::string_view type : {"Consent", "ServiceRequest", "Task"})
            add(store, type, patient, facts);
        if (scores) add(store, "Observation", patient, facts);
        return facts;
    };
}

}  // namespace repere::app
