// SPDX-License-Identifier: Apache-2.0
#include "crypto/tls.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <ctime>

namespace repere::crypto {
namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* object) const {
        release(object);
    }
};
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using RevocationList = std::unique_ptr<X509_CRL, Release<X509_CRL_free>>;
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Bytes = std::unique_ptr<BIO, Release<BIO_free_all>>;

// OpenSSL's own reason string names a function and a code, never content.
Error refuse(std::string_view part) {
    std::string what = "TLS: " + std::string{part} + " refused";
    if (const char* reason = ERR_reason_error_string(ERR_peek_last_error()); reason != nullptr)
        what += std::string{": "} + reason;
    ERR_clear_error();
    return fail(ErrorKind::invalid, std::move(what));
}

Bytes reader(const std::string& pem) {
    return Bytes{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
}

// A key with a password must fail, not ask on the terminal of a service.
int no_password(char*, int, int, void*) { return 0; }

Certificate next_certificate(BIO* from) {
    return Certificate{PEM_read_bio_X509(from, nullptr, no_password, nullptr)};
}

// 2048 bits of RSA or P-256 and up (level 2); lists from security review, forward secrecy only (RFC 9325,
// 4.2).
constexpr const char* tls13_suites =
    "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";
constexpr const char* tls12_suites =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:"
    "ECDHE-RSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
constexpr const char* signatures =
    "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ed25519:RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:"
    "RSA+SHA256:RSA+SHA384:RSA+SHA512";

Result<Done> apply_common_policy(SSL_CTX* context) {
    SSL_CTX_set_security_level(context, 2);
    SSL_CTX_set_default_passwd_cb(context, no_password);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    if (SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1) return refuse("minimum version");
    if (SSL_CTX_set_max_proto_version(context, 0) != 1) return refuse("maximum version");
    if (SSL_CTX_set_ciphersuites(context, tls13_suites) != 1) return refuse("TLS 1.3 suites");
    if (SSL_CTX_set_cipher_list(context, tls12_suites) != 1) return refuse("TLS 1.2 suites");
    // The hybrid post-quantum group exists from OpenSSL 3.5 on; older ones refuse the whole list.
    if (SSL_CTX_set1_groups_list(context, "X25519MLKEM768:X25519:P-256:P-384") != 1) {
        ERR_clear_error();
        if (SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384") != 1) return refuse("groups");
    }
    if (SSL_CTX_set1_sigalgs_list(context, signatures) != 1) return refuse("signature algorithms");
    return Done{};
}

Instant moment_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    const std::int64_t days = days_from_civil({parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday});
    const std::int64_t seconds = ((days * 24 + parts.tm_hour) * 60 + parts.tm_min) * 60 + parts.tm_sec;
    return {seconds * 1000, 0};
}

// Returns when our own certificate ends.
Result<Instant> use_identity(SSL_CTX* context, const std::string& chain, const std::string& private_key) {
    const Bytes certificates = reader(chain);
    const Certificate own = next_certificate(certificates.get());
    if (!own || SSL_CTX_use_certificate(context, own.get()) != 1) return refuse("certificate");
    while (const Certificate issuer = next_certificate(certificates.get()))
        if (SSL_CTX_add1_chain_cert(context, issuer.get()) != 1) return refuse("certificate chain");
    ERR_clear_error();  // the end of the text is reported as an error
    const Key key{PEM_read_bio_PrivateKey(reader(private_key).get(), nullptr, no_password, nullptr)};
    if (!key || SSL_CTX_use_PrivateKey(context, key.get()) != 1) return refuse("private key");
    if (SSL_CTX_check_private_key(context) != 1) return refuse("private key for this certificate");
    return moment_of(X509_get0_notAfter(own.get()));
}

Result<Done> trust(SSL_CTX* context, const std::string& authorities, std::string_view part) {
    const Bytes certificates = reader(authorities);
    X509_STORE* store = SSL_CTX_get_cert_store(context);
    std::size_t count = 0;
    while (const Certificate authority = next_certificate(certificates.get())) {
        if (X509_STORE_add_cert(store, authority.get()) != 1) return refuse(part);
        ++count;
    }
    if (count == 0) return refuse(part);
    ERR_clear_error();
    return Done{};
}

Result<Done> refuse_revoked(SSL_CTX* context, const std::string& lists) {
    const Bytes from = reader(lists);
    X509_STORE* store = SSL_CTX_get_cert_store(context);
    std::size_t count = 0;
    while (const RevocationList list{PEM_read_bio_X509_CRL(from.get(), nullptr, no_password, nullptr)}) {
        if (X509_STORE_add_crl(store, list.get()) != 1) return refuse("revocation list");
        ++count;
    }
    if (count == 0) return refuse("revocation list");
    ERR_clear_error();
    X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
    return Done{};
}

Result<Done> demand_client_certificates(SSL_CTX* context, const std::string& authorities) {
    if (auto trusted = trust(context, authorities, "client CA"); !trusted) return trusted;
    const Bytes certificates = reader(authorities);
    while (const Certificate authority = next_certificate(certificates.get()))
        if (SSL_CTX_add_client_CA(context, authority.get()) != 1) return refuse("client CA");
    ERR_clear_error();
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    return Done{};
}

std::shared_ptr<SSL_CTX> new_context(const SSL_METHOD* method) { return {SSL_CTX_new(method), SSL_CTX_free}; }

}  // namespace

