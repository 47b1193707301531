// SPDX-License-Identifier: Apache-2.0
// One request while it is worked on, and the replies every interaction gives.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "facade/facade.h"
#include "fhir/operation_outcome.h"
#include "json/document.h"
#include "store/store.h"

namespace repere::facade {

struct Exchange {
    store::Store& store;
    const Content& content;
    const Site& site;
    const Request& request;
    const Actor& actor;
    Instant now;
};

Reply refusal(const Error& error);
Reply refusal(int status, const Error& error);
Reply refusal(int status, std::string code, std::string what, std::string where = {});

// What a client sent was understood and breaks a rule of ours: FHIR R4 http, 3.1.0.1.5 says 422. Other kinds
// keep their own status.
Reply rule_broken(const Error& error);

std::string etag(std::int64_t version);                         // W/"3"
std::optional<std::int64_t> parse_etag(std::string_view text);  // W/"3" or "3"; nothing for anything else

// Two people who act on what they both saw: the first wins, the second reads again (FHIR R4 http, 3.1.0.5).
// Nothing when If-Match names the present version.
std::optional<Reply> unmet_precondition(const Exchange& exchange, std::int64_t version);

// The resource with ETag and Last-Modified; after a write also with Location, and the body as Prefer asks
// (FHIR R4 http, 3.1.0.1.9). `hint` is what return=OperationOutcome says.
Reply resource_reply(const Exchange& exchange, int status, const store::Resource& resource,
                     std::string_view hint = {});

// The body as one resource of this type. Errors: invalid.
Result<json::Document> parse_body(const Exchange& exchange, std::string_view type);

// If-None-Exist (FHIR R4 http, 3.1.0.8.1) is honoured for the identifier that the body itself carries,
// because our ids derive from it. Errors: invalid for any other condition.
Result<Done> check_if_none_exist(const Exchange& exchange, json::Node body);

ChartFacts chart_facts(const Exchange& exchange, const PatientId& patient,
                       const std::optional<EncounterId>& encounter);

// The patient a resource of ours is about, "" when it names none.
std::string_view patient_of(json::Node resource);

}  // namespace repere::facade
