// SPDX-License-Identifier: Apache-2.0
// Peers that are slow, idle or many. The times of the product are shortened here by the same factor for all,
// so that the suite ends; that the product's own values are the promised ones is asserted first.
#include <sys/resource.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "conformance/http/echo.h"
#include "support/wire.h"

namespace {

using namespace repere;
using namespace repere::tests;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::unique_ptr<http::Server> start(http::Options options) {
    auto started = http::Server::start(std::move(options), echo_router());
    BOOST_REQUIRE(started);
    return std::move(*started);
}

http::Options ten_times_faster() {
    http::Options options;
    options.limits.handshake = options.limits.header = 500ms;
    options.limits.body = options.limits.write = 1s;
    options.limits.body_rate = 10'240;
    options.limits.idle = 3s;
    options.limits.linger = 200ms;
    return options;
}

std::size_t closed(std::vector<Wire>& wires) {
    return static_cast<std::size_t>(
        std::count_if(wires.begin(), wires.end(), [](Wire& w) { return w.closed_by_peer(); }));
}

std::size_t open_descriptors() {
    const std::filesystem::directory_iterator all{"/proc/self/fd"};
    return static_cast<std::size_t>(std::distance(begin(all), end(all))) - 1;
}

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The median of nine: a busy machine may keep one of them waiting, a blocked server keeps them all.
double milliseconds_to_answer(std::uint16_t port) {
    std::vector<double> took;
    for (int i = 0; i < 9; ++i) {
        const auto began = Clock::now();
        BOOST_TEST(status_of(get(port, "/livez")) == 200);
        took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    }
    std::sort(took.begin(), took.end());
    return took[4];
}

const std::string slow_body =
    "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";

}  // namespace

BOOST_AUTO_TEST_SUITE(limits)

BOOST_AUTO_TEST_CASE(the_defaults_are_the_promised_ones) {
    const http::Limits limits;
    BOOST_TEST((limits.header == 5s && limits.handshake == 5s && limits.body == 10s && limits.write == 10s));
    BOOST_TEST((limits.idle == 30s && limits.drain == 20s));
    BOOST_TEST(limits.head_bytes == 16u * 1024);
    BOOST_TEST(limits.body_rate == 1024u);
    BOOST_TEST(limits.connections == 512u);
    BOOST_TEST(limits.connections_per_peer == 64u);
    BOOST_TEST(http::cds_body_limit == 1024u * 1024);
    BOOST_TEST(http::app_body_limit == 256u * 1024);
}

BOOST_AUTO_TEST_CASE(slow_heads_and_slow_bodies_are_closed_and_others_served_meanwhile) {
    const auto server = start(ten_times_faster());
    for (const std::string& beginning :
         {std::string{"POST / HTTP/1.1\r\nHost: x\r\n"}, slow_body, std::string{}}) {
        std::vector<Wire> wires;
        for (int i = 0; i < 500; ++i) wires.emplace_back(server->port()).send(beginning);
        BOOST_TEST(milliseconds_to_answer(server->port()) < 100.0);
        std::this_thread::sleep_for(1600ms);
        BOOST_TEST(closed(wires) == 500u);
    }
}

BOOST_AUTO_TEST_CASE(a_body_may_take_longer_as_long_as_it_comes_fast_enough) {
    const auto server = start(ten_times_faster());
    Wire steady{server->port()}, trickle{server->port()};
    steady.send(slow_body.substr(0, slow_body.size() - 1));
    trickle.send(slow_body);
    for (int i = 0; i < 20; ++i) {  // two seconds, twice what is allowed without the rate
        steady.send(std::string(5'000, ' '));
        trickle.send(" ");
        std::this_thread::sleep_for(100ms);
    }
    BOOST_TEST(status_of(steady.read_answer()) == 200);
    BOOST_TEST(trickle.closed_by_peer());
}

BOOST_AUTO_TEST_CASE(a_peer_that_does_not_read_its_answer_is_given_up) {
    http::Options options = ten_times_faster();
    http::Router router;
    router.add({"GET", "/large",
                [](const http::Request&) {
                    return http::Response{200, std::string(64U << 20, 'x'), "text/plain"};
                },
                0});
    auto server = http::Server::start(std::move(options), std::move(router));
    BOOST_REQUIRE(server);
    Wire wire{(*server)->port()};
    wire.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    std::this_thread::sleep_for(1500ms);
    BOOST_TEST(wire.read_all().size() < (64U << 20));
}

// With no descriptor left the server must neither spin nor die, and must go on when there is one again.
BOOST_AUTO_TEST_CASE(out_of_descriptors_it_waits_and_recovers) {
    const auto server = start({});
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    Wire waiting{server->port()};
    const rlimit few{static_cast<rlim_t>(open_descriptors() + 1), before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
    Wire unserved{server->port()};
    unserved.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const double busy = processor_seconds();
    std::this_thread::sleep_for(1s);
    BOOST_TEST(processor_seconds() - busy < 0.2);
    setrlimit(RLIMIT_NOFILE, &before);
    BOOST_TEST(status_of(unserved.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(an_idle_connection_is_closed_and_its_next_request_has_its_own_time) {
    http::Options options = ten_times_faster();
    options.limits.idle = 1s;
    const auto server = start(std::move(options));
    Wire wire{server->port()};
    for (int i = 0; i < 2; ++i) {
        wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        BOOST_TEST(status_of(wire.read_answer()) == 200);
        std::this_thread::sleep_for(700ms);
    }
    BOOST_TEST(!wire.closed_by_peer());
    std::this_thread::sleep_for(600ms);
    BOOST_TEST(wire.closed_by_peer());
}

BOOST_AUTO_TEST_CASE(one_peer_cannot_hold_more_than_its_share) {
    const auto server = start({});
    std::vector<Wire> wires;
    for (int i = 0; i < 100; ++i) wires.emplace_back(server->port(), "127.0.0.2");
    std::this_thread::sleep_for(300ms);
    BOOST_TEST(closed(wires) == 36u);  // those that waited longest made room
    BOOST_TEST(milliseconds_to_answer(server->port()) < 100.0);
}

BOOST_AUTO_TEST_CASE(a_thousand_idle_connections_do_not_keep_others_out) {
    const auto server = start({});
    std::vector<Wire> wires;
    for (int i = 0; i < 1000; ++i) wires.emplace_back(server->port(), "127.0.1." + std::to_string(i % 250));
    BOOST_TEST(milliseconds_to_answer(server->port()) < 100.0);
    BOOST_TEST(closed(wires) >= 488u);
}

BOOST_AUTO_TEST_SUITE_END()
