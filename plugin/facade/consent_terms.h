// SPDX-License-Identifier: Apache-2.0
// What surrounds a recorded answer to "may we pass this on?": the text that was told, the rule of the country
// pack, the wishes about being reached, and an earlier yes that the answer would contradict.
#pragma once

#include "facade/exchange.h"
#include "referral/agreement.h"
#include "referral/contact.h"

namespace repere::facade {

// Fills in the rule of the pack and the text that was told: by recording an answer the clinician says that
// the pack's text for this destination was told, in Consent.language or else the language of the site.
// Errors: invalid when the client names another text (it changed: tell the present one).
Result<Done> complete_terms(const Exchange& exchange, json::Node consent, referral::Agreement& agreement);

// From the newest finished answers of the encounter that speak of it; those the agreement rests on when there
// is no encounter. Errors: those of the store.
Result<referral::ContactWishes> wishes_of(const Exchange& exchange, const PatientId& patient,
                                          const std::optional<EncounterId>& encounter,
                                          std::string_view questionnaire_response);

// Errors: conflict, naming it, when a yes to the same recipient stands: it is taken back first (PUT of that
// Consent as inactive), so that what it let out is stopped too.
Result<Done> no_standing_yes(const Exchange& exchange, const PatientId& patient, std::string_view recipient);

}  // namespace repere::facade
