// SPDX-License-Identifier: Apache-2.0
#include "http/message.h"

#include <algorithm>

#include "fhir/operation_outcome.h"
#include "http/head.h"

namespace repere::http {

std::string_view Request::header(std::string_view name) const {
    for (const Header& header : headers)
        if (same_name(header.name, name)) return header.value;
    return {};
}

std::string_view Request::cookie(std::string_view name) const {
    std::string_view pairs = header("cookie");
    while (!pairs.empty()) {
        const std::size_t end = std::min(pairs.find(';'), pairs.size());
        std::string_view pair = pairs.substr(0, end);
        pairs.remove_prefix(std::min(end + 1, pairs.size()));
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return pair.substr(name.size() + 1);
    }
    return {};
}

std::string_view Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters)
        if (key == name) return value;
    return {};
}

Response refusal(int status, const Error& error) {
    return {status, fhir::operation_outcome(error), "application/fhir+json", {}};
}

Response refusal(const Error& error) { return refusal(fhir::http_status(error.kind), error); }

}  // namespace repere::http
