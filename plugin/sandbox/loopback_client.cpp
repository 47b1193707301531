// SPDX-License-Identifier: Apache-2.0
#include "sandbox/loopback_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace repere::sandbox {
namespace {

constexpr std::size_t largest_answer = 16U << 20;

class Socket {
public:
    explicit Socket(int descriptor) : descriptor_{descriptor} {}
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

sockaddr_in loopback(unsigned short port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool dial(const Socket& socket, unsigned short port, std::chrono::milliseconds timeout) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(timeout);
    const auto rest = std::chrono::duration_cast<std::chrono::microseconds>(timeout - seconds);
    const timeval limit{static_cast<time_t>(seconds.count()), static_cast<suseconds_t>(rest.count())};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const sockaddr_in address = loopback(port);
    return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool send_all(const Socket& socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

// Everything until the server closes, as asked by "Connection: close".
std::optional<std::string> receive_all(const Socket& socket) {
    std::string text;
    std::array<char, 16'384> buffer;
    for (;;) {
        const ssize_t received = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
        if (received == 0) return text;
        if (received < 0 || text.size() > largest_answer) return std::nullopt;
        text.append(buffer.data(), static_cast<std::size_t>(received));
    }
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

Result<HttpAnswer> parse_answer(std::string_view text) {
    const std::size_t end_of_head = text.find("\r\n\r\n");
    if (!text.starts_with("HTTP/1.1 ") || end_of_head == std::string_view::npos)
        return fail(ErrorKind::invalid, "the answer is not HTTP/1.1");
    HttpAnswer answer;
    std::from_chars(text.data() + 9, text.data() + 12, answer.status);
    std::string_view head = text.substr(0, end_of_head);
    for (std::size_t line_end = head.find("\r\n"); line_end != std::string_view::npos;) {
        head.remove_prefix(line_end + 2);
        line_end = head.find("\r\n");
        const std::string_view line = head.substr(0, line_end);
        const std::size_t colon = line.find(": ");
        if (colon == std::string_view::npos) continue;
        answer.headers.emplace_back(lower(line.substr(0, colon)), line.substr(colon + 2));
    }
    answer.body = text.substr(end_of_head + 4);
    const std::string_view length = answer.header("content-length");
    if (!length.empty() && length != std::to_string(answer.body.size()))
        return fail(ErrorKind::invalid, "the answer is not as long as it says");
    return answer;
}

}  // namespace

std::string_view HttpAnswer::header(std::string_view lower_case_name) const {
    const auto found = std::ranges::find(headers, lower_case_name, [](const auto& one) { return one.first; });
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

Result<HttpAnswer> exchange(unsigned short port, std::string_view method, std::string_view target,
                            const HttpHeaders& headers, std::string_view body,
                            std::chrono::milliseconds timeout) {
    const Socket socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (socket.get() < 0 || !dial(socket, port, timeout))
        return fail(ErrorKind::unavailable, "nobody listens on this port", std::to_string(port));
    std::string request{method};
    request.append(" ").append(target).append(" HTTP/1.1\r\nHost: 127.0.0.1:").append(std::to_string(port));
    request.append("\r\nConnection: close\r\n");
    for (const auto& [name, value] : headers) request.append(name).append(": ").append(value).append("\r\n");
    if (!body.empty() || method == "POST" || method == "PUT")
        request.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    request.append("\r\n").append(body);
    if (!send_all(socket, request)) return fail(ErrorKind::unavailable, "the request could not be sent");
    const auto text = receive_all(socket);
    if (!text) return fail(ErrorKind::unavailable, "no whole answer in time");
    return parse_answer(*text);
}

unsigned short free_port() {
    const Socket socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket.get(), any, size) != 0 || ::getsockname(socket.get(), any, &size) != 0) return 0;
    return ntohs(address.sin_port);
}

}  // namespace repere::sandbox
