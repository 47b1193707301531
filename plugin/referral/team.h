// SPDX-License-Identifier: Apache-2.0
// Who can receive a referral: teams that the site configured, and services of the directory that came through
// the gate (referral/recipient.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "referral/destination.h"
#include "referral/service.h"

namespace repere::referral {

// Of the hospital itself, or of somebody else.
Destination destination_of(ServiceKind kind);
bool inside_hospital(ServiceKind kind);

struct Team {
    TeamId id;
    std::string name;                                  // as clinicians read it
    ServiceKind kind = ServiceKind::hospital_liaison;  // one that referrals may go to
    std::string organization;                          // "Organization/..." in the EHR: owner of the Task
    std::string healthcare_service;                    // "HealthcareService/...", may be empty
    std::string contact;                               // phone or mail, as clinicians read it
    std::string hours;                                 // as clinicians read it
    ServiceIdentifier identifier = {};                 // in a national register; may be empty
    OpeningHours opening = {};                         // unknown unless stated
    std::string time_zone = {};                        // IANA, of the opening hours; empty: the site's
    std::string secure_mail = {};           // mailbox of the health sector's secure mail, may be empty
    bool part2_program = false;             // holds itself out as a program (42 CFR 2.11)
    std::string lead = {};                  // "Practitioner/..." reminded in the team's place, may be empty
    std::vector<std::string> members = {};  // "Practitioner/..." and "PractitionerRole/...", may be empty
    bool name_agreed = false;  // the person agreed that their name goes to a low-threshold centre
};

class Teams {
public:
    Teams() = default;

    // Errors: invalid, naming the team: a kind that nothing is sent to; a key or an organisation missing,
    // malformed or used twice. One organisation is one team, because Task.owner is how a team finds its list.
    static Result<Teams> of(std::vector<Team> teams);

    const Team* find(const TeamId& id) const;                       // null when not configured
    const Team* by_reference(std::string_view organization) const;  // null when not configured
    const std::vector<Team>& all() const { return teams_; }

private:
    std::vector<Team> teams_;
};

}  // namespace repere::referral
