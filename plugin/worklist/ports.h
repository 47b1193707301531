// SPDX-License-Identifier: Apache-2.0
// What the watch works with: the store, the EHR, and whoever commits for it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time_zone.h"
#include "json/document.h"
#include "referral/overdue.h"
#include "referral/reminder.h"
#include "referral/team.h"
#include "referral/wording.h"
#include "store/store.h"
#include "worklist/wording.h"

namespace repere::worklist {

struct Piece {
    std::string json;          // in the form of our store
    std::int64_t version = 0;  // of what is replaced; 0 for what is new
};

struct Act {
    std::string patient;  // logical id
    std::vector<Piece> pieces;
    std::string name;  // the same act has the same name
};

struct Ports {
    store::Store* store = nullptr;
    std::function<Result<Done>(const Act&)> keep;  // one commit: resources, outbox, audit (facade/program.h)
    std::function<Result<Done>(std::string_view questionnaire_response)> take_back;
    // "Patient/1" or "Encounter?patient=1": a resource or one searchset, whatever its pages. Empty: no EHR.
    std::function<Result<json::Document>(std::string_view query)> query_ehr;
};

struct Settings {
    referral::Teams teams;
    referral::Patience patience;
    std::int64_t record_minutes = 15;  // the record of one person is read at most this often
    std::size_t records_at_once = 20;  // per round, so that the EHR is never asked in a burst
    std::string device = "Device/repere";
    std::string time_zone;               // IANA, of teams that name none
    Wording wording;                     // of reminders
    referral::Wording referral_wording;  // of what a closed Task says
};

// One open Task, as it is looked at.
struct Watched {
    store::Resource stored;
    json::Document document;
    const referral::Team* team = nullptr;  // null when nobody configured was asked
    json::Node task() const { return document.root(); }
};

struct Speaker {
    const Ports& ports;
    const Settings& settings;
    Instant now;

    std::string team_name(const Watched& watched) const;
    std::vector<std::string> recipients(const Watched& watched, bool to_team, bool to_sender) const;
    // The pieces of a notice; nothing when it was said before. Errors: those of the store.
    Result<std::vector<Piece>> notice(const Watched& watched, const referral::Announcement& notice) const;
    // Says it, once.
    Result<bool> say(const Watched& watched, const referral::Announcement& notice) const;
};

}  // namespace repere::worklist
