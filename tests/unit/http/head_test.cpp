// SPDX-License-Identifier: Apache-2.0
// What a head may hold. Sources: RFC 9110 and 9112, and the smuggling variants listed in the comments.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <deque>

#include "http/head.h"

namespace {

using namespace repere;
using http::HeadScan;
namespace data = boost::unit_test::data;

struct Case {
    const char* title;
    std::string head;
    friend std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.title; }
};

// A head borrows from its text.
Result<http::Head> parse(const std::string& head) {
    static std::deque<std::string> texts;
    return http::parse_head(texts.emplace_back(head + "\r\n"), 100);
}

bool stays_open(const std::string& text) {
    const auto head = parse(text);
    BOOST_REQUIRE(head);
    return head->keep_alive;
}

const std::vector<Case> refused{
    {"no version", "GET /\r\nHost: x\r\n"},
    {"HTTP/9.9", "GET / HTTP/9.9\r\nHost: x\r\n"},
    {"HTTP/2 preface", "PRI * HTTP/2.0\r\n"},
    {"lower-case http", "GET / http/1.1\r\nHost: x\r\n"},
    {"two blanks in the request line", "GET  / HTTP/1.1\r\nHost: x\r\n"},
    {"method that is no token", "G@T / HTTP/1.1\r\nHost: x\r\n"},
    {"no Host", "GET / HTTP/1.1\r\n"},
    {"empty Host", "GET / HTTP/1.1\r\nHost:\r\n"},
    {"two Hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n"},
    {"Host with user information", "GET / HTTP/1.1\r\nHost: a@b\r\n"},
    {"Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n"},
    {"absolute form of another host", "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n"},
    {"authority form", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n"},
    {"relative target", "GET a HTTP/1.1\r\nHost: x\r\n"},
    {"asterisk without OPTIONS", "GET * HTTP/1.1\r\nHost: x\r\n"},
    {"fragment", "GET /a#b HTTP/1.1\r\nHost: x\r\n"},
    {"raw UTF-8 in the target", "GET /\xC3\xA9 HTTP/1.1\r\nHost: x\r\n"},
    {"folded header", "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n"},
    {"blank before the colon", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 3\r\n"},
    {"header without a colon", "GET / HTTP/1.1\r\nHost: x\r\nNonsense\r\n"},
    {"header without a name", "GET / HTTP/1.1\r\nHost: x\r\n: a\r\n"},
    {"Transfer-Encoding and Content-Length",
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n"},
    {"Transfer-Encoding xchunked", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n"},
    {"Transfer-Encoding chunkedy", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunkedy\r\n"},
    {"Transfer-Encoding gzip, chunked", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n"},
    {"Transfer-Encoding chunked, identity",
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n"},
    {"Transfer-Encoding empty", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n"},
    {"Transfer-Encoding twice",
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"},
    {"HTTP/1.0 with Transfer-Encoding", "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"},
    {"Content-Length twice", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n"},
    {"Content-Length list", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n"},
    {"Content-Length negative", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n"},
    {"Content-Length signed", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n"},
    {"Content-Length hexadecimal", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x10\r\n"},
    {"Content-Length 3x", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3x\r\n"},
    {"Content-Length empty", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n"},
    {"Content-Length that overflows",
     "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 18446744073709551617\r\n"},
    {"Authorization twice",
     "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n"},
    {"dot segments", "GET /a/../b HTTP/1.1\r\nHost: x\r\n"},
    {"dot segment at the end", "GET /a/.. HTTP/1.1\r\nHost: x\r\n"},
    {"encoded dot segments", "GET /a/%2e%2E/b HTTP/1.1\r\nHost: x\r\n"},
    {"single dot", "GET /./a HTTP/1.1\r\nHost: x\r\n"},
    {"encoded NUL", "GET /a%00b HTTP/1.1\r\nHost: x\r\n"},
    {"encoded line feed", "GET /a%0ab HTTP/1.1\r\nHost: x\r\n"},
    {"encoded slash", "GET /a%2fb HTTP/1.1\r\nHost: x\r\n"},
    {"encoded backslash", "GET /a%5cb HTTP/1.1\r\nHost: x\r\n"},
    {"backslash", "GET /a\\b HTTP/1.1\r\nHost: x\r\n"},
    {"overlong UTF-8 slash", "GET /a%c0%afb HTTP/1.1\r\nHost: x\r\n"},
    {"UTF-8 surrogate", "GET /%ed%a0%80 HTTP/1.1\r\nHost: x\r\n"},
    {"half a percent escape", "GET /a%2 HTTP/1.1\r\nHost: x\r\n"},
    {"percent escape that is none", "GET /%zz HTTP/1.1\r\nHost: x\r\n"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(head)

BOOST_DATA_TEST_CASE(what_servers_could_read_differently_is_refused, data::make(refused)) {
    const auto head = parse(sample.head);
    BOOST_REQUIRE(!head);
    BOOST_TEST((head.error().kind == ErrorKind::invalid));
}

BOOST_AUTO_TEST_CASE(a_plain_request_is_read) {
    const auto head = parse(
        "POST /cds-services/a%20b?x=1&y=http://loinc.org|1[0] HTTP/1.1\r\nhOsT: ehr.example:8443\r\n"
        "Content-Length:  12 \r\nX-Empty:\r\n");
    BOOST_REQUIRE(head);
    BOOST_TEST(head->method == "POST");
    BOOST_TEST(head->path == "/cds-services/a b");
    BOOST_TEST(head->query == "x=1&y=http://loinc.org|1[0]");
    BOOST_TEST(head->host == "ehr.example:8443");
    BOOST_TEST(head->content_length == 12u);
    BOOST_TEST(head->keep_alive);
    BOOST_TEST(!head->chunked);
}

BOOST_AUTO_TEST_CASE(an_absolute_form_of_the_same_host_is_the_same_request) {
    const auto head = parse("GET http://EHR.example/a?b HTTP/1.1\r\nHost: ehr.example\r\n");
    BOOST_REQUIRE(head);
    BOOST_TEST(head->path == "/a");
    BOOST_TEST(head->query == "b");
}

BOOST_AUTO_TEST_CASE(the_connection_ends_when_the_peer_says_so_or_speaks_1_0) {
    BOOST_TEST(!stays_open("GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, Close\r\n"));
    BOOST_TEST(stays_open("GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n"));
    BOOST_TEST(!stays_open("GET / HTTP/1.0\r\n"));
}

BOOST_AUTO_TEST_CASE(claims_about_who_is_behind_a_proxy_do_not_arrive) {
    const auto head = parse(
        "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.0.0.1\r\nForwarded: for=10.0.0.1\r\n"
        "X-Real-IP: 10.0.0.1\r\nSSL-Client-Verify: SUCCESS\r\nAccept: */*\r\n");
    BOOST_REQUIRE(head);
    BOOST_TEST(head->headers.size() == 2u);
}

BOOST_AUTO_TEST_CASE(too_many_headers_are_a_limit_not_an_error_of_syntax) {
    std::string head = "GET / HTTP/1.1\r\nHost: x\r\n";
    for (int i = 0; i < 100; ++i) head += "A: b\r\n";
    BOOST_TEST((parse(head).error().kind == ErrorKind::limit));
}

BOOST_AUTO_TEST_CASE(the_end_of_the_head_is_found_and_bad_bytes_at_once) {
    BOOST_TEST((http::scan_head("GET / HTTP/1.1\r\nHost: x\r\n\r\nbody").state == HeadScan::State::complete));
    BOOST_TEST(http::scan_head("GET / HTTP/1.1\r\nHost: x\r\n\r\nbody").size == 27u);
    BOOST_TEST((http::scan_head("GET / HTTP/1.1\r\nHost: x\r").state == HeadScan::State::more));
    for (const std::string bad : {"GET / HTTP/1.1\nHost: x\n\n", "GET /\rX", "\x16\x03\x01", "GET /\x7f"})
        BOOST_TEST((http::scan_head(bad).state == HeadScan::State::bad));
    BOOST_TEST((http::scan_head(std::string("GET /\0", 6)).state == HeadScan::State::bad));
}

// Unicode 15, table 3-7, and the Unicode consortium's examples of what is ill-formed.
BOOST_AUTO_TEST_CASE(utf8_is_checked_to_the_letter) {
    for (const std::string good : {"", "a", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                   "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
        BOOST_TEST(http::valid_utf8(good));
    for (const std::string bad :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE0\xA0",
          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"})
        BOOST_TEST(!http::valid_utf8(bad));
}

BOOST_AUTO_TEST_SUITE_END()
