// SPDX-License-Identifier: Apache-2.0
#include "fhir/bundle.h"

namespace repere::fhir {

std::string_view link(json::Node bundle, std::string_view relation) {
    for (const json::Node each : bundle["link"].items())
        if (each["relation"].text() == relation) return each["url"].text();
    return {};
}

}  // namespace repere::fhir
