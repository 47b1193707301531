// SPDX-License-Identifier: Apache-2.0
// One launch from the EHR's link to a known person with an open chart: /launch sends the browser to the EHR,
// /callback takes its answer (SMART 2.2, app launch). Each step has its checks; what fails one ends there
// (smart/refusal.h).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "crypto/digest.h"
#include "crypto/key.h"
#include "smart/access.h"
#include "smart/authorization.h"
#include "smart/configuration.h"
#include "smart/id_token.h"
#include "smart/key_cache.h"
#include "smart/network.h"
#include "smart/scopes.h"
#include "smart/token_response.h"

namespace repere::smart {

struct Settings {
    Endpoints endpoints;               // fhir_base is the issuer: the one EHR there is
    std::vector<std::string> aliases;  // other names the same EHR gives itself in iss
    std::string client_id, redirect_uri;
    std::string scopes =
        "openid fhirUser patient/Patient.r";  // launch, launch/patient... are added as needed
    std::optional<crypto::Key> key;           // of a confidential client
    std::string assertion_audience;           // empty: the token endpoint
    std::string token_issuer;                 // of id_tokens; empty: as discovery says
    std::string jwks_uri;                     // empty: as discovery says
    std::vector<crypto::Algorithm> algorithms{crypto::Algorithm::rs256, crypto::Algorithm::es384,
                                              crypto::Algorithm::rs384};
    std::vector<std::string> denied_keys;
    bool cookie_required =
        true;  // false: a browser that keeps no cookie in the EHR's frame may launch all the same
    std::size_t most_launches = 10'000;  // at a time; the oldest makes place
};

// Must outlive the sessions it made: they renew their tokens through it. Any thread may call.
class Launcher {
public:
    Launcher(Settings settings, Network network);

    struct Departure {
        std::string location;  // where the browser goes: the EHR's authorization endpoint
        std::string browser;   // value of the cookie that binds the launch to this browser, 10 minutes
        bool again = false;    // it stands in for an ended session
    };
    // query: as it came to /launch: iss and launch from an EHR; neither for a standalone launch, which may
    // say for=worklist or for=dashboard: no chart is needed then; and again=DIGEST, see Arrival::again.
    // browser: the cookie's value, or empty.
    Result<Departure> begin(std::string_view query, std::string_view browser, Instant now);

    struct Arrival {
        Identity user;
        LaunchContext context;
        std::vector<Feature> features;
        std::vector<std::string> missing;  // scopes asked for and not granted
        std::shared_ptr<Access> access;
        // The launch stands in for an ended session: what it leads to is for the page that knows the secret
        // of this digest (SHA-256; base64url in the query), and for nobody else.
        std::optional<crypto::Sha256> again;
        bool figures = false;  // the launch said for=dashboard
    };
    // query: as it came to /callback. A state is good for one call, whatever becomes of it.
    Result<Arrival> finish(std::string_view query, std::string_view browser, Instant now);

    // Could a launch work now? Reads discovery and the keys, for whoever sets a site up.
    Result<Done> ready(Instant now);

    std::size_t pending(Instant now);  // launches that may still come back

private:
    struct Pending {
        std::string nonce, code_verifier, scopes;
        crypto::Sha256 browser{};
        std::string again;
        Instant begun;
        bool figures = false;
    };

    Result<Configuration> discover(Instant now);
    Result<Configuration> read_discovery();
    Result<Answer> fetch_keys();
    std::string remember(Pending pending, Instant now);  // the state
    Result<Pending> take(std::string_view state, std::string_view browser, Instant now);
    Result<TokenResponse> exchange(const Pending& pending, std::string_view code, Instant now);
    Result<TokenResponse> renew(std::string_view refresh_token, Instant now);
    Result<TokenResponse> ask_for_tokens(const Result<std::string>& form, const std::string& endpoint,
                                         std::string_view scopes, Instant now);
    Result<Identity> identify(const TokenResponse& tokens, const Pending& pending, Instant now);
    ClientAuthentication client(const Configuration& configuration) const;
    bool is_our_ehr(std::string_view iss) const;
    void forget_old(Instant now);  // with mutex_ held

    const Settings settings_;
    const Network network_;
    KeyCache keys_;
    std::mutex mutex_;
    std::map<crypto::Sha256, Pending> pending_;  // by the digest of state
    std::optional<Configuration> configuration_;
    Instant discovered_;
};

}  // namespace repere::smart
