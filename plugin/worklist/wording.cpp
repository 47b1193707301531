// SPDX-License-Identifier: Apache-2.0
#include "worklist/wording.h"

extern "C" {
extern const char repere_worklist_wording_fr[];
extern const char repere_worklist_wording_fr_end[];
extern const char repere_worklist_wording_en[];
extern const char repere_worklist_wording_en_end[];
}

namespace repere::worklist {
namespace {

constexpr std::string_view keys[]{
    "unopened",     "not-seen", "unanswered-question", "night-queue", "next-contact-due", "follow-up-due",
    "discharged",   "moved",    "moved.where",         "died",        "mistaken-stay",    "merged",
    "closed-until", "closed",   "meanwhile",           "again",       "closed-reason",
};

// "2026-11-23T09:00:00+01:00" in pieces, so that each language orders them its own way.
std::string closed(const Wording& wording, const referral::Reminder& reminder) {
    if (!reminder.opens) return std::string{wording.text("closed")};
    const std::string text = to_string(*reminder.opens);
    return wording.fill(
        "closed-until",
        {{"month", text.substr(5, 2)}, {"day", text.substr(8, 2)}, {"time", text.substr(11, 5)}});
}

}  // namespace

Result<Wording> embedded_wording(std::string_view language) {
    std::string_view text;
    if (language == "fr") text = {repere_worklist_wording_fr, repere_worklist_wording_fr_end};
    if (language == "en") text = {repere_worklist_wording_en, repere_worklist_wording_en_end};
    if (text.empty()) return fail(ErrorKind::not_found, "no wording in this language", std::string{language});
    return Wording::parse(text, keys);
}

std::string sentence(const Wording& wording, const referral::Reminder& reminder, std::string_view team) {
    std::string text = wording.fill(referral::to_string(reminder.concern), {{"team", team}});
    if (reminder.team_closed)
        text += " " + closed(wording, reminder) + " " + std::string{wording.text("meanwhile")};
    if (reminder.level > 1) text += " " + std::string{wording.text("again")};
    return text;
}

std::string sentence(const Wording& wording, const referral::Move& move, std::string_view team) {
    std::string text = wording.fill("moved", {{"team", team}});
    if (!move.where.empty()) text += " " + wording.fill("moved.where", {{"where", move.where}});
    return text;
}

}  // namespace repere::worklist
