// SPDX-License-Identifier: Apache-2.0
// The EHR's access token of one session, renewed when it must be. It lives in this object and nowhere else.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "smart/token_response.h"

namespace repere::smart {

class Access {
public:
    // renew: asks the token endpoint with a refresh token; forbidden: it will never work again.
    using Renew = std::function<Result<TokenResponse>(std::string_view refresh_token, Instant now)>;
    Access(TokenResponse given, Renew renew);
    ~Access();  // overwrites the tokens
    Access(const Access&) = delete;
    Access& operator=(const Access&) = delete;

    // For one call to the EHR, and to be thrown away after it. Renewed 30 s before it ends; any number of
    // threads may ask, one renews. A refresh token that was answered with another one is never sent again.
    // Errors: forbidden: it has ended and cannot be renewed; unavailable: the EHR does not answer now.
    Result<std::string> token(Instant now);

private:
    std::mutex mutex_;
    std::string access_token_, refresh_token_;
    Instant expires_;
    const Renew renew_;
};

}  // namespace repere::smart
