// SPDX-License-Identifier: Apache-2.0
#include "support/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace repere::tests {
namespace {

using Clock = std::chrono::steady_clock;

sockaddr_in address(const std::string& ip, std::uint16_t port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    inet_pton(AF_INET, ip.c_str(), &out.sin_addr);
    return out;
}

template <class T>
const sockaddr* raw(const T& value) {
    return reinterpret_cast<const sockaddr*>(&value);
}

}  // namespace

Wire::Wire(std::uint16_t port, const std::string& from)
    : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    const sockaddr_in here = address(from, 0), there = address("127.0.0.1", port);
    if (socket_ < 0 || ::bind(socket_, raw(here), sizeof here) != 0 ||
        ::connect(socket_, raw(there), sizeof there) != 0)
        throw std::runtime_error{"cannot connect"};
}

Wire::~Wire() {
    if (socket_ >= 0) ::close(socket_);
}

bool Wire::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Wire::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool Wire::receive(Clock::time_point until) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd waiting{socket_, POLLIN, 0};
    if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) return false;
    std::array<char, 65'536> part{};
    const ssize_t got = ::recv(socket_, part.data(), part.size(), 0);
    if (got <= 0) return false;
    buffer_.append(part.data(), static_cast<std::size_t>(got));
    return true;
}

std::string Wire::read_all(std::chrono::milliseconds patience) {
    const auto until = Clock::now() + patience;
    while (receive(until)) {}
    return std::exchange(buffer_, {});
}

std::string Wire::read_answer(std::chrono::milliseconds patience, bool has_body) {
    const auto until = Clock::now() + patience;
    while (true) {
        const std::size_t head = buffer_.find("\r\n\r\n");
        if (head != std::string::npos) {
            std::size_t length = 0;
            const std::size_t at = buffer_.find("Content-Length: ");
            if (has_body && at < head)
                std::from_chars(buffer_.data() + at + 16, buffer_.data() + head, length);
            const std::size_t whole = head + 4 + length;
            if (buffer_.size() >= whole) {
                std::string answer = buffer_.substr(0, whole);
                buffer_.erase(0, whole);
                return answer;
            }
        }
        if (!receive(until)) return {};
    }
}

bool Wire::closed_by_peer() {
    char byte = 0;
    const ssize_t got = ::recv(socket_, &byte, 1, MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}

std::string ask(std::uint16_t port, std::string_view bytes) {
    Wire wire{port};
    wire.send(bytes);
    return wire.read_all();
}

int status_of(std::string_view answer) {
    if (!answer.starts_with("HTTP/1.1 ") || answer.size() < 12) return 0;
    int status = 0;
    std::from_chars(answer.data() + 9, answer.data() + 12, status);
    return status;
}

std::string body_of(std::string_view answer) {
    const std::size_t head = answer.find("\r\n\r\n");
    return head == std::string_view::npos ? "" : std::string{answer.substr(head + 4)};
}

std::string post(std::uint16_t port, std::string_view path, std::string_view json) {
    std::string request{"POST "};
    request.append(path).append(
        " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n");
    request.append("Content-Length: ").append(std::to_string(json.size())).append("\r\n\r\n").append(json);
    return ask(port, request);
}

std::string get(std::uint16_t port, std::string_view path) {
    return ask(port,
               "GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
}

}  // namespace repere::tests
