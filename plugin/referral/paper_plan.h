// SPDX-License-Identifier: Apache-2.0
// How a letter or leaflet is laid out, and on which answers and facts each part of it stands: data in
// fhir-profiles/papers, so that no question and no sentence is known to the program.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/node.h"
#include "referral/answers_told.h"
#include "referral/country.h"
#include "referral/shared.h"

namespace repere::referral {

// What a condition can look at besides the answers.
using FactNames = std::set<std::string, std::less<>>;

// One thing that may hold: an answer (any of these codes), a reason (a code of CodeSystem/referral-urgency or
// the id of a detection rule), or a fact that the program names.
struct Sign {
    std::string answer;  // linkId
    std::vector<std::string> codes;
    std::string reason, fact;
};

// What is known of one person when a paper is written.
struct Circumstances {
    std::span<const AnswerTold> told;
    FactNames reasons, facts;
};
bool holds(const Sign& sign, const Circumstances& circumstances);
bool any_holds(std::span<const Sign> signs, const Circumstances& circumstances);

struct PlannedLine {
    std::string id;
    BilingualText label;
    Shared content = Shared::contact_only;  // sent from this much on
    std::vector<std::string> answers;       // linkIds, or
    std::string fact;                       // a name of letter_facts.h, or
    bool remaining = false;                 // every answer that no other line names, or
    std::vector<BilingualText> texts;
    std::vector<Sign> only;  // shown when one of these holds, or when there are none
    std::string absent;      // "omit", "refuse" (no letter without it), or the key of what is said instead
    int room = 0;
};

struct PlannedSection {
    std::string id;
    int field = 0;
    BilingualText title;
    std::vector<Sign> only, unless;
    std::vector<PlannedLine> lines;
    // From the directory: services that state one of these attributes, or are of one of these kinds.
    std::vector<std::string> attributes, kinds;
    bool needs_services = false;          // not shown when the directory has none
    std::vector<std::string> telephones;  // uses of the country pack's numbers
    std::vector<std::string> notices;     // ids of the country pack's notices
};

struct PaperPlan {
    std::string id, version;
    BilingualText title;
    std::map<std::string, std::vector<Sign>, std::less<>> needs;  // of a leaflet: a fact, and what means it
    std::vector<std::string> leave_out;  // linkIds that no line shows, `remaining` neither
    std::vector<PlannedSection> sections;
};

// Errors: invalid, naming the element: a text without both languages, a sign of no kind, an unknown content.
Result<PaperPlan> read_paper_plan(json::Node plan);
Result<std::vector<Sign>> read_signs(json::Node signs, std::string_view where);
Result<BilingualText> read_bilingual(json::Node text, std::string_view where);

}  // namespace repere::referral
