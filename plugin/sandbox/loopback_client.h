// SPDX-License-Identifier: Apache-2.0
// The HTTP client of the stand-in EHR and of the demo's actors. It can only reach this machine: the address
// is not a parameter.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace repere::sandbox {

struct HttpAnswer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;

    std::string_view header(std::string_view lower_case_name) const;  // "" when absent
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

// One request on one connection to 127.0.0.1:port. Errors: unavailable (nobody there, or no answer in time),
// invalid (not HTTP).
Result<HttpAnswer> exchange(unsigned short port, std::string_view method, std::string_view target,
                            const HttpHeaders& headers, std::string_view body,
                            std::chrono::milliseconds timeout = std::chrono::seconds{20});

unsigned short free_port();  // free a moment ago; 0 when there is none

}  // namespace repere::sandbox
