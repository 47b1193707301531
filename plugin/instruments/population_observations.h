// SPDX-License-Identifier: Apache-2.0
// SDC 4.0 observation-based population: which Observation answers a question.
#pragma once

#include <string>
#include <vector>

#include "core/instant.h"
#include "instruments/content.h"

namespace repere::instruments {

// A value some Observation, or a component of one, has for a code.
struct Observed {
    json::Node observation;
    json::Node holder;  // of code and value[x]: the Observation or its component
    Instant when;

    fhirpath::Item value() const;  // a null node when it has none
};

class PatientObservations {
public:
    PatientObservations(std::string patient, Instant now) : patient_{std::move(patient)}, now_{now} {}

    // The search that brings everything the form may ask for; "" when it asks for nothing.
    std::string query(const Form::Content& content) const;

    // Keeps what is_usable(), of a known time that is not ahead. From a searchset Bundle or a resource.
    void add(json::Node found);

    // Latest first: those of one of the item's codes, not older than its period.
    std::vector<Observed> of(const Item& item) const;
    // The same inside one Observation: its components, and the members it points to.
    std::vector<Observed> inside(json::Node observation, const Item& item) const;

private:
    void add_one(json::Node observation);
    Instant earliest(const Item& item) const;

    std::string patient_;  // "Patient/4"
    Instant now_;
    std::vector<Observed> known_;  // latest first
};

// What may be used at all: final, amended or corrected, about the patient ("Patient/4") and nothing but the
// patient, not modified.
bool is_usable(json::Node observation, std::string_view patient);

// The moment that lies a Duration (FHIR R4, UCUM: a mo wk d h min s) before another. Nothing for any other
// unit, or without a number.
std::optional<Instant> before(Instant moment, json::Node duration);

}  // namespace repere::instruments
