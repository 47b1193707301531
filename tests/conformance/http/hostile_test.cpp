// SPDX-License-Identifier: Apache-2.0
// What a hostile peer, or two servers in a row that do not agree, may put on the wire. Every case must end
// with the status named here and, for 4xx, with a closed connection; the server must answer the next caller.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "conformance/http/echo.h"
#include "support/wire.h"

namespace {

using namespace repere;
using namespace repere::tests;
namespace data = boost::unit_test::data;

struct Running {
    std::unique_ptr<http::Server> server;
    Running() {
        auto started = http::Server::start({}, echo_router());
        BOOST_REQUIRE(started);
        server = std::move(*started);
    }
    std::uint16_t port() const { return server->port(); }
};

std::uint16_t port() {
    static const Running running;
    return running.port();
}

struct Case {
    const char* title;
    int status;  // of the first answer; 0: closed without one
    std::string bytes;
    friend std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.title; }
};

const std::string post_head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
const std::string chunked = post_head + "Transfer-Encoding: chunked\r\n\r\n";
// What would be answered as a second request if the two framings were confused.
const std::string smuggled = "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n";

const std::vector<Case> cases{
    {"bad method", 400, "G@T / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"short line", 400, "GET\r\n\r\n"},
    {"no version", 400, "GET /\r\nHost: x\r\n\r\n"},
    {"HTTP/9.9", 400, "GET / HTTP/9.9\r\nHost: x\r\n\r\n"},
    {"bare line feeds", 400, "GET / HTTP/1.1\nHost: x\n\n"},
    {"bare carriage return", 400, "GET / HTTP/1.1\rHost: x\r\r"},
    {"empty line first", 400, "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"NUL in a header", 400, std::string("GET / HTTP/1.1\r\nHost: x\r\nA: \0b\r\n\r\n", 34)},
    {"TLS hello on a plain port", 400, std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)},
    {"HTTP/2 preface", 400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    {"no Host", 400, "GET / HTTP/1.1\r\n\r\n"},
    {"two Hosts", 400, "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"},
    {"absolute form of another host", 400, "GET http://y/ HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"folded header", 400, "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n\tc\r\n\r\n"},
    {"blank before the colon", 400, post_head + "Content-Length : 2\r\n\r\n{}"},
    {"dot segments", 400, "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"encoded dot segments", 400, "GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"encoded NUL", 400, "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"bad percent", 400, "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"raw UTF-8 path", 400, "GET /\xc3\xa9\xff HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"Content-Length negative", 400, post_head + "Content-Length: -5\r\n\r\nhello"},
    {"Content-Length garbage", 400, post_head + "Content-Length: abc\r\n\r\n{}"},
    {"Content-Length 3x", 400, post_head + "Content-Length: 3x\r\n\r\n{} "},
    {"Content-Length twice, differing", 400,
     post_head + "Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}" + smuggled},
    {"Content-Length twice, equal", 400, post_head + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"},
    {"TE and CL", 400,
     post_head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled},
    {"CL and TE", 400,
     post_head + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n" + smuggled},
    {"TE xchunked", 400, post_head + "Transfer-Encoding: xchunked\r\n\r\n" + smuggled},
    {"TE chunkedy", 400, post_head + "Transfer-Encoding: chunkedy\r\n\r\n" + smuggled},
    {"TE with a vertical tab", 400,
     post_head +
         "Transfer-Encoding: \x0b"
         "chunked\r\n\r\n" +
         smuggled},
    {"TE identity", 400, post_head + "Transfer-Encoding: identity\r\n\r\n" + smuggled},
    {"TE twice", 400,
     post_head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"},
    {"HTTP/1.0 with TE", 400,
     "POST /echo HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"chunk extension", 400, chunked + "2;a=b\r\n{}\r\n0\r\n\r\n"},
    {"chunk size zz", 400, chunked + "zz\r\n{}\r\n0\r\n\r\n"},
    {"chunk size -1", 400, chunked + "-1\r\n{}AAAAAAAA\r\n0\r\n\r\n"},
    {"chunk size that overflows", 400, chunked + "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"},
    {"chunk size beyond the limit", 413, chunked + "FFFFFFFFF\r\n{}\r\n0\r\n\r\n"},
    {"chunk with bare line feed", 400, chunked + "2\n{}\n0\n\n"},
    {"chunk longer than it says", 400, chunked + "2\r\n{}{}\r\n0\r\n\r\n"},
    {"gzip body", 415, post_head + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b"},
    {"form body", 415,
     "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"},
    {"body where none is taken", 413,
     "GET / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 29\r\n\r\n" + smuggled},
    {"announced body of 300 MB", 413, post_head + "Content-Length: 314572800\r\n\r\n["},
    {"unknown expectation", 417, post_head + "Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}"},
    {"unknown path", 404, "GET /admin HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"},
    {"TRACE", 405, "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"},
};

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile)

BOOST_DATA_TEST_CASE(is_refused_once_and_disconnected, data::make(cases)) {
    Wire wire{port()};
    wire.send(sample.bytes);
    wire.finish_sending();
    const std::string answer = wire.read_all();
    BOOST_TEST(status_of(answer) == sample.status);
    BOOST_TEST(count(answer, "HTTP/1.1 ") == 1u);
    BOOST_TEST(answer.find("Connection: close\r\n") != std::string::npos);
    BOOST_TEST(body_of(answer).find("\"OperationOutcome\"") != std::string::npos);
    BOOST_TEST(status_of(get(port(), "/")) == 200);
}

BOOST_AUTO_TEST_CASE(a_flood_of_header_bytes_is_cut_at_the_limit) {
    Wire wire{port()};
    wire.send("GET / HTTP/1.1\r\nHost: x\r\n");
    const std::string line = "X-A: " + std::string(100'000, 'a') + "\r\n";
    std::size_t sent = 0;
    while (sent < 100'000'000 && wire.send(line)) {
        sent += line.size();
        if (wire.closed_by_peer()) break;
    }
    BOOST_TEST(sent < 24'000'000u);
    BOOST_TEST(status_of(get(port(), "/")) == 200);
}

BOOST_AUTO_TEST_CASE(a_head_just_too_long_is_431) {
    const std::string line = "GET / HTTP/1.1\r\nHost: x\r\nX-A: ";
    const auto of_size = [&](std::size_t size) {
        return line + std::string(size - line.size() - 4, 'a') + "\r\n\r\n";
    };
    Wire fits{port()};
    fits.send(of_size(16'384));
    BOOST_TEST(status_of(fits.read_answer()) == 200);
    BOOST_TEST(status_of(ask(port(), of_size(16'385))) == 431);
}

BOOST_AUTO_TEST_CASE(a_body_of_ten_megabytes_gets_its_413_at_once_and_readable) {
    Wire wire{port()};
    const auto began = std::chrono::steady_clock::now();
    wire.send(post_head + "Content-Length: 10485760\r\n\r\n");
    wire.send(std::string(10'485'760, '['));
    BOOST_TEST(status_of(wire.read_all()) == 413);
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds{4}));
}

BOOST_AUTO_TEST_CASE(nothing_of_a_handlers_exception_or_forged_header_reaches_the_peer) {
    const std::string thrown = get(port(), "/throws");
    BOOST_TEST(status_of(thrown) == 500);
    BOOST_TEST(thrown.find("Martin") == std::string::npos);
    const std::string forged = get(port(), "/forges");
    BOOST_TEST(status_of(forged) == 500);
    BOOST_TEST(forged.find("Set-Cookie") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_the_peer_is_comes_from_the_socket) {
    const std::string answer =
        ask(port(),
            "GET /forwarded HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.1.2.3\r\nConnection: close\r\n\r\n");
    BOOST_TEST(body_of(answer) == "|127.0.0.1");
}

BOOST_AUTO_TEST_SUITE_END()
