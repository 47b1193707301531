// SPDX-License-Identifier: Apache-2.0
// A TCP client that says exactly what it is told, for tests that a well-behaved client could not write.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace repere::tests {

class Wire {
public:
    // from: the source address, so that one machine can play many peers (127.0.0.0/8 is all loopback).
    explicit Wire(std::uint16_t port, const std::string& from = "127.0.0.1");
    ~Wire();
    Wire(Wire&& other) noexcept : socket_{other.socket_} { other.socket_ = -1; }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    bool send(std::string_view bytes);  // false: the peer has closed
    void finish_sending();
    // Until the peer closes, or for so long.
    std::string read_all(std::chrono::milliseconds patience = std::chrono::seconds{5});
    // One HTTP answer with its body, by its Content-Length; "" when there is none in time.
    std::string read_answer(std::chrono::milliseconds patience = std::chrono::seconds{5},
                            bool has_body = true);
    bool closed_by_peer();  // now, without waiting

private:
    bool receive(std::chrono::steady_clock::time_point until);
    int socket_;
    std::string buffer_;
};

std::string ask(std::uint16_t port, std::string_view bytes);  // send, then read until the peer closes
int status_of(std::string_view answer);                       // 0 when it is no HTTP answer
std::string body_of(std::string_view answer);
std::string post(std::uint16_t port, std::string_view path,
                 std::string_view json);  // the answer, Connection: close
std::string get(std::uint16_t port, std::string_view path);

}  // namespace repere::tests
