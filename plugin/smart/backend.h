// SPDX-License-Identifier: Apache-2.0
// Our own access to the EHR, when no person is at the screen: SMART backend services (client_credentials with
// a signed assertion).
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "core/instant.h"
#include "core/result.h"
#include "crypto/key.h"
#include "smart/configuration.h"
#include "smart/network.h"

namespace repere::smart {

struct BackendSettings {
    Endpoints endpoints;  // fhir_base: the EHR
    std::string client_id;
    crypto::Key key;                 // private
    std::string scopes;              // "system/*.rs"
    std::string assertion_audience;  // empty: the token endpoint
};

class Backend {
public:
    Backend(BackendSettings settings, Network network)
        : settings_{std::move(settings)}, network_{std::move(network)} {}
    ~Backend();
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;

    // Renewed before it ends; of many callers one asks. renew: the EHR refused the one given before.
    // Errors: those of refuse(): the EHR does not answer, does not suit, or does not take our signature. For
    // some seconds after a failure the same error is given without asking again.
    Result<std::string> token(bool renew, Instant now);

private:
    Result<Done> ask(Instant now);  // with mutex_ held

    const BackendSettings settings_;
    const Network network_;
    std::mutex mutex_;
    std::string token_endpoint_;  // empty: not discovered yet
    std::string token_;
    Instant expires_;
    std::optional<Error> failure_;
    Instant failed_;
};

}  // namespace repere::smart
