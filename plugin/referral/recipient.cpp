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

std::optional<TeamKind> team_kind(ServiceKind kind) {
    switch (kind) {
        case ServiceKind::hospital_liaison:
            return TeamKind::elsa;
        case ServiceKind::perinatal_team:
            return TeamKind::perinatal;
        case ServiceKind::psychiatry:
            return TeamKind::psychiatry;
        case ServiceKind::specialised_centre:
            return TeamKind::csapa;
        case ServiceKind::low_threshold:
            return TeamKind::caarud;
        default:
            return std::nullopt;
    }
}

}  // namespace repere::referral
