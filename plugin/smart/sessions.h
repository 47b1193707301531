// SPDX-License-Identifier: Apache-2.0
// Who is signed in: sessions made by launches, found by a key that a page holds in its memory or by a cookie.
// Only digests of secrets are kept, so that finding one compares nothing secret and a dump of memory opens no
// session.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/instant.h"
#include "core/result.h"
#include "crypto/digest.h"
#include "smart/access.h"
#include "smart/patient_banner.h"
#include "smart/scopes.h"

namespace repere::smart {

// One person, in one role, with at most one chart: another chart is another session.
struct Session {
    std::string user;                  // "Practitioner/7"
    std::optional<TeamId> team;        // set: a member of that team; else a clinician
    std::optional<PatientId> patient;  // set for every clinician
    std::optional<EncounterId> encounter;
    std::string questionnaire;  // canonical or "Questionnaire/id"; may be empty
    std::string language;       // of the browser: "fr" or "en"; empty: as configured
    std::string intent;         // "screening", "referral" (what was asked for); empty: the usual page
    bool banner = true;         // we show who the patient is; false: the EHR does
    std::vector<Feature> features;
    std::optional<PatientBanner> patient_banner;  // once the EHR has been asked
    std::shared_ptr<Access> access;               // null: without an EHR's token
    Instant opened;
};

struct SessionLimits {
    std::int64_t code_ms = 60'000;
    std::int64_t idle_ms = 30 * 60'000;
    std::int64_t absolute_ms = 8 * milliseconds_per_hour;
    std::size_t most = 10'000;
};

class Sessions {
public:
    explicit Sessions(SessionLimits limits = {}) : limits_{limits} {}

    struct Opened {
        std::string code;  // goes into the address's fragment; one exchange for the key, within a minute
        std::string tab;   // not secret: which of a browser's sessions an address belongs to
    };
    // Errors: refuse(too_many).
    Result<Opened> open(Session session, Instant now);

    // Only who knows the secret of this digest may exchange it, in place of the code: the page that asked to
    // be signed in again, in another window than its own.
    void promise(const Opened& opened, const crypto::Sha256& secret);

    struct Redeemed {
        std::string key;     // for the page's memory
        std::string cookie;  // value of the browser's cookie
        std::string tab;
    };
    // Once. Errors: forbidden: no such code, used, or too old.
    Result<Redeemed> redeem(std::string_view code, Instant now);

    struct Found {
        std::shared_ptr<const Session> session;
        Instant expires;           // when nothing more comes
        bool handed_over = false;  // the person holds the screen: it shows and does nothing of the chart's
    };
    // A person's use moves the idle end; what a page asks by itself does not, or a page left open would never
    // end. Errors: forbidden: no such session, or it has ended.
    Result<Found> by_key(std::string_view key, Instant now, bool by_person = true);
    // A browser has one cookie and may have several charts open: the cookie is that of the chart opened last,
    // and finds nothing for the tab of another one.
    Result<Found> by_cookie(std::string_view cookie, std::string_view tab, Instant now,
                            bool by_person = true);

    void keep(const Session& session, PatientBanner banner);  // for later finds

    // Staff lend the screen to the person, and take it back with the digits they chose. Errors: forbidden
    // (other digits, or it is lent already); the fifth wrong ones end the session: the page is then opened
    // from the chart again.
    Result<Done> hand_over(const Session& session, std::string_view digits);
    Result<Done> hand_back(const Session& session, std::string_view digits);

    void close(const Session& session);
    std::size_t size(Instant now);

private:
    enum class Secret : std::uint8_t { code, key, cookie };
    struct Entry {
        std::shared_ptr<const Session> session;
        Instant used;
        std::string tab;
        std::vector<crypto::Sha256> secrets;
        std::optional<crypto::Sha256> handed_over;  // digest of the digits that end it
        int wrong_digits = 0;
    };
    using Entries = std::map<std::uint64_t, Entry>;
    struct Door {
        Secret secret;
        std::uint64_t entry;
    };
    void add_secret(std::uint64_t number, Secret kind, std::string_view secret);  // these with mutex_ held
    Entry* find(std::string_view secret, Secret kind, Instant now);
    Instant end_of(const Entry& entry) const;
    Entries::iterator find(const Session& session);
    void erase(std::uint64_t number);
    void forget_old(Instant now);

    const SessionLimits limits_;
    std::mutex mutex_;
    Entries entries_;                       // by a number of ours
    std::map<crypto::Sha256, Door> doors_;  // by the digest of the secret
    std::uint64_t last_ = 0;
};

}  // namespace repere::smart
