// SPDX-License-Identifier: Apache-2.0
// The way to the EHR's authorization server: one client for each configured origin, and none to anywhere
// else.
#pragma once

#include <memory>

#include "core/config.h"
#include "core/result.h"
#include "crypto/key.h"
#include "fhir_client/fhir_client.h"
#include "smart/network.h"

namespace repere::app {

// Errors: those of fhir_client::connect.
Result<smart::Network> smart_network(const config::Config& config);

// The issuer's FHIR server without a token of our own: what is read there is read with a session's.
Result<std::unique_ptr<fhir_client::FhirClient>> smart_ehr(const config::Config& config);

// The EHR as our own program reaches it: with a token of backend services where they are configured, else as
// installation.h says. Null when the configuration names no EHR.
Result<std::unique_ptr<fhir_client::FhirClient>> connect_ehr(const config::Config& config);

// [smart] key_file or next_key_file. Errors: those of the file; invalid: no private key.
Result<crypto::Key> read_key(const std::string& path);

}  // namespace repere::app
