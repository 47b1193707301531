// SPDX-License-Identifier: Apache-2.0
// A letter or leaflet as a FHIR R4 DocumentReference: the page itself inside, labelled, with a title that
// says nothing to who looks over a shoulder.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/paper.h"

namespace repere::referral {

// With its LOINC type: 57133-1 Referral note, 11488-4 Consult note, 34895-3 Education note.
enum class DocumentKind : std::uint8_t { referral_letter, reply_letter, leaflet };

struct DocumentParts {
    DocumentKind kind = DocumentKind::referral_letter;
    std::string about;                 // what it derives its id from, with its kind: "Task/..." or the like
    json::Node subject;                // Reference
    json::Node encounter;              // Reference, may be absent
    std::string author;                // "Practitioner/..." or "PractitionerRole/..."
    std::string custodian;             // "Organization/...", may be empty
    std::vector<std::string> related;  // ServiceRequest, Task, QuestionnaireResponse
    std::string replaces;              // "DocumentReference/...", may be empty
    // What the letter puts first, as codes: CodeSystem/red-flag, and reasons of CodeSystem/referral-urgency.
    std::vector<std::string> red_flags = {}, reasons = {};
};

// JSON in the form of our store. The same parts at the same moment give the same document.
std::string document_reference(const DocumentParts& parts, const Paper& paper, Instant now);

// The stored one, superseded by another (FHIR R4 document-reference-status).
std::string superseded(json::Node document);

// The page. Errors: fault, when a stored document cannot be read.
Result<std::string> page_of(json::Node document);

std::vector<std::string> red_flags_of(json::Node document);  // codes, in the letter's order
std::vector<std::string> reasons_of(json::Node document);

// By LOINC type; nothing for a document that is not ours.
bool is_document(json::Node document, DocumentKind kind);

}  // namespace repere::referral
