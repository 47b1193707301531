// SPDX-License-Identifier: Apache-2.0
// A message made ready for the health sector's secure mail (in France MSSanté). The hospital's own operator
// sends it: nothing here, and nothing in this program, sends mail.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/service.h"

namespace repere::referral {

struct MailParts {
    json::Node document;    // DocumentReference
    std::string remark;     // for the operator: it was not sent
    std::string recipient;  // owner_text() of the team
    std::string name;       // as people read it
    std::vector<ServiceContact> contacts;
    std::string sender;  // "Practitioner/..." or "PractitionerRole/..."
};

// The mailbox that a letter may go to; "" when there is none. A plain e-mail address is none.
std::string_view secure_mailbox(std::span<const ServiceContact> contacts);

// A Communication of status preparation: the document as its payload, the mailbox in a contained
// Organization, second recipient beside the one named (ContactPoint email, marked as secure). Its id derives
// from document and recipient. Errors: forbidden, when no secure mailbox is known; `why` is what people read
// then.
Result<std::string> prepare_mail(const MailParts& parts, std::string_view why, Instant now);

}  // namespace repere::referral
