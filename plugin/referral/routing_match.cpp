// SPDX-License-Identifier: Apache-2.0
#include "referral/routing_match.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace repere::referral {
namespace {

constexpr int adult = 18, oldest_young_person = 25;
constexpr int weight_asked_for = 8, weight_kit = 4, weight_programme = 2, weight_open = 1;

enum Rank : int { made_for_this = 0, care = 1, further_support = 2 };

struct Fit {
    std::optional<int> rank;  // nothing: not for this need
    std::string_view reason;
};

bool asks(const Need& need, Help help) { return need.help.contains(help); }
bool is_perinatal(const Need& need) {
    const bool in_obstetrics =
        need.setting == CareSetting::obstetrics && need.pregnancy == Pregnancy::unknown;
    return need.pregnancy == Pregnancy::yes || need.pregnancy == Pregnancy::after_birth || in_obstetrics;
}

// When help with housing is asked for near term, social help is arranged together with the perinatal team.
bool needs_joint_help(const Need& need) {
    return need.pregnancy == Pregnancy::yes && need.gestation_weeks.value_or(0) >= term_weeks &&
           (asks(need, Help::housing) || asks(need, Help::shelter));
}

Fit when(bool condition, int rank, std::string_view reason) { return condition ? Fit{rank, reason} : Fit{}; }

Fit fit_inside(const Need& need, ServiceKind kind) {
    if (kind == ServiceKind::perinatal_team)
        return when(is_perinatal(need) || need.pregnancy == Pregnancy::wished, made_for_this, "pregnancy");
    if (kind == ServiceKind::hospital_liaison)
        return need.in_hospital ? Fit{made_for_this, "in-hospital"} : Fit{care, {}};
    return {care, need.inpatient_care ? "inpatient" : ""};
}

Fit fit_help(const Need& need, ServiceKind kind) {
    switch (kind) {
        case ServiceKind::social_rights:
            if (needs_joint_help(need)) return {made_for_this, "joint-perinatal-social"};
            return when(asks(need, Help::rights) || asks(need, Help::housing) || asks(need, Help::shelter) ||
                            asks(need, Help::work),
                        care, "asked-for");
        case ServiceKind::outreach:
            return when(asks(need, Help::shelter), care, "no-place-to-sleep");
        case ServiceKind::respite:
            return when(asks(need, Help::time_away) || asks(need, Help::shelter), care, "asked-for");
        case ServiceKind::infectious_screening:
            return when(asks(need, Help::infection_screening) || need.routes.contains(UseRoute::injected),
                        care, "infection-screening");
        case ServiceKind::psychiatry:
            return when(asks(need, Help::psychiatric_support) || need.psychiatric_crisis, care, "asked-for");
        case ServiceKind::crisis_psychiatry:
            return when(need.psychiatric_crisis, made_for_this, "psychiatric-crisis");
        default:  // relatives' support
            return when(asks(need, Help::relatives), further_support, "asked-for");
    }
}

Fit fit(const Need& need, const Service& service) {
    switch (service.kind) {
        case ServiceKind::hospital_liaison:
        case ServiceKind::perinatal_team:
        case ServiceKind::hospital_addictology_unit:
            return fit_inside(need, service.kind);
        case ServiceKind::specialised_centre:
        case ServiceKind::low_threshold:
            return {care, {}};
        case ServiceKind::inpatient_withdrawal:
        case ServiceKind::residential_rehab:
            return when(need.inpatient_care || asks(need, Help::time_away), care, "inpatient");
        case ServiceKind::youth_clinic:
            if (!need.age_years || *need.age_years > oldest_young_person) return {};
            return {*need.age_years < adult ? made_for_this : care, "young"};
        case ServiceKind::mother_child_unit:
            return when(is_perinatal(need), care, "pregnancy");
        case ServiceKind::supervised_consumption:
        case ServiceKind::gp_shared_care:
        case ServiceKind::helpline:
        case ServiceKind::mutual_aid:
            return {further_support, {}};
        default:
            return fit_help(need, service.kind);
    }
}

// What the need asks about and the service may have.
class Matching {
public:
    explicit Matching(Candidate& candidate) : candidate_{candidate}, service_{*candidate.service} {}

