// SPDX-License-Identifier: Apache-2.0
// The transaction Bundle that carries our resources to the EHR, made so that sending it twice changes
// nothing.
//
// In our store a resource's logical id is a UUID and its references read "Task/<uuid>". How the EHR finds it
// again is the site's choice, from the EHR's CapabilityStatement (Addressing).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "json/node.h"

namespace repere::referral {

enum class Addressing : std::uint8_t {
    // The EHR gives its own ids. References read "urn:uuid:<uuid>", creation is conditional on the identifier
    // (urn:ietf:rfc:3986 | urn:uuid:<uuid>; FHIR R4 http, 3.1.0.8.1) and so is update (3.1.0.4.3).
    by_identifier,
    // The EHR takes ours (CapabilityStatement.rest.resource.updateCreate): every entry is PUT Type/<uuid>.
    own_ids,
};

struct Outgoing {
    enum class How : std::uint8_t {
        create,   // new with this act
        replace,  // exists and changes
        refer,    // exists, does not change, is referred to: travels only where references need it
        stays,   // is referred to and does not travel (an EHR that takes documents only): named by identifier
        theirs,  // a resource of the EHR, under its id there, that changes: never created, not in our store
    };
    std::string_view resource;  // JSON in the form of our store
    How how = How::create;
    std::string_view if_match = {};  // of theirs: the version that was read, W/"3"; empty when it has none
};

// The Bundle carries every label of what it holds. Source: FHIR R4 http, 3.1.0.11 (transaction). Provenance
// has no identifier in R4, so a meta.tag carries it. Errors: fault, when a resource is not JSON or lacks
// type, id, or identifier (tag).
Result<std::string> transaction(std::span<const Outgoing> outgoing, Addressing addressing);

// The way in: one extracted resource (instruments::extract) in the form of our store; `bundle` says which
// urn:uuid are its own. Logical ids come from fullUrl, or from the resource where the entry is PUT Type/id.
Result<std::string> stored_form(json::Node entry, json::Node bundle);

// The entry is PUT Type/id of the resource in it.
bool updates_by_id(json::Node entry);

// Whether the store and transaction() do all that an extracted entry asks for: its fullUrl is a urn:uuid, and
// it is created or replaced by the identifier (tag) that the resource carries, on no other condition. A
// form's templates may ask for more (SDC 4.0, templateExtract), which would be lost on the way. Errors:
// invalid, with the place inside the entry.
Result<Done> keeps_all(json::Node entry);

}  // namespace repere::referral
