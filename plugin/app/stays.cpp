// SPDX-License-Identifier: Apache-2.0
#include "app/stays.h"

#include "app/installation.h"
#include "core/time_zone.h"

namespace repere::app {
namespace {

std::optional<TimeZone> zone_of(const config::Config& config) {
    if (!config.site.time_zone.empty()) return TimeZone::find(config.site.time_zone);
    const auto country = country_pack(config.site);
    return country && !country->time_zones.empty() ? TimeZone::find(country->time_zones.front())
                                                   : std::nullopt;
}

}  // namespace

std::optional<Instant> Encounters::end(std::string_view encounter) {
    const auto& stay = read(encounter);
    const auto end =
        stay ? parse_instant(stay->root()["period"]["end"].text()) : Result<Instant>{stay.error()};
    return end ? std::optional{*end} : std::nullopt;
}

Result<std::string> Encounters::unit(std::string_view encounter) {
    const auto& stay = read(encounter);
    if (!stay) {
        if (stay.error().kind == ErrorKind::not_found) return std::string{};
        return stay.error();
    }
    const json::Node provider = stay->root()["serviceProvider"];
    return std::string{provider["display"].string_or(provider["reference"].text())};
}

const Result<json::Document>& Encounters::read(std::string_view encounter) {
    const auto known = stays_.find(encounter);
    if (known != stays_.end()) return known->second;
    auto stay =
        encounter.empty() ? Result<json::Document>{fail(ErrorKind::not_found, "no stay")} : query_(encounter);
    some_unread_ = some_unread_ || (!stay && stay.error().kind == ErrorKind::unavailable);
    return stays_.emplace(std::string{encounter}, std::move(stay)).first->second;
}

measures::Stays stays_of(std::shared_ptr<Encounters> encounters, const config::Config& config) {
    measures::Stays stays;
    if (const auto zone = zone_of(config))
        stays.local = [zone = *zone](Instant when) { return zone.here(when); };
    if (!encounters) return stays;
    stays.end = [encounters](std::string_view encounter) { return encounters->end(encounter); };
    if (config.measures.unit == config::Unit::service_provider)
        stays.unit = [encounters](std::string_view encounter) { return encounters->unit(encounter); };
    return stays;
}

}  // namespace repere::app
