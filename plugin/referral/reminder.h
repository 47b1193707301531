// SPDX-License-Identifier: Apache-2.0
// One sentence of the program about a referral, to the team or to who asked, and never to the person.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/overdue.h"

namespace repere::referral {

struct Announcement {
    Concern concern = Concern::unopened;
    int level = 1;
    std::string_view episode;  // with concern and level: the same notice has the same ids
    std::string_view text;
    std::span<const std::string>
        recipients;           // "Organization/...", "Practitioner/..." or "PractitionerRole/..."
    std::string_view device;  // "Device/..." that speaks
};

struct AnnouncementResources {
    std::string communication, provenance;
};

std::string announcement_id(json::Node task, const Announcement& notice);  // UUID of the Communication

// JSON in the form of our store. Errors: forbidden, when a recipient is the person or a relative, or is none.
Result<AnnouncementResources> write_announcement(json::Node task, const Announcement& notice, Instant now);

}  // namespace repere::referral
