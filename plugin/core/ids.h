// SPDX-License-Identifier: Apache-2.0
// Identifiers have types: a patient's id cannot be passed where an encounter's is wanted.
#pragma once

#include <string>

namespace repere {

template <class Tag>
struct Id {
    std::string value;
    friend bool operator==(const Id&, const Id&) = default;
    friend auto operator<=>(const Id&, const Id&) = default;
};

using PatientId = Id<struct PatientTag>;      // the logical id in the EHR, without "Patient/"
using EncounterId = Id<struct EncounterTag>;  // the logical id in the EHR, without "Encounter/"
using TaskId = Id<struct TaskTag>;            // the logical id in our store
using TeamId = Id<struct TeamTag>;            // the configured key of a liaison team

}  // namespace repere
