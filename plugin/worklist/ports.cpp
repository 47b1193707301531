// SPDX-License-Identifier: Apache-2.0
#include "worklist/ports.h"

#include "fhir/reference.h"
#include "referral/owner.h"
#include "referral/reminder.h"
#include "referral/task_change.h"

namespace repere::worklist {

std::string Speaker::team_name(const Watched& watched) const {
    if (watched.team != nullptr) return watched.team->name;
    return std::string{watched.task()["owner"]["display"].text()};
}

std::vector<std::string> Speaker::recipients(const Watched& watched, bool to_team, bool to_sender) const {
    std::vector<std::string> who;
    const bool has_team = watched.team != nullptr;
    if (to_team && has_team)
        who.push_back(watched.team->lead.empty() ? watched.team->organization : watched.team->lead);
    // A service without an account here, and no team in its place: the unit keeps its Task up.
    if (to_sender || (to_team && !has_team))
        who.emplace_back(watched.task()["requester"]["reference"].text());
    return who;
}

Result<std::vector<Piece>> Speaker::notice(const Watched& watched,
                                           const referral::Announcement& notice) const {
    const auto said = ports.store->read("Communication", referral::announcement_id(watched.task(), notice));
    if (!said) return said.error();
    if (*said) return std::vector<Piece>{};
    auto made = referral::write_announcement(watched.task(), notice, now);
    if (!made) return made.error();
    return std::vector<Piece>{{std::move(made->communication), 0}, {std::move(made->provenance), 0}};
}

Result<bool> Speaker::say(const Watched& watched, const referral::Announcement& wanted) const {
    auto pieces = notice(watched, wanted);
    if (!pieces) return pieces.error();
    if (pieces->empty()) return false;
    const auto patient = fhir::reference(watched.task()["for"]);
    const Act act{patient ? std::string{patient->id} : std::string{}, std::move(*pieces),
                  "notice|" + referral::announcement_id(watched.task(), wanted)};
    return ports.keep(act).transform([](const Done&) { return true; });
}

}  // namespace repere::worklist
