// SPDX-License-Identifier: Apache-2.0
// Judges CDS Hooks messages by HL7's logical models, the invariants cds-resp-1..7 and cds-r-1, and the SHALLs
// that stand only in the text. Every response of ours passes through it before it leaves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/node.h"

namespace repere::cds_hooks {

enum class Weight : std::uint8_t {
    model,  // a cardinality, type or invariant of the published models
    prose,  // a SHALL of the specification's text that no model expresses
};

struct Violation {
    Weight weight = Weight::model;
    std::string rule;   // "cds-resp-6", "CH-02", "required"...
    std::string where;  // JSON path; what stands there is not repeated
};
using Violations = std::vector<Violation>;

// Extensions: the specification lets any object of them pass; HL7's validator wants a definition of each
// name.
enum class Extensions : std::uint8_t { any, defined_only };

Violations check_response(json::Node response);
Violations check_request(json::Node request, Extensions extensions = Extensions::any);
Violations check_services(json::Node services, Extensions extensions = Extensions::any);

// What keeps a message from being an instance of its model.
bool fits_model(const Violations& violations);

std::size_t code_points(std::string_view utf8);

}  // namespace repere::cds_hooks
