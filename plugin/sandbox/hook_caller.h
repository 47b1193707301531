// SPDX-License-Identifier: Apache-2.0
// Calls CDS services as an EHR would: discovery, prefetch from its own records, invocation, feedback (CDS
// Hooks 2.0).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "sandbox/ehr.h"

namespace repere::sandbox {

struct Answered {
    int status = 0;
    std::string body;
};
// POSTs or GETs below the service's base: ("POST", "/cds-services/x", body).
using Exchange =
    std::function<Result<Answered>(std::string_view method, std::string_view path, std::string_view body)>;

struct Service {
    std::string id, hook;
    std::map<std::string, std::string> prefetch;  // key to template
};

struct HookCall {
    std::string service;  // id
    std::string hook;     // "patient-view"
    PatientId patient;
    EncounterId encounter;
    std::string user;  // "Practitioner/1"
};

class HookCaller {
public:
    HookCaller(Ehr& ehr, Exchange exchange) : ehr_{ehr}, exchange_{std::move(exchange)} {}

    Result<std::vector<Service>> discover() const;
    // The body of a 2xx answer; any other status is an error. `instance`: the hookInstance, a UUID.
    Result<std::string> call(const Service& service, const HookCall& call, std::string_view instance) const;
    // Reports that the user closed the card, for one of the reasons it offers. A card without suggestions
    // cannot be reported as accepted (CDS Hooks, Feedback: acceptedSuggestions is required then).
    Result<Done> close(std::string_view service, json::Node card, std::string_view reason,
                       Instant when) const;

private:
    std::string request(const Service& service, const HookCall& call, std::string_view instance) const;

    Ehr& ehr_;
    Exchange exchange_;
};

}  // namespace repere::sandbox
