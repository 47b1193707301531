// SPDX-License-Identifier: Apache-2.0
#include "fhir/bundle.h"

#include <cstdint>

namespace repere::fhir {

std::string_view link(json::Node bundle, std::string_view relation) {
    for (const json::Node each : bundle["link"].items())
        if (each["relation"].text() == relation) return each["url"].text();
    return {};
}

bool is_cut_short(json::Node searchset) {
    if (!is_bundle(searchset)) return false;
    if (!link(searchset, "next").empty()) return true;
    std::int64_t matches = 0;
    for (const json::Node entry : searchset["entry"].items())
        matches += entry["search"]["mode"].string_or("match") == "match" ? 1 : 0;
    return searchset["total"].integer().value_or(0) > matches;
}

}  // namespace repere::fhir
