// SPDX-License-Identifier: Apache-2.0
#include "support/certificates.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace repere::tests {

Certificates::Certificates() {
    authority("ca");
    authority("other");
    issue("server", "subjectAltName=DNS:localhost,IP:127.0.0.1");
    issue("client", "extendedKeyUsage=clientAuth");
}

std::string Certificates::pem(const std::string& file) const {
    std::ostringstream text;
    text << std::ifstream{path(file)}.rdbuf();
    return text.str();
}

void Certificates::run(const std::string& arguments) const {
    const std::string command = "cd " + folder_.path().string() + " && openssl " + arguments + " 2>/dev/null";
    if (std::system(command.c_str()) != 0) throw std::runtime_error{"openssl " + arguments};
}

void Certificates::authority(const std::string& name) const {
    run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" + name +
        " -keyout " + name + ".key -out " + name + ".pem");
}

void Certificates::issue(const std::string& name, const std::string& extension) const {
    folder_.write("extension", extension + '\n');
    run("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=" + name + " -keyout " + name +
        ".key -out " + name + ".csr");
    run("x509 -req -in " + name +
        ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile extension -out " + name + ".pem");
}

}  // namespace repere::tests
