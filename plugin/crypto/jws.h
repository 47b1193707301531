// SPDX-License-Identifier: Apache-2.0
// JWS in compact form (RFC 7515) with the checks that common libraries leave to their callers. Claims are not
// looked at here.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "crypto/key.h"
#include "json/document.h"

namespace repere::crypto {

// A token taken apart, its signature not yet checked: only the header and the issuer may be used, to pick the
// key.
struct UnverifiedJws {
    Algorithm algorithm = Algorithm::es384;
    std::string kid;
    json::Document header;
    json::Document payload;
    std::string signing_input;
    std::string signature;
};

// At most 8192 bytes; exactly three parts of strict base64url; header and payload are objects without
// duplicate names; the header has at most ten members and none of crit, b64, zip, jwk, x5c, x5u, enc, cty; a
// kid of [A-Za-z0-9._~:/+=-]{1,128}.
Result<UnverifiedJws> parse_jws(std::string_view token);

// The algorithm must be allowed and must fit the key. Any failure is the same error: who sent the token
// learns nothing.
Result<Done> verify(const UnverifiedJws& jws, const Key& key, std::span<const Algorithm> allowed);

// header: {"alg","kid","typ"}; payload: a JSON object as text.
Result<std::string> sign_jws(std::string_view payload, const Key& key, Algorithm algorithm,
                             std::string_view kid, std::string_view type = "JWT");

}  // namespace repere::crypto
