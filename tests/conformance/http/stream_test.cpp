// SPDX-License-Identifier: Apache-2.0
// Streams: pages that listen keep no worker, hear each event, are let go when they do not read, and end when
// the server does.
#include <boost/test/unit_test.hpp>
#include <thread>

#include "conformance/http/echo.h"
#include "support/wire.h"

namespace {

using namespace repere;
using namespace repere::tests;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

const std::string request = "GET /listen HTTP/1.1\r\nHost: x\r\n\r\n";

struct Stand {
    std::shared_ptr<http::Feed> feed;
    std::unique_ptr<http::Server> server;

    explicit Stand(http::Options options = {}, http::Feed::Limits limits = {})
        : feed{http::Feed::make(limits)} {
        http::Router router = echo_router();
        http::Route route;
        route.method = "GET";
        route.pattern = "/listen";
        route.body_limit = 0;
        route.handler = [feed = feed](const http::Request& asked) {
            http::Response response;
            response.stream = feed->join(asked.header("Who"));
            if (!response.stream) return http::refusal(fail(ErrorKind::unavailable, "no room"));
            response.content_type = "text/event-stream";
            return response;
        };
        router.add(std::move(route));
        auto started = http::Server::start(std::move(options), std::move(router));
        BOOST_REQUIRE(started);
        server = std::move(*started);
    }
    Wire listener(const std::string& who = "a") {
        Wire wire{server->port()};
        const std::size_t before = feed->size();
        wire.send("GET /listen HTTP/1.1\r\nHost: x\r\nWho: " + who + "\r\n\r\n");
        for (int i = 0; i < 200 && feed->size() == before; ++i) std::this_thread::sleep_for(5ms);
        return wire;
    }
};

bool within(std::chrono::milliseconds patience, const std::function<bool()>& holds) {
    for (const auto end = Clock::now() + patience; Clock::now() < end; std::this_thread::sleep_for(10ms))
        if (holds()) return true;
    return holds();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stream)

BOOST_AUTO_TEST_CASE(an_event_reaches_everybody_who_listens_with_the_head_of_a_stream) {
    Stand stand;
    Wire one = stand.listener("a"), other = stand.listener("b");
    stand.feed->publish("event: changed\ndata:\n\n");
    for (Wire* wire : {&one, &other}) {
        const std::string answer = wire->read_all(500ms);
        BOOST_TEST(status_of(answer) == 200);
        BOOST_TEST(answer.find("Content-Type: text/event-stream") != std::string::npos);
        BOOST_TEST(answer.find("Cache-Control: no-store") != std::string::npos);
        BOOST_TEST(answer.find("Content-Length") == std::string::npos);
        BOOST_TEST(answer.find("event: changed\ndata:\n\n") != std::string::npos);
    }
}

// One worker thread: with eight who listen it still answers.
BOOST_AUTO_TEST_CASE(who_listens_keeps_no_worker) {
    http::Options options;
    options.workers = 1;
    Stand stand{options};
    std::vector<Wire> wires;
    for (int i = 0; i < 8; ++i) wires.push_back(stand.listener(std::to_string(i)));
    BOOST_TEST(stand.feed->size() == 8U);
    BOOST_TEST(status_of(get(stand.server->port(), "/")) == 200);
}

BOOST_AUTO_TEST_CASE(a_quiet_stream_gives_signs_of_life_and_ends_after_its_time) {
    http::Options options;
    options.limits.heartbeat = 50ms;
    options.limits.stream = 300ms;
    Stand stand{options};
    Wire wire = stand.listener();
    const std::string answer = wire.read_all(3s);
    BOOST_TEST(answer.find(":\n\n:\n\n") != std::string::npos);
    BOOST_TEST(wire.closed_by_peer());
    BOOST_TEST(within(1s, [&] { return stand.feed->size() == 0; }));
}

BOOST_AUTO_TEST_CASE(who_leaves_is_forgotten_at_once) {
    Stand stand;
    { const Wire wire = stand.listener(); }
    BOOST_TEST(within(1s, [&] { return stand.feed->size() == 0; }));
}

BOOST_AUTO_TEST_CASE(a_person_has_so_many_streams_and_the_server_so_many_in_all) {
    Stand stand{{}, {.listeners = 3, .per_key = 2}};
    const Wire one = stand.listener("a"), two = stand.listener("a");
    BOOST_TEST(status_of(ask(stand.server->port(),
                             "GET /listen HTTP/1.1\r\nHost: x\r\nWho: a\r\nConnection: close\r\n\r\n")) ==
               503);
    const Wire three = stand.listener("b");
    BOOST_TEST(stand.feed->size() == 3U);
    BOOST_TEST(status_of(ask(stand.server->port(),
                             "GET /listen HTTP/1.1\r\nHost: x\r\nWho: c\r\nConnection: close\r\n\r\n")) ==
               503);
}

// 64 events of 1 MiB to somebody who reads nothing: one waits in memory, and the reader is let go.
BOOST_AUTO_TEST_CASE(who_does_not_read_is_let_go) {
    http::Options options;
    options.limits.write = 300ms;
    Stand stand{options};
    const Wire wire = stand.listener();
    const std::string large = "data: " + std::string(1U << 20, 'x') + "\n\n";
    BOOST_TEST(within(5s, [&] {
        stand.feed->publish(large);
        return stand.feed->size() == 0;
    }));
    BOOST_TEST(status_of(get(stand.server->port(), "/")) == 200);
}

BOOST_AUTO_TEST_CASE(a_server_that_stops_does_not_wait_for_who_listens) {
    Stand stand;
    Wire wire = stand.listener();
    const auto began = Clock::now();
    stand.server->stop();
    BOOST_TEST((Clock::now() - began < 2s));
    wire.read_all(1s);
    BOOST_TEST(wire.closed_by_peer());
}

BOOST_AUTO_TEST_CASE(head_of_a_stream_is_answered_and_ends) {
    Stand stand;
    BOOST_TEST(status_of(ask(stand.server->port(),
                             "HEAD /listen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) == 200);
    BOOST_TEST(within(1s, [&] { return stand.feed->size() == 0; }));
}

BOOST_AUTO_TEST_SUITE_END()
