// SPDX-License-Identifier: Apache-2.0
// A chart as it stood at one encounter at one moment: the variables that rules are written over.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "chart/patient_chart.h"
#include "core/instant.h"
#include "fhir/date_time.h"
#include "fhirpath/fhirpath.h"
#include "terminology/value_sets.h"

namespace repere::chart {

// Borrows the chart. What was not yet known at `now` is not in it. A coded fact is in it only when some value
// set has one of its codes: an occupation, a housing problem or any other code that no rule asks for stays
// outside.
struct Visit {
    const Chart* chart = nullptr;
    Instant now;
    EncounterId encounter_id;  // empty when the chart has none
    json::Node encounter;      // absent when only its id is known
    // Unknown without a birth date: then no age band applies, and findings of any age do.
    std::optional<fhir::AgeRange> age;

    std::vector<json::Node> conditions, encounter_conditions;  // oldest first, as all of these
    std::vector<json::Node> encounter_problems;                // encounter_conditions, then coded reasons
    std::vector<json::Node> observations, encounter_observations;
    std::vector<json::Node> procedures, encounter_procedures;
    std::vector<json::Node> medications;
    std::vector<json::Node> consents, encounter_consents;
    std::vector<json::Node> episodes;
    std::vector<json::Node> requests;  // those whose category some value set has: ours
    std::vector<json::Node> tasks;
    std::vector<json::Node> encounters;  // begun by now, this one among them
};

// The encounter seen: the one asked for, else the one the chart was built for, else the newest that is open,
// else the newest. "This encounter" is a fact's encounter reference, or the encounter's own list of
// diagnoses or reasons, or, without a reference, a date (of at least day precision) inside the encounter's
// period.
Visit visit(const Chart& chart, const std::optional<EncounterId>& encounter, Instant now,
            const terminology::ValueSets& value_sets);

// Gives the rules their variables, named here once:
//   %patient                                  Patient, projected
//   %encounter                                the encounter seen
//   %conditions %encounterConditions          Condition, confirmed
//   %encounterProblems                        the same, and coded reasons for the encounter (Encounter with
//                                             `code`): what brought the person, confirmed or not
//   %observations %encounterObservations      Observation, final, amended or corrected
//   %procedures %encounterProcedures          Procedure, begun
//   %medications                              MedicationAdministration, MedicationStatement
//   %consents %encounterConsents              Consent, active; about this encounter
//   %episodes                                 EpisodeOfCare
//   %requests                                 ServiceRequest to an addictology team
//   %tasks                                    Task
//   %encounters                               Encounter, begun
//   %youngest %oldest                         whole years the patient may be; empty when the birth date is
//   unknown %now                                      dateTime
// resolve() finds what is in the chart. The environment borrows the visit.
void bind(const Visit& visit, fhirpath::Environment& environment);

}  // namespace repere::chart
