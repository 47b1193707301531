// SPDX-License-Identifier: Apache-2.0
#include "referral/team.h"

#include <algorithm>
#include <utility>

#include "fhir/reference.h"

namespace repere::referral {
namespace {

bool refers_to(std::string_view text, std::string_view type) {
    const auto reference = fhir::parse_reference(text);
    return reference && reference->type == type && reference->base.empty() && reference->version.empty();
}

std::string flaw(const Team& team, const Teams& earlier) {
    if (!fhir::is_id(team.id.value)) return "the key of a team must be a short identifier";
    if (team.name.empty()) return "the team has no name";
    if (facts_of(team.kind).reach != Reach::referral) return "nothing is ever sent to a service of this kind";
    if (!refers_to(team.organization, "Organization"))
        return "the organization of a team must read Organization/<id>";
    if (!team.healthcare_service.empty() && !refers_to(team.healthcare_service, "HealthcareService"))
        return "the healthcare service of a team must read HealthcareService/<id>";
    if (earlier.find(team.id)) return "two teams have this key";
    if (earlier.by_reference(team.organization)) return "two teams have the same organization";
    return {};
}

}  // namespace

bool inside_hospital(ServiceKind kind) { return facts_of(kind).inside_hospital; }

Destination destination_of(ServiceKind kind) {
    return inside_hospital(kind) ? Destination::same_hospital : Destination::outside;
}

Result<Teams> Teams::of(std::vector<Team> teams) {
    Teams accepted;
    for (Team& team : teams) {
        if (std::string what = flaw(team, accepted); !what.empty())
            return fail(ErrorKind::invalid, std::move(what), "teams." + team.id.value);
        accepted.teams_.push_back(std::move(team));
    }
    return accepted;
}

const Team* Teams::find(const TeamId& id) const {
    const auto found = std::ranges::find(teams_, id, &Team::id);
    return found == teams_.end() ? nullptr : &*found;
}

const Team* Teams::by_reference(std::string_view organization) const {
    const auto found = std::ranges::find(teams_, organization, &Team::organization);
    return found == teams_.end() ? nullptr : &*found;
}

}  // namespace repere::referral
