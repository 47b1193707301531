// SPDX-License-Identifier: Apache-2.0
// Starts and stops the listener; every limit of the wire is here, with its unit.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "crypto/tls.h"
#include "http/metrics.h"
#include "http/router.h"

namespace repere::http {

struct Limits {
    std::chrono::milliseconds handshake{5'000};   // TLS, from accept
    std::chrono::milliseconds header{5'000};      // from accept, or from the first byte of a later request
    std::chrono::milliseconds body{10'000};       // plus a second for every body_rate bytes that came
    std::size_t body_rate = 1024;                 // bytes per second
    std::chrono::milliseconds write{10'000};      // of one answer
    std::chrono::milliseconds heartbeat{20'000};  // between two signs of life of a stream
    std::chrono::milliseconds stream{600'000};    // the longest a stream is open: then the peer asks anew
    std::chrono::milliseconds idle{30'000};       // between two requests of a connection
    std::chrono::milliseconds linger{2'000};      // reading on after a refusal, so that it is not lost
    std::size_t linger_bytes = 16U << 20;
    std::chrono::milliseconds drain{20'000};  // for requests in flight when the server stops
    std::size_t head_bytes = 16U << 10;       // request line and headers
    std::size_t headers = 100;
    std::size_t connections = 512;
    std::size_t connections_per_peer = 64;  // not for Options::proxies
    std::size_t queue = 256;                // requests waiting for a worker; then 503 with Retry-After
};

struct Options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;   // 0: any free one
    std::size_t threads = 1;  // for sockets; handlers run on the workers
    std::size_t workers = 2;
    Limits limits;

    std::optional<crypto::TlsServerPem> tls;  // see read_tls_files
    // Not empty: routes with Access::secret need "Authorization: Bearer <this>".
    std::string bearer_secret;
    std::vector<std::string> allowed_origins;  // of browser callers (CORS), exact; never with credentials
    std::vector<std::string> frame_ancestors;  // origins that may frame a framable route
    std::vector<std::string> allowed_hosts;    // Host values we answer to; empty: any (421 otherwise)
    std::vector<std::string> proxies{"127.0.0.1", "::1"};  // one address that stands for many callers

    std::optional<std::uint16_t>
        metrics_port;                  // a loopback listener for /metrics and probes; 0: any free one
    std::function<bool()> ready;       // asked by /readyz, must be quick; empty: ready while running
    std::shared_ptr<Metrics> metrics;  // empty: one of our own
};

// Besides the routes: GET /livez, GET /readyz, and GET /metrics (on the metrics port only when there is one).
class Server {
public:
    // Errors: invalid (options, certificate, a defect of the router), forbidden (an address that is not
    // loopback with neither bearer secret nor client CA), unavailable (the port is taken).
    static Result<std::unique_ptr<Server>> start(Options options, Router router);
    ~Server();  // stops

    std::uint16_t port() const;
    std::uint16_t metrics_port() const;  // 0 when there is none

    // New connections get the new certificate; those that are open keep theirs.
    Result<Done> reload_tls(const crypto::TlsServerPem& pem);

    // /readyz says no, nothing more is accepted, requests in flight have Limits::drain to end. A handler that
    // outlives its deadline is still waited for: threads are joined, not abandoned.
    void stop();

private:
    struct Running;
    explicit Server(std::unique_ptr<Running> running);
    std::unique_ptr<Running> running_;
};

}  // namespace repere::http
