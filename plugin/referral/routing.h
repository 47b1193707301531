// SPDX-License-Identifier: Apache-2.0
// Which services to show for one person's need, in which order and why. The person chooses: nothing is
// preselected.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "referral/recipient.h"
#include "referral/service.h"

namespace repere::referral {

inline constexpr int term_weeks = 37;  // completed weeks from which a pregnancy is at term

enum class CareSetting : std::uint8_t { emergency, cardiology, obstetrics, other };
enum class Pregnancy : std::uint8_t { unknown, no, wished, yes, after_birth };
enum class UseRoute : std::uint8_t { smoked, injected, sniffed, swallowed };

// What the person asks help with, in their own words turned into these. Each can only bring services up,
// never take one away and never change the clinical urgency.
enum class Help : std::uint8_t {
    rights,
    housing,
    shelter,  // no place to sleep
    work,
    relatives,
    psychiatric_support,
    infection_screening,
    time_away,  // a stay away from the surroundings
};

// When and how the person can be met.
enum class Wish : std::uint8_t {
    evening,
    weekend,
    remote,
    discreet,
    walk_in,
    anonymous,
    women_only,
    wheelchair
};

// Everything the order may depend on. There is no place here for an address, an occupation, an income, a
// cover or an origin, and a test keeps it so.
struct Need {
    CareSetting setting = CareSetting::other;
    bool in_hospital = true;          // now, on a ward or in the emergency department
    bool inpatient_care = false;      // the person wants a stay in hospital for it
    bool psychiatric_crisis = false;  // suicidal ideas, psychosis
    std::optional<int> age_years;
    Pregnancy pregnancy = Pregnancy::unknown;
    std::optional<int> gestation_weeks;
    std::set<UseRoute> routes;
    bool opioids = false;  // used as well
    std::set<Help> help;
    std::set<Wish> wishes;
    std::string language;  // BCP 47, when an interpreter is needed
    bool identity_agreed = false;
    ServiceIdentifier hospital;    // of the establishment: its own teams; empty: any
    std::string area;              // where the person wants to be met, or the hospital's
    std::optional<Position> near;  // the same, as a point
    double far_km = 50;
};

// What this site shows at all (country pack, configuration).
struct Shown {
    std::set<ServiceKind> kinds;             // empty: every kind
    std::string time_zone = "Europe/Paris";  // of entries that state none
    int stale_after_months = 12;             // since somebody made sure of an entry
};

// Why a service is shown, or stands where it stands. `code` is a key of the wording (reason.<code>).
struct Reason {
    std::string_view code;
    std::string detail;  // kilometres, a language; may be empty
    friend bool operator==(const Reason&, const Reason&) = default;
};

enum class Offer : std::uint8_t { referral, leaflet };

struct Candidate {
    const Service* service = nullptr;  // borrowed
    Offer offer = Offer::leaflet;
    bool inside_hospital = false;
    Identity identity = Identity::given;
    Availability availability;
    std::optional<double> kilometres;
    bool further_away = false;  // shown only to leave a choice
    std::vector<Reason> reasons;
    std::vector<ServiceAttribute> unknown;  // what this need asks about and nobody has stated
    int rank = 0;                           // 0 made for this situation, 1 care, 2 further support
    int matches = 0;                        // weighed; within a rank, more comes first
};

// Not shown, and why: for the people who keep the directory.
struct LeftOut {
    const Service* service = nullptr;
    std::string_view code;  // never, kind-not-shown, not-valid, age, women-only, no-beds, other-hospital
};

struct Routing {
    std::vector<Candidate> candidates;
    std::vector<LeftOut> left_out;
    std::vector<std::string_view>
        information;  // keys of the wording (information.<code>): naloxone, few-services
};

// Order: rank, near before far, then matches (what the person asks for weighs 8, the kit for the route or
// naloxone 4, a programme for cocaine 2, open now 1), then distance, then name. Services further away than
// far_km or in another area are only shown when there would be fewer than two outside the hospital otherwise.
Routing route(const Need& need, std::span<const Service> services, const Shown& shown, Instant now);

// A referral to a team that is closed: it is sent all the same, waits in the team's night queue, and the
// sender is told what to do meanwhile.
enum class Handling : std::uint8_t { deliver, night_queue, hours_unknown };
struct OnArrival {
    Handling handling = Handling::hours_unknown;
    std::optional<Instant> reopens;
    bool offer_others = false;  // the person leaves before the team opens: show the services outside as well
};
OnArrival on_arrival(const Service& service, const Shown& shown, Instant now,
                     std::optional<Instant> leaves = {});

}  // namespace repere::referral
