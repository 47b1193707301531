// SPDX-License-Identifier: Apache-2.0
#include "measures/measures.h"

#include <map>

#include "app/commands.h"
#include "app/ehr_reading.h"
#include "app/installation.h"
#include "app/smart_network.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "store/sqlite_store.h"

namespace repere::app {
namespace {

// When stays ended, asked of the EHR once each; an EHR that does not answer leaves them unknown.
measures::EndOfStay ends_of_stays(facade::QueryEhr query) {
    const auto known = std::make_shared<std::map<std::string, std::optional<Instant>, std::less<>>>();
    return [query = std::move(query), known](std::string_view encounter) -> std::optional<Instant> {
        if (encounter.empty()) return std::nullopt;
        const auto [place, is_new] = known->try_emplace(std::string{encounter});
        if (!is_new) return place->second;
        const auto stay = query(encounter);
        const auto end =
            stay ? parse_instant(stay->root()["period"]["end"].text()) : Result<Instant>{stay.error()};
        if (end) place->second = *end;
        return place->second;
    };
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
    auto store = store::open_sqlite(config->store.path);
    if (!store) return complain(config->store.path, store.error()), store_exit(store.error());
    const auto client = connect_ehr(*config);
    if (!client) return complain(client.error());
    const auto ends = *client ? ends_of_stays(query_ehr(**client)) : measures::EndOfStay{};
    const auto episodes = measures::collect(**store, period->first, period->last, now, ends);
    if (!episodes) return complain(episodes.error());
    const measures::Table table = measures::tally(*episodes, period->first, period->last);
    print(options.json ? measures::measure_report(table, config->ehr.organization, now)
                       : measures::csv(table));
    return Exit::ok;
}

}  // namespace repere::app
