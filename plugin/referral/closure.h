// SPDX-License-Identifier: Apache-2.0
// When a referral's loop is closed: the team has answered, and the sender's side has the answer.
//
// A Task at its end is not yet a closed loop. The answer may wait for the EHR, or have been refused by it, or
// the EHR may take no answers at all; then somebody must act, and the loop stays open until they have.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/task_states.h"

namespace repere::referral {

// What became of what carries the answer to the EHR. Only `verified` means that the EHR has it: it was read
// back there.
enum class Carried : std::uint8_t {
    nothing,   // the EHR is not written to, or takes nothing of this act
    waiting,   // to be sent
    accepted,  // the EHR said yes; not read back yet
    verified,
    refused,   // the EHR refused it, or it is in doubt: kept in quarantine
    withheld,  // the agreement it rests on is gone
    given_up,  // an operator dropped it
};

// Codes of CodeSystem/loop-stage, in the order of a loop's life.
enum class Stage : std::uint8_t {
    in_progress,  // the team has not answered
    on_its_way,   // the answer waits for the EHR
    to_verify,    // the EHR took it; it is not read back yet
    held_up,      // the EHR refused it: `repere outbox list --state quarantined`
    to_confirm,   // the EHR will not get it: the sender reads it here and says so (Communication.received)
    closed,
};

enum class Waits : std::uint8_t {
    for_nobody,    // closed, or the program's own turn
    for_team,      // the owner of the Task
    for_sender,    // the unit that asked
    for_operator,  // whoever looks after the program
};

struct Loop {
    Stage stage = Stage::in_progress;
    Waits waits = Waits::for_team;
    bool closed() const { return stage == Stage::closed; }
    friend bool operator==(const Loop&, const Loop&) = default;
};

// `tells`: the end has a message to the sender; an end that the sender set has none. `received`: a clinician
// of the sender's side has said that they have read it, which closes the loop whatever the EHR did.
// `asks`: the team waits for an answer of the sender, who has the Task meanwhile.
Loop loop(Status status, Carried carried, bool tells, bool received, bool asks = false);

// Of a Task's versions, oldest first, the one that brought the end it has now; nothing when it has none.
std::optional<std::size_t> version_of_end(std::span<const json::Node> versions);

// Whether this Communication is what the act of that moment told the sender of the Task ("Task/<id>").
bool tells_of(json::Node communication, std::string_view task, Instant act);

// Whether this side may still say that it has the message: with_received() then takes it.
bool may_say_received(json::Node communication, Role role);

// The Communication with the moment at which the sender's side received it; whatever else the client sends
// must be as stored, and what it leaves out is kept. Errors: invalid, with the element: `received` missing,
// in a second before `sent` or in the future (five minutes of clock difference are allowed), or said already
// with another moment.
Result<std::string> with_received(json::Node stored, json::Node proposed, Instant now);

std::string_view to_string(Stage stage);
std::optional<Stage> stage(std::string_view code);
std::string_view to_string(Waits waits);  // nobody, team, sender, operator

}  // namespace repere::referral
