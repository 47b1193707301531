// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/door.h"

#include <algorithm>
#include <array>

#include "cds_hooks/card.h"
#include "cds_hooks/prefetch.h"
#include "cds_hooks/response_check.h"
#include "core/log.h"
#include "fhir/bundle.h"
#include "fhir/operation_outcome.h"
#include "fhir_client/address.h"
#include "json/document.h"

namespace repere::cds_hooks {
namespace {

Reply refuse(int status, std::string_view code, const Error& error) {
    const std::array issues{fhir::Issue{fhir::Severity::error, std::string{code}, error.what, error.where}};
    return {status, fhir::operation_outcome(issues), "application/fhir+json", {}};
}

Reply refuse(const Error& error) {
    // What the caller sent is too deep or too long: wrong, not large, since its size was checked on the wire.
    const bool theirs = error.kind == ErrorKind::invalid || error.kind == ErrorKind::limit;
    const int status = theirs ? 400 : fhir::http_status(error.kind);
    return refuse(status, fhir::issue_code(error.kind), error);
}

Reply unknown_service() {
    return refuse(fail(ErrorKind::not_found, "no such service; see /cds-services for those there are"));
}

// The two URLs say the same server: compared in parsed form, not as text.
bool same_base(std::string_view a, std::string_view b) {
    const auto left = fhir_client::Address::parse(a);
    const auto right = fhir_client::Address::parse(b);
    return left && right && left->text() == right->text();
}

std::string names_of(const std::vector<const Template*>& items) {
    std::string out;
    for (const Template* item : items) out.append(out.empty() ? "" : ", ").append(item->key);
    return out;
}

bool empty(const chart::Chart& chart) {
    return !chart.patient() && chart.stays().empty() && chart.conditions().empty() &&
           chart.observations().empty() && chart.medications().empty() && chart.procedures().empty() &&
           chart.consents().empty() && chart.episodes().empty();
}

// A card that breaks the specification could stop a clinician's screen: an error is better.
Reply checked(std::string body, screening::Outcome outcome) {
    const auto document = json::Document::parse(body);
    const Violations violations =
        document ? check_response(document->root()) : Violations{{Weight::model, "JSON", "$"}};
    if (violations.empty()) return {200, std::move(body), "application/json", outcome};
    log::error("a card was withheld", {{"rule", log::Vetted{violations.front().rule}},
                                       {"where", log::Vetted{violations.front().where}}});
    return refuse(fail(ErrorKind::fault, "the answer did not pass its own check", violations.front().rule));
}

}  // namespace

// What is known about the patient when the time for reading is over.
struct Door::Gathered {
    chart::Builder builder;
    std::vector<const Template*> missing;  // not read, or only in part
    bool late = false;                     // some of it might still have come
};

Door::Door(std::shared_ptr<const knowledge::Knowledge> knowledge, Options options, Ports ports,
           Languages languages)
    : knowledge_{std::move(knowledge)},
      options_{std::move(options)},
      ports_{std::move(ports)},
      languages_{std::move(languages)},
      reading_{ports_.read
                   ? std::make_unique<Reading>(ports_.read, options_.reading_threads, options_.reading_queue)
                   : nullptr} {}

Result<std::unique_ptr<Door>> Door::open(std::shared_ptr<const knowledge::Knowledge> knowledge,
                                         Options options, Ports ports) {
    for (const std::string& server : options.fhir_servers) {
        const auto address = fhir_client::Address::parse(server);
        if (!address) return address.error();
        if (!address->secure() && !options.allow_http)
            return fail(ErrorKind::invalid, "a FHIR server is reached by https", server);
    }
    if (!ports.clock) return fail(ErrorKind::fault, "the door needs a clock");
    auto languages = embedded_languages();
    if (!languages) return languages.error();
    return std::unique_ptr<Door>{
        new Door{std::move(knowledge), std::move(options), std::move(ports), std::move(*languages)}};
}

Reply Door::discovery(std::string_view accept_language) const {
    return {200,
            cds_hooks::discovery(languages_.choose(accept_language, options_.language)),
            "application/json",
            {}};
}

Reply Door::feedback(std::string_view service, std::string_view body) const {
    if (!setting_of(service)) return unknown_service();
    const auto reports = parse_feedback(service, body);
    if (!reports) return refuse(reports.error());
    if (ports_.feedback)
        if (const auto stored = ports_.feedback(*reports); !stored)
            return refuse(fhir::http_status(stored.error().kind), fhir::issue_code(stored.error().kind),
                          stored.error());
    return {200, "{}", "application/json", {}};
}

// CH-11: a token that would travel in clear text is refused. A server without a token is only not read from.
Result<Done> Door::may_use(const HookCall& call) const {
    if (!call.authorization || options_.allow_http) return Done{};
    const auto address = fhir_client::Address::parse(call.fhir_server);
    if (address && address->secure()) return Done{};
    return fail(ErrorKind::invalid, "an access token is taken for an https server only", "fhirServer");
}

std::string Door::server_for(const HookCall& call) const {
    if (call.fhir_server.empty())
        return options_.fhir_servers.size() == 1 ? options_.fhir_servers.front() : std::string{};
    const auto known = std::ranges::find_if(options_.fhir_servers, [&](const std::string& server) {
        return same_base(server, call.fhir_server);
    });
    return known == options_.fhir_servers.end() ? std::string{} : *known;
}

Door::Gathered Door::gather(const HookCall& call, Deadline deadline) const {
    Gathered out;
    const Plan planned = plan(call.prefetch, call.hook);
    for (const json::Node content : planned.content) out.builder.add(content);
    if (ports_.own)
        for (json::Document& ours : ports_.own(call.patient)) out.builder.own(std::move(ours));
    const std::string server = reading_ ? server_for(call) : std::string{};
    if (server.empty()) {
        out.missing = planned.to_read;
        return out;
    }
    std::vector<Query> queries;
    for (const Template* item : planned.to_read)
        queries.push_back({std::string{item->key}, server, resolve(*item, call.patient.value),
                           call.authorization ? call.authorization->access_token : std::string{}, deadline});
    const std::vector<Reading::Answer> answers = reading_->read(std::move(queries));
    for (std::size_t i = 0; i < answers.size(); ++i) {
        auto document = answers[i].text ? json::Document::parse(*answers[i].text)
                                        : Result<json::Document>{answers[i].text.error()};
        out.late = out.late || answers[i].state == Reading::State::late;
        const bool usable = document && document->root()["resourceType"].text() != "OperationOutcome";
        const bool whole = usable && !fhir::is_cut_short(document->root());
        if (usable && !whole)
            log::warning("a search was cut short",
                         {{"query", log::Vetted{std::string{planned.to_read[i]->key}}}});
        if (usable) out.builder.own(std::move(*document));
        if (!whole) out.missing.push_back(planned.to_read[i]);
    }
    return out;
}

Reply Door::assess(const HookCall& call, screening::Setting setting, Gathered gathered,
                   const Wording& wording) const {
    const auto encounter = call.encounter.value.empty() ? std::optional<EncounterId>{} : call.encounter;
    const auto chart = gathered.builder.build(call.patient, encounter);
    const bool nothing = chart ? empty(*chart) : chart.error().kind == ErrorKind::not_found;
    if (!chart && !nothing) return refuse(chart.error());
    if (nothing && gathered.late) return checked(std::string{no_cards}, screening::Outcome::none);
    if (nothing)  // CH-24
        return refuse(412, "incomplete",
                      fail(ErrorKind::unavailable,
                           "no usable prefetch, and no configured FHIR server answered; missing: " +
                               names_of(gathered.missing)));
    const Instant now = ports_.clock();
    const bool leaving = call.hook == Hook::encounter_discharge;
    auto assessment = screening::assess(*chart, {setting, encounter, leaving}, *knowledge_, now);
    if (!assessment) {
        log::error("a chart could not be assessed", {{"error", assessment.error()}});
        return refuse(500, "exception", fail(ErrorKind::fault, "the chart could not be assessed"));
    }
    for (const screening::Unread& each : assessment->unread)
        log::warning("a rule was not evaluated", {{"rule", log::Vetted{each.rule}}});
    if (chart->dropped() > 0)
        log::warning("resources of other patients were left out", {{"count", chart->dropped()}});
    const CardContext context{setting,
                              call.hook,
                              call.hook_instance,
                              options_.form_launch_url,
                              gathered.missing,
                              options_.emergency_numbers,
                              now};
    const auto unopened = leaving && ports_.unopened ? ports_.unopened(call.patient) : std::nullopt;
    if (unopened) return checked(unopened_card(*unopened, context, wording), assessment->outcome);
    const bool settled = ports_.in_hands && assessment->outcome != screening::Outcome::none &&
                         ports_.in_hands(call.patient, assessment->encounter);
    if (settled) return checked(std::string{no_cards}, assessment->outcome);
    return checked(response(*assessment, context, wording), assessment->outcome);
}

Reply Door::invoke(std::string_view service, std::string_view body, std::string_view accept_language) const {
    // A tenth of the time is kept for the answer itself.
    const Deadline deadline = std::chrono::steady_clock::now() + options_.deadline * 9 / 10;
    const auto setting = setting_of(service);
    if (!setting) return unknown_service();
    const auto call = parse_call(body);
    if (!call) return refuse(call.error());
    if (const auto allowed = may_use(*call); !allowed) return refuse(allowed.error());
    const Wording& wording = languages_.choose(accept_language, options_.language);
    return assess(*call, *setting, gather(*call, deadline), wording);
}

}  // namespace repere::cds_hooks
