// SPDX-License-Identifier: Apache-2.0
#include "worklist/joining.h"

#include <array>

#include "crypto/uuid.h"
#include "fhir/reference.h"
#include "referral/provenance.h"
#include "referral/record_change.h"

namespace repere::worklist {
namespace {

// Everything we keep that names its patient.
constexpr std::array<const char*, 10> types{"QuestionnaireResponse",
                                            "Observation",
                                            "RiskAssessment",
                                            "Flag",
                                            "Consent",
                                            "ServiceRequest",
                                            "Task",
                                            "Communication",
                                            "DocumentReference",
                                            "Goal"};

Result<bool> on_its_way(store::Store& store, const std::string& patient) {
    store::OutboxQuery query;
    query.states = {store::State::ready, store::State::leased};
    for (;;) {
        const auto rows = store.outbox(query);
        if (!rows) return rows.error();
        for (const store::Parcel& row : *rows)
            if (row.entry.patient == patient) return true;
        if (rows->size() < query.limit) return false;
        query.after_seq = rows->back().seq;
    }
}

Result<Done> add(store::Store& store, const char* type, const std::string& from, const std::string& to,
                 std::vector<Piece>& pieces, std::vector<std::string>& targets) {
    store::Query query;
    query.type = type;
    query.filters = {{"patient", {fhir::reference_text("Patient", from)}}};
    query.limit = 200;
    do {
        const auto page = store.search(query);
        if (!page) return page.error();
        for (const store::Resource& resource : page->resources) {
            pieces.push_back({referral::moved_to(resource.json, from, to), resource.version});
            targets.push_back(fhir::reference_text(resource.type, resource.id));
        }
        query.after = page->next;
    } while (!query.after.empty());
    return Done{};
}

}  // namespace

Result<bool> join_records(const Speaker& speaker, const std::string& from, const std::string& to,
                          const std::vector<Piece>& said) {
    store::Store& store = *speaker.ports.store;
    const auto waiting = on_its_way(store, from);
    if (!waiting) return waiting.error();
    if (*waiting) return false;
    std::vector<Piece> pieces;
    std::vector<std::string> targets;
    for (const char* type : types)
        if (auto added = add(store, type, from, to, pieces, targets); !added) {
            if (added.error().kind != ErrorKind::unsupported) return added.error();
        }
    if (pieces.empty()) return false;
    const std::string name = "joined|" + from + "|" + to + "|" + std::to_string(speaker.now.milliseconds);
    for (const Piece& piece : said)
        pieces.push_back({referral::moved_to(piece.json, from, to), piece.version});
    pieces.push_back({referral::provenance({.id = crypto::uuid5(crypto::repere_name_space, name),
                                            .targets = targets,
                                            .activity = referral::Activity::update,
                                            .agent = speaker.settings.device,
                                            .on_behalf_of = {},
                                            .source = {},
                                            .recorded = speaker.now,
                                            .agent_type = "assembler"}),
                      0});
    return speaker.ports.keep({to, std::move(pieces), name}).transform([](const Done&) { return true; });
}

}  // namespace repere::worklist
