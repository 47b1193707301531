// SPDX-License-Identifier: Apache-2.0
// One offer of the questions during one stay, and what became of it: no identity, no exact time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/instant.h"

namespace repere::measures {

// A calendar month where the hospital is.
struct Month {
    int year = 1970;
    int month = 1;  // 1..12
    friend auto operator<=>(const Month&, const Month&) = default;
};
Month month_of(Instant instant);
std::string to_string(Month month);                         // 2026-11
std::optional<Month> parse_month(const std::string& text);  // nothing when it is none
Month next(Month month);
CivilDate first_day(Month month);

// What the person did with the offer of the questions; each is an answer of equal dignity.
enum class Reply : std::uint8_t { answered, refused, later, cannot_now };

// What the person said to a meeting with the team; none: it was not offered.
enum class Offer : std::uint8_t { none, agreed, declined, later };

enum class Contact : std::uint8_t {
    waiting,             // nobody has come yet
    seen,                // by the team, on the ward or after
    advice_only,         // the team answered without a meeting
    declined_by_person,  // who did not wish it when the team came
    not_reached,         // unreachable, or gone before
    not_taken_up,        // rejected, cancelled or failed on the team's side
};

// Known only when the end of the stay is.
enum class Stay : std::uint8_t { unknown, before, after };

struct Episode {
    // The questionnaire's setting ("emergency", "cardiology", ...), or the unit the EHR names, or "other".
    std::string department;
    Month month;    // of the first offer
    int hour = 12;  // 0..23, of the first offer, on the clock of the hospital
    Reply reply = Reply::answered;
    bool positive = false;  // a score that is evidence of use
    bool flagged = false;   // use that nobody had recorded
    Offer offer = Offer::none;
    Contact contact = Contact::waiting;
    std::optional<std::int64_t> hours_to_contact;  // from the request to the first contact, when seen
    Stay first_contact = Stay::unknown;            // before or after the end of the stay
    bool late_request = false;                     // less than a day before the end of the stay
    bool request_time_known = false;               // whether late_request could be told
    bool answered_to_sender = false;               // the loop is closed: the sender's side has the answer
    std::string decline_reason;  // CodeSystem/decline-reason, when a team did not take it up
};

}  // namespace repere::measures
