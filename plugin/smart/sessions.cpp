// SPDX-License-Identifier: Apache-2.0
#include "smart/sessions.h"

#include <algorithm>

#include "smart/authorization.h"
#include "smart/refusal.h"

namespace repere::smart {
namespace {

constexpr int most_wrong_digits = 5;
constexpr std::size_t tab_length = 11;  // 66 bits: tabs of one browser are not taken for one another

Error no_session() { return fail(ErrorKind::forbidden, "the session has ended", "session"); }

}  // namespace

void Sessions::add_secret(std::uint64_t number, Secret kind, std::string_view secret) {
    const crypto::Sha256 digest = crypto::sha256(secret);
    doors_.insert_or_assign(digest, Door{kind, number});
    entries_.at(number).secrets.push_back(digest);
}

Instant Sessions::end_of(const Entry& entry) const {
    Instant end = entry.used;
    end.milliseconds = std::min(entry.used.milliseconds + limits_.idle_ms,
                                entry.session->opened.milliseconds + limits_.absolute_ms);
    return end;
}

void Sessions::erase(std::uint64_t number) {
    const auto entry = entries_.find(number);
    if (entry == entries_.end()) return;
    for (const crypto::Sha256& secret : entry->second.secrets) doors_.erase(secret);
    entries_.erase(entry);
}

void Sessions::forget_old(Instant now) {
    std::vector<std::uint64_t> ended;
    for (const auto& [number, entry] : entries_)
        if (end_of(entry) <= now) ended.push_back(number);
    for (const std::uint64_t number : ended) erase(number);
}

Result<Sessions::Opened> Sessions::open(Session session, Instant now) {
    Opened out{new_secret(), new_secret().substr(0, tab_length)};
    session.opened = now;
    const std::lock_guard lock{mutex_};
    if (entries_.size() >= limits_.most) forget_old(now);
    if (entries_.size() >= limits_.most) return refuse(Refusal::too_many, "too many sessions are open");
    const std::uint64_t number = ++last_;
    entries_[number] = {std::make_shared<const Session>(std::move(session)), now, out.tab, {}, {}, 0};
    add_secret(number, Secret::code, out.code);
    return out;
}

void Sessions::promise(const Opened& opened, const crypto::Sha256& secret) {
    const std::lock_guard lock{mutex_};
    auto door = doors_.extract(crypto::sha256(opened.code));
    if (door.empty()) return;
    door.key() = secret;
    entries_.at(door.mapped().entry).secrets.push_back(secret);
    doors_.insert(std::move(door));
}

Sessions::Entry* Sessions::find(std::string_view secret, Secret kind, Instant now) {
    const auto door = doors_.find(crypto::sha256(secret));
    if (door == doors_.end() || door->second.secret != kind) return nullptr;
    const std::uint64_t number = door->second.entry;
    Entry& entry = entries_.at(number);
    if (end_of(entry) > now) return &entry;
    erase(number);
    return nullptr;
}

Result<Sessions::Redeemed> Sessions::redeem(std::string_view code, Instant now) {
    const std::lock_guard lock{mutex_};
    Entry* entry = find(code, Secret::code, now);
    if (entry == nullptr) return fail(ErrorKind::forbidden, "the code is unknown or used", "session");
    const std::uint64_t number = doors_.at(crypto::sha256(code)).entry;
    doors_.erase(crypto::sha256(code));
    if (now.milliseconds - entry->session->opened.milliseconds >= limits_.code_ms)
        return fail(ErrorKind::forbidden, "the code is too old", "session");
    Redeemed out{new_secret(), new_secret(), entry->tab};
    add_secret(number, Secret::key, out.key);
    add_secret(number, Secret::cookie, out.cookie);
    entry->used = now;
    return out;
}

Result<Sessions::Found> Sessions::by_key(std::string_view key, Instant now, bool by_person) {
    const std::lock_guard lock{mutex_};
    Entry* entry = find(key, Secret::key, now);
    if (entry == nullptr) return no_session();
    if (by_person) entry->used = now;
    return Found{entry->session, end_of(*entry), entry->handed_over.has_value()};
}

Result<Sessions::Found> Sessions::by_cookie(std::string_view cookie, std::string_view tab, Instant now,
                                            bool by_person) {
    const std::lock_guard lock{mutex_};
    Entry* entry = find(cookie, Secret::cookie, now);
    if (entry == nullptr || entry->tab != tab) return no_session();
    if (by_person) entry->used = now;
    return Found{entry->session, end_of(*entry), entry->handed_over.has_value()};
}

Sessions::Entries::iterator Sessions::find(const Session& session) {
    return std::ranges::find_if(entries_,
                                [&](const auto& entry) { return entry.second.session.get() == &session; });
}

void Sessions::keep(const Session& session, PatientBanner banner) {
    const std::lock_guard lock{mutex_};
    const auto found = find(session);
    if (found == entries_.end()) return;
    Session changed = session;
    changed.patient_banner = std::move(banner);
    found->second.session = std::make_shared<const Session>(std::move(changed));
}

Result<Done> Sessions::hand_over(const Session& session, std::string_view digits) {
    const std::lock_guard lock{mutex_};
    const auto found = find(session);
    if (found == entries_.end()) return no_session();
    if (found->second.handed_over)
        return fail(ErrorKind::forbidden, "the screen is in the person's hands", "session");
    found->second.handed_over = crypto::sha256(digits);
    found->second.wrong_digits = 0;
    return Done{};
}

Result<Done> Sessions::hand_back(const Session& session, std::string_view digits) {
    const std::lock_guard lock{mutex_};
    const auto found = find(session);
    if (found == entries_.end()) return no_session();
    Entry& entry = found->second;
    if (entry.handed_over && *entry.handed_over != crypto::sha256(digits)) {
        if (++entry.wrong_digits >= most_wrong_digits) erase(found->first);
        return fail(ErrorKind::forbidden, "these are not the digits that were chosen", "digits");
    }
    entry.handed_over.reset();
    return Done{};
}

void Sessions::close(const Session& session) {
    const std::lock_guard lock{mutex_};
    if (const auto found = find(session); found != entries_.end()) erase(found->first);
}

std::size_t Sessions::size(Instant now) {
    const std::lock_guard lock{mutex_};
    forget_old(now);
    return entries_.size();
}

}  // namespace repere::smart
