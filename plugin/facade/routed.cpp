// SPDX-License-Identifier: Apache-2.0
#include "facade/routed.h"

#include <algorithm>

#include "facade/interactions.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "instruments/given.h"
#include "referral/task_change.h"

namespace repere::facade {
namespace {

using referral::Service;
using referral::Team;

std::shared_ptr<const std::vector<Service>> directory(const Exchange& exchange) {
    static const auto nothing = std::make_shared<const std::vector<Service>>();
    const auto& all = exchange.content.services.all;
    auto found = all ? all() : nullptr;
    return found ? found : nothing;
}

bool is_same(const Service& entry, const Team& team) {
    if (!entry.ehr_organization.empty() && entry.ehr_organization == team.organization) return true;
    return entry.kind == team.kind && !team.identifier.value.empty() &&
           std::ranges::count(entry.identifiers, team.identifier) > 0;
}

bool is_configured(const Exchange& exchange, const Service& entry) {
    return std::ranges::any_of(exchange.content.teams.all(),
                               [&](const Team& team) { return is_same(entry, team); });
}

CivilDate today_at(const Exchange& exchange, const Service& service) {
    const auto& shown = exchange.content.services.shown;
    const auto zone = TimeZone::find(service.time_zone.empty() ? shown.time_zone : service.time_zone);
    return local_date(zone ? zone->here(exchange.now) : exchange.now);
}

const Service* entry_named(const std::vector<Service>& services, std::string_view reference) {
    const auto parsed = fhir::parse_reference(reference);
    if (!parsed || !parsed->base.empty()) return nullptr;
    const bool by_id = parsed->type == "HealthcareService";
    const auto found = std::ranges::find_if(services, [&](const Service& each) {
        return by_id ? each.id == parsed->id : each.ehr_organization == reference;
    });
    return found == services.end() ? nullptr : &*found;
}

const Team* configured_team(const Exchange& exchange, std::string_view reference) {
    if (const Team* team = exchange.content.teams.by_reference(reference)) return team;
    const auto parsed = fhir::parse_reference(reference);
    if (!parsed || parsed->type != "HealthcareService" || !parsed->base.empty()) return nullptr;
    return exchange.content.teams.find(TeamId{std::string{parsed->id}});
}

Error not_addressed() {
    return fail(ErrorKind::forbidden,
                "referrals go to configured teams and to services of the directory that take them");
}

// The team as team_of makes it, without asking the gate again.
Team team_as_known(const Service& service) {
    Team team;
    team.id = TeamId{service.id};
    team.name = service.name;
    team.kind = service.kind;
    team.organization = service.ehr_organization;
    if (!service.identifiers.empty()) team.identifier = service.identifiers.front();
    team.opening = service.hours;
    team.time_zone = service.time_zone;
    return team;
}

bool is_owner(const Service& service, std::string_view owner) {
    if (referral::facts_of(service.kind).reach != referral::Reach::referral) return false;
    if (!service.ehr_organization.empty() && service.ehr_organization == owner) return true;
    return std::ranges::any_of(service.identifiers, [&](const referral::ServiceIdentifier& each) {
        return each.system + "|" + each.value == owner;
    });
}

}  // namespace

std::vector<Service> services_now(const Exchange& exchange) {
    const auto entries = directory(exchange);
    std::vector<Service> services;
    services.reserve(entries->size() + exchange.content.teams.all().size());
    for (const Team& team : exchange.content.teams.all()) {
        Service made = referral::service_of(team);
        if (referral::facts_of(team.kind).inside_hospital) made.parent = exchange.content.services.hospital;
        for (const Service& entry : *entries)
            if (is_same(entry, team)) referral::fill_from(made, entry);
        services.push_back(std::move(made));
    }
    for (const Service& entry : *entries)
        if (!is_configured(exchange, entry)) services.push_back(entry);
    return services;
}

Result<referral::Need> need_of(const Exchange& exchange, json::Node answers) {
    const auto form = find_form(exchange, answers);
    if (!form) return form.error();
    const auto given = instruments::coded_answers(**form, answers);
    if (!given) return given.error();
    const auto stay = fhir::reference(answers["encounter"]);
    const ChartFacts facts =
        chart_facts(exchange, {std::string{patient_of(answers)}},
                    stay ? std::optional{EncounterId{std::string{stay->id}}} : std::nullopt);
    std::vector<referral::Told> told;
    for (const instruments::GivenAnswer& each : *given)
        told.push_back({each.link_id, each.coding.system, each.coding.code});
    const std::string rules = std::string{fhir::canonical_base} + "/PlanDefinition";
    for (const std::string& each : facts.urgency) told.push_back({{}, rules, each});

    referral::Need need;
    for (const std::string& code : exchange.content.services.needs.needs(told))
        if (auto added = referral::add_need(need, code); !added) return added.error();
    need.in_hospital = stay.has_value();
    if (facts.pregnancy) need.setting = referral::CareSetting::obstetrics;
    if (std::ranges::count(facts.urgency, "late-pregnancy") > 0) {  // CodeSystem/referral-urgency
        need.pregnancy = referral::Pregnancy::yes;
        need.gestation_weeks = std::max(need.gestation_weeks.value_or(0), referral::term_weeks);
    }
    need.age_years = facts.age_years;
    need.hospital = exchange.content.services.hospital;
    return need;
}

Result<Team> addressed(const Exchange& exchange, std::string_view reference, const AskedFor& asked) {
    if (const Team* configured = configured_team(exchange, reference)) {
        Team team = *configured;
        team.name_agreed = asked.name_given;
        return team;
    }
    const auto entries = directory(exchange);
    const Service* service = entry_named(*entries, reference);
    if (service == nullptr || is_configured(exchange, *service)) return not_addressed();
    const auto& shown = exchange.content.services.shown.kinds;
    if (!shown.empty() && !shown.contains(service->kind)) return not_addressed();
    const auto facts = chart_facts(exchange, asked.patient, std::nullopt);
    const auto recipient =
        referral::gate(*service, {facts.age_years, asked.name_given, today_at(exchange, *service)});
    if (!recipient) return recipient.error();
    return referral::team_of(*recipient);
}

std::optional<Team> owner_of(const Exchange& exchange, json::Node task) {
    const std::string owner = referral::asked(task);
    if (const Team* team = exchange.content.teams.by_reference(owner)) return *team;
    const auto entries = directory(exchange);
    const std::string_view name = referral::asked_reference(task)["display"].text();
    const Service* found = nullptr;
    // One establishment may be two services under one number: the name tells them apart.
    for (const Service& each : *entries)
        if (is_owner(each, owner) && (found == nullptr || each.name == name)) found = &each;
    if (found == nullptr) return std::nullopt;
    return team_as_known(*found);
}

const Team* proxy_team(const Exchange& exchange) {
    const auto& teams = exchange.content.teams.all();
    const auto found = std::ranges::find(teams, referral::ServiceKind::hospital_liaison, &Team::kind);
    return found == teams.end() ? nullptr : &*found;
}

bool needs_proxy(const Exchange& exchange, const Team& team) {
    return exchange.content.teams.by_reference(team.organization) == nullptr;
}

}  // namespace repere::facade
