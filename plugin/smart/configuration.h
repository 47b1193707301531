// SPDX-License-Identifier: Apache-2.0
// What an EHR says of its authorization server (SMART 2.2, conformance: .well-known/smart-configuration),
// read only from the configured issuer and believed only within the configured origins.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace repere::smart {

// Where an endpoint may be. A document of the EHR's names them, but only a configured address is ever
// dialled.
struct Endpoints {
    std::string fhir_base;             // no slash at the end
    std::vector<std::string> origins;  // beside that of fhir_base: "https://login.hospital.example"
    bool allow_http = false;           // tests on one machine

    // Errors: forbidden, with the endpoint's role.
    Result<std::string> permitted(std::string_view endpoint, std::string_view role) const;
};

struct Configuration {
    std::string authorization_endpoint, token_endpoint, jwks_uri;  // absolute
    std::string issuer;  // of id_tokens; empty without OpenID Connect
    std::set<std::string, std::less<>> capabilities;
    std::vector<std::string> token_signing_algorithms;  // for client assertions; empty: it does not say

    bool can(std::string_view capability) const { return capabilities.contains(capability); }
};

// fhir_base + "/.well-known/smart-configuration"
std::string configuration_url(std::string_view fhir_base);

// Errors: refuse(ehr_not_suitable): no JSON object, no S256 in code_challenge_methods_supported (a server
// that offers only plain is refused, SM-04), an endpoint missing or outside `endpoints`.
Result<Configuration> read_configuration(std::string_view json, const Endpoints& endpoints);

// Of a server that may offer backend services only, and so has no authorization endpoint. Errors: as above.
Result<std::string> read_token_endpoint(std::string_view json, const Endpoints& endpoints);

}  // namespace repere::smart
