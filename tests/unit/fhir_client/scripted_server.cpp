// SPDX-License-Identifier: Apache-2.0
#include "unit/fhir_client/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <optional>
#include <stdexcept>

namespace repere::fhir_client::testing {
namespace {

std::size_t content_length(const std::string& head) {
    const auto at = head.find("Content-Length:");
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + 15));
}

// One whole request off the front of what was received.
std::optional<std::string> take_request(std::string& received) {
    const auto end = received.find("\r\n\r\n");
    if (end == std::string::npos) return {};
    const std::size_t size = end + 4 + content_length(received.substr(0, end));
    if (received.size() < size) return {};
    std::string request = received.substr(0, size);
    received.erase(0, size);
    return request;
}

void send_all(int connection, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto n = ::send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) return;
        sent += static_cast<std::size_t>(n);
    }
}

}  // namespace

ScriptedServer::ScriptedServer(Answerer answerer)
    : answerer_{std::move(answerer)}, listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    sockaddr plain{};
    std::memcpy(&plain, &address, sizeof plain);
    if (::bind(listener_, &plain, size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, &plain, &size) != 0)
        throw std::runtime_error{"no loopback listener"};
    std::memcpy(&address, &plain, sizeof address);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::jthread{[this](const std::stop_token& stop) { accept_all(stop); }};
}

ScriptedServer::~ScriptedServer() {
    acceptor_.request_stop();
    acceptor_.join();
    {
        const std::lock_guard lock{mutex_};
        for (const int connection : connections_) ::shutdown(connection, SHUT_RDWR);
    }
    workers_.clear();
    for (const int connection : connections_) ::close(connection);
    ::close(listener_);
}

std::string ScriptedServer::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::vector<std::string> ScriptedServer::requests() const {
    const std::lock_guard lock{mutex_};
    return requests_;
}

void ScriptedServer::accept_all(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        pollfd waiting{listener_, POLLIN, 0};
        if (::poll(&waiting, 1, 20) <= 0) continue;
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        const std::lock_guard lock{mutex_};
        connections_.push_back(connection);
        workers_.emplace_back([this, connection] { serve(connection); });
    }
}

void ScriptedServer::serve(int connection) {
    std::string received;
    std::array<char, 16'384> buffer{};
    for (;;) {
        const auto n = ::recv(connection, buffer.data(), buffer.size(), 0);
        if (n <= 0) return;
        received.append(buffer.data(), static_cast<std::size_t>(n));
        while (const auto request = take_request(received)) {
            {
                const std::lock_guard lock{mutex_};
                requests_.push_back(*request);
            }
            const Script script = answerer_(*request);
            send_all(connection, script.bytes);
            if (script.close) {
                ::shutdown(connection, SHUT_RDWR);
                return;
            }
        }
    }
}

std::string http_response(int status, const std::string& body, const std::string& headers,
                          const std::string& content_type) {
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: " + content_type +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body;
}

}  // namespace repere::fhir_client::testing
