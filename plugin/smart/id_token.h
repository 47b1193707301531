// SPDX-License-Identifier: Apache-2.0
// Who is at the screen: the checks of an id_token's claims, one by one (OpenID Connect Core 3.1.3.7;
// SMART 2.2, scope openid fhirUser). The signature is checked before: see Launcher.
#pragma once

#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "crypto/jws.h"

namespace repere::smart {

struct IdTokenRules {
    std::string issuer;     // exact
    std::string client_id;  // the audience
    std::string nonce;      // of this launch
    std::string fhir_base;  // fhirUser is inside it, or relative to it
};

struct Identity {
    std::string issuer, subject;  // together: the user
    std::string fhir_user;        // "Practitioner/7", "PractitionerRole/9"; empty when the EHR does not say
};

// access_token: compared with at_hash when the token has one. Errors: refuse(id_token_invalid), `what` naming
// the claim; refuse(user_unknown) when fhirUser is a resource of another server.
Result<Identity> check_id_token(const crypto::UnverifiedJws& verified, const IdTokenRules& rules,
                                std::string_view access_token, Instant now);

}  // namespace repere::smart
