// SPDX-License-Identifier: Apache-2.0
// What a letter can say, by name, read from the referral and the chart as they are: the plans in
// fhir-profiles/papers choose among these names. A legal obligation, an address of the person and an
// insurance have no name here, so no plan can ask for them.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/time_zone.h"
#include "json/node.h"
#include "referral/code_texts.h"
#include "referral/country.h"
#include "referral/paper_plan.h"
#include "referral/red_flags.h"
#include "referral/team.h"
#include "referral/urgency.h"
#include "referral/wording.h"

namespace repere::referral {

// Somebody who gets a copy, because the person agreed to this very copy.
struct CopyTo {
    Destination destination = Destination::general_practitioner;  // or substitution_prescriber
    std::string name;                                             // as people read it, may be empty
};

// What a letter is written from. An absent node or an empty list is not known; "nothing" is said as such.
struct Dossier {
    // Ours.
    json::Node service_request, task, consent;
    std::vector<CopyTo> copies;  // each by a Consent of its own
    std::vector<json::Node> observations, assessments, responses;
    std::vector<AnswerTold> told;
    Urgency urgency;
    FactNames reasons;              // of urgency, and ids of rules that held
    std::vector<std::string> done;  // "advice", "naloxone", "naloxone-kit", "equipment"
    std::optional<Instant> leaflet_given;
    // The EHR's.
    std::string sender;  // "Practitioner/..." or "PractitionerRole/..."
    json::Node practitioner, organization, patient, encounter;
    std::vector<json::Node> events;                                 // Conditions
    std::optional<std::vector<json::Node>> medications, allergies;  // absent: could not be read

    const Team* team = nullptr;
    bool identity_entitled = false;  // the recipient may have the national health identifier
    Instant now;
    // Of a reply: who writes.
    json::Node author;
};

struct LetterWords {
    const Wording& referral;  // referral.{fr,en}.json
    const Wording& letter;    // letter.{fr,en}.json
    const CodeTexts& codes;
    const CountryPack* country = nullptr;
    std::optional<TimeZone> zone = {};  // of the clocks where it is read; none: times as they were written
    std::string_view language() const { return letter.language(); }
};

struct Fact {
    std::vector<std::string> lines;
    std::string source;
};
using Facts = std::map<std::string, Fact, std::less<>>;

// Every name that facts() may give; a plan that names another is refused when it is read.
bool is_fact(std::string_view name);

// What the program itself says of the circumstances: minor, anonymous, interpreter, pregnancy,
// naloxone-given.
Circumstances circumstances_of(const Dossier& dossier);
// Those that are known.
Facts letter_facts(const Dossier& dossier, const Circumstances& circumstances, const RedFlagRules& red_flags,
                   const LetterWords& words);

// fr-core identity reliability ANOM or CACH (hidden): a code stands for the name.
bool is_anonymous(json::Node patient);
// An INS (type INS-NIR or INS-NIA) whose identity is validated or qualified (fr-core 2.2.0); else "".
std::string qualified_identifier(json::Node patient);

std::string day_text(Instant instant, const Wording& wording);

}  // namespace repere::referral
