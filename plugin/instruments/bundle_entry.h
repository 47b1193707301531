// SPDX-License-Identifier: Apache-2.0
// One entry of the transaction an extraction gives, whatever made it.
#pragma once

#include <string>
#include <string_view>

#include "instruments/submission.h"
#include "json/writer.h"

namespace repere::instruments {

struct BundleEntry {
    std::string type;
    std::string full_url;
    std::string id;        // of a resource the form says to update
    std::string resource;  // JSON
    std::string method, url;
    std::string if_none_match, if_modified_since, if_match, if_none_exist;  // "" when not asked for
};

// The search that finds a resource of ours again: by its identifier, or by meta.tag where FHIR R4 gives the
// type no identifier that repeats.
bool has_identifiers(std::string_view type);
std::string own_search(std::string_view type, std::string_view urn);

// Method and url, where the form leaves them open: PUT with an id; else created once however often it is
// sent, unless the form has a condition of its own, and replaced by an amendment.
void set_request(BundleEntry& entry, std::string_view urn, bool amended);

// An entry of ours: fullUrl and identity are the urn of the role.
BundleEntry own_entry(const Submission& submission, std::string_view type, std::string_view role,
                      std::string resource);

void write_entry(json::Writer& writer, const BundleEntry& entry);

}  // namespace repere::instruments
