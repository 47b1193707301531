// SPDX-License-Identifier: Apache-2.0
// The leaflet a person takes home: how to lower the risks of what they do, signs of danger and whom to call,
// what helps, where to go by oneself, and rights. Data in fhir-profiles/papers/leaflet.json; it names no dose
// and recommends no medicine.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "referral/country.h"
#include "referral/paper.h"
#include "referral/paper_plan.h"
#include "referral/service.h"
#include "referral/wording.h"

namespace repere::referral {

// What the leaflet knows how to speak of: smoked, injected, sniffed, swallowed, opioids, alcohol,
// benzodiazepines, pregnancy, breastfeeding, minor, cardiac-event.
std::vector<std::string> leaflet_needs(const PaperPlan& plan);

// Those that the answers and the reasons mean, and the facts that are needs themselves.
FactNames needs_of(const PaperPlan& plan, const Circumstances& circumstances);

// Services are shown in the order given, a few for each part, and only those valid on that day that the
// country shows and that take a person of this age. Errors: invalid, naming a need that the plan does not
// know.
Result<Paper> leaflet(const PaperPlan& plan, const FactNames& needs, std::span<const Service> services,
                      const CountryPack& country, const Wording& letter_wording, Instant now);

}  // namespace repere::referral
