// SPDX-License-Identifier: Apache-2.0
// Reads our own transaction Bundles: what each entry does, and whether the destination has it.
#pragma once

#include <string_view>
#include <vector>

#include "core/result.h"
#include "fhir_client/fhir_client.h"
#include "json/node.h"

namespace repere::store {

// One entry that can be repeated: found again by reading one address, or by a search.
struct PayloadEntry {
    bool put = false;
    std::string_view type;
    std::string_view id;                           // of a PUT to Type/id; else empty
    std::vector<fhir_client::Parameter> criteria;  // of ifNoneExist, or of a PUT to Type?...
    json::Node resource;
};

// invalid, with the path of the entry, when one could not be found again.
Result<std::vector<PayloadEntry>> payload_entries(json::Node bundle);

// "identifier=urn:x|1&status=active", percent-encoded or not, taken apart.
std::vector<fhir_client::Parameter> parse_criteria(std::string_view query);

// Does theirs say everything that ours does? What servers rewrite is left out: id, meta, text, and references
// inside the Bundle (urn:uuid:).
bool contains(json::Node theirs, json::Node ours);

// A transaction-response with as many entries as were sent, each with a 2xx status (FHIR R4
// http, 3.1.0.11.2).
bool all_taken(json::Node response, std::size_t sent);

}  // namespace repere::store
