// SPDX-License-Identifier: Apache-2.0
#include "measures/measures.h"

#include "app/commands.h"
#include "app/ehr_reading.h"
#include "app/installation.h"
#include "app/smart_network.h"
#include "app/stays.h"
#include "app/terminal.h"
#include "core/clock.h"

namespace repere::app {
namespace {

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
    const auto stays =
        stays_of(*client ? std::make_shared<Encounters>(query_ehr(**client)) : nullptr, *config);
    const auto episodes = measures::collect(**store, period->first, period->last, now, stays);
    if (!episodes) return complain(episodes.error()), store_exit(episodes.error());
    const measures::Table table = measures::tally(*episodes, period->first, period->last);
    const std::string report = measures::measure_report(table, {config->ehr.organization}, now);
    if (options.json) return print(report), Exit::ok;
    const auto document = json::Document::parse(report);
    if (!document) return complain(document.error());
    print(measures::csv(document->root()));
    return Exit::ok;
}

}  // namespace repere::app
