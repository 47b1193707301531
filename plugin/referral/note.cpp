// SPDX-License-Identifier: Apache-2.0
#include "referral/note.h"

namespace repere::referral {
namespace {

std::string two_digits(int value) { return value < 10 ? "0" + std::to_string(value) : std::to_string(value); }

std::string date(Instant instant, const Wording& wording) {
    const CivilDate day = local_date(instant);
    return wording.fill(
        "date",
        {{"year", std::to_string(day.year)}, {"month", two_digits(day.month)}, {"day", two_digits(day.day)}});
}

std::string_view key(Decision decision) {
    switch (decision) {
        case Decision::agreed:
            return "note.referral";
        case Decision::refused:
            return "note.refused";
        case Decision::later:
            return "note.later";
    }
    return {};
}

}  // namespace

std::string target_text(const Urgency& urgency, const Wording& wording) {
    constexpr std::int64_t hours_said_as_hours = 72;
    if (urgency.target_hours == 0) return std::string{wording.text("target.before-leaving")};
    if (urgency.target_hours <= hours_said_as_hours)
        return wording.fill("target.hours", {{"hours", std::to_string(urgency.target_hours)}});
    return wording.fill("target.days", {{"days", std::to_string(urgency.target_hours / 24)}});
}

std::string note(const Agreement& agreement, const Team& team, const Urgency& urgency,
                 const Wording& wording) {
    std::string text = wording.fill(key(agreement.decision), {{"date", date(agreement.recorded, wording)},
                                                              {"team", team.name},
                                                              {"target", target_text(urgency, wording)}});
    if (agreement.decision == Decision::agreed && !team.contact.empty())
        text += "\n" + wording.fill("note.contact", {{"contact", team.contact}});
    text += "\n";
    text += wording.text("note.secrecy");
    return text;
}

}  // namespace repere::referral
