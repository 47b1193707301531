// SPDX-License-Identifier: Apache-2.0
// Anonymous episodes (referral/anonymous.h) in our own store. Nothing of them leaves for the EHR, nothing of
// the EHR is read for them, and no command takes a code back to a name: we never had one.
#pragma once

#include "facade/exchange.h"

namespace repere::facade {

// POST /$start-anonymous-episode, for clinicians whose session has no chart open. Answers with Parameters:
// subject ("Patient/anonymous-..."), code as the person keeps it, and the slip to print.
Result<Reply> start_anonymous_episode(const Exchange& exchange);

bool is_anonymous(std::string_view patient);  // logical id

// Before answers of such a subject are taken: the episode was started here, the answers can name nobody
// (only_anonymous_answers), and so can the headers that we keep. Errors: invalid, not_found.
Result<Done> check_anonymous(const Exchange& exchange, json::Node response, std::string_view patient);

// Before an agreement of such a person is taken: a team of this hospital, and nothing in words.
Result<Done> check_anonymous_agreement(const Exchange& exchange, json::Node consent,
                                       std::string_view patient);

// What the person shows to the team: the code and the team, no name. "" for everybody else.
std::string slip(const Exchange& exchange, std::string_view patient);

}  // namespace repere::facade
