// SPDX-License-Identifier: Apache-2.0
// What a well-behaved peer may rely on, and what an operator may rely on when starting and stopping.

#include <boost/test/unit_test.hpp>
#include <future>

#include "conformance/http/echo.h"
#include "support/wire.h"

namespace {

using namespace repere;
using namespace repere::tests;

std::unique_ptr<http::Server> start(http::Options options = {}) {
    auto started = http::Server::start(std::move(options), echo_router());
    BOOST_REQUIRE(started);
    return std::move(*started);
}

ErrorKind refusal_of(const http::Options& options) {
    const auto started = http::Server::start(options, echo_router());
    BOOST_REQUIRE(!started);
    return started.error().kind;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(server)

BOOST_AUTO_TEST_CASE(three_pipelined_requests_get_three_answers) {
    const auto server = start();
    Wire wire{server->port()};
    const std::string one = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    const std::string post =
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    wire.send(one + post + one);
    BOOST_TEST(body_of(wire.read_answer()) == "hello");
    BOOST_TEST(body_of(wire.read_answer()) == "{}");
    BOOST_TEST(body_of(wire.read_answer()) == "hello");
}

BOOST_AUTO_TEST_CASE(a_body_arrives_whole_in_one_piece_in_chunks_or_byte_by_byte) {
    const auto server = start();
    Wire wire{server->port()};
    const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    const std::string body = "[\"" + std::string(300'000, 'x') + "\"]";
    wire.send(head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    BOOST_TEST((body_of(wire.read_answer()) == body));
    wire.send(head + "Transfer-Encoding: chunked\r\n\r\n2\r\n[1\r\n3\r\n,2]\r\n0\r\nX-Trailer: y\r\n\r\n");
    BOOST_TEST(body_of(wire.read_answer()) == "[1,2]");
    for (const char c : head + "Content-Length: 2\r\n\r\n{}") wire.send({&c, 1});
    BOOST_TEST(body_of(wire.read_answer()) == "{}");
}

// curl waits a second for this before it sends a larger body.
BOOST_AUTO_TEST_CASE(who_asks_before_sending_a_body_is_told_to_go_on) {
    const auto server = start();
    Wire wire{server->port()};
    wire.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: "
        "100-continue\r\nContent-Length: 2\r\n\r\n");
    BOOST_TEST(wire.read_answer(std::chrono::seconds{1}) == "HTTP/1.1 100 Continue\r\n\r\n");
    wire.send("{}");
    BOOST_TEST(body_of(wire.read_answer()) == "{}");
}

BOOST_AUTO_TEST_CASE(head_gets_the_length_without_the_body_and_options_the_methods) {
    const auto server = start();
    Wire wire{server->port()};
    wire.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string head = wire.read_answer(std::chrono::seconds{1}, false);
    BOOST_TEST(head.find("Content-Length: 5\r\n") != std::string::npos);
    wire.send("OPTIONS /echo HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string options = wire.read_answer();
    BOOST_TEST(status_of(options) == 204);
    BOOST_TEST(options.find("Allow: OPTIONS, POST\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(only_a_framable_route_may_stand_in_the_configured_frames) {
    http::Options options;
    options.frame_ancestors = {"https://ehr.example", "https://portal.ehr.example:8443"};
    http::Router router = echo_router();
    http::Route form{"GET", "/form",
                     [](const http::Request&) {
                         return http::Response{200, "f", "text/html"};
                     },
                     0};
    form.framable = true;
    auto server = http::Server::start(std::move(options), std::move(router.add(std::move(form))));
    BOOST_REQUIRE(server);
    const std::string framed = get((*server)->port(), "/form"), bare = get((*server)->port(), "/");
    BOOST_TEST(framed.find("frame-ancestors https://ehr.example https://portal.ehr.example:8443\r\n") !=
               std::string::npos);
    BOOST_TEST(bare.find("frame-ancestors 'none'\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(http_1_0_gets_its_answer_and_is_closed) {
    const auto server = start();
    const std::string answer = ask(server->port(), "GET / HTTP/1.0\r\n\r\n");
    BOOST_TEST(body_of(answer) == "hello");
    BOOST_TEST(answer.find("Connection: close\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(probes_and_metrics_answer) {
    std::atomic<bool> ready = true;
    http::Options options;
    options.ready = [&] { return ready.load(); };
    options.metrics_port = 0;
    const auto server = start(std::move(options));
    BOOST_TEST(status_of(get(server->port(), "/livez")) == 200);
    BOOST_TEST(status_of(get(server->port(), "/readyz")) == 200);
    ready = false;
    BOOST_TEST(status_of(get(server->port(), "/readyz")) == 503);
    BOOST_TEST(status_of(get(server->port(), "/metrics")) == 404);
    const std::string metrics = body_of(get(server->metrics_port(), "/metrics"));
    BOOST_TEST(metrics.find("repere_http_requests_total{method=\"GET\",status=\"2xx\"} 2\n") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(beyond_this_machine_nobody_listens_without_a_secret) {
    http::Options options;
    options.address = "0.0.0.0";
    BOOST_TEST((refusal_of(options) == ErrorKind::forbidden));
    options.bearer_secret = "0123456789abcdef0123456789abcdef";
    const auto server = start(options);
    BOOST_TEST(status_of(get(server->port(), "/")) == 401);
    BOOST_TEST(status_of(get(server->port(), "/livez")) == 200);
    http::Options taken;
    taken.port = server->port();
    taken.address = "127.0.0.1";
    BOOST_TEST((refusal_of(taken) == ErrorKind::unavailable));
}

BOOST_AUTO_TEST_CASE(too_much_work_is_refused_at_once_with_when_to_come_back) {
    http::Options options;
    options.workers = 1;
    options.limits.queue = 1;
    const auto server = start(std::move(options));
    std::vector<std::future<std::string>> answers;
    for (int i = 0; i < 6; ++i)
        answers.push_back(std::async(std::launch::async, [&] { return get(server->port(), "/slow"); }));
    int served = 0, refused = 0;
    for (auto& answer : answers) {
        const std::string text = answer.get();
        served += status_of(text) == 200;
        refused += status_of(text) == 503 && text.find("Retry-After: 1\r\n") != std::string::npos;
    }
    BOOST_TEST(served >= 1);  // two, unless the worker is slower to start than the others to come
    BOOST_TEST(refused >= 1);
    BOOST_TEST(served + refused == 6);
}

BOOST_AUTO_TEST_CASE(stopping_lets_the_request_in_flight_end_and_closes_the_idle) {
    const auto server = start();
    Wire idle{server->port()}, busy{server->port()};
    idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    idle.read_answer();
    busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    const auto began = std::chrono::steady_clock::now();
    auto stopped = std::async(std::launch::async, [&] { server->stop(); });
    const std::string answer = busy.read_all();
    BOOST_TEST(body_of(answer) == "slow");
    BOOST_TEST(answer.find("Connection: close\r\n") != std::string::npos);
    stopped.get();
    BOOST_TEST(idle.closed_by_peer());
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds{3}));
    BOOST_CHECK_THROW(Wire{server->port()}, std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
