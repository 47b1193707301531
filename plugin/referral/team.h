// SPDX-License-Identifier: Apache-2.0
// Who can receive a referral: only teams that the site configured, and only of these kinds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/result.h"

namespace repere::referral {

// Every kind gives care. An authority, a court, an employer or an insurer has no kind here, so it cannot be
// configured and nothing can be addressed to it.
enum class TeamKind : std::uint8_t {
    elsa,        // addictology liaison and care team, inside the hospital
    perinatal,   // perinatal addictology team, inside the hospital
    psychiatry,  // liaison psychiatry, inside the hospital
    csapa,       // addiction care, support and prevention centre, outside
    caarud,      // harm-reduction centre, outside
};

std::optional<TeamKind> team_kind(std::string_view code);
std::string_view to_string(TeamKind kind);
bool inside_hospital(TeamKind kind);

struct Team {
    TeamId id;
    std::string name;  // as clinicians read it
    TeamKind kind = TeamKind::elsa;
    std::string organization;        // "Organization/..." in the EHR: owner of the Task
    std::string healthcare_service;  // "HealthcareService/...", may be empty
    std::string contact;             // phone or mail, as clinicians read it
    std::string hours;               // as clinicians read it
};

class Teams {
public:
    Teams() = default;

    // Errors: invalid, naming the team: a key or an organisation missing, malformed or used twice. One
    // organisation is one team, because Task.owner is how a team finds its list.
    static Result<Teams> of(std::vector<Team> teams);

    const Team* find(const TeamId& id) const;                       // null when not configured
    const Team* by_reference(std::string_view organization) const;  // null when not configured
    const std::vector<Team>& all() const { return teams_; }

private:
    std::vector<Team> teams_;
};

}  // namespace repere::referral
