// SPDX-License-Identifier: Apache-2.0
// One actor of the demo at one server: FHIR over HTTP, with errors in the server's own words.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "json/document.h"
#include "sandbox/hook_caller.h"
#include "sandbox/loopback_client.h"

namespace repere::app {

class Web {
public:
    Web(std::uint16_t port, std::string base, sandbox::HttpHeaders headers)
        : port_{port}, base_{std::move(base)}, headers_{std::move(headers)} {}

    struct Got {
        int status = 0;
        std::string etag;
        json::Document document;
        json::Node root() const { return document.root(); }
    };
    // Errors: what the OperationOutcome says, for any status that is not 2xx.
    Result<Got> get(const std::string& path) const;
    Result<Got> post(const std::string& path, std::string_view body) const;
    Result<Got> put(const std::string& path, std::string_view body, std::string_view etag) const;

private:
    Result<Got> send(std::string_view method, const std::string& path, std::string_view body,
                     std::string_view etag) const;

    std::uint16_t port_;
    std::string base_;
    sandbox::HttpHeaders headers_;
};

// The CDS services on this port, as an EHR asks them in this language ("fr", "en").
sandbox::Exchange call_services(std::uint16_t port, std::string_view language);

}  // namespace repere::app
