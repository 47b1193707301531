// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>

#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/parameters.h"
#include "facade/query.h"
#include "facade/routed.h"
#include "fhir/canonical.h"
#include "fhir/language.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/routing_wording.h"
#include "referral/service_fhir.h"

namespace repere::facade {
namespace {

using referral::Candidate;
using referral::Need;

// A value as a GET writes it; one from Parameters is made the same.
struct Wanted {
    std::string name, value;
};

Error wrong(std::string what, const std::string& name) {
    return fail(ErrorKind::invalid, std::move(what), name);
}

// The value[x] of a parameter as text: these are strings, codes, booleans and whole numbers.
std::optional<std::string> text_of_value(json::Node parameter) {
    for (const auto [name, value] : parameter.members()) {
        if (!name.starts_with("value")) continue;
        if (const auto flag = value.boolean()) return *flag ? "true" : "false";
        if (const auto number = value.integer()) return std::to_string(*number);
        if (value.string()) return std::string{value.text()};
    }
    return std::nullopt;
}

Result<std::vector<Wanted>> wanted(const Exchange& exchange) {
    std::vector<Wanted> found;
    const auto query = parse_query(exchange.request.query);
    if (!query) return query.error();
    for (const auto& [name, value] : *query) found.push_back({name, value});
    if (exchange.request.method != "POST" || exchange.request.body.empty()) return found;
    const auto body = parse_body(exchange, "Parameters");
    if (!body) return body.error();
    for (const json::Node each : body->root()["parameter"].items()) {
        const std::string name{each["name"].text()};
        auto value = text_of_value(each);
        if (!value) return wrong("this parameter needs a value", name);
        found.push_back({name, std::move(*value)});
    }
    return found;
}

Result<bool> flag(const Wanted& given) {
    if (given.value != "true" && given.value != "false") return wrong("true or false", given.name);
    return given.value == "true";
}

Result<int> whole(const Wanted& given, int most) {
    int value = 0;
    const char* const end = given.value.data() + given.value.size();
    const auto [stopped, error] = std::from_chars(given.value.data(), end, value);
    if (error != std::errc{} || stopped != end || value < 0 || value > most)
        return wrong("a whole number that can be", given.name);
    return value;
}

Result<referral::Position> point(const Wanted& given) {
    referral::Position position;
    const char* const end = given.value.data() + given.value.size();
    const auto latitude = std::from_chars(given.value.data(), end, position.latitude);
    if (latitude.ec != std::errc{} || latitude.ptr == end || *latitude.ptr != ',')
        return wrong("latitude,longitude in degrees", given.name);
    const auto longitude = std::from_chars(latitude.ptr + 1, end, position.longitude);
    // Written so that a number that is none is refused too.
    const bool can_be = std::abs(position.latitude) <= 90 && std::abs(position.longitude) <= 180;
    if (longitude.ec != std::errc{} || longitude.ptr != end || !can_be)
        return wrong("latitude,longitude in degrees", given.name);
    return position;
}

Result<Done> read_flag(const Wanted& given, Need& need) {
    const auto value = flag(given);
    if (!value) return value.error();
    if (given.name == "in-hospital") need.in_hospital = *value;
    if (given.name == "name-agreed") need.identity_agreed = *value;
    if (given.name == "anonymous" && *value) need.wishes.insert(referral::Wish::anonymous);
    return Done{};
}

Result<Done> read_number(const Wanted& given, Need& need) {
    constexpr int oldest = 130, longest_pregnancy = 45;
    const bool is_age = given.name == "age";
    const auto value = whole(given, is_age ? oldest : longest_pregnancy);
    if (!value) return value.error();
    // The chart knows better than whoever asks.
    if (is_age && !need.age_years) need.age_years = *value;
    if (!is_age) need.gestation_weeks = *value;
    return Done{};
}

// A parameter that is not understood is refused: an answer without it would look as if it fitted.
Result<Done> read(const Wanted& given, Need& need) {
    if (given.name == "_format") return Done{};
    if (given.name == "in-hospital" || given.name == "name-agreed" || given.name == "anonymous")
        return read_flag(given, need);
    if (given.name == "age" || given.name == "gestation-weeks") return read_number(given, need);
    if (given.name == "near") {
        const auto position = point(given);
        if (!position) return position.error();
        need.near = *position;
        return Done{};
    }
    if (given.value.empty()) return wrong("this parameter needs a value", given.name);
    if (given.name == "area") return need.area = given.value, Done{};
    if (given.name == "language") {
        if (!fhir::is_language_tag(given.value)) return wrong("a BCP 47 tag", given.name);
        need.language = given.value;
        return Done{};
    }
    if (given.name != "wish") return wrong("this parameter is not known", given.name);
    if (!referral::add_need(need, given.value)) return wrong("no code of CodeSystem/routing-need", "wish");
    return Done{};
}

std::string_view door_text(referral::Door door) {
    if (door == referral::Door::unknown) return "unknown";
    return door == referral::Door::open ? "open" : "closed";
}

// The searchset, written entry by entry.
class Answer {
public:
    Answer(const Exchange& exchange, const referral::Routing& routing)
        : exchange_{exchange},
          services_{exchange.content.services},
          words_{services_.words(exchange.request.headers.accept_language)},
          language_{&words_ == &services_.wording.en ? "en" : "fr"},
          routing_{routing} {}

    std::string write() {
        writer_.object([this] {
            writer_.field("resourceType", "Bundle").field("type", "searchset");
            writer_.field("total", std::ssize(routing_.candidates));
            writer_.array("entry", [this] {
                for (const Candidate& each : routing_.candidates) candidate(each);
                for (const Candidate& each : routing_.candidates) included(each);
                outcome();
            });
        });
        return writer_.take();
    }

