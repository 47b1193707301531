// SPDX-License-Identifier: Apache-2.0
#include "facade/arrival.h"

#include "facade/routed.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "referral/routing_wording.h"

namespace repere::facade {
namespace {

using referral::Handling;

constexpr std::string_view estimated_discharge =
    "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-estimated-discharge-date";
constexpr std::size_t others_named = 2;

std::optional<Instant> moment(std::string_view text, Instant now) {
    const auto read = fhir::parse_date_time(text);
    if (!read) return std::nullopt;
    return read->last(now.offset_minutes);
}

std::optional<Instant> leaves(const Exchange& exchange, const std::optional<EncounterId>& encounter) {
    if (!encounter || !exchange.content.query_ehr) return std::nullopt;
    const auto read = exchange.content.query_ehr(fhir::reference_text("Encounter", encounter->value));
    if (!read) return std::nullopt;
    if (const auto end = moment(read->root()["period"]["end"].text(), exchange.now)) return end;
    for (const json::Node extension : read->root()["extension"].items())
        if (extension["url"].text() == estimated_discharge)
            for (const auto [name, value] : extension.members())
                if (name.starts_with("valueDate")) return moment(value.text(), exchange.now);
    return std::nullopt;
}

std::string_view emergency_number(const Exchange& exchange) {
    return exchange.content.country ? exchange.content.country->emergency_number() : std::string_view{};
}

// "CSAPA du Port (01 23 45 67 89)": two that take referrals, in the order the person would see them.
Result<std::string> others(const Exchange& exchange, const knowledge::Wording& words, json::Node answers) {
    const auto need = need_of(exchange, answers);
    if (!need) return need.error();
    const auto services = services_now(exchange);
    const auto found = referral::route(*need, services, exchange.content.services.shown, exchange.now);
    std::string named;
    std::size_t count = 0;
    for (const referral::Candidate& each : found.candidates) {
        if (each.inside_hospital || each.offer != referral::Offer::referral || count == others_named)
            continue;
        named += (named.empty() ? "" : ", ") + each.service->name;
        for (const referral::ServiceContact& contact : each.service->contacts)
            if (contact.system == "phone") {
                named += " (" + contact.value + ")";
                break;
            }
        ++count;
    }
    return named.empty() ? std::string{} : " " + words.fill("arrival.others", {{"services", named}});
}

std::string helplines(const Exchange& exchange, const knowledge::Wording& words, bool english) {
    std::string text;
    if (exchange.content.country == nullptr) return text;
    for (const referral::Telephone& each : exchange.content.country->telephones)
        if (each.use == "helpline")
            text += " " + words.fill("arrival.helpline", {{"name", english ? each.label.en : each.label.fr},
                                                          {"number", each.number}});
    return text;
}

}  // namespace

Result<Arrival> arrival_at(const Exchange& exchange, const referral::Team& team,
                           const std::optional<EncounterId>& encounter, json::Node answers) {
    const Services& known = exchange.content.services;
    // For whoever reads it now; what is kept is in the site's language.
    const knowledge::Wording& words = known.words(exchange.request.headers.accept_language);
    const bool english = words.language() == "en";
    const referral::Service service = referral::service_of(team);
    Arrival arrival{referral::on_arrival(service, known.shown, exchange.now, {}), {}};
    if (arrival.on.handling == Handling::deliver) return arrival;
    if (arrival.on.handling == Handling::night_queue)
        arrival.on = referral::on_arrival(service, known.shown, exchange.now, leaves(exchange, encounter));
    arrival.text = referral::text_of(arrival.on, service, emergency_number(exchange), words);
    arrival.text += helplines(exchange, words, english);
    if (!arrival.on.offer_others) return arrival;
    const auto named = others(exchange, words, answers);
    if (!named) return named.error();
    arrival.text += *named;
    return arrival;
}

}  // namespace repere::facade
