// SPDX-License-Identifier: Apache-2.0
// SDC 4.0 observation-based extraction: each answer that is marked becomes an Observation.
#pragma once

#include <vector>

#include "fhir/operation_outcome.h"
#include "instruments/extract.h"
#include "instruments/template_entries.h"

namespace repere::instruments {

// Each of several answers is an Observation of its own; a skipped question gives none and deletes none. An
// answer that was filled in from an Observation (origin.h) which `circumstances` can show, which may be used
// (population_observations.h), has one of the item's codes and whose only performer is the author: nothing
// when that Observation says the same, else that Observation with the new value, amended. Everything else is
// created, so that no answer is lost.
std::vector<BundleEntry> observation_entries(const Submission& submission, const Scored& scored,
                                             const ObservationTerms& terms,
                                             const Circumstances& circumstances,
                                             std::vector<fhir::Issue>& issues);

}  // namespace repere::instruments
