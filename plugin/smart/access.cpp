// SPDX-License-Identifier: Apache-2.0
#include "smart/access.h"

#include <utility>

#include "crypto/wipe.h"

namespace repere::smart {
namespace {

constexpr std::int64_t early_ms = 30'000;

}  // namespace

Access::Access(TokenResponse given, Renew renew)
    : access_token_{std::move(given.access_token)},
      refresh_token_{std::move(given.refresh_token)},
      expires_{given.expires},
      renew_{std::move(renew)} {}

Access::~Access() {
    crypto::wipe(access_token_);
    crypto::wipe(refresh_token_);
}

// The lock is held while the EHR is asked: that makes one request of many.
Result<std::string> Access::token(Instant now) {
    const std::lock_guard lock{mutex_};
    const std::int64_t left = expires_.milliseconds - now.milliseconds;
    if (left > early_ms) return access_token_;
    const Error ended = fail(ErrorKind::forbidden, "the EHR's permission has ended");
    if (refresh_token_.empty() || !renew_) return left > 0 ? Result<std::string>{access_token_} : ended;
    auto renewed = renew_(refresh_token_, now);
    if (!renewed) {
        if (renewed.error().kind == ErrorKind::forbidden) crypto::wipe(refresh_token_);
        if (left > 0) return access_token_;
        return renewed.error().kind == ErrorKind::forbidden ? ended : renewed.error();
    }
    crypto::wipe(access_token_);
    access_token_ = std::move(renewed->access_token);
    expires_ = renewed->expires;
    if (!renewed->refresh_token.empty()) {
        crypto::wipe(refresh_token_);
        refresh_token_ = std::move(renewed->refresh_token);
    }
    return access_token_;
}

}  // namespace repere::smart
