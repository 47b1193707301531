// SPDX-License-Identifier: Apache-2.0
// From finished answers to what goes into the chart, as one transaction.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/instant.h"
#include "core/result.h"
#include "fhir/operation_outcome.h"
#include "instruments/form.h"

namespace repere::instruments {

// Who the answers are about and who gave or wrote them; from the session, never from the response.
struct Subject {
    PatientId patient;
    EncounterId encounter;  // empty: outside any stay
    std::string author;     // reference: "Practitioner/12", "Patient/4"; empty when nobody is known
};

// What the caller knows and the answers do not say.
struct Circumstances {
    bool use_already_recorded = false;  // the chart knew: nothing unrecognised, so no Flag
    bool flagged_before = false;        // an earlier version of this response raised one: an amendment that
                                        // no longer does closes it
    int flag_days = 90;                 // ours: a Flag from answers alone expires
    // The resource of this reference as the EHR has it now, absent when it is not at hand. Asked for the
    // Observations that answers were filled in from; an empty function knows none.
    std::function<json::Node(std::string_view reference)> populated_from = {};
    std::string identity = {};  // UUID of a response that is kept under it already; empty: it is derived
};

struct Extracted {
    std::string bundle;               // empty when an issue is an error: all or nothing
    std::vector<fhir::Issue> issues;  // never quotes an answer
};

// One FHIR R4 transaction Bundle: SDC 4.0 observation-based and template-based extraction, and what follows
// from the scores.
//   QuestionnaireResponse  rewritten from form and answers; disabled items, unknown extensions and narrative
//                          dropped, computed values ours; with whose words were shown (wording_shown.h)
//   Observation            each answer of an item marked observationExtract (observation_entries.h), and each
//                          score; derivedFrom the response
//   RiskAssessment         each score in a band that is evidence; basis = the score, method = form|version
//   Flag                   when there is such evidence and nobody had recorded the use
//   any other              as the form's templates say (template_entries.h)
//   Consent                when the person preferred not to answer: deny, for this encounter, no score
//   Provenance             of all of them
// Every resource carries the labels R and ETH, those of templates too. Each has an identifier
// urn:ietf:rfc:3986|urn:uuid:..., derived from the response's own identifier and the patient (or, without
// one, from form, patient, encounter, author and time), so the same answers give the same bytes and an EHR
// that has them changes nothing. completed is POST with ifNoneExist, amended is PUT by identifier;
// types without identifiers in R4 (Provenance) carry it as a meta.tag. A template's own resourceId and
// ifNoneExist go before these rules. What an amendment no longer says is not in the Bundle, but for the Flag
// and its RiskAssessment: whoever keeps the earlier resources withdraws the others (facade/withdraw.h).
// Errors: invalid (validate() finds an error, which is named; the response is about someone else; amended
// without an identifier), conflict (the status is not completed or amended).
Result<Extracted> extract(const Form& form, json::Node response, const Subject& subject, Instant now,
                          const Circumstances& circumstances = {});

}  // namespace repere::instruments
