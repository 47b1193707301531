// SPDX-License-Identifier: Apache-2.0
// An authority of our own and certificates of it, made by the openssl program for one test run.
#pragma once

#include <string>

#include "crypto/tls.h"
#include "support/temporary_folder.h"

namespace repere::tests {

class Certificates {
public:
    Certificates();  // authorities "ca" and "other"; "server" for localhost and 127.0.0.1; "client"

    std::string path(const std::string& file) const { return folder_.file(file); }
    std::string pem(const std::string& file) const;
    crypto::TlsServerPem server() const { return {pem("server.pem"), pem("server.key"), {}}; }
    // With an extension line as `openssl x509 -extfile` takes it.
    void issue(const std::string& name, const std::string& extension) const;

private:
    void run(const std::string& arguments) const;
    void authority(const std::string& name) const;

    TemporaryFolder folder_;
};

}  // namespace repere::tests
