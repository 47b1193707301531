// SPDX-License-Identifier: Apache-2.0
// What the configuration file names, made ready: the file itself, its secrets, the teams, the way to the EHR.
#pragma once

#include <memory>
#include <string>

#include "app/app.h"
#include "core/config.h"
#include "core/result.h"
#include "fhir_client/fhir_client.h"
#include "http/server.h"
#include "referral/country.h"
#include "referral/team.h"
#include "store/store.h"

namespace repere::app {

Result<config::Config> read_config(const std::string& path);

Exit store_exit(const Error& error);  // a store that is held by another process: try later

// To look at, also while `serve` holds it; a store that was never made is made, and is empty.
Result<std::unique_ptr<store::Store>> open_store_to_read(const std::string& path);

Result<referral::Teams> teams(const config::Config& config);

// The site's own pack, or the one carried in the program.
Result<referral::CountryPack> country_pack(const config::Site& site);

// "system|value", or an empty one.
referral::ServiceIdentifier identifier(std::string_view text);

// Null when the configuration names no EHR. tokens: in the place of ehr.token_file, unless empty.
Result<std::unique_ptr<fhir_client::FhirClient>> connect(const config::Ehr& ehr,
                                                         fhir_client::TokenProvider tokens = {});

Result<http::Options> listener(const config::Server& server);

// How others reach us: configured, or made of what we listen on.
std::string public_base(const config::Server& server, std::uint16_t port);

}  // namespace repere::app
