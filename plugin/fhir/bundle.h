// SPDX-License-Identifier: Apache-2.0
// Walks a Bundle (FHIR R4 bundle), or anything that may be one resource or a Bundle of them.
#pragma once

#include <concepts>
#include <functional>
#include <string_view>

#include "json/node.h"

namespace repere::fhir {

inline bool is_bundle(json::Node node) { return node["resourceType"].text() == "Bundle"; }

// Calls visit(resource) for each resource: the entries of a Bundle (nested ones too), or the one resource
// itself.
template <std::invocable<json::Node> F>
void for_each_resource(json::Node node, F&& visit) {
    if (!is_bundle(node)) {
        if (node["resourceType"].string()) std::invoke(visit, node);
        return;
    }
    for (const json::Node entry : node["entry"].items()) for_each_resource(entry["resource"], visit);
}

// The link with this relation ("next", "self"), or "".
std::string_view link(json::Node bundle, std::string_view relation);

// A searchset that holds less than the search found (FHIR R4 search, 3.1.1.4.14): a next page stands there,
// or `total` is larger than the number of matches. Included resources and outcomes are no matches.
bool is_cut_short(json::Node searchset);

}  // namespace repere::fhir
