// SPDX-License-Identifier: Apache-2.0
#include "app/figures.h"

#include <utility>

#include "app/stays.h"
#include "audit/audit.h"
#include "cds_hooks/services.h"
#include "core/log.h"
#include "fhir/reference.h"
#include "measures/publish.h"

namespace repere::app {
namespace {

std::vector<std::string> card_services() {
    std::vector<std::string> services;
    using enum screening::Setting;
    for (const screening::Setting setting : {emergency, cardiology, obstetrics})
        services.emplace_back(cds_hooks::service_id(setting));
    return services;
}

std::string published_event(const measures::Report& report, Instant now) {
    audit::Event event;
    event.act = audit::Act::create;
    event.recorded = now;
    event.client = {"repere", "localhost"};
    event.server = {"repere", "localhost"};
    event.what = {fhir::reference_text("MeasureReport", report.id)};
    return audit::to_json(event);
}

}  // namespace

Figures::Figures(store::Store& store, config::Config config, facade::QueryEhr query_ehr, Clock clock,
                 bool invented, std::chrono::milliseconds every)
    : store_{store},
      config_{std::move(config)},
      query_ehr_{std::move(query_ehr)},
      clock_{std::move(clock)},
      invented_{invented},
      every_{every},
      thread_{[this](const std::stop_token& stop) { run(stop); }} {}

void Figures::run(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    while (!stop.stop_requested()) {
        if (const auto published = publish(); !published)
            log::warning("figures_wait", {{"error", published.error()}});
        else if (*published > 0)
            log::info("figures_published", {{"quarters", *published}});
        wake_.wait_for(lock, stop, every_, [] { return false; });
    }
}

Result<std::size_t> Figures::publish() {
    const auto encounters = query_ehr_ ? std::make_shared<Encounters>(query_ehr_) : nullptr;
    const Instant now = clock_();
    const auto reports = measures::due(
        store_, now, {stays_of(encounters, config_), card_services(), config_.ehr.organization, invented_});
    if (!reports) return reports.error();
    if (encounters && encounters->some_unread())
        return fail(ErrorKind::unavailable, "the EHR did not answer for some stays");
    for (const measures::Report& report : *reports) {
        store::Change change;
        change.now = now;
        change.resources.push_back({"MeasureReport", report.id, report.json, 0});
        change.audit_event = published_event(report, now);
        // Somebody else may have published it meanwhile: then theirs stands.
        if (auto kept = store_.commit(change); !kept && kept.error().kind != ErrorKind::conflict)
            return kept.error();
    }
    return reports->size();
}

}  // namespace repere::app
