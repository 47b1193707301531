// SPDX-License-Identifier: Apache-2.0
// Where a person could be referred to, and who a reference names: the configured teams and the directory as
// one list.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facade/exchange.h"
#include "referral/owner.h"
#include "referral/recipient.h"
#include "referral/routing.h"

namespace repere::facade {

// The configured teams, then what the directory has beside them. A team that the directory holds too is one
// entry: what the site configured wins, and the directory fills in.
std::vector<referral::Service> services_now(const Exchange& exchange);

// What the stored answers, and the chart as far as it can be read, say of what the person needs. Errors:
// those of reading the answers.
Result<referral::Need> need_of(const Exchange& exchange, json::Node answers);

// Who a reference of an agreement names: "Organization/..." of a configured team or of an entry of the
// directory, or "HealthcareService/<id>" as $find-services shows it. Errors: forbidden (no such team, or the
// gate is shut: referral/recipient.h), unsupported.
struct AskedFor {
    PatientId patient;
    bool name_given = false;  // the person agreed to it although the service needs no name
};
Result<referral::Team> addressed(const Exchange& exchange, std::string_view reference, const AskedFor& asked);

// The owner of a Task that was made some time ago: no gate, the agreement was asked then. Nothing when
// neither the configuration nor the directory knows it any more.
std::optional<referral::Team> owner_of(const Exchange& exchange, json::Node task);

// The team of this hospital that works on Tasks of services without an account here: the first configured
// one of kind hospital-liaison. Null without such a team: then the unit that asked does.
const referral::Team* proxy_team(const Exchange& exchange);

// Whether Tasks of this owner are worked on by somebody else in its place: it is no configured team.
bool needs_proxy(const Exchange& exchange, const referral::Team& team);

}  // namespace repere::facade
