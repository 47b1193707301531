// SPDX-License-Identifier: Apache-2.0
// What the person answered when a referral was offered, as somebody recorded it: without a yes that holds
// today, no referral exists.
//
// It arrives in one way: a FHIR R4 Consent of category addictology-referral, sent after the result was talked
// over. It names one configured team (provision.actor) and the answers it rests on (provision.data):
//   status active,   provision.type permit -> agreed
//   status active,   provision.type deny   -> refused
//   status proposed                        -> later
// policyRule IMPLIEDD instead of OPTIN says that the person was told and did not object; provision.class how
// much the person lets this recipient know (Shared); policy.uri which text was told.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/ids.h"
#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/country.h"
#include "referral/team.h"

namespace repere::referral {

enum class Decision : std::uint8_t { agreed, refused, later };

// How much a recipient is given: CodeSystem/shared-content. Never more than the person said.
enum class Shared : std::uint8_t {
    contact_only,  // that somebody asks for a meeting, and how to reach the person
    summary,       // and the score with its band, and why it was asked
    full_answers,  // and the answers
};
std::string_view to_string(Shared shared);
std::optional<Shared> shared_content(std::string_view code);

// Ours: a yes is asked again after this long, unless the Consent says sooner or later itself.
inline constexpr std::int64_t agreement_days = 90;

// The team that a reference names ("Organization/..."). Errors: forbidden (nothing may be sent there).
using FindTeam = std::function<Result<Team>(std::string_view reference)>;

struct Agreement {
    std::string identifier;  // UUID; the ids of everything made from the agreement derive from it
    Decision decision = Decision::refused;
    PatientId patient;
    Team team;                           // who may be told
    std::string questionnaire_response;  // "QuestionnaireResponse/..." in our store
    std::string recorded_by;             // "Practitioner/..." or "PractitionerRole/..." in the EHR
    Instant recorded;
    Instant valid_until;
    bool implied = false;  // told, and did not object
    Shared shared =
        Shared::full_answers;  // read_agreement: summary for a team outside, unless said otherwise
    // What the country pack asks for there; rule_for() never goes below the project's own.
    Agreeing rule = Agreeing::inform;
    std::string told = {};  // URI of the text the person was told (text_told()), may be empty
    // Of a minor: "yes", "no" or "opposed" (the person asked that parents are not told); else empty.
    std::string parents_informed = {};
    // Of the copy of a letter: whom it is for; `team` then holds nothing but that recipient's reference.
    std::optional<Destination> copy_to = {};
};

// Errors, with the element: invalid (missing, malformed, or an element that is not ours to take, such as an
// exception inside the provision that we would not honour), those of find_team.
Result<Agreement> read_agreement(json::Node consent, const FindTeam& find_team, std::string_view recorded_by);

// The answer to "may they have a copy?": a Consent of category letter-copy, whose one actor has a role of
// CodeSystem/copy-recipient and is a Practitioner, PractitionerRole or Organization of the EHR. It makes no
// referral. Errors: invalid, with the element.
bool is_about_a_copy(json::Node consent);
Result<Agreement> read_copy_agreement(json::Node consent, std::string_view recorded_by);

// Done when the agreement permits a referral of this patient now; forbidden otherwise, saying why.
Result<Done> permits(const Agreement& agreement, const PatientId& patient, Instant now);

// Done when the kind of agreement is enough for where it goes; forbidden otherwise, saying why.
Result<Done> suffices(const Agreement& agreement, Destination destination);

}  // namespace repere::referral
