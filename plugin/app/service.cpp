// SPDX-License-Identifier: Apache-2.0
#include "app/service.h"

#include <chrono>

#include "app/doors.h"
#include "app/ehr_reading.h"
#include "app/figures.h"
#include "app/form_doors.h"
#include "app/forms.h"
#include "app/installation.h"
#include "app/letters.h"
#include "app/live.h"
#include "app/own_facts.h"
#include "app/pages.h"
#include "app/smart_network.h"
#include "app/terminal.h"
#include "app/watch.h"

#include "audit/audit.h"
#include "cds_hooks/door.h"
#include "core/clock.h"
#include "core/log.h"
#include "directory/live.h"
#include "facade/facade.h"
#include "facade/permit.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "http/server.h"
#include "json/writer.h"
#include "referral/task_states.h"
#include "store/courier.h"
#include "store/sqlite_store.h"
#include "store/upkeep.h"

namespace repere::app {
namespace {

constexpr const char* destination = "ehr";  // the outbox's name for the EHR

facade::WriteBack write_back(const config::Ehr& ehr) {
    if (ehr.base_url.empty()) return facade::WriteBack::none;
    switch (ehr.write_back) {
        case config::WriteBack::full:
            return facade::WriteBack::full;
        case config::WriteBack::documents:
            return facade::WriteBack::documents;
        case config::WriteBack::none:
            break;
    }
    return facade::WriteBack::none;
}

Result<referral::UrgencyTable> urgency_table(const knowledge::Knowledge& knowledge,
                                             const config::Referral& referral) {
    constexpr std::size_t largest = std::size_t{1} << 20;
    auto ours =
        referral::UrgencyTable::read(knowledge.artefact(fhir::canonical("CodeSystem", "referral-urgency")));
    if (!ours || referral.urgency_file.empty()) return ours;
    const auto text = read_file(referral.urgency_file, largest);
    if (!text) return text.error();
    return referral::UrgencyTable::read_file(*text, *ours);
}

std::vector<std::string> emergency_numbers(const referral::CountryPack& country) {
    std::vector<std::string> numbers;
    for (const referral::Telephone& each : country.telephones)
        if (each.use == "emergency") numbers.push_back(each.number);
    return numbers;
}

Result<facade::Services> services(const knowledge::Knowledge& knowledge, const config::Config& config,
                                  const referral::CountryPack& country, directory::LiveDirectory& directory) {
    auto made =
        facade::read_services(knowledge.artefact(fhir::canonical("ConceptMap", "routing-need-from-answers")),
                              knowledge.artefact(fhir::canonical("CodeSystem", "service-attribute")));
    if (!made) return made.error();
    made->all = [&directory] {
        const auto catalogue = directory.current();
        return std::shared_ptr<const std::vector<referral::Service>>{catalogue, &catalogue->services()};
    };
    made->shown.kinds = country.kinds_shown;
    made->shown.time_zone =
        config.site.time_zone.empty() ? country.time_zones.front() : config.site.time_zone;
    made->hospital = identifier(config.site.hospital);
    made->language = config.cds.language;
    return made;
}

Result<facade::Content> facade_content(const knowledge::Knowledge& knowledge, const config::Config& config,
                                       const std::shared_ptr<const referral::CountryPack>& country,
                                       facade::ReadChart read_chart) {
    auto forms = compile_forms(knowledge);
    if (!forms) return forms.error();
    auto configured = teams(config);
    if (!configured) return configured.error();
    auto urgency = urgency_table(knowledge, config.referral);
    if (!urgency) return urgency.error();
    auto wording = referral::embedded_wording(config.cds.language);
    if (!wording) return wording.error();
    auto after_screen = facade::AfterScreen::embedded(config.cds.language, emergency_numbers(*country));
    if (!after_screen) return after_screen.error();
    facade::Content content{std::move(*forms), std::move(*configured), std::move(*urgency),
                            std::move(*wording), std::move(read_chart)};
    content.after_screen = std::move(*after_screen);
    content.country = country;
    content.patience = patience(config.worklist);
    auto written = letters(knowledge, config.cds.language);
    if (!written) return written.error();
    content.letters = std::move(*written);
    return content;
}

// What became of a delivery, for the audit trail.
std::string delivery_event(const store::Parcel& parcel, store::State state, std::string_view status,
                           Instant now) {
    audit::Event event;
    event.act = audit::Act::transaction;
    event.recorded = now;
    const bool arrived = state == store::State::sent || state == store::State::verified;
    event.outcome = arrived ? audit::Outcome::success : audit::Outcome::serious_failure;
    event.outcome_note = status;
    event.client = {"repere", "localhost"};
    event.server = {parcel.entry.destination, ""};
    if (!parcel.entry.patient.empty()) event.patient = "Patient/" + parcel.entry.patient;
    event.what = {"outbox/" + parcel.entry.id};
    return audit::to_json(event);
}

std::string feedback_json(const cds_hooks::Feedback& feedback) {
    json::Writer writer;
    writer.object([&] {
        writer.field("card", feedback.card).field("outcome", feedback.accepted ? "accepted" : "overridden");
        writer.field("outcomeTimestamp", to_string(feedback.when));
        if (!feedback.suggestions.empty())
            writer.array("acceptedSuggestions", [&] {
                for (const std::string& id : feedback.suggestions)
                    writer.object([&] { writer.field("id", id); });
            });
        if (!feedback.reason_code.empty() || !feedback.comment.empty())
            writer.object("overrideReason", [&] {
                if (!feedback.reason_code.empty())
                    writer.object("reason", [&] {
                        writer.field("code", feedback.reason_code).optional("system", feedback.reason_system);
                    });
                writer.optional("userComment", feedback.comment);
            });
    });
    return writer.take();
}

cds_hooks::FeedbackSink feedback_sink(store::Store& store) {
    return [&store](const std::vector<cds_hooks::Feedback>& entries) -> Result<Done> {
        store::Change change;
        change.now = system_now();
        audit::Event event;
        event.act = audit::Act::operation;
        event.recorded = change.now;
        event.client = {"cds-client", ""};
        event.server = {"repere", "localhost"};
        for (const cds_hooks::Feedback& entry : entries) {
            change.feedback.push_back({entry.card, entry.service, entry.accepted ? "accepted" : "overridden",
                                       feedback_json(entry)});
            event.what.push_back("cds-card/" + entry.card);
        }
        change.audit_event = audit::to_json(event);
        return store.commit(change).transform([](const store::Committed&) { return Done{}; });
    };
}

SmartDoors::Record sign_in_record(store::Store& store) {
    return [&store](const audit::Event& event) -> Result<Done> {
        store::Change change;
        change.now = event.recorded;
        change.audit_event = audit::to_json(event);
        return store.commit(change).transform([](const store::Committed&) { return Done{}; });
    };
}

bool has_task(store::Store& store, std::vector<store::Filter> filters) {
    store::Query query;
    query.type = "Task";
    query.filters = std::move(filters);
    query.limit = 1;
    const auto tasks = store.search(query);
    return tasks && tasks->total > 0;
}

// A Task of theirs is open, or the team has completed one of this stay: they are, or were, in its hands.
bool in_hands(store::Store& store, const PatientId& patient, const EncounterId& encounter) {
    std::vector<std::string> open;
    for (const referral::Status status : referral::all_statuses)
        if (!referral::is_final(status)) open.emplace_back(referral::to_string(status));
    const std::string person = fhir::reference_text("Patient", patient.value);
    if (has_task(store, {{"patient", {person}}, {"status", std::move(open)}})) return true;
    return !encounter.value.empty() &&
           has_task(store, {{"patient", {person}},
                            {"encounter", {fhir::reference_text("Encounter", encounter.value)}},
                            {"status", {std::string{referral::to_string(referral::Status::completed)}}}});
}

void watch_outbox(http::Metrics& metrics, store::Store& store) {
    const auto in_state = [&store](store::State state) {
        const auto counts = store.counts(system_now());
        if (!counts) return -1.0;
        const auto found = counts->outbox.find(state);
        return found == counts->outbox.end() ? 0.0 : static_cast<double>(found->second);
    };
    metrics.watch("repere_outbox_ready", "Entries that wait for the EHR.",
                  [in_state] { return in_state(store::State::ready); });
    metrics.watch("repere_outbox_quarantined", "Entries that wait for a human.",
                  [in_state] { return in_state(store::State::quarantined); });
    metrics.watch("repere_outbox_oldest_seconds", "Age of the oldest entry that waits.", [&store] {
        const auto counts = store.counts(system_now());
        return counts && counts->oldest_waiting_ms ? static_cast<double>(*counts->oldest_waiting_ms) / 1000
                                                   : 0.0;
    });
}

}  // namespace

// In the order in which they may use one another; destroyed from the last to the first.
struct Service::Parts {
    std::shared_ptr<const knowledge::Knowledge> knowledge;
    std::shared_ptr<const referral::CountryPack> country;
    std::unique_ptr<directory::LiveDirectory> directory;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<store::Upkeep> upkeep;
    std::unique_ptr<fhir_client::FhirClient> client;  // null without an EHR
    std::unique_ptr<store::Delivery> delivery;
    std::unique_ptr<store::Courier> courier;  // null when nothing is written back
    std::shared_ptr<const facade::Facade> facade;
    std::shared_ptr<const cds_hooks::Door> door;
    std::unique_ptr<worklist::Watch> watch;
    std::shared_ptr<SmartDoors> smart;         // null without launches
    std::vector<instruments::Form> forms;      // those of the facade
    std::shared_ptr<const FormDoors> bedside;  // null without launches
    std::unique_ptr<Live> news;                // null without launches
    std::unique_ptr<Figures> figures;
    std::unique_ptr<http::Server> server;

