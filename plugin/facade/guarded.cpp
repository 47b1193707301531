// SPDX-License-Identifier: Apache-2.0
#include "facade/guarded.h"

#include <set>

#include "core/log.h"
#include "facade/routed.h"
#include "fhir/reference.h"
#include "referral/outgoing_guard.h"
#include "referral/owner.h"

namespace repere::facade {
namespace {

using Names = std::set<std::string, std::less<>>;

void add(Names& names, const referral::Team& team) {
    names.insert(referral::owner_text(team));
    if (!team.identifier.value.empty()) names.insert(team.identifier.system + "|" + team.identifier.value);
    if (!team.healthcare_service.empty()) names.insert(team.healthcare_service);
}

// The names of entries: in the EHR, and in every register.
void add(Names& names, const referral::Service& service) {
    if (!service.ehr_organization.empty()) names.insert(service.ehr_organization);
    for (const referral::ServiceIdentifier& each : service.identifiers)
        names.insert(each.system + "|" + each.value);
}

bool takes_referrals(const referral::Service& service) {
    return referral::facts_of(service.kind).reach == referral::Reach::referral &&
           !service.attributes.is(referral::ServiceAttribute::leaflet_only) &&
           service.attributes[referral::ServiceAttribute::may_receive_referral] != referral::Known::no;
}

// Who holds a Task already: its entry may have left the directory since, and the person is still followed.
void add_holders(Names& names, const Exchange& exchange, const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
        const auto changed = json::Document::parse(piece.json);
        if (!changed || piece.version == 0 || changed->root()["resourceType"].text() != "Task") continue;
        const auto kept = exchange.store.read("Task", changed->root()["id"].text());
        if (!kept || !*kept) continue;
        const auto task = json::Document::parse((*kept)->json);
        if (task) names.insert(referral::asked(task->root()));
    }
}

// What may be named, without what another entry says must never be: a register's number that a court has too
// is no centre's.
Names organisations(const Exchange& exchange, const std::vector<Piece>& pieces) {
    Names names, never;
    add_holders(names, exchange, pieces);
    const auto entries = exchange.content.services.all ? exchange.content.services.all() : nullptr;
    if (entries)
        for (const referral::Service& each : *entries) {
            if (takes_referrals(each)) add(names, each);
            if (referral::facts_of(each.kind).reach == referral::Reach::never) add(never, each);
        }
    for (const std::string& each : never) names.erase(each);
    for (const referral::Team& each : exchange.content.teams.all()) add(names, each);
    if (!exchange.site.organization.empty()) names.insert(exchange.site.organization);
    return names;
}

Names mailboxes(const Exchange& exchange) {
    Names names;
    for (const referral::Service& each : services_now(exchange))
        if (takes_referrals(each))
            for (const referral::ServiceContact& contact : each.contacts)
                if (contact.secure) names.insert(contact.value);
    return names;
}

// Who asked is answered; who the person agreed upon in a Consent of ours may be told.
void collect_practitioners(json::Node node, std::string_view element, Names& names) {
    for (const json::Node item : node.items()) collect_practitioners(item, element, names);
    for (const auto [name, value] : node.members()) {
        if (name == "reference" && (element == "requester" || element == "reference"))
            names.emplace(value.text());
        collect_practitioners(value, name, names);
    }
}

}  // namespace

Result<Done> guard(const Exchange& exchange, std::string_view patient, const std::string& payload,
                   const std::vector<Piece>& pieces, Belongs belongs) {
    const auto document = json::Document::parse(payload);
    if (!document) return fail(ErrorKind::fault, "what leaves is not JSON");
    const Names known = organisations(exchange, pieces);
    Names people{exchange.actor.reference};
    for (const Piece& piece : pieces)
        if (const auto made = json::Document::parse(piece.json))
            collect_practitioners(made->root(), {}, people);
    for (const referral::Team& team : exchange.content.teams.all())
        if (!team.lead.empty()) people.insert(team.lead);
    const Names boxes = mailboxes(exchange);
    const auto is_in = [](const Names& names) {
        return [&names](std::string_view name) { return names.contains(name); };
    };
    auto looked = belongs == Belongs::to_us
                      ? referral::names_only_known(document->root(),
                                                   {fhir::reference_text("Patient", patient), is_in(known),
                                                    is_in(people), is_in(boxes), nullptr})
                      : referral::names_no_forbidden_kind(document->root(), nullptr);
    if (!looked) log::error("outgoing.refused", {{"error", looked.error()}});
    return looked;
}

}  // namespace repere::facade
