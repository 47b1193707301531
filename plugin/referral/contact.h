// SPDX-License-Identifier: Apache-2.0
// How the person may be reached without harm, and who must not be: taken from the answers, given to the team
// as Task.input. A relative who asked is never given with a number or a name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "json/node.h"
#include "json/writer.h"
#include "referral/wording.h"

namespace repere::referral {

struct ContactWishes {
    std::vector<std::string> channels;  // codes of CodeSystem/contact-channel
    std::vector<std::string> hours;     // codes of CodeSystem/availability
    std::string phone;                  // the person's own, as told; empty where no call is wanted
    std::optional<bool> relative;       // may the team talk to the relative who asked?

    bool none() const { return channels.empty() && !relative; }
    bool no_contact() const;  // after discharge the person is not to be contacted at all
};

// From a QuestionnaireResponse of ours, by the linkIds of the form's practical part: contact-channel,
// contact-hours, safe-phone, relative-contact. "No contact" drops number and hours.
ContactWishes contact_wishes(json::Node response);

// Entries of Task.input, inside the array.
void write_contact(json::Writer& writer, const ContactWishes& wishes, const Wording& wording);

}  // namespace repere::referral