    Result<Done> open(const config::Config& config);
    Result<Done> start_courier(const config::Config& config);
    Result<Done> open_facade(const config::Config& config, const Prepare& prepare);
    Result<Done> start_watch(const config::Config& config);
    Result<Done> open_cds_hooks(const config::Config& config);
    Result<Done> open_pages(const config::Config& config, http::Router& router);
    Result<Done> listen(const config::Config& config, const Index& index);
};

Result<Done> Service::Parts::open(const config::Config& config) {
    auto loaded = load_knowledge(config.wording.packs);
    if (!loaded) return loaded.error();
    knowledge = std::move(*loaded);
    auto pack = country_pack(config.site);
    if (!pack) return pack.error();
    country = std::make_shared<const referral::CountryPack>(std::move(*pack));
    auto kinds = referral::KindMap::read(knowledge->artefacts());
    if (!kinds) return kinds.error();
    auto live = directory::LiveDirectory::open(config.directory.path, std::move(*kinds));
    if (!live) return live.error();
    directory = std::move(*live);
    auto opened = store::open_sqlite(config.store.path);
    if (!opened) return opened.error();
    store = std::move(*opened);
    upkeep = std::make_unique<store::Upkeep>(*store, system_now);
    auto connected = connect_ehr(config);
    if (!connected) return connected.error();
    client = std::move(*connected);
    return Done{};
}

Result<Done> Service::Parts::start_courier(const config::Config& config) {
    if (!client || write_back(config.ehr) == facade::WriteBack::none) return Done{};
    delivery = store::make_fhir_delivery(*client);
    store::CourierOptions options;
    options.audit_event = delivery_event;
    options.permitted = [this](const store::OutboxEntry& entry) {
        const auto agreed = facade::still_agreed(*store, entry, system_now());
        return agreed && *agreed;
    };
    courier = std::make_unique<store::Courier>(
        *store, std::map<std::string, store::Delivery*>{{destination, delivery.get()}}, std::move(options));
    courier->start();
    return Done{};
}

Result<Done> Service::Parts::open_facade(const config::Config& config, const Prepare& prepare) {
    facade::ReadChart facts;
    if (client) facts = chart_facts(*client, knowledge, system_now);
    auto content = facade_content(*knowledge, config, country, std::move(facts));
    if (!content) return content.error();
    auto known = services(*knowledge, config, *country, *directory);
    if (!known) return known.error();
    content->services = std::move(*known);
    if (client) content->query_ehr = query_ehr(*client);
    content->terminology = &knowledge->value_sets();
    facade::Site site;
    site.base = public_base(config.server, config.server.port) + "/fhir";
    site.destination = destination;
    site.write_back = write_back(config.ehr);
    site.organization = config.ehr.organization;
    site.part2_program = config.site.part2_program;
    forms = content->forms;
    if (prepare) {
        const auto prepared = prepare(*store, [&](Preparing how) {
            facade::Content before = *content;
            before.read_chart = std::move(how.read_chart);
            facade::Site theirs = site;
            if (how.quiet) theirs.write_back = facade::WriteBack::none;
            return facade::Facade{*store, std::move(before), std::move(theirs), std::move(how.clock)};
        });
        if (!prepared) return prepared.error();
    }
    facade = std::make_shared<const facade::Facade>(*store, std::move(*content), std::move(site), system_now);
    return Done{};
}

Result<Done> Service::Parts::start_watch(const config::Config& config) {
    auto made = make_watch(config, *store, facade, client ? query_ehr(*client) : facade::QueryEhr{}, [this] {
        if (courier) courier->nudge();
    });
    if (!made) return made.error();
    watch = std::move(*made);
    watch->start(std::chrono::seconds{config.worklist.interval_seconds});
    return Done{};
}

Result<Done> Service::Parts::open_cds_hooks(const config::Config& config) {
    cds_hooks::Options options;
    options.fhir_servers = config.cds.fhir_servers;
    if (options.fhir_servers.empty() && client) options.fhir_servers.push_back(config.ehr.base_url);
    options.allow_http = config.ehr.allow_http;
    options.deadline = std::chrono::milliseconds{config.cds.deadline_ms};
    options.form_launch_url = config.cds.form_launch_url;
    options.language = config.cds.language;
    options.emergency_numbers = emergency_numbers(*country);
    cds_hooks::Ports ports;
    if (client) ports.read = chart_reader(*client);
    ports.feedback = feedback_sink(*store);
    ports.in_hands = [this](const PatientId& patient, const EncounterId& encounter) {
        return in_hands(*store, patient, encounter);
    };
    const auto known = teams(config);
    if (!known) return known.error();
    ports.unopened = [this, known = *known](const PatientId& patient) {
        return unopened_request(*store, known, patient);
    };
    ports.own = own_facts(*store, write_back(config.ehr));
    ports.clock = system_now;
    auto opened = cds_hooks::Door::open(knowledge, std::move(options), std::move(ports));
    if (!opened) return opened.error();
    door = std::move(*opened);
    return Done{};
}

Result<Done> Service::Parts::open_pages(const config::Config& config, http::Router& router) {
    auto opened = SmartDoors::open(config, public_base(config.server, config.server.port), system_now,
                                   sign_in_record(*store));
    if (!opened) return opened.error();
    smart = std::move(*opened);
    mount_smart(router, smart);
    mount_pages(router, our_pages);
    constexpr std::chrono::milliseconds often{1'000};
    news = std::make_unique<Live>(*store, often);
    mount_live(router, smart, *news);
    auto told = facade::AfterScreen::embedded(config.cds.language, emergency_numbers(*country));
    if (!told) return told.error();
    FormPorts ports{forms, country, std::move(*told), {}, config.cds.language, system_now};
    if (client) ports.suggest = suggested_form(*client, knowledge, system_now);
    auto doors = FormDoors::open(*store, facade, smart, std::move(ports));
    if (!doors) return doors.error();
    bedside = std::move(*doors);
    mount_forms(router, bedside);
    return Done{};
}

Result<Done> Service::Parts::listen(const config::Config& config, const Index& index) {
    const auto configured = teams(config);
    if (!configured) return configured.error();
    auto options = listener(config.server);
    if (!options) return options.error();
    options->metrics = std::make_shared<http::Metrics>();
    watch_outbox(*options->metrics, *store);
    show_figures(*options->metrics, *watch);
    http::Router router;
    mount_cds_hooks(router, door, options->metrics);
    if (!config.smart.issuer.empty()) {
        if (auto opened = open_pages(config, router); !opened) return opened.error();
        options->frame_ancestors = config.smart.frame_ancestors;
    }
    mount_facade(
        router, facade, *configured, smart,
        [this, metrics = options->metrics](const http::Request& request, const http::Response& response) {
            if (courier) courier->nudge();
            if (news) news->nudge();
            if (bedside) bedside->taken(request, response, *metrics);
        });
    mount_index(router,
                "Repère\n\n"
                "  /cds-services    CDS Hooks: discovery, and a service for each setting\n"
                "  /fhir/metadata   FHIR R4: forms, answers, agreements, the teams' Tasks\n"
                "  /livez /readyz   probes\n" +
                    index.note,
                index.home);
    auto started = http::Server::start(std::move(*options), std::move(router));
    if (!started) return started.error();
    server = std::move(*started);
    return Done{};
}

Result<std::unique_ptr<Service>> Service::start(const config::Config& config, const Index& index,
                                                const Prepare& prepare) {
    auto parts = std::make_unique<Parts>();
    if (auto opened = parts->open(config); !opened) return opened.error();
    if (auto ready = parts->open_facade(config, prepare); !ready) return ready.error();
    if (auto ready = parts->open_cds_hooks(config); !ready) return ready.error();
    if (auto started = parts->start_courier(config); !started) return started.error();
    if (auto watching = parts->start_watch(config); !watching) return watching.error();
    parts->figures = std::make_unique<Figures>(*parts->store, config,
                                               parts->client ? query_ehr(*parts->client) : facade::QueryEhr{},
                                               system_now, static_cast<bool>(prepare));
    if (auto listening = parts->listen(config, index); !listening) return listening.error();
    log::info("service.started", {{"port", parts->server->port()}});
    return std::unique_ptr<Service>{new Service{std::move(parts)}};
}

Service::Service(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Service::~Service() { stop(); }

std::uint16_t Service::port() const { return parts_->server->port(); }

void Service::stop() {
    if (!parts_->server) return;
    parts_->server->stop();
    parts_->watch->stop();
    parts_->figures.reset();
    parts_->courier.reset();
    parts_->server.reset();
    log::info("service.stopped");
}

}  // namespace repere::app
