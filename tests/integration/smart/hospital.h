// SPDX-License-Identifier: Apache-2.0
// A stand-in EHR and our service, each on a port of its own, and browsers that keep cookies as browsers do.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "app/service.h"
#include "http/server.h"
#include "sandbox/sandbox.h"
#include "support/temporary_folder.h"

namespace repere::tests {

class Hospital {
public:
    explicit Hospital(bool confidential = false);
    ~Hospital();

    sandbox::Ehr ehr;
    sandbox::Authority authority;

    unsigned short port() const { return service_->port(); }
    unsigned short ehr_port() const { return ehr_server_->port(); }
    std::string ehr_base() const { return ehr.base(); }
    std::string secret() const { return secret_; }
    std::string everything_stored() const;  // the bytes of every file of the service's folder
    std::string audit_trail();              // one event a line; ends the service
    std::string launch_query(const sandbox::Screen& screen);  // iss=...&launch=...

private:
    TemporaryFolder folder_;
    std::string secret_;
    std::unique_ptr<http::Server> ehr_server_;
    std::unique_ptr<app::Service> service_;
};

// What was answered, with all it said; the transcript is searched for what must not be in it.
class Browser {
public:
    explicit Browser(Hospital& hospital) : hospital_{hospital} {}

    struct Page {
        int status = 0;
        std::string body, location;
    };
    Page get(const std::string& target, sandbox::HttpHeaders headers = {});
    Page send(std::string_view method, const std::string& target, const std::string& body,
              sandbox::HttpHeaders headers = {});

    Page go_to_ehr(const std::string& location);  // follows our redirect; the page is the EHR's redirect back
    Page come_back(const std::string& location);  // follows the EHR's redirect
    Page launch(const sandbox::Screen& screen);   // all three; the page is the answer of /callback
    // The key of a session whose /callback answered so.
    std::string key_of(const Page& callback);

    std::map<std::string, std::string> cookies;
    std::string last_set_cookie;
    std::string transcript;  // of our answers: heads and bodies

private:
    Hospital& hospital_;
};

}  // namespace repere::tests
