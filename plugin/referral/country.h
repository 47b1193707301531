// SPDX-License-Identifier: Apache-2.0
// What changes from one country to another: kinds shown, numbers to call, who must agree to what, labels,
// notices. Data in fhir-profiles/country/; what a pack may not weaken is checked here.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/destination.h"
#include "referral/service_kind.h"

namespace repere::referral {

struct BilingualText {
    std::string fr, en;
    const std::string& in(std::string_view language) const { return language == "fr" ? fr : en; }
};

// What it takes to send something to a destination. Each fact says whether somebody read it in a source
// (`confirmed`); the others are shown to the site as "to be confirmed".
enum class Agreeing : std::uint8_t {
    inform,        // the person is told
    no_objection,  // told, and may object
    permit,        // an active Consent that names the recipient
};
struct ConsentRule {
    Destination destination = Destination::outside;
    Agreeing rule = Agreeing::permit;
    BilingualText text;
    std::string basis;  // legal basis as shown; may be empty when nobody confirmed the rule
    CivilDate date;     // of the text
    bool confirmed = false;
};

struct Telephone {
    std::string use;  // emergency, emergency-text, helpline
    std::string number;
    BilingualText label;
    bool confirmed = false;
};

struct Minors {
    int screening_from = 15;  // years
    int adult_from = 18;
    std::vector<ServiceKind> first_kinds;  // shown first
    BilingualText text;
    std::string basis;  // legal basis as shown; may be empty
    CivilDate date;     // of that text; 1970-01-01 without a basis
    bool confirmed = false;
};

// A label (meta.security) written on what leaves: always, or in a situation: pregnancy, minor,
// patient-request, part2-program.
struct SecurityLabel {
    std::string when, system, code;
};

// A text that goes with what leaves (same situations, or referral), or that only informs the clinician
// (information). Nothing else ever follows from it.
struct Notice {
    std::string id, when;
    CivilDate date;                      // of the text of law
    std::optional<CivilDate> effective;  // from which, or until which, it matters
    BilingualText text;
    std::string source;
    bool confirmed = false;
};

struct DirectoryRegister {
    std::string id;      // Service::source of what it brings
    std::string format;  // finess-csv, finess-json, fhir, csv
    BilingualText title;
    bool confirmed = false;
};

enum class SheetSize : std::uint8_t { a4, letter };  // ISO 216, ANSI A

struct CountryPack {
    std::string code;
    std::string version;
    BilingualText title;
    std::string country;                  // ISO 3166-1 alpha-2; empty in generic
    SheetSize sheet = SheetSize::a4;      // what papers are printed on
    std::vector<std::string> time_zones;  // the first is that of entries that state none
    std::set<ServiceKind> kinds_shown;
    std::vector<Telephone> telephones;
    std::vector<ConsentRule> consent;  // one for each destination
    std::vector<SecurityLabel> labels;
    Minors minors;
    std::vector<DirectoryRegister> registers;
    std::vector<Notice> notices;
    std::set<ServiceKind> banned_recipients;

    const ConsentRule& consent_for(Destination destination) const;
    std::string_view emergency_number() const;  // the first
    std::vector<const Notice*> notices_when(
        std::string_view situation) const;  // and those that are always shown
};

// Errors: invalid, with the element: something missing or of no known kind, a text without both languages, a
// kind shown that gets nothing, a banned recipient that is missing, a rule weaker than the project's own
// (outside, the general practitioner and the prescriber of a substitution take a permit everywhere), a label
// that means alcohol or opioids.
Result<CountryPack> read_country_pack(json::Node pack);

std::span<const std::string_view> country_codes();  // of the packs carried in the program, fr first
// Errors: not_found, those of read_country_pack.
Result<CountryPack> embedded_country_pack(std::string_view code);

}  // namespace repere::referral
