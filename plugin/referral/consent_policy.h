// SPDX-License-Identifier: Apache-2.0
// May this go there? One table: what the person has answered, against what the destination takes.
//
// A destination takes being told, not objecting, or a yes that names it; the country pack says which, and may
// ask for more than the project does, never for less (CountryPack). Every sender asks here twice: when a
// referral is made, and again right before anything leaves.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "json/node.h"
#include "referral/country.h"

namespace repere::referral {

// What one person's answer says about one recipient and one set of answers, at one moment.
enum class Standing : std::uint8_t {
    none,              // nobody has asked
    later,             // wants to think about it
    permitted,         // said yes
    not_objecting,     // was told, and did not object
    refused,           // said no
    expired,           // the yes has ended
    not_yet_valid,     // the yes begins later
    revoked,           // took the yes back
    entered_in_error,  // the record is void
    other_recipient,   // the yes names somebody else
    other_answers,     // the yes is about other answers
};
inline constexpr std::array all_standings{
    Standing::none,
    Standing::later,
    Standing::permitted,
    Standing::not_objecting,
    Standing::refused,
    Standing::expired,
    Standing::not_yet_valid,
    Standing::revoked,
    Standing::entered_in_error,
    Standing::other_recipient,
    Standing::other_answers,
};
inline constexpr std::array all_destinations{
    Destination::same_team,
    Destination::same_hospital,
    Destination::outside,
    Destination::general_practitioner,
    Destination::substitution_prescriber,
};

enum class Verdict : std::uint8_t {
    may_leave,
    stays_here,  // kept, not sent: the person can still be asked
    refused,     // the person said no: nothing is made and nobody asks again by itself
};

struct Ruling {
    Verdict verdict = Verdict::stays_here;
    std::string_view reason;  // in English, without patient data; also why it may leave
};

std::string_view to_string(Standing standing);
std::string_view to_string(Destination destination);
std::string_view to_string(Verdict verdict);
std::string_view to_string(Agreeing rule);

// The stricter of the pack's rule and the project's own: the care team is told, a team of the hospital takes
// no objection, everybody else a yes that names them.
Agreeing rule_for(Destination destination, Agreeing of_the_pack);

Ruling ruling(Standing standing, Destination destination, Agreeing of_the_pack);

// The text of the pack that a person is told before answering, by its date and language ("fr", "en"): what
// Consent.policy.uri holds.
std::string text_told(const CountryPack& pack, Destination destination, std::string_view language);

// What is asked of a stored Consent.
struct Sharing {
    std::string_view recipient;  // "Organization/..." or "Practitioner/...", as Consent.provision.actor
    std::string_view answers;    // "QuestionnaireResponse/...", as provision.data; empty: whichever
    Instant now;
};

// Of a Consent as our store holds it; an absent node is nobody's answer. A time that cannot be read counts
// against leaving. Source: FHIR R4 Consent; policyRule IMPLIEDD of v3-ActCode (implied consent with
// opportunity to dissent) is not objecting, OPTIN a yes.
Standing standing(json::Node consent, const Sharing& sharing);

// A ward's computer may run ahead of ours.
inline constexpr std::int64_t consent_clock_tolerance_ms = 5 * 60 * 1000;

}  // namespace repere::referral
