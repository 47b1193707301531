// SPDX-License-Identifier: Apache-2.0
// The way to the EHR's authorization server: one client for each configured origin, and none to anywhere
// else.
#pragma once

#include <memory>

#include "core/config.h"
#include "core/result.h"
#include "fhir_client/fhir_client.h"
#include "smart/network.h"

namespace repere::app {

// Errors: those of fhir_client::connect.
Result<smart::Network> smart_network(const config::Config& config);

// The issuer's FHIR server without a token of our own: what is read there is read with a session's.
Result<std::unique_ptr<fhir_client::FhirClient>> smart_ehr(const config::Config& config);

}  // namespace repere::app
