// SPDX-License-Identifier: Apache-2.0
#include "referral/recipient.h"

#include <algorithm>

namespace repere::referral {
namespace {

// Without a known age the rule of the kind holds (adults only), the service's own ages are left to the team.
bool is_of_age(const Service& service, std::optional<int> age) {
    const int least = facts_of(service.kind).least_age;
    if (!age) return least == 0;
    return *age >= least && *age >= service.ages.least.value_or(0) &&
           (!service.ages.most || *age <= *service.ages.most);
}

}  // namespace

Result<Recipient> gate(const Service& service, const Asking& asking) {
    const auto no = [&](const char* why) {
        return fail(ErrorKind::forbidden, why, "HealthcareService/" + service.id);
    };
    if (facts_of(service.kind).reach != Reach::referral)
        return no("nothing is ever sent to a service of this kind");
    if (service.attributes.is(ServiceAttribute::leaflet_only) ||
        service.attributes[ServiceAttribute::may_receive_referral] == Known::no)
        return no("this service takes no referrals");
    if (!is_valid_on(service, asking.today)) return no("this entry of the directory is not valid today");
    if (!is_of_age(service, asking.age_years)) return no("this service is not for people of this age");
    const bool nameless = service.kind == ServiceKind::low_threshold;
    return Recipient{service, nameless && !asking.identity_agreed ? Identity::withheld : Identity::given};
}

bool may_be_told(const Service& service, const Asking& asking) {
    return facts_of(service.kind).reach != Reach::never && is_valid_on(service, asking.today) &&
           is_of_age(service, asking.age_years);
}

Result<Team> team_of(const Recipient& recipient) {
    const Service& service = recipient.service();
    const auto no = [&](ErrorKind kind, const char* why) {
        return fail(kind, why, "HealthcareService/" + service.id);
    };
    if (recipient.identity() == Identity::withheld)
        return no(ErrorKind::forbidden, "the person has not agreed that their name is given to this service");
    if (service.ehr_organization.empty() && service.identifiers.empty())
        return no(ErrorKind::unsupported, "the entry has no name that a register or the EHR knows");
    const auto phone = std::ranges::find(service.contacts, "phone", &ServiceContact::system);
    const auto mail = std::ranges::find_if(service.contacts, &ServiceContact::secure);
    Team team{TeamId{service.id},           service.name, service.kind, service.ehr_organization, {}, {},
              to_text(service.hours.weekly)};
    if (phone != service.contacts.end()) team.contact = phone->value;
    if (mail != service.contacts.end()) team.secure_mail = mail->value;
    if (!service.identifiers.empty()) team.identifier = service.identifiers.front();
    team.opening = service.hours;
    team.time_zone = service.time_zone;
    team.name_agreed = service.kind == ServiceKind::low_threshold;  // or the gate would have withheld it
    return team;
}

}  // namespace repere::referral
