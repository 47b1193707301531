// SPDX-License-Identifier: Apache-2.0
// What of our data came with the call, and what is still to be read (CDS Hooks, Prefetch Template).
#pragma once

#include <string_view>
#include <vector>

#include "cds_hooks/services.h"
#include "json/node.h"

namespace repere::cds_hooks {

// What a prefetch value is worth.
enum class Have : std::uint8_t {
    data,     // a resource, or the whole of a search
    nothing,  // null, or a Bundle without entries: searched, and there is none
    part,     // a first page: the rest is read again by our own search, not by a link that came in a message
    failed,   // an OperationOutcome, or something that is no FHIR
    absent,   // the client did not do it
};
Have judge(json::Node value);

struct Plan {
    std::vector<json::Node> content;       // resources and Bundles, from known and unknown keys alike
    std::vector<const Template*> to_read;  // in the order of templates(hook)
};
// A resource under a key of the client's own making counts as chart data; a Patient there satisfies
// "patient".
Plan plan(json::Node prefetch, Hook hook);

}  // namespace repere::cds_hooks