ssl_ctx_st* TlsContext::another_reference() const {
    SSL_CTX_up_ref(handle());
    return handle();
}

Result<TlsContext> tls_server(const TlsServerPem& pem) {
    ERR_clear_error();
    const std::shared_ptr<SSL_CTX> context = new_context(TLS_server_method());
    if (!context) return refuse("server context");
    if (auto policy = apply_common_policy(context.get()); !policy) return policy.error();
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    const auto not_after = use_identity(context.get(), pem.certificate_chain, pem.private_key);
    if (!not_after) return not_after.error();
    if (!pem.client_ca.empty())
        if (auto demanded = demand_client_certificates(context.get(), pem.client_ca); !demanded)
            return demanded.error();
    return TlsContext{context, *not_after};
}

Result<Done> apply_client_policy(ssl_ctx_st* context, const TlsClientPem& pem) {
    ERR_clear_error();
    if (auto policy = apply_common_policy(context); !policy) return policy;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (pem.ca.empty()) {
        if (SSL_CTX_set_default_verify_paths(context) != 1) return refuse("system certificate store");
    } else {
        // In place of whatever the maker of the context trusted: a configured CA is the only one.
        SSL_CTX_set_cert_store(context, X509_STORE_new());
        if (auto trusted = trust(context, pem.ca, "CA"); !trusted) return trusted;
    }
    if (!pem.revocation_list.empty())
        if (auto checked = refuse_revoked(context, pem.revocation_list); !checked) return checked;
    if (!pem.certificate_chain.empty()) {
        const auto not_after = use_identity(context, pem.certificate_chain, pem.private_key);
        if (!not_after) return not_after.error();
    }
    return Done{};
}

Result<TlsContext> tls_client(const TlsClientPem& pem) {
    const std::shared_ptr<SSL_CTX> context = new_context(TLS_client_method());
    if (!context) return refuse("client context");
    if (auto policy = apply_client_policy(context.get(), pem); !policy) return policy.error();
    return TlsContext{context, Instant{}};
}

Result<Done> expect_host(ssl_st* connection, std::string_view host) {
    const std::string name{host};
    if (name.empty()) return fail(ErrorKind::invalid, "TLS: no host to expect");
    X509_VERIFY_PARAM* expected = SSL_get0_param(connection);
    X509_VERIFY_PARAM_set_hostflags(
        expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    if (X509_VERIFY_PARAM_set1_ip_asc(expected, name.c_str()) == 1) return Done{};
    ERR_clear_error();
    if (SSL_set1_host(connection, name.c_str()) != 1) return refuse("host name");
    // What the macro SSL_set_tlsext_host_name does, without its C cast; OpenSSL copies the name.
    if (SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(name.c_str())) != 1)
        return refuse("host name");
    return Done{};
}

}  // namespace repere::crypto
