// SPDX-License-Identifier: Apache-2.0
// The encrypted listener, tried with the openssl program as a client, and with peers that do not shake hands.
#include <stdio.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "conformance/http/echo.h"
#include "support/certificates.h"
#include "support/wire.h"

namespace {

using namespace repere;
using namespace repere::tests;
using namespace std::chrono_literals;

const Certificates& certificates() {
    static const Certificates made;
    return made;
}

std::unique_ptr<http::Server> start(http::Options options) {
    if (!options.tls) options.tls = certificates().server();
    auto started = http::Server::start(std::move(options), echo_router());
    BOOST_REQUIRE(started);
    return std::move(*started);
}

std::string output_of(const std::string& command) {
    FILE* pipe = popen(command.c_str(), "r");
    BOOST_REQUIRE(pipe != nullptr);
    std::string out;
    std::array<char, 4096> part{};
    while (const std::size_t got = fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), got);
    pclose(pipe);
    return out;
}

std::string ask_encrypted(std::uint16_t port, const std::string& options = {}) {
    return output_of(
        "printf 'GET / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' | "
        "timeout 10 openssl s_client -quiet -verify_return_error -verify_hostname localhost -CAfile " +
        certificates().path("ca.pem") + " -connect 127.0.0.1:" + std::to_string(port) + " -ign_eof " +
        options + " 2>/dev/null");
}

std::size_t open_descriptors() {
    const std::filesystem::directory_iterator all{"/proc/self/fd"};
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tls)

BOOST_AUTO_TEST_CASE(a_client_that_trusts_our_authority_gets_its_answer_encrypted) {
    const auto server = start({});
    const std::string answer = ask_encrypted(server->port());
    BOOST_TEST(body_of(answer) == "hello");
    BOOST_TEST(answer.find("Strict-Transport-Security: max-age=31536000\r\n") != std::string::npos);
    BOOST_TEST(ask_encrypted(server->port(), "-tls1_2").find("hello") != std::string::npos);
    BOOST_TEST(ask_encrypted(server->port(), "-tls1_1").empty());
}

BOOST_AUTO_TEST_CASE(with_a_client_ca_only_its_holders_are_answered_also_beyond_this_machine) {
    http::Options options;
    options.tls = certificates().server();
    options.tls->client_ca = certificates().pem("ca.pem");
    options.address = "0.0.0.0";
    const auto server = start(std::move(options));
    const auto as = [](const std::string& name) {
        return "-cert " + certificates().path(name + ".pem") + " -key " + certificates().path(name + ".key");
    };
    BOOST_TEST(ask_encrypted(server->port()).empty());
    BOOST_TEST(ask_encrypted(server->port(), as("other")).empty());
    BOOST_TEST(body_of(ask_encrypted(server->port(), as("client"))) == "hello");
}

BOOST_AUTO_TEST_CASE(a_new_certificate_serves_new_connections) {
    const auto server = start({});
    certificates().issue("renewed", "subjectAltName=DNS:localhost");
    BOOST_TEST(!server->reload_tls({"nonsense", "nonsense", {}}));
    BOOST_TEST(body_of(ask_encrypted(server->port())) == "hello");
    BOOST_REQUIRE(
        server->reload_tls({certificates().pem("renewed.pem"), certificates().pem("renewed.key"), {}}));
    const std::string shown =
        output_of("openssl s_client -connect 127.0.0.1:" + std::to_string(server->port()) +
                  " </dev/null 2>/dev/null | openssl x509 -noout -subject");
    BOOST_TEST(shown.find("renewed") != std::string::npos, shown);
}

// A load balancer's TCP check, a port scanner and a broken client must not cost a descriptor each.
BOOST_AUTO_TEST_CASE(peers_that_do_not_shake_hands_leave_nothing_behind) {
    http::Options options;
    options.limits.handshake = 500ms;
    const auto server = start(std::move(options));
    ask_encrypted(server->port());
    const std::size_t before = open_descriptors();
    {
        std::vector<Wire> wires;
        for (int i = 0; i < 100; ++i) {
            Wire{server->port()};  // connects and leaves
            Wire{server->port()}.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            Wire{server->port()}.send(std::string(1000, '\x16'));
            wires.emplace_back(server->port())
                .send(std::string("\x16\x03\x01\x02\x00\x01\x00", 7));  // half a hello
        }
        for (Wire& wire : wires) {
            wire.read_all(10s);
            BOOST_TEST(wire.closed_by_peer());
        }
    }
    std::this_thread::sleep_for(500ms);
    BOOST_TEST(open_descriptors() <= before + 2);
    BOOST_TEST(body_of(ask_encrypted(server->port())) == "hello");
}

BOOST_AUTO_TEST_CASE(a_certificate_that_cannot_be_read_stops_the_start) {
    http::Options options;
    options.tls = crypto::TlsServerPem{"nonsense", "nonsense", {}};
    const auto started = http::Server::start(std::move(options), echo_router());
    BOOST_REQUIRE(!started);
    BOOST_TEST((started.error().kind == ErrorKind::invalid));
}

BOOST_AUTO_TEST_SUITE_END()
