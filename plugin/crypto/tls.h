// SPDX-License-Identifier: Apache-2.0
// One policy for every TLS connection, in and out: TLS 1.2 with forward secrecy or 1.3, nothing older,
// nothing optional.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"

struct ssl_ctx_st;  // OpenSSL's SSL_CTX
struct ssl_st;      // OpenSSL's SSL

namespace repere::crypto {

// Everything is PEM text: reading files, and checking who may read them, is the caller's business.
struct TlsServerPem {
    std::string certificate_chain;  // ours first, then intermediates
    std::string private_key;        // not encrypted
    std::string client_ca;  // not empty: callers must show a certificate issued by one of these (mTLS)
};

struct TlsClientPem {
    std::string ca;                 // empty: the system's store
    std::string revocation_list;    // CRLs of that CA, may be empty; when given, every server is checked
    std::string certificate_chain;  // for servers that ask who we are (mTLS); may be empty
    std::string private_key;
};

// A finished SSL_CTX. Immutable and shared by all connections; to change a certificate, make a new one and
// let the old one go when its last connection ends.
class TlsContext {
public:
    TlsContext(std::shared_ptr<ssl_ctx_st> handle, Instant not_after)
        : handle_{std::move(handle)}, not_after_{not_after} {}

    ssl_ctx_st* handle() const { return handle_.get(); }
    ssl_ctx_st* another_reference() const;            // for a library that will free it
    Instant not_after() const { return not_after_; }  // end of our certificate; 0 when we have none

private:
    std::shared_ptr<ssl_ctx_st> handle_;
    Instant not_after_;
};

// Errors: invalid, naming the part (certificate, key, client CA...) that OpenSSL does not accept.
Result<TlsContext> tls_server(const TlsServerPem& pem);
Result<TlsContext> tls_client(const TlsClientPem& pem);

// The client policy on a context that a library made for itself.
Result<Done> apply_client_policy(ssl_ctx_st* context, const TlsClientPem& pem);

// Before a client's handshake: the peer's certificate must name this host or IP address (RFC 6125: subject
// alternative names only, no partial wildcards); host names are also sent as SNI.
Result<Done> expect_host(ssl_st* connection, std::string_view host);

}  // namespace repere::crypto
