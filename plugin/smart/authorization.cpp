// SPDX-License-Identifier: Apache-2.0
#include "smart/authorization.h"

#include "crypto/base64.h"
#include "crypto/digest.h"
#include "crypto/jws.h"
#include "crypto/random.h"
#include "crypto/uuid.h"
#include "json/writer.h"
#include "smart/urls.h"

namespace repere::smart {
namespace {

constexpr std::string_view assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
constexpr std::int64_t assertion_seconds = 240;

// A confidential client is known by its assertion and sends no client_id (SMART 2.2, step 5).
Result<std::string> authenticated(std::string body, const ClientAuthentication& client, Instant now) {
    if (!client.key) return body + "&" + form({{"client_id", client.client_id}});
    const auto assertion = client_assertion(client, now);
    if (!assertion) return assertion.error();
    return body + "&" + form({{"client_assertion_type", assertion_type}, {"client_assertion", *assertion}});
}

}  // namespace

std::string new_secret() {
    constexpr std::size_t bytes = 32;
    return crypto::base64url(crypto::random_bytes(bytes));
}

std::string challenge_of(std::string_view code_verifier) {
    return crypto::base64url(crypto::sha256_bytes(code_verifier));
}

std::string authorization_url(const AuthorizationRequest& request) {
    const char* joint = request.endpoint.find('?') == std::string::npos ? "?" : "&";
    return request.endpoint + joint +
           form({{"response_type", "code"},
                 {"client_id", request.client_id},
                 {"redirect_uri", request.redirect_uri},
                 {"launch", request.launch},
                 {"scope", request.scope},
                 {"state", request.state},
                 {"aud", request.audience},
                 {"nonce", request.nonce},
                 {"code_challenge", request.code_challenge},
                 {"code_challenge_method", "S256"}});
}

crypto::Algorithm assertion_algorithm(const crypto::Key& key) {
    return key.fits(crypto::Algorithm::es384) ? crypto::Algorithm::es384 : crypto::Algorithm::rs384;
}

Result<std::string> client_assertion(const ClientAuthentication& client, Instant now) {
    if (!client.key) return fail(ErrorKind::fault, "a public client signs nothing");
    const std::int64_t seconds = now.milliseconds / 1000;
    json::Writer claims;
    claims.object([&] {
        claims.field("iss", client.client_id).field("sub", client.client_id).field("aud", client.audience);
        claims.field("iat", seconds).field("exp", seconds + assertion_seconds).field("jti", crypto::uuid4());
    });
    return crypto::sign_jws(claims.text(), *client.key, assertion_algorithm(*client.key),
                            client.key->thumbprint());
}

Result<std::string> code_exchange(const ClientAuthentication& client, std::string_view code,
                                  std::string_view redirect_uri, std::string_view code_verifier,
                                  Instant now) {
    return authenticated(form({{"grant_type", "authorization_code"},
                               {"code", code},
                               {"redirect_uri", redirect_uri},
                               {"code_verifier", code_verifier}}),
                         client, now);
}

Result<std::string> refresh_request(const ClientAuthentication& client, std::string_view refresh_token,
                                    Instant now) {
    return authenticated(form({{"grant_type", "refresh_token"}, {"refresh_token", refresh_token}}), client,
                         now);
}

Result<std::string> credentials_request(const ClientAuthentication& client, std::string_view scopes,
                                        Instant now) {
    return authenticated(form({{"grant_type", "client_credentials"}, {"scope", scopes}}), client, now);
}

}  // namespace repere::smart
