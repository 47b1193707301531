// SPDX-License-Identifier: Apache-2.0
#include "measures/measures.h"

#include <map>

#include "app/commands.h"
#include "app/ehr_reading.h"
#include "app/installation.h"
#include "app/smart_network.h"
#include "app/terminal.h"
#include "core/clock.h"

namespace repere::app {
namespace {

// Stays as the EHR has them, each asked for once.
class Encounters {
public:
    explicit Encounters(facade::QueryEhr query) : query_{std::move(query)} {}

    // An EHR that does not answer leaves the end unknown.
    std::optional<Instant> end(std::string_view encounter) {
        const auto& stay = read(encounter);
        const auto end =
            stay ? parse_instant(stay->root()["period"]["end"].text()) : Result<Instant>{stay.error()};
        return end ? std::optional{*end} : std::nullopt;
    }
    // The name of the unit, else the reference to it; "" when the EHR has no such stay or names no unit.
    Result<std::string> unit(std::string_view encounter) {
        const auto& stay = read(encounter);
        if (!stay) {
            if (stay.error().kind == ErrorKind::not_found) return std::string{};
            return stay.error();
        }
        const json::Node provider = stay->root()["serviceProvider"];
        return std::string{provider["display"].string_or(provider["reference"].text())};
    }

private:
    const Result<json::Document>& read(std::string_view encounter) {
        const auto known = stays_.find(encounter);
        if (known != stays_.end()) return known->second;
        auto stay = encounter.empty() ? Result<json::Document>{fail(ErrorKind::not_found, "no stay")}
                                      : query_(encounter);
        return stays_.emplace(std::string{encounter}, std::move(stay)).first->second;
    }

    facade::QueryEhr query_;
    std::map<std::string, Result<json::Document>, std::less<>> stays_;
};

measures::Stays stays_of(facade::QueryEhr query, config::Unit unit) {
    const auto encounters = std::make_shared<Encounters>(std::move(query));
    measures::Stays stays;
    stays.end = [encounters](std::string_view encounter) { return encounters->end(encounter); };
    if (unit == config::Unit::service_provider)
        stays.unit = [encounters](std::string_view encounter) { return encounters->unit(encounter); };
    return stays;
}

struct Period {
    measures::Month first, last;
};

std::optional<Period> period_of(const MeasuresOptions& options, Instant now) {
    const auto last = options.last.empty() ? std::optional{measures::last_settled(now)}
                                           : measures::parse_month(options.last);
    const auto first = options.first.empty() ? last : measures::parse_month(options.first);
    if (!first || !last || *last < *first) return std::nullopt;
    return Period{*first, *last};
}

}  // namespace

Exit measures(const MeasuresOptions& options) {
    const Instant now = options.now.value_or(system_now());
    const auto period = period_of(options, now);
    if (!period) return message("months read YYYY-MM, and the first is not after the last"), Exit::usage;
    const auto config = read_config(options.config);
    if (!config) return complain(options.config, config.error()), Exit::config;
    auto store = open_store_to_read(config->store.path);
    if (!store) return complain(config->store.path, store.error()), store_exit(store.error());
    const auto client = connect_ehr(*config);
    if (!client) return complain(client.error());
    const auto stays = *client ? stays_of(query_ehr(**client), config->measures.unit) : measures::Stays{};
    const auto episodes = measures::collect(**store, period->first, period->last, now, stays);
    if (!episodes) return complain(episodes.error()), store_exit(episodes.error());
    const measures::Table table = measures::tally(*episodes, period->first, period->last);
    const std::string report = measures::measure_report(table, config->ehr.organization, now);
    if (options.json) return print(report), Exit::ok;
    const auto document = json::Document::parse(report);
    if (!document) return complain(document.error());
    print(measures::csv(document->root()));
    return Exit::ok;
}

}  // namespace repere::app
