// SPDX-License-Identifier: Apache-2.0
// Makes the resources of one referral; the only place where a ServiceRequest comes into being, and it starts
// by asking whether the person agreed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/instant.h"
#include "core/result.h"
#include "referral/agreement.h"
#include "referral/contact.h"
#include "referral/team.h"
#include "referral/urgency.h"
#include "referral/wording.h"

namespace repere::referral {

// The result that justifies the referral; references are those of our store.
struct Positive {
    PatientId patient;
    std::optional<EncounterId> encounter;
    std::string questionnaire_response;     // "QuestionnaireResponse/..."
    std::vector<std::string> observations;  // score Observations: reasonReference
    std::vector<std::string> assessments;   // RiskAssessments: supportingInfo
    // What brought the person to hospital, references of the EHR: supportingInfo, for a team inside it.
    std::vector<std::string> events = {};
    std::string replaces = {};   // "ServiceRequest/..." of ours that has ended: the person comes back
    ContactWishes contact = {};  // how the person may be reached: Task.input
};

struct Sender {
    std::string reference;     // "Practitioner/..." or "PractitionerRole/..." in the EHR
    std::string organization;  // "Organization/..." of the unit or hospital, may be empty
};

// Each is one resource as JSON in the form of our store. Ids derive from the agreement's identifier: the same
// agreement gives the same resources, byte for byte, when `now` is the same.
struct Proposal {
    std::string service_request;
    std::string task;
    std::string consent;
    std::string provenance;
};

// Source: FHIR R4 ServiceRequest, Task, Consent, Provenance; Gravity SDOH Clinical Care for their use in
// referrals (Task.focus, for, requester, owner; ServiceRequest.supportingInfo to the Consent; Consent
// category IDSCL). Errors: forbidden (no agreement that holds now; a low-threshold centre, where people go by
// themselves and need no name), invalid (no positive result, or the
// result is not the one agreed upon). `continued` is a ServiceRequest of ours that no team took up: it goes
// on with this team, by a new Task on the same request (Clinical Order Workflows, declined fulfilment).
Result<Proposal> propose(const Agreement& agreement, const Positive& positive, const Team& team,
                         const Sender& sender, const Urgency& urgency, const Wording& wording, Instant now,
                         json::Node continued = {});

// What is kept when the answer was no or later, or is about a copy: a Consent, and who recorded it. Nothing
// in it reaches a team. Errors: invalid when the person agreed to a referral.
struct Refusal {
    std::string consent;
    std::string provenance;
};
Result<Refusal> record_refusal(const Agreement& agreement, const Team& team, const Sender& sender,
                               Instant now);

// The logical id (a UUID) of one of the resources: role is "service-request", "task", "consent",
// "provenance".
std::string referral_id(const Agreement& agreement, std::string_view role);

}  // namespace repere::referral
