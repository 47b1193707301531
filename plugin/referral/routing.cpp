// SPDX-License-Identifier: Apache-2.0
#include "referral/routing.h"

#include <algorithm>
#include <tuple>

#include "referral/routing_match.h"

namespace repere::referral {
namespace {

constexpr int least_outside = 2;

bool is_outside(const Candidate& candidate) {
    return candidate.offer == Offer::referral && !candidate.inside_hospital;
}

std::string_view exclusion(const Need& need, const Service& service, const Shown& shown, CivilDate today) {
    const Asking asking{need.age_years, need.identity_agreed, today};
    if (facts_of(service.kind).reach == Reach::never) return "never";
    if (!shown.kinds.empty() && !shown.kinds.contains(service.kind)) return "kind-not-shown";
    if (!is_valid_on(service, today)) return "not-valid";
    if (!may_be_told(service, asking)) return "age";
    if (service.attributes.is(ServiceAttribute::women_only) && !need.wishes.contains(Wish::women_only) &&
        need.pregnancy != Pregnancy::yes && need.pregnancy != Pregnancy::after_birth)
        return "women-only";
    if (need.inpatient_care && service.kind == ServiceKind::hospital_addictology_unit &&
        service.attributes[ServiceAttribute::inpatient_beds] == Known::no)
        return "no-beds";
    if (facts_of(service.kind).inside_hospital && !need.hospital.value.empty() &&
        service.parent != need.hospital)
        return "other-hospital";
    return {};
}

Candidate candidate_of(const Need& need, const Service& service, const Shown& shown, Instant now,
                       CivilDate today) {
    Candidate candidate;
    candidate.service = &service;
    candidate.inside_hospital = facts_of(service.kind).inside_hospital;
    if (const auto recipient = gate(service, {need.age_years, need.identity_agreed, today})) {
        candidate.offer = Offer::referral;
        candidate.identity = recipient->identity();
    }
    if (const auto zone = TimeZone::find(service.time_zone.empty() ? shown.time_zone : service.time_zone))
        candidate.availability = availability(service.hours, *zone, now);
    if (need.near && service.place.position)
        candidate.kilometres = kilometres(*need.near, *service.place.position);
    return candidate;
}

// A place is far when it is known to be far; one whose place nobody knows is shown.
bool is_far(const Need& need, const Candidate& candidate) {
    if (candidate.inside_hospital) return false;
    if (candidate.kilometres) return *candidate.kilometres > need.far_km;
    const Service& service = *candidate.service;
    if (need.area.empty() || std::ranges::count(service.coverage, need.area) > 0) return false;
    if (!service.coverage.empty()) return true;
    return !service.place.area.empty() && service.place.area != need.area;
}

auto order(const Candidate& candidate) {
    constexpr double unknown_distance = 1e6;
    return std::tuple{candidate.rank,
                      candidate.further_away,
                      -candidate.matches,
                      candidate.kilometres.value_or(unknown_distance),
                      std::string_view{candidate.service->name},
                      std::string_view{candidate.service->id}};
}

// The near ones, and as many of the far ones as it takes to leave a choice.
void keep_a_choice(std::vector<Candidate>& near, std::vector<Candidate> far) {
    auto outside = std::ranges::count_if(near, is_outside);
    std::ranges::sort(far, {}, [](const Candidate& candidate) {
        return std::tuple{candidate.kilometres.value_or(1e6), order(candidate)};
    });
    for (Candidate& candidate : far) {
        if (outside >= least_outside) return;
        if (!is_outside(candidate)) continue;
        candidate.further_away = true;
        candidate.reasons.push_back({"further-away", {}});
        near.push_back(std::move(candidate));
        ++outside;
    }
}

}  // namespace

Routing route(const Need& need, std::span<const Service> services, const Shown& shown, Instant now) {
    Routing routing;
    std::vector<Candidate> far;
    for (const Service& service : services) {
        const auto zone = TimeZone::find(service.time_zone.empty() ? shown.time_zone : service.time_zone);
        const CivilDate today = local_date(zone ? zone->here(now) : now);
        if (const auto why = exclusion(need, service, shown, today); !why.empty()) {
            routing.left_out.push_back({&service, why});
            continue;
        }
        Candidate candidate = candidate_of(need, service, shown, now, today);
        if (!match(need, shown, today, candidate)) continue;
        (is_far(need, candidate) ? far : routing.candidates).push_back(std::move(candidate));
    }
    keep_a_choice(routing.candidates, std::move(far));
    std::ranges::sort(routing.candidates, {}, order);
    if (need.opioids) routing.information.push_back("naloxone");
    if (std::ranges::count_if(routing.candidates, is_outside) < least_outside)
        routing.information.push_back("few-services");
    return routing;
}

OnArrival on_arrival(const Service& service, const Shown& shown, Instant now, std::optional<Instant> leaves) {
    const auto zone = TimeZone::find(service.time_zone.empty() ? shown.time_zone : service.time_zone);
    const Availability found = zone ? availability(service.hours, *zone, now) : Availability{};
    if (found.now == Door::open) return {Handling::deliver, std::nullopt, false};
    const bool too_late = leaves && (!found.opens || *leaves <= *found.opens);
    if (found.now == Door::unknown) return {Handling::hours_unknown, std::nullopt, too_late};
    return {Handling::night_queue, found.opens, too_late};
}

}  // namespace repere::referral
