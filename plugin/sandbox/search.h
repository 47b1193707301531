// SPDX-License-Identifier: Apache-2.0
// FHIR R4 search over Records: the token, reference and date parameters an EHR plug-in uses (FHIR R4
// search, 3.1.1).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "sandbox/records.h"

namespace repere::sandbox {

struct Parameter {
    std::string name;
    std::string value;  // decoded
};

std::vector<Parameter> parse_query(std::string_view query);  // "a=1&b=x%20y"
std::string percent_encode(std::string_view text);           // everything but RFC 3986 unreserved
std::vector<std::string_view> search_parameters();           // names, for the CapabilityStatement

struct Page {
    std::vector<VersionPointer> matches;  // of this page
    std::size_t total = 0;
    std::size_t offset = 0;
    std::size_t count = 0;
    bool count_only = false;  // _summary=count
};

// Errors: invalid for a parameter or a value we do not understand. A filter is never ignored: the answer
// would hold other patients' data.
Result<Page> search(const Records& records, std::string_view type, const std::vector<Parameter>& parameters);

}  // namespace repere::sandbox
