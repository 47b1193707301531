// SPDX-License-Identifier: Apache-2.0
// The one gate between the directory and anything that is sent: what has not come through it cannot be
// addressed.
#pragma once

#include <cstdint>
#include <optional>

#include "core/instant.h"
#include "core/result.h"
#include "referral/service.h"
#include "referral/team.h"

namespace repere::referral {

// Whether the person's name may go along. Low-threshold centres receive people who give none (in France
// L3411-9 of the Code de la santé publique: anonymous and free), so there it takes a second yes.
enum class Identity : std::uint8_t { given, withheld };

struct Asking {
    std::optional<int> age_years;
    bool identity_agreed = false;  // the person said that their name may be given to this service
    CivilDate today;
};

// A service that may receive this referral. Only gate() makes one.
class Recipient {
public:
    const Service& service() const { return *service_; }
    Identity identity() const { return identity_; }

private:
    friend Result<Recipient> gate(const Service& service, const Asking& asking);
    Recipient(const Service& service, Identity identity) : service_{&service}, identity_{identity} {}

    const Service* service_;  // borrowed from the directory
    Identity identity_;
};

// Errors: forbidden: a kind that is told of on paper only or never; an entry that says so itself; not valid
// today; not for this age.
Result<Recipient> gate(const Service& service, const Asking& asking);

// The same question without an answer: may a leaflet name it to this person?
bool may_be_told(const Service& service, const Asking& asking);

// The recipient as propose() takes it; its id is the service's. Errors: unsupported: an entry with neither an
// organisation of the EHR nor an identifier (Task.owner); forbidden: the name is withheld, and propose()
// writes it.
Result<Team> team_of(const Recipient& recipient);

}  // namespace repere::referral
