// SPDX-License-Identifier: Apache-2.0
#include "referral/routing_wording.h"

extern "C" {
extern const char repere_routing_wording_fr[];
extern const char repere_routing_wording_fr_end[];
extern const char repere_routing_wording_en[];
extern const char repere_routing_wording_en_end[];
}

namespace repere::referral {
namespace {

constexpr std::string_view keys[]{
    "reason.in-hospital",
    "reason.pregnancy",
    "reason.young",
    "reason.inpatient",
    "reason.joint-perinatal-social",
    "reason.asked-for",
    "reason.no-place-to-sleep",
    "reason.psychiatric-crisis",
    "reason.infection-screening",
    "reason.help-rights",
    "reason.help-housing",
    "reason.help-work",
    "reason.help-psychiatric",
    "reason.advice",
    "reason.stay-possible",
    "reason.evening",
    "reason.weekend",
    "reason.remote",
    "reason.discreet",
    "reason.walk-in",
    "reason.anonymous",
    "reason.women-only",
    "reason.wheelchair",
    "reason.language",
    "reason.interpreter",
    "reason.smoking-kit",
    "reason.sniffing-kit",
    "reason.injection-kit",
    "reason.water-for-injection",
    "reason.naloxone-kit",
    "reason.cocaine-programme",
    "reason.distance",
    "reason.further-away",
    "reason.open-now",
    "reason.closed-now",
    "reason.name-not-given",
    "reason.told-only",
    "reason.not-verified-lately",
    "unknown",
    "information.choice",
    "information.naloxone",
    "information.source",
    "information.few-services",
    "left-out.never",
    "left-out.kind-not-shown",
    "left-out.not-valid",
    "left-out.age",
    "left-out.women-only",
    "left-out.no-beds",
    "left-out.other-hospital",
    "arrival.deliver",
    "arrival.night-queue",
    "arrival.night-queue-unknown",
    "arrival.until",
    "arrival.hours-unknown",
    "arrival.meanwhile",
    "arrival.helpline",
    "arrival.others",
    "arrival.offer-others",
};

// In the service's own time, as it is written in the wording's language.
std::string until_text(Instant moment, const Wording& wording) {
    const std::string text = to_string(moment);  // 2026-11-23T09:00:00+01:00
    return wording.fill("arrival.until", {{"year", text.substr(0, 4)},
                                          {"month", text.substr(5, 2)},
                                          {"day", text.substr(8, 2)},
                                          {"time", text.substr(11, 5)}});
}

std::string arrival_text(const OnArrival& arrival, const Service& service, const Wording& wording) {
    switch (arrival.handling) {
        case Handling::deliver:
            return wording.fill("arrival.deliver", {{"team", service.name}});
        case Handling::hours_unknown:
            return wording.fill("arrival.hours-unknown", {{"team", service.name}});
        case Handling::night_queue:
            break;
    }
    if (!arrival.reopens) return wording.fill("arrival.night-queue-unknown", {{"team", service.name}});
    const std::string until = until_text(*arrival.reopens, wording);
    return wording.fill("arrival.night-queue", {{"team", service.name}, {"until", until}});
}

}  // namespace

Result<Wording> embedded_routing_wording(std::string_view language) {
    std::string_view text;
    if (language == "fr") text = {repere_routing_wording_fr, repere_routing_wording_fr_end};
    if (language == "en") text = {repere_routing_wording_en, repere_routing_wording_en_end};
    if (text.empty()) return fail(ErrorKind::not_found, "no wording in this language", std::string{language});
    return Wording::parse(text, keys);
}

std::string text_of(const Reason& reason, const Wording& wording) {
    return wording.fill("reason." + std::string{reason.code}, {{"detail", reason.detail}});
}

std::string text_of(const Notice& notice, std::string_view language, const Wording& wording) {
    return wording.fill(
        "information.source",
        {{"text", notice.text.in(language)}, {"source", notice.source}, {"date", date_text(notice.date)}});
}

std::string text_of(const OnArrival& arrival, const Service& service, std::string_view emergency,
                    const Wording& wording) {
    std::string text = arrival_text(arrival, service, wording);
    if (arrival.handling != Handling::deliver && !emergency.empty())
        text += " " + wording.fill("arrival.meanwhile", {{"emergency", emergency}});
    if (arrival.offer_others) text.append(" ").append(wording.text("arrival.offer-others"));
    return text;
}

}  // namespace repere::referral
