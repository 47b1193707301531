// SPDX-License-Identifier: Apache-2.0
// The document that carries a team's answer to an EHR that takes documents only; the one place to exchange it
// for a letter.
#pragma once

#include <string>

#include "facade/commit.h"
#include "referral/task_change.h"

namespace repere::facade {

// Adds it to the act that ends a Task, where the site's EHR takes documents and the act has a message to the
// sender and no document of its own yet. Errors: those of referral::answer_document.
Result<Done> add_answer_document(const Exchange& exchange, const referral::Applied& applied,
                                 const std::string& communication, Act& act);

}  // namespace repere::facade
