// SPDX-License-Identifier: Apache-2.0
// A server on loopback that answers each connection's requests with prepared bytes, good or bad, and keeps
// what it was sent.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace repere::fhir_client::testing {

// What the server does with one request: bytes to send, then whether it closes. Empty bytes without closing:
// silence.
struct Script {
    std::string bytes;
    bool close = false;
};
using Answerer = std::function<Script(const std::string& request)>;

class ScriptedServer {
public:
    explicit ScriptedServer(Answerer answerer);
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    std::string url(const std::string& path = "/fhir") const;
    std::vector<std::string> requests() const;  // head and body, as received

private:
    void accept_all(const std::stop_token& stop);
    void serve(int connection);

    Answerer answerer_;
    int listener_;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<int> connections_;
    std::vector<std::jthread> workers_;
    std::jthread acceptor_;
};

std::string http_response(int status, const std::string& body, const std::string& headers = {},
                          const std::string& content_type = "application/fhir+json");

}  // namespace repere::fhir_client::testing
