// SPDX-License-Identifier: Apache-2.0
#include "smart/key_cache.h"

#include <algorithm>
#include <charconv>

#include "core/log.h"
#include "json/document.h"

namespace repere::smart {
namespace {

constexpr std::size_t largest_set = std::size_t{64} << 10;
constexpr std::size_t most_keys = 32;
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t longest_ms = milliseconds_per_hour;
constexpr std::int64_t unsaid_ms = 5 * minute_ms;        // when the EHR names no lifetime
constexpr std::int64_t stale_ms = milliseconds_per_day;  // while the EHR cannot be reached
constexpr std::int64_t between_tries_ms = minute_ms;

// max-age in seconds (RFC 9111, 5.2.2.1); no-store and no-cache mean none at all.
std::int64_t lifetime_of(std::string_view cache_control) {
    if (cache_control.find("no-store") != std::string_view::npos ||
        cache_control.find("no-cache") != std::string_view::npos)
        return 0;
    constexpr std::string_view name = "max-age=";
    const std::size_t at = cache_control.find(name);
    if (at == std::string_view::npos) return unsaid_ms;
    const std::string_view digits = cache_control.substr(at + name.size());
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    if (error == std::errc::result_out_of_range) return longest_ms;
    if (error != std::errc{} || seconds < 0) return 0;
    return std::min(seconds, longest_ms / 1000) * 1000;
}

bool for_signatures(json::Node jwk) { return !jwk["use"] || jwk["use"].text() == "sig"; }

}  // namespace

Result<KeySet> KeySet::parse(std::string_view text) {
    const auto document = json::Document::parse(text, {.bytes = largest_set, .depth = 8});
    if (!document) return document.error();
    const json::Node keys = document->root()["keys"];
    if (!keys.is_array()) return fail(ErrorKind::invalid, "not a JWKS");
    if (keys.size() > most_keys) return fail(ErrorKind::limit, "a JWKS with too many keys");
    KeySet out;
    for (const json::Node jwk : keys.items()) {
        if (jwk["d"] || jwk["k"]) {
            ++out.with_private_parts_;
            continue;
        }
        auto key = crypto::Key::from_jwk(jwk);
        if (!key || !for_signatures(jwk)) continue;
        out.entries_.push_back(
            {std::string{jwk["kid"].text()}, std::string{jwk["alg"].text()}, std::move(*key)});
    }
    return out;
}

const crypto::Key* KeySet::find(std::string_view kid, crypto::Algorithm algorithm) const {
    const crypto::Key* found = nullptr;
    for (const Entry& entry : entries_) {
        if (entry.kid != kid || !entry.key.fits(algorithm)) continue;
        if (!entry.algorithm.empty() && entry.algorithm != crypto::to_string(algorithm)) continue;
        if (found != nullptr) return nullptr;
        found = &entry.key;
    }
    return found;
}

bool KeyCache::fresh(Instant now, std::int64_t lifetime_ms) const {
    const std::int64_t age = now.milliseconds - fetched_.milliseconds;  // negative: the clock was set back
    return keys_ && age >= 0 && age < lifetime_ms;
}

KeyCache::Need KeyCache::need_of(bool known, Instant now) const {
    const auto lately = [now](const std::optional<Instant>& then) {
        return then && now >= *then && now.milliseconds - then->milliseconds < between_tries_ms;
    };
    if (lately(failed_)) return Need::none;
    if (!known && fresh(now, std::max(lifetime_ms_, between_tries_ms)))
        return lately(forced_) ? Need::none : Need::at_once;
    if (!fresh(now, lifetime_ms_)) return Need::at_once;
    return fresh(now, lifetime_ms_ / 4 * 3) ? Need::none : Need::soon;
}

// The network is asked without the lock, so that those whose key is known go on.
void KeyCache::refresh(std::unique_lock<std::mutex>& lock, Instant now) {
    lock.unlock();
    const auto answer = fetch_();
    auto keys = answer && answer->status == 200 ? KeySet::parse(answer->body)
                                                : Result<KeySet>{fail(ErrorKind::unavailable, "no JWKS")};
    lock.lock();
    if (!keys) {
        log::warning("smart.keys_not_fetched");
        failed_ = now;
        return;
    }
    if (keys->with_private_parts() > 0) log::error("smart.private_keys_published");
    failed_.reset();
    keys_ = std::move(*keys);
    fetched_ = now;
    lifetime_ms_ = lifetime_of(answer->cache_control);
}

Result<crypto::Key> KeyCache::key(std::string_view kid, crypto::Algorithm algorithm, Instant now) {
    if (std::ranges::find(denied_, kid) != denied_.end())
        return fail(ErrorKind::forbidden, "a key that is no longer believed");
    std::unique_lock lock{mutex_};
    const auto find = [&] { return keys_ ? keys_->find(kid, algorithm) : nullptr; };
    if (const Need need = need_of(find() != nullptr, now); need != Need::none) {
        lock.unlock();
        std::unique_lock fetching{fetching_, std::defer_lock};
        if (need == Need::at_once)
            fetching.lock();
        else
            static_cast<void>(fetching.try_lock());
        lock.lock();
        // While this one waited, another may have fetched.
        if (fetching.owns_lock() && need_of(find() != nullptr, now) != Need::none) {
            if (find() == nullptr && keys_) forced_ = now;
            refresh(lock, now);
        }
    }
    const crypto::Key* found = find();
    if (found != nullptr && fresh(now, lifetime_ms_ + stale_ms)) return *found;
    if (failed_) return fail(ErrorKind::unavailable, "the EHR's keys cannot be had");
    return fail(ErrorKind::forbidden, "the EHR has no such key");
}

}  // namespace repere::smart
