// SPDX-License-Identifier: Apache-2.0
// What a service of the directory is, and what may ever be sent to it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace repere::referral {

enum class ServiceKind : std::uint8_t {
    hospital_liaison,
    hospital_addictology_unit,
    inpatient_withdrawal,
    residential_rehab,
    specialised_centre,
    low_threshold,
    supervised_consumption,
    youth_clinic,
    perinatal_team,
    mother_child_unit,
    outreach,
    respite,
    gp_shared_care,
    psychiatry,
    crisis_psychiatry,
    infectious_screening,
    social_rights,
    relatives_support,
    helpline,
    mutual_aid,
    legal_supervision,
    authority,
    justice,
    employer,
    insurer,
    school,
    child_protection,
};

// What may go to a service of this kind. Fixed here and not in data: no file may open a way to an authority.
enum class Reach : std::uint8_t {
    referral,  // a referral, with the person's agreement
    leaflet,   // nothing; the person is told that it exists
    never,     // nothing, and nobody is told
};

struct KindFacts {
    ServiceKind kind;
    std::string_view code;  // of CodeSystem/service-kind
    Reach reach;
    bool inside_hospital = false;
    int least_age = 0;            // years; younger people are not told of it
    bool needs_end_date = false;  // exists by a decision that runs out
};

inline constexpr std::array service_kinds{
    KindFacts{ServiceKind::hospital_liaison, "hospital-liaison", Reach::referral, true},
    KindFacts{ServiceKind::hospital_addictology_unit, "hospital-addictology-unit", Reach::referral, true},
    KindFacts{ServiceKind::inpatient_withdrawal, "inpatient-withdrawal", Reach::referral},
    KindFacts{ServiceKind::residential_rehab, "residential-rehab", Reach::referral},
    KindFacts{ServiceKind::specialised_centre, "specialised-centre", Reach::referral},
    KindFacts{ServiceKind::low_threshold, "low-threshold", Reach::referral},
    // In France an experiment for adults, open until a date that a law moves (LFSS 2026: 2027-12-31).
    KindFacts{ServiceKind::supervised_consumption, "supervised-consumption", Reach::leaflet, false, 18, true},
    KindFacts{ServiceKind::youth_clinic, "youth-clinic", Reach::referral},
    KindFacts{ServiceKind::perinatal_team, "perinatal-team", Reach::referral, true},
    KindFacts{ServiceKind::mother_child_unit, "mother-child-unit", Reach::referral},
    KindFacts{ServiceKind::outreach, "outreach", Reach::referral},
    KindFacts{ServiceKind::respite, "respite", Reach::referral},
    KindFacts{ServiceKind::gp_shared_care, "gp-shared-care", Reach::referral},
    KindFacts{ServiceKind::psychiatry, "psychiatry", Reach::referral},
    KindFacts{ServiceKind::crisis_psychiatry, "crisis-psychiatry", Reach::referral},
    KindFacts{ServiceKind::infectious_screening, "infectious-screening", Reach::referral},
    KindFacts{ServiceKind::social_rights, "social-rights", Reach::referral},
    KindFacts{ServiceKind::relatives_support, "relatives-support", Reach::leaflet},
    KindFacts{ServiceKind::helpline, "helpline", Reach::leaflet},
    KindFacts{ServiceKind::mutual_aid, "mutual-aid", Reach::leaflet},
    KindFacts{ServiceKind::legal_supervision, "legal-supervision", Reach::never},
    KindFacts{ServiceKind::authority, "authority", Reach::never},
    KindFacts{ServiceKind::justice, "justice", Reach::never},
    KindFacts{ServiceKind::employer, "employer", Reach::never},
    KindFacts{ServiceKind::insurer, "insurer", Reach::never},
    KindFacts{ServiceKind::school, "school", Reach::never},
    KindFacts{ServiceKind::child_protection, "child-protection", Reach::never},
};

// The table stands in the order of the enumeration, so that a kind is its own place in it.
constexpr const KindFacts& facts_of(ServiceKind kind) {
    return service_kinds[static_cast<std::size_t>(kind)];
}
static_assert([] {
    for (std::size_t i = 0; i < service_kinds.size(); ++i)
        if (static_cast<std::size_t>(service_kinds[i].kind) != i) return false;
    return true;
}());

constexpr std::string_view to_string(ServiceKind kind) { return facts_of(kind).code; }
constexpr std::optional<ServiceKind> service_kind(std::string_view code) {
    for (const KindFacts& each : service_kinds)
        if (each.code == code) return each.kind;
    return std::nullopt;
}

}  // namespace repere::referral
