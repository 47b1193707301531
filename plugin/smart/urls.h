// SPDX-License-Identifier: Apache-2.0
// The two notations of OAuth on the wire: query strings and forms (RFC 3986; WHATWG URL, 5.1).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace repere::smart {

// The parameters of a query or of a form body, decoded.
class Fields {
public:
    // A name that is there twice is refused (RFC 6749, 3.1), and so are malformed escapes, control characters
    // and more than 32 fields.
    static Result<Fields> parse(std::string_view text);
    std::string_view operator[](std::string_view name) const;  // "" when absent

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// "a=1&b=x%20y"; fields with an empty value are left out.
std::string form(std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

std::string percent_encode(std::string_view text);  // all but RFC 3986's unreserved characters

// An endpoint as discovery names it: absolute, or relative to the FHIR base as to a folder (SMART 2.2,
// conformance).
std::string resolve(std::string_view fhir_base, std::string_view endpoint);

// scheme://host:port of a http(s) URL without user information or fragment. Errors: invalid.
Result<std::string> origin_of(std::string_view url);

}  // namespace repere::smart
