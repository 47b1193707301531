// SPDX-License-Identifier: Apache-2.0
// Takes a literal reference apart (FHIR R4 references, 2.3.0): relative, absolute, versioned, urn:uuid,
// contained.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/node.h"

namespace repere::fhir {

struct Reference {
    std::string_view base;     // of an absolute URL, without the trailing slash; else empty
    std::string_view type;     // "Patient"; empty for urn: and contained references
    std::string_view id;       // logical id, the whole urn, or the contained id
    std::string_view version;  // after /_history/, or empty
    bool contained = false;    // "#id"
};

std::optional<Reference> parse_reference(std::string_view text);  // nothing when it is none of these
std::optional<Reference> reference(json::Node node);              // of a Reference's "reference" element

bool is_id(std::string_view text);             // FHIR R4 datatypes, id: [A-Za-z0-9-.]{1,64}
bool is_resource_type(std::string_view text);  // shape only: an upper-case letter, then letters

std::string reference_text(json::Node resource);  // "Condition/123", or "" without type or id
std::string reference_text(std::string_view type, std::string_view id);  // "Condition/123"

}  // namespace repere::fhir
