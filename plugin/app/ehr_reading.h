// SPDX-License-Identifier: Apache-2.0
// Reads charts from the configured EHR: for cards, and for what an answered form does not say.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cds_hooks/reading.h"
#include "core/clock.h"
#include "core/config.h"
#include "facade/facade.h"
#include "fhir_client/fhir_client.h"
#include "knowledge/knowledge.h"

namespace repere::app {

// A call that brings an access token is read with that token and no other, so that nobody sees more than the
// user may. `client` must outlive the function.
cds_hooks::ChartReader chart_reader(fhir_client::FhirClient& client);

// Asks screening::assess whether the use was known already and what makes a referral urgent. When the EHR
// does not answer in time nothing is known: the form counts all the same. `client` must outlive the function.
facade::ReadChart chart_facts(fhir_client::FhirClient& client,
                              std::shared_ptr<const knowledge::Knowledge> knowledge, Clock clock);

// Canonical of the form for this chart: what screening::assess would offer now, else that of its setting; ""
// when the EHR does not answer in time. `client` must outlive the function.
using SuggestForm = std::function<std::string(const PatientId&, const std::optional<EncounterId>&)>;
SuggestForm suggested_form(fhir_client::FhirClient& client,
                           std::shared_ptr<const knowledge::Knowledge> knowledge, Clock clock);

// For $populate, in our own name: whoever calls it has made sure that the query is of one patient.
facade::QueryEhr query_ehr(fhir_client::FhirClient& client);

}  // namespace repere::app