    std::string_view language() const { return language_; }

private:
    void entry(std::string_view type, const std::string& id, const std::string& resource,
               std::string_view mode, const Candidate* offered) {
        writer_.object([&] {
            writer_.field("fullUrl", exchange_.site.base + "/" + fhir::reference_text(type, id));
            writer_.key("resource").raw(resource);
            writer_.object("search", [&] {
                if (offered != nullptr) writer_.array("extension", [&] { offer(*offered); });
                writer_.field("mode", mode);
            });
        });
    }
    void candidate(const Candidate& each) {
        const std::string& id = each.service->id;
        entry("HealthcareService", id, referral::to_fhir(*each.service, id).healthcare_service, "match",
              &each);
    }
    void included(const Candidate& each) {
        const std::string& id = each.service->id;
        const referral::ServiceResources resources = referral::to_fhir(*each.service, id);
        entry("Organization", id, resources.organization, "include", nullptr);
        entry("Location", id, resources.location, "include", nullptr);
    }

    template <class F>
    void part(std::string_view name, F&& value) {
        writer_.object([&] {
            writer_.field("url", name);
            value();
        });
    }
    void text(std::string_view name, std::string_view type, std::string_view value) {
        part(name, [&] { writer_.field(type, value); });
    }
    void distance(double kilometres) {
        part("distance", [&] {
            writer_.object("valueQuantity", [&] {
                writer_.field("value", std::lround(kilometres)).field("unit", "km");
                writer_.field("system", "http://unitsofmeasure.org").field("code", "km");
            });
        });
    }
    void offer(const Candidate& each) {
        writer_.object([&] {
            writer_.array("extension", [&] { offered(each); });
            writer_.field("url", fhir::canonical("StructureDefinition", "service-offer"));
        });
    }
    void offered(const Candidate& each) {
        text("offer", "valueCode", each.offer == referral::Offer::referral ? "referral" : "leaflet");
        if (each.identity == referral::Identity::withheld) text("name", "valueCode", "withheld");
        part("insideHospital", [&] { writer_.field("valueBoolean", each.inside_hospital); });
        text("open", "valueCode", door_text(each.availability.now));
        if (each.availability.opens) text("opens", "valueDateTime", to_string(*each.availability.opens));
        if (each.kilometres) distance(*each.kilometres);
        if (each.service->verified)
            text("verified", "valueDate", referral::date_text(*each.service->verified));
        for (const referral::Reason& reason : each.reasons)
            text("reason", "valueString", referral::text_of(reason, words_));
        for (const referral::ServiceAttribute attribute : each.unknown)
            text("unknown", "valueString", words_.fill("unknown", {{"attribute", name_of(attribute)}}));
    }
    std::string name_of(referral::ServiceAttribute attribute) const {
        const auto found = services_.attribute_names.find(to_string(attribute));
        return found == services_.attribute_names.end() ? std::string{to_string(attribute)}
                                                        : found->second.in(language_);
    }

    // What to know beside the list: it stands last, and there is always something.
    void outcome() {
        std::vector<fhir::Issue> issues;
        const auto add = [&](std::string said) {
            issues.push_back({fhir::Severity::information, "informational", std::move(said), {}});
        };
        add(std::string{words_.text("information.choice")});
        for (const std::string_view code : routing_.information)
            add(std::string{words_.text("information." + std::string{code})});
        if (exchange_.content.country) {
            for (const referral::Telephone& each : exchange_.content.country->telephones)
                add(each.label.in(language_) + ": " + each.number);
            for (const referral::Notice& each : exchange_.content.country->notices)
                if (each.when == "information") add(referral::text_of(each, language_, words_));
        }
        writer_.object([&] {
            writer_.key("resource").raw(fhir::operation_outcome(issues));
            writer_.object("search", [&] { writer_.field("mode", "outcome"); });
        });
    }

    const Exchange& exchange_;
    const Services& services_;
    const knowledge::Wording& words_;
    std::string_view language_;
    const referral::Routing& routing_;
    json::Writer writer_;
};

Result<Done> audit_search(const Exchange& exchange, const store::Resource& answers, json::Node response) {
    audit::Event asked = event(exchange, audit::Act::operation);
    asked.patient = fhir::reference_text("Patient", patient_of(response));
    asked.what = {fhir::reference_text(answers.type, answers.id)};
    return audit_only(exchange, asked);
}

}  // namespace

Result<Reply> find_services(const Exchange& exchange, std::string_view id) {
    const auto answers = visible(exchange, "QuestionnaireResponse", id);
    if (!answers) return answers.error();
    const auto document = json::Document::parse(answers->json);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    const auto parameters = wanted(exchange);
    if (!parameters) return parameters.error();
    auto need = need_of(exchange, document->root());
    if (!need) return rule_broken(need.error());
    for (const Wanted& given : *parameters)
        if (auto taken = read(given, *need); !taken) return taken.error();
    if (auto audited = audit_search(exchange, *answers, document->root()); !audited) return audited.error();
    const auto services = services_now(exchange);
    const auto routing = referral::route(*need, services, exchange.content.services.shown, exchange.now);
    Answer answer{exchange, routing};
    Reply reply{200, answer.write(), {}};
    reply.headers.emplace_back("Content-Language", answer.language());
    reply.headers.emplace_back("Vary", "Accept-Language");
    return reply;
}

}  // namespace repere::facade
