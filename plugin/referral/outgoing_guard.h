// SPDX-License-Identifier: Apache-2.0
// The last look before anything becomes an entry of the outbox: whom does it name? Whoever made it, by
// whichever way, a payload that names anybody but those who may know fails, and so does the act it belongs
// to. Deny by default: an organisation that nobody here knows is refused as a court is.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "json/node.h"
#include "referral/kind_map.h"

namespace repere::referral {

struct MayBeNamed {
    std::string patient;  // "Patient/..."
    // An organisation or service by owner_text (referral/owner.h).
    std::function<bool(std::string_view)> organisation;
    // "Practitioner/..." or "PractitionerRole/..." as a recipient; as an author anybody of the EHR may stand.
    std::function<bool(std::string_view)> practitioner;
    // An address of secure mail, in a contained Organization that holds nothing else (secure_mail.h).
    std::function<bool(std::string_view)> mailbox = {};
    const KindMap* kinds = nullptr;  // codes of registers; CodeSystem/service-kind is known without
};

// Looked at, wherever it stands, contained or not: every Reference, literal or logical (FHIR R4 references,
// 2.3.0.2), every resource that is itself a party, every address of an entry, every coding that means a kind
// of service. Errors: fault, with the path of the element.
Result<Done> names_only_known(json::Node payload, const MayBeNamed& known);

// For a resource of the EHR that goes back to where it was read, with the parties the EHR put into it: only
// codings of kinds that never get anything are refused.
Result<Done> names_no_forbidden_kind(json::Node payload, const KindMap* kinds);

}  // namespace repere::referral
