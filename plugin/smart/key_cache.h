// SPDX-License-Identifier: Apache-2.0
// The EHR's public keys (RFC 7517), fetched seldom: kept as long as the EHR allows, and a while longer when
// it cannot be reached; made-up key ids cannot make us ask it again and again.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "crypto/key.h"
#include "smart/network.h"

namespace repere::smart {

// The public signature keys of a JWKS. Keys with private members, symmetric keys, keys of unknown types and
// keys for encryption are left out.
class KeySet {
public:
    // Errors: invalid: no JSON object with "keys", more than 64 KiB, more than 32 keys.
    static Result<KeySet> parse(std::string_view json);

    // The one key with this id that fits the algorithm; null when there is none or more than one.
    const crypto::Key* find(std::string_view kid, crypto::Algorithm algorithm) const;
    std::size_t size() const { return entries_.size(); }
    std::size_t with_private_parts() const { return with_private_parts_; }  // somebody published a secret

private:
    struct Entry {
        std::string kid, algorithm;  // algorithm: of the JWK's alg, or empty
        crypto::Key key;
    };
    std::vector<Entry> entries_;
    std::size_t with_private_parts_ = 0;
};

class KeyCache {
public:
    // fetch: the JWKS as it is now. denied: ids never to be believed again, whatever the EHR publishes.
    using Fetch = std::function<Result<Answer>()>;
    explicit KeyCache(Fetch fetch, std::vector<std::string> denied = {})
        : fetch_{std::move(fetch)}, denied_{std::move(denied)} {}

    // Any thread may call; one of them fetches, the others use what there is or wait.
    // Errors: forbidden: the EHR has no such key; unavailable: the keys cannot be had, and ours are over a
    // day old.
    Result<crypto::Key> key(std::string_view kid, crypto::Algorithm algorithm, Instant now);

private:
    enum class Need : std::uint8_t {
        none,     // what there is will do, or asking again would not help yet
        soon,     // one caller asks, the others go on
        at_once,  // nobody goes on without
    };
    Need need_of(bool known, Instant now) const;
    bool fresh(Instant now, std::int64_t lifetime_ms) const;
    void refresh(std::unique_lock<std::mutex>& lock, Instant now);

    const Fetch fetch_;
    const std::vector<std::string> denied_;
    std::mutex fetching_;  // taken before mutex_
    std::mutex mutex_;     // of what follows
    std::optional<KeySet> keys_;
    Instant fetched_;                // when keys_ came
    std::int64_t lifetime_ms_ = 0;   // of keys_
    std::optional<Instant> failed_;  // the last try, when it failed
    std::optional<Instant> forced_;  // the last fetch because of an unknown id
};

}  // namespace repere::smart
