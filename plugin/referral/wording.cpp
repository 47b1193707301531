// SPDX-License-Identifier: Apache-2.0
#include "referral/wording.h"

extern "C" {
extern const char repere_referral_wording_fr[];
extern const char repere_referral_wording_fr_end[];
extern const char repere_referral_wording_en[];
extern const char repere_referral_wording_en_end[];
}

namespace repere::referral {
namespace {

constexpr std::string_view keys[]{
    "service",
    "task",
    "input.response",
    "input.result",
    "input.consent",
    "input.contact",
    "input.hours",
    "input.phone",
    "input.relative",
    "contact.voicemail",
    "contact.text-message",
    "contact.call-only",
    "contact.plain-letter",
    "contact.no-contact",
    "contact.relative-yes",
    "contact.relative-no",
    "revoked.reason",
    "revoked.stop",
    "revoked.nothing-left",
    "revoked.withheld",
    "revoked.in-chart",
    "revoked.on-its-way",
    "revoked.opened",
    "revoked.offer",
    "anonymous.slip",
    "copy.agreed",
    "copy.refused",
    "date",
    "reason",
    "status.accepted",
    "status.rejected",
    "status.in-progress",
    "status.on-hold",
    "status.cancelled",
    "status.failed",
    "status.completed",
    "date-time",
    "answer.outcome",
    "answer.appointment",
    "answer.appointment-at",
    "answer.no-appointment",
    "answer.follower",
    "answer.follower-not-said",
    "answer.follower-sender",
    "outcome.brief-advice",
    "outcome.liaison-follow-up",
    "outcome.specialised-centre",
    "outcome.low-threshold",
    "outcome.hospital-stay",
    "outcome.residential-stay",
    "outcome.general-practitioner",
    "outcome.psychiatry",
    "outcome.perinatal-team",
    "outcome.may-return",
    "answer.to-paste",
    "business.sent",
    "business.opened",
    "business.waiting-for-information",
    "business.information-given",
    "business.to-see",
    "business.scheduled",
    "business.appointment-missed",
    "business.medical-care-first",
    "business.asked-to-come-later",
    "business.seen-at-bedside",
    "business.unreachable",
    "business.left-before-seen",
    "business.declined-by-patient",
    "business.handed-to-csapa",
    "business.not-reached",
    "business.open-door",
    "business.not-continued",
    "business.may-return",
    "not-selected",
    "business.agreement-withdrawn",
    "business.night-queue",
    "target.before-leaving",
    "target.hours",
    "target.days",
    "abort",
    "abort.stopped",
    "abort.nothing-left",
    "note.referral",
    "note.contact",
    "note.refused",
    "note.later",
    "note.secrecy",
};

}  // namespace

Result<Wording> read_wording(std::string_view catalogue) { return Wording::parse(catalogue, keys); }

Result<Wording> embedded_wording(std::string_view language) {
    std::string_view text;
    if (language == "fr") text = {repere_referral_wording_fr, repere_referral_wording_fr_end};
    if (language == "en") text = {repere_referral_wording_en, repere_referral_wording_en_end};
    if (text.empty()) return fail(ErrorKind::not_found, "no wording in this language", std::string{language});
    return read_wording(text);
}

}  // namespace repere::referral
