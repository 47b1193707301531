// SPDX-License-Identifier: Apache-2.0
// What we send: the authorization request with PKCE (RFC 7636), the token request, and the assertion a
// confidential client signs (SMART 2.2, app launch and client-confidential-asymmetric).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "crypto/key.h"

namespace repere::smart {

// 256 random bits as 43 characters of base64url: state, nonce, code_verifier, and every secret of a session.
std::string new_secret();

std::string challenge_of(std::string_view code_verifier);  // S256: RFC 7636, 4.2

struct AuthorizationRequest {
    std::string endpoint, client_id, redirect_uri, scope;
    std::string audience;  // iss of the launch: the FHIR base
    std::string launch;    // empty: standalone
    std::string state, nonce, code_challenge;
};
std::string authorization_url(const AuthorizationRequest& request);

// Who asks at the token endpoint. Without a key the client is public and sends its client_id.
struct ClientAuthentication {
    std::string client_id;
    std::optional<crypto::Key> key;  // private; RSA signs RS384, P-384 signs ES384
    std::string audience;  // of the assertion: the token endpoint, or the issuer where a server wants that
};
crypto::Algorithm assertion_algorithm(const crypto::Key& key);

// A JWT of 240 s with a jti of its own: made anew for every request, retries too (RFC 7523, 3).
Result<std::string> client_assertion(const ClientAuthentication& client, Instant now);

Result<std::string> code_exchange(const ClientAuthentication& client, std::string_view code,
                                  std::string_view redirect_uri, std::string_view code_verifier, Instant now);
// Asks for the scopes granted before: it names none (RFC 6749, 6).
Result<std::string> refresh_request(const ClientAuthentication& client, std::string_view refresh_token,
                                    Instant now);

// SMART 2.2, backend services: needs a key.
Result<std::string> credentials_request(const ClientAuthentication& client, std::string_view scopes,
                                        Instant now);

}  // namespace repere::smart
