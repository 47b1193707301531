// SPDX-License-Identifier: Apache-2.0
// Fills in what is already known before anybody is asked.
#pragma once

#include <string>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "fhir/operation_outcome.h"
#include "instruments/form.h"
#include "instruments/launch.h"

namespace repere::instruments {

// Whom the new response is about and who opens it: references, "" when not known.
struct Setting {
    std::string subject;    // "Patient/4"; observations are looked for only when it is a patient
    std::string encounter;  // "Encounter/7"
    std::string author;     // "Practitioner/12"
};

struct Population {
    std::string response;             // QuestionnaireResponse, in-progress, with every item of the form
    std::vector<fhir::Issue> issues;  // warnings: what could not be filled in, and why
};

// SDC 4.0 population. Each question is filled in by the first of these that gives a value:
//   initial[]            as the form has it
//   initialExpression    over launch contexts, variables, the row of an itemPopulationContext and the answers
//                        filled in before; x-fhir-query through Launch::search
//   observationLinkPeriod  the latest Observation of the patient within the period before `now` whose code is
//                        one of the item's: final, amended or corrected; no focus but the patient; no
//                        modifierExtension, no comparator; with a value that fits. Only questions that do not
//                        repeat. Inside a group bound to one Observation only its components and members.
// A group repeats for every row of its itemPopulationContext. A value fits when it has the type of the item;
// a resource fits a reference, a code or CodeableConcept the one option it names, a Quantity a number whose
// question has that unit. Nothing becomes false for want of a value. Every answer filled in carries its
// origin (origin.h); answers to disabled items are there and marked not-enabled, for the pages to hide and
// the completion to drop. Whatever fails becomes a warning and stands in nobody's way.
// The response is a draft for a person to look through: nothing here submits it.
// Errors: limit, when the rows or items are too many; fault.
Result<Population> populate(const Form& form, const Launch& launch, const Setting& setting, Instant now);

// One answer (or repeating group) that the chart would fill in otherwise now.
struct Change {
    std::string link_id;
    std::string before, after;  // JSON arrays of the answers, or of the groups; patient data
    bool applied = false;       // false: a person answered there, or nobody did; it is for them to take over
};

struct Repopulation {
    std::string response;
    std::vector<Change> changes;
    std::vector<fhir::Issue> issues;
};

// SDC 4.0: only when the person asks for it, and never against them. An answer is replaced only while it
// still is as it was filled in; what a person typed, changed or cleared stays, and the difference is listed.
Result<Repopulation> repopulate(const Form& form, json::Node current, const Launch& launch,
                                const Setting& setting, Instant now);

}  // namespace repere::instruments
