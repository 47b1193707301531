// SPDX-License-Identifier: Apache-2.0
// Answers a FHIR search over resources that are already here, as a small server would: no network, no index.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/document.h"
#include "json/node.h"

namespace repere::fhir {

// Source: FHIR R4 search. "Type?name=value&..." and "Type/id", percent-encoded or not. Parameters: _id,
// patient, subject, encounter, code, category, clinical-status, status, identifier, date and authored with
// the prefixes eq ne gt lt ge le, _sort by date, _count. Values parted by commas are alternatives. Anything
// else, modifiers and chains too, is refused: an ignored parameter would find too much.
class BundleSearch {
public:
    // Bundles count as their entries. Borrowed.
    explicit BundleSearch(const std::vector<json::Node>& resources);

    // One searchset Bundle for a search; for a read the resource, or nothing. Lives as long as this does.
    // Errors: unsupported, invalid; without the values asked for.
    Result<std::vector<json::Node>> find(std::string_view query);

    // By "Type/id"; absent when it is not here.
    json::Node resource(std::string_view reference) const;

private:
    std::vector<json::Node> resources_;
    std::deque<json::Document> answers_;
};

// Name and value as they are meant: %XX decoded.
struct QueryParameter {
    std::string name, value;
};
std::vector<QueryParameter> query_parameters(std::string_view query);

}  // namespace repere::fhir
