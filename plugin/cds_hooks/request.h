// SPDX-License-Identifier: Apache-2.0
// One hook call, read and validated; what we do not know is accepted, what we need must be there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cds_hooks/services.h"
#include "core/ids.h"
#include "json/document.h"

namespace repere::cds_hooks {

struct Authorization {
    std::string access_token;  // transient: never stored, logged or sent elsewhere than fhir_server
    std::int64_t expires_in = 0;
};

struct HookCall {
    json::Document document;  // what prefetch borrows from
    Hook hook = Hook::patient_view;
    std::string hook_instance;
    PatientId patient;
    EncounterId encounter;    // empty when the context names none
    std::string fhir_server;  // as it came; empty when absent
    std::optional<Authorization> authorization;
    json::Node prefetch;  // absent when there is none
};

// Sources: CDS Hooks, HTTP Request and docs/hooks/*.md; cds-r-1. More lenient than they are in two places
// seen in real calls: an id may come as a reference ("Patient/123"), and a hookInstance need not look like a
// UUID. Errors: invalid, with the path of the element; never its value.
Result<HookCall> parse_call(std::string_view body);

}  // namespace repere::cds_hooks
