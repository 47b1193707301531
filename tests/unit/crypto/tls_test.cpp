// SPDX-License-Identifier: Apache-2.0
// Real handshakes in memory between our server and client contexts, with certificates made by the openssl
// program.
#include <openssl/ssl.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "crypto/tls.h"
#include "support/temporary_folder.h"

namespace {

using namespace repere;

std::string read(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

// One authority, a server certificate for ehr.example and 127.0.0.1, a client certificate, and a stranger.
struct Certificates {
    tests::TemporaryFolder folder;

    Certificates() {
        authority("ca");
        authority("other");
        issue("server", "subjectAltName=DNS:ehr.example,IP:127.0.0.1");
        issue("common", "basicConstraints=CA:FALSE");  // its name stands only in the subject
        issue("client", "extendedKeyUsage=clientAuth");
    }

    void run(const std::string& arguments) const {
        const std::string command =
            "cd " + folder.path().string() + " && openssl " + arguments + " 2>/dev/null";
        BOOST_REQUIRE_EQUAL(std::system(command.c_str()), 0);
    }
    void authority(const std::string& name) const {
        run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" + name +
            " -keyout " + name + ".key -out " + name + ".pem");
    }
    void issue(const std::string& name, const std::string& extension) const {
        folder.write("extension", extension + '\n');
        run("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=ehr.example -keyout " + name +
            ".key -out " + name + ".csr");
        run("x509 -req -in " + name +
            ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile extension -out " + name + ".pem");
    }
    std::string pem(const std::string& file) const { return read(folder.file(file)); }
    crypto::TlsServerPem server(const std::string& name = "server") const {
        return {pem(name + ".pem"), pem(name + ".key"), {}};
    }
};

const Certificates& certificates() {
    static const Certificates made;
    return made;
}

struct Handshake {
    bool client_agreed = false, server_agreed = false;
    std::string version, suite;
};

// Carries bytes between the two ends until both are done or one gives up.
Handshake shake(SSL_CTX* server_context, SSL_CTX* client_context, std::string_view host) {
    SSL* server = SSL_new(server_context);
    SSL* client = SSL_new(client_context);
    BIO *server_end = nullptr, *client_end = nullptr;
    BIO_new_bio_pair(&server_end, 0, &client_end, 0);
    SSL_set_bio(server, server_end, server_end);
    SSL_set_bio(client, client_end, client_end);
    SSL_set_accept_state(server);
    SSL_set_connect_state(client);
    BOOST_REQUIRE(crypto::expect_host(client, host));
    Handshake out;
    for (int turn = 0; turn < 10 && !(out.client_agreed && out.server_agreed); ++turn) {
        out.client_agreed = SSL_do_handshake(client) == 1;
        out.server_agreed = SSL_do_handshake(server) == 1;
    }
    if (out.client_agreed) {
        char nothing = 0;  // in TLS 1.3 a refused client certificate shows on the first read
        const int got = SSL_read(client, &nothing, 1);
        out.client_agreed = SSL_get_error(client, got) == SSL_ERROR_WANT_READ;
        out.version = SSL_get_version(client);
        out.suite = SSL_get_cipher_name(client);
    }
    SSL_free(client);
    SSL_free(server);
    return out;
}

Handshake shake(const crypto::TlsServerPem& server_pem, const crypto::TlsClientPem& client_pem,
                std::string_view host) {
    const auto server = crypto::tls_server(server_pem);
    const auto client = crypto::tls_client(client_pem);
    BOOST_REQUIRE(server);
    BOOST_REQUIRE(client);
    return shake(server->handle(), client->handle(), host);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tls)

BOOST_AUTO_TEST_CASE(both_ends_agree_on_tls_1_3_by_host_name_and_by_address) {
    const crypto::TlsClientPem client{certificates().pem("ca.pem"), {}, {}, {}};
    for (const std::string_view host : {"ehr.example", "127.0.0.1"}) {
        const Handshake result = shake(certificates().server(), client, host);
        BOOST_TEST(result.client_agreed);
        BOOST_TEST(result.server_agreed);
        BOOST_TEST(result.version == "TLSv1.3");
    }
}

BOOST_AUTO_TEST_CASE(a_client_refuses_another_host_a_stranger_and_a_name_in_the_subject_only) {
    const crypto::TlsClientPem client{certificates().pem("ca.pem"), {}, {}, {}};
    BOOST_TEST(!shake(certificates().server(), client, "ehr.example.attacker.example").client_agreed);
    BOOST_TEST(!shake(certificates().server(), client, "127.0.0.2").client_agreed);
    BOOST_TEST(!shake(certificates().server("common"), client, "ehr.example").client_agreed);
    const crypto::TlsClientPem elsewhere{certificates().pem("other.pem"), {}, {}, {}};
    BOOST_TEST(!shake(certificates().server(), elsewhere, "ehr.example").client_agreed);
}

// A library fills its context with the system's authorities before we see it.
BOOST_AUTO_TEST_CASE(a_configured_ca_takes_the_place_of_what_a_context_trusted_before) {
    const auto server = crypto::tls_server(certificates().server());
    BOOST_REQUIRE(server);
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    const std::string before = certificates().folder.file("ca.pem");
    BOOST_REQUIRE(SSL_CTX_load_verify_locations(context, before.c_str(), nullptr) == 1);
    BOOST_REQUIRE(crypto::apply_client_policy(context, {certificates().pem("other.pem"), {}, {}, {}}));
    BOOST_TEST(!shake(server->handle(), context, "ehr.example").client_agreed);
    BOOST_REQUIRE(crypto::apply_client_policy(context, {certificates().pem("ca.pem"), {}, {}, {}}));
    BOOST_TEST(shake(server->handle(), context, "ehr.example").client_agreed);
    SSL_CTX_free(context);
}

BOOST_AUTO_TEST_CASE(with_a_client_ca_a_caller_must_show_a_certificate_of_it) {
    crypto::TlsServerPem server = certificates().server();
    server.client_ca = certificates().pem("ca.pem");
    const crypto::TlsClientPem nobody{certificates().pem("ca.pem"), {}, {}, {}};
    BOOST_TEST(!shake(server, nobody, "ehr.example").client_agreed);
    const crypto::TlsClientPem known{
        certificates().pem("ca.pem"), {}, certificates().pem("client.pem"), certificates().pem("client.key")};
    BOOST_TEST(shake(server, known, "ehr.example").client_agreed);
    const crypto::TlsClientPem stranger{
        certificates().pem("ca.pem"), {}, certificates().pem("other.pem"), certificates().pem("other.key")};
    BOOST_TEST(!shake(server, stranger, "ehr.example").client_agreed);
}

BOOST_AUTO_TEST_CASE(old_versions_and_suites_without_forward_secrecy_are_refused) {
    const auto server = crypto::tls_server(certificates().server());
    BOOST_REQUIRE(server);
    const auto with = [&](int version, const char* suites) {
        SSL_CTX* client = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_security_level(client, 0);
        SSL_CTX_set_min_proto_version(client, version);
        SSL_CTX_set_max_proto_version(client, version);
        SSL_CTX_set_cipher_list(client, suites);
        const Handshake result = shake(server->handle(), client, "ehr.example");
        SSL_CTX_free(client);
        return result;
    };
    BOOST_TEST(!with(TLS1_VERSION, "ALL:@SECLEVEL=0").server_agreed);
    BOOST_TEST(!with(TLS1_1_VERSION, "ALL:@SECLEVEL=0").server_agreed);
    BOOST_TEST(!with(TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA").server_agreed);  // CBC
    BOOST_TEST(!with(TLS1_2_VERSION, "AES128-GCM-SHA256").server_agreed);       // no forward secrecy
    BOOST_TEST(with(TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256").server_agreed);
}

BOOST_AUTO_TEST_CASE(a_wrong_key_and_text_that_is_no_pem_are_named) {
    crypto::TlsServerPem mixed = certificates().server();
    mixed.private_key = certificates().pem("client.key");
    BOOST_TEST(crypto::tls_server(mixed).error().what.find("private key") != std::string::npos);
    const auto nothing = crypto::tls_server({"not a certificate", "nor a key", {}});
    BOOST_TEST(nothing.error().what.find("certificate") != std::string::npos);
    const auto authority = crypto::tls_client({"not a certificate", {}, {}, {}});
    BOOST_TEST(authority.error().what.find("CA") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_end_of_our_certificate_is_known) {
    const auto server = crypto::tls_server(certificates().server());
    BOOST_REQUIRE(server);
    const std::int64_t left = server->not_after().milliseconds - std::int64_t{std::time(nullptr)} * 1000;
    BOOST_TEST(left > 23 * milliseconds_per_hour);
    BOOST_TEST(left <= 24 * milliseconds_per_hour);
}

BOOST_AUTO_TEST_SUITE_END()
