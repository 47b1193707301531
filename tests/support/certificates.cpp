// SPDX-License-Identifier: Apache-2.0
#include "support/certificates.h"

#include <stdlib.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace repere::tests {

Certificates::Certificates() {
    std::string name = (std::filesystem::temp_directory_path() / "repere-certificates-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    folder_ = name;
    authority("ca");
    authority("other");
    issue("server", "subjectAltName=DNS:localhost,IP:127.0.0.1");
    issue("client", "extendedKeyUsage=clientAuth");
}

Certificates::~Certificates() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string Certificates::pem(const std::string& file) const {
    std::ostringstream text;
    text << std::ifstream{folder_ / file}.rdbuf();
    return text.str();
}

void Certificates::run(const std::string& arguments) const {
    const std::string command = "cd " + folder_.string() + " && openssl " + arguments + " 2>/dev/null";
    if (std::system(command.c_str()) != 0) throw std::runtime_error{"openssl " + arguments};
}

void Certificates::authority(const std::string& name) const {
    run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" + name +
        " -keyout " + name + ".key -out " + name + ".pem");
}

void Certificates::issue(const std::string& name, const std::string& extension) const {
    std::ofstream{folder_ / "extension"} << extension << '\n';
    run("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=" + name + " -keyout " + name +
        ".key -out " + name + ".csr");
    run("x509 -req -in " + name +
        ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile extension -out " + name + ".pem");
}

}  // namespace repere::tests
