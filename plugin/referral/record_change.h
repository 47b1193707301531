// SPDX-License-Identifier: Apache-2.0
// What the EHR's record says about an open referral that nobody told us: the person left, moved, died, the
// stay was a mistake, or two records turned out to be one person's.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"

namespace repere::referral {

struct Move {
    std::string where;  // as the EHR shows it, may be empty
    std::string key;    // the same move has the same key
};

// Source: FHIR R4 Patient.deceased[x], Encounter.status, Encounter.location, Encounter.partOf.
struct RecordNews {
    bool died = false;
    bool mistaken_stay = false;  // the Encounter is entered-in-error
    bool left = false;           // finished, and no part of it goes on
    std::optional<Move> move;    // since the referral was made
};

// patient and encounters as read just now; absent ones say nothing.
RecordNews record_news(json::Node task, json::Node patient, std::span<const json::Node> encounters);

// Leaves within 24 hours: by fr-core's estimated discharge date, by a planned end, or because the person has
// said so (discharge against advice). Source: fr-core-estimated-discharge-date;
// http://terminology.hl7.org/CodeSystem/discharge-disposition.
bool leaves_soon(json::Node encounter, Instant now);

// The Patient with this id, as the EHR has it.
using ReadPatient = std::function<Result<json::Node>(std::string_view id)>;

// Follows Patient.link replaced-by to the record that survives; the id itself when nothing replaces it.
// Errors: conflict (a circle, more than one survivor, a chain longer than eight), those of read.
Result<std::string> survivor_of(std::string_view patient, const ReadPatient& read);

// The same resource about another record of the same person: every reference to Patient/<from> reads
// Patient/<to>. Takes JSON in the form of our store (compact).
std::string moved_to(std::string_view resource, std::string_view from, std::string_view to);

}  // namespace repere::referral