    void look_for(ServiceAttribute attribute, int weight, std::string_view reason) {
        switch (has(service_, attribute)) {
            case Known::yes:
                return add(weight, reason);
            case Known::unknown:
                if (std::ranges::count(candidate_.unknown, attribute) == 0)
                    candidate_.unknown.push_back(attribute);
                return;
            case Known::no:
                return;
        }
    }
    void add(int weight, std::string_view reason, std::string detail = {}) {
        candidate_.matches += weight;
        note(reason, std::move(detail));
    }
    void note(std::string_view reason, std::string detail = {}) {
        Reason made{reason, std::move(detail)};
        if (std::ranges::count(candidate_.reasons, made) == 0) candidate_.reasons.push_back(std::move(made));
    }

private:
    Candidate& candidate_;
    const Service& service_;
};

struct Looked {
    ServiceAttribute attribute;
    std::string_view reason;
};

Looked for_help(Help help) {
    switch (help) {
        case Help::rights:
            return {ServiceAttribute::rights, "help-rights"};
        case Help::housing:
        case Help::shelter:
            return {ServiceAttribute::housing, "help-housing"};
        case Help::work:
            return {ServiceAttribute::work, "help-work"};
        case Help::psychiatric_support:
            return {ServiceAttribute::psychiatric_help, "help-psychiatric"};
        case Help::infection_screening:
            return {ServiceAttribute::infection_screening, "infection-screening"};
        case Help::time_away:
            return {ServiceAttribute::inpatient_beds, "stay-possible"};
        case Help::relatives:
            break;
    }
    return {ServiceAttribute::advice, "advice"};
}

Looked for_wish(Wish wish) {
    switch (wish) {
        case Wish::evening:
            return {ServiceAttribute::evening, "evening"};
        case Wish::weekend:
            return {ServiceAttribute::weekend, "weekend"};
        case Wish::remote:
            return {ServiceAttribute::remote, "remote"};
        case Wish::discreet:
            return {ServiceAttribute::discreet_contact, "discreet"};
        case Wish::walk_in:
            return {ServiceAttribute::walk_in, "walk-in"};
        case Wish::anonymous:
            return {ServiceAttribute::anonymous_ok, "anonymous"};
        case Wish::women_only:
            return {ServiceAttribute::women_only, "women-only"};
        case Wish::wheelchair:
            break;
    }
    return {ServiceAttribute::wheelchair, "wheelchair"};
}

void look_for_kits(const Need& need, Matching& matching) {
    if (need.routes.contains(UseRoute::smoked))
        matching.look_for(ServiceAttribute::smoking_kit, weight_kit, "smoking-kit");
    if (need.routes.contains(UseRoute::sniffed))
        matching.look_for(ServiceAttribute::sniffing_kit, weight_kit, "sniffing-kit");
    if (need.routes.contains(UseRoute::injected)) {
        matching.look_for(ServiceAttribute::injection_kit, weight_kit, "injection-kit");
        matching.look_for(ServiceAttribute::water_for_injection, 0, "water-for-injection");
    }
    if (need.opioids) matching.look_for(ServiceAttribute::naloxone_kit, weight_kit, "naloxone-kit");
}

void look_for_language(const Need& need, const Service& service, Matching& matching) {
    if (need.language.empty()) return;
    if (std::ranges::count(service.languages, need.language) > 0)
        matching.add(weight_asked_for, "language", need.language);
    else
        matching.look_for(ServiceAttribute::interpreter, weight_asked_for, "interpreter");
}

int months(CivilDate date) {
    constexpr int months_per_year = 12;
    return date.year * months_per_year + date.month;
}

void note_how_it_stands(const Shown& shown, CivilDate today, Candidate& candidate, Matching& matching) {
    if (candidate.kilometres) matching.note("distance", std::to_string(std::lround(*candidate.kilometres)));
    if (candidate.availability.now == Door::open) matching.add(weight_open, "open-now");
    if (candidate.availability.now == Door::closed) matching.note("closed-now");
    if (candidate.identity == Identity::withheld) matching.note("name-not-given");
    if (candidate.offer == Offer::leaflet) matching.note("told-only");
    const auto& verified = candidate.service->verified;
    if (!verified || months(today) - months(*verified) > shown.stale_after_months)
        matching.note("not-verified-lately");
}

}  // namespace

bool match(const Need& need, const Shown& shown, CivilDate today, Candidate& candidate) {
    const Service& service = *candidate.service;
    const Fit found = fit(need, service);
    if (!found.rank) return false;
    candidate.rank = *found.rank;
    Matching matching{candidate};
    if (!found.reason.empty()) matching.note(found.reason);
    for (const Help help : need.help) {
        const Looked looked = for_help(help);
        matching.look_for(looked.attribute, weight_asked_for, looked.reason);
    }
    for (const Wish wish : need.wishes) {
        const Looked looked = for_wish(wish);
        matching.look_for(looked.attribute, weight_asked_for, looked.reason);
    }
    look_for_language(need, service, matching);
    look_for_kits(need, matching);
    if (need.inpatient_care && service.kind == ServiceKind::hospital_addictology_unit)
        matching.look_for(ServiceAttribute::inpatient_beds, weight_asked_for, "stay-possible");
    matching.look_for(ServiceAttribute::cocaine_programme, weight_programme, "cocaine-programme");
    note_how_it_stands(shown, today, candidate, matching);
    return true;
}

}  // namespace repere::referral
