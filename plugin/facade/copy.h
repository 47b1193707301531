// SPDX-License-Identifier: Apache-2.0
// Copies of letters: who may have one. Nobody has one by default, and each recipient takes a yes of its own.
#pragma once

#include <string>
#include <vector>

#include "facade/exchange.h"
#include "referral/agreement.h"

namespace repere::facade {

// POST of a Consent of category letter-copy: keeps the answer; nothing is sent by it.
Result<Reply> record_copy_agreement(const Exchange& exchange, json::Node consent);

struct Copy {
    referral::Destination to = referral::Destination::general_practitioner;
    std::string recipient;  // "Practitioner/..." in the EHR
    std::string consent;    // "Consent/...": what DocumentReference.context.related of the copy points to
    referral::Shared shared = referral::Shared::summary;
};

// Whom the person lets have a copy of what rests on these answers, now. Empty unless somebody recorded a yes.
// Errors: those of the store.
Result<std::vector<Copy>> agreed_copies(const Exchange& exchange, const PatientId& patient,
                                        std::string_view questionnaire_response);

}  // namespace repere::facade
