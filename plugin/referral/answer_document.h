// SPDX-License-Identifier: Apache-2.0
// The team's answer as a document, for an EHR that takes documents and nothing else.
#pragma once

#include <string>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/wording.h"

namespace repere::referral {

// A DocumentReference (type LOINC 11488-4) with the words of the message that ends a referral as text/plain,
// in the form of our store. It is related to the request and the Task; where those stay here they travel as
// names (Outgoing::How::stays).
// Source: FHIR R4 DocumentReference. Errors: fault, when the message is not ours (no id, no words).
Result<std::string> answer_document(json::Node communication, const Wording& wording, Instant now);

}  // namespace repere::referral
