// SPDX-License-Identifier: Apache-2.0
// The RESTful interactions of one resource (FHIR R4 http, 3.1.0), on Records.
#pragma once

#include <string>
#include <string_view>

#include "core/instant.h"
#include "sandbox/records.h"

namespace repere::sandbox {

struct Call {
    std::string_view method;
    std::string_view path;   // below the FHIR base: "/Patient/1"
    std::string_view query;  // without '?'
    std::string_view body;
    std::string_view if_match, if_none_match, if_none_exist;  // header values, or empty
};

struct Reply {
    int status = 200;
    std::string body;      // a resource, or empty
    std::string etag;      // W/"1"
    std::string location;  // "Patient/1/_history/1"
};

Reply outcome(int status, std::string_view code, std::string_view diagnostics);  // an OperationOutcome

// What one interaction works with. Holds nothing of its own.
struct Interactions {
    Records& records;
    std::string_view base;  // of fullUrl and paging links
    Instant now;

    Reply read(std::string_view type, std::string_view id) const;
    Reply vread(std::string_view type, std::string_view id, std::string_view version) const;
    Reply search(std::string_view type, std::string_view query) const;
    // id: the one to give it, or empty for a new one; if_none_exist: a query, or empty.
    Reply create(std::string_view type, json::Node resource, std::string_view if_none_exist,
                 std::string_view id = {}) const;
    Reply update(std::string_view type, std::string_view id, json::Node resource, std::string_view if_match,
                 std::string_view if_none_match) const;
    // A conditional update; id: the one a new resource gets, or empty for any.
    Reply update_matching(std::string_view type, std::string_view query, json::Node resource,
                          std::string_view id = {}) const;
    Reply remove(std::string_view type, std::string_view id, std::string_view if_match) const;
};

bool is_known_type(std::string_view type);
Reply capability_statement(std::string_view base, Instant now);

}  // namespace repere::sandbox
