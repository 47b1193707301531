// SPDX-License-Identifier: Apache-2.0
#include "app/own_facts.h"

#include <string>

#include "core/log.h"
#include "fhir/reference.h"
#include "referral/abort.h"
#include "referral/owner.h"

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

std::optional<cds_hooks::Unopened> unopened_request(store::Store& store, const referral::Teams& teams,
                                                    const PatientId& patient) {
    store::Query query;
    query.type = "Task";
    query.filters = {{"patient", {fhir::reference_text("Patient", patient.value)}},
                     {"status", {"requested"}}};
    const auto found = store.search(query);
    if (!found) {
        log::warning("own_facts.not_read", {{"error", found.error()}});
        return std::nullopt;
    }
    for (const store::Resource& resource : found->resources) {
        const auto document = json::Document::parse(resource.json);
        if (!document || referral::is_abort(document->root())) continue;
        const json::Node task = document->root();
        const referral::Team* team = teams.by_reference(referral::asked(task));
        const auto asked = parse_instant(task["authoredOn"].text());
        if (!asked) continue;
        const std::string_view name = referral::asked_reference(task)["display"].text();
        return cds_hooks::Unopened{team ? team->name : std::string{name},
                                   team ? team->contact : std::string{}, *asked};
    }
    return std::nullopt;
}

}  // namespace repere::app
