// SPDX-License-Identifier: Apache-2.0
// One referral as the team's list shows it: the Task, and beside it what a person must not have to work out:
// the red flags of its letter, what waits too long, who and where the person is, and what may be done next.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facade/acquaintance.h"
#include "facade/closure.h"
#include "facade/exchange.h"
#include "json/writer.h"
#include "referral/next_acts.h"
#include "referral/overdue.h"

namespace repere::facade {

struct ReferralLine {
    store::Resource stored;
    json::Document document;
    std::vector<std::string> red_flags;  // codes, the gravest first
    std::vector<std::string> reasons;    // of the urgency
    std::string letter, reply;           // ids of the present letters, may be empty
    std::optional<LoopState> loop;       // by add_loop()
    json::Node task() const { return document.root(); }
};

// With what the store knows. Errors: those of the store.
Result<ReferralLine> referral_line(const Exchange& exchange, store::Resource task);

// What became of the answer, for a Task at its end. It costs readings of its own. Errors: those of loop_of().
Result<Done> add_loop(const Exchange& exchange, ReferralLine& line);

// References of whom and what is to be named.
void add_names_wanted(json::Node task, std::set<std::string>& references);

// The team asked, as the site configured it; null when it is none of them.
const referral::Team* team_asked(const Exchange& exchange, json::Node task);
referral::Hours hours_of(const Exchange& exchange, const referral::Team* team);

referral::Role role_in(const Exchange& exchange);  // owner for a team, requester for a clinician

// The language of ?lang=, else of Accept-Language, else the site's: "fr" or "en".
std::string reader_language(const Exchange& exchange);

struct LineWords {
    const Acquaintance::Known& known;
    std::string language;
};
// The parts of a Parameters.parameter, into the array that is open.
void write_line_parts(json::Writer& writer, const Exchange& exchange, const ReferralLine& line,
                      const LineWords& words);
// What may be done next, each as a part or parameter "act", into the array that is open.
void write_acts(json::Writer& writer, const Exchange& exchange, const ReferralLine& line);

std::string name_of(const Acquaintance::Known& known, std::string_view reference);  // "" when not known
void write_part(json::Writer& writer, std::string_view name, std::string_view type, std::string_view value);
void write_coding_part(json::Writer& writer, std::string_view name, std::string_view system,
                       std::string_view code, std::string_view display);
void write_person_part(json::Writer& writer, std::string_view name, std::string_view reference,
                       const Acquaintance::Known& known);

}  // namespace repere::facade
