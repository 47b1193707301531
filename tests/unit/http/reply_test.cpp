// SPDX-License-Identifier: Apache-2.0
#include "http/reply.h"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "http/files.h"
#include "http/metrics.h"
#include "support/temporary_folder.h"

namespace {

using namespace repere;
using namespace repere::http;

std::string head_of(const Response& response, ReplyContext context = {}) {
    return *reply_head(response, context);
}
bool has(const std::string& text, std::string_view line) { return text.find(line) != std::string::npos; }

struct Folder : tests::TemporaryFolder {
    std::string write(std::string_view name, std::string_view text, mode_t mode) const {
        const std::string written = TemporaryFolder::write(name, text);
        BOOST_REQUIRE_EQUAL(chmod(written.c_str(), mode), 0);
        return written;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(reply)

BOOST_AUTO_TEST_CASE(every_answer_carries_the_security_headers) {
    const std::string head = head_of({200, "{}"});
    BOOST_TEST(head.starts_with("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"));
    for (const std::string_view line :
         {"Cache-Control: no-store\r\n", "X-Content-Type-Options: nosniff\r\n",
          "Referrer-Policy: no-referrer\r\n",
          "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n", "Content-Length: 2\r\n",
          "Content-Type: application/json\r\n"})
        BOOST_TEST(has(head, line), line);
    BOOST_TEST(!has(head, "Strict-Transport-Security"));
    ReplyContext encrypted;
    encrypted.encrypted = true;
    BOOST_TEST(has(head_of({200, "{}"}, encrypted), "Strict-Transport-Security: max-age=31536000\r\n"));
}

BOOST_AUTO_TEST_CASE(pages_may_load_from_us_and_be_framed_only_where_configured) {
    ReplyContext context;
    context.frame_ancestors = "https://ehr.example";
    const std::string head = head_of({200, "<p>", "text/html", {}}, context);
    BOOST_TEST(has(head, "script-src 'self'"));
    BOOST_TEST(has(head, "frame-ancestors https://ehr.example\r\n"));
    BOOST_TEST(has(head, "Content-Type: text/html; charset=utf-8\r\n"));
    BOOST_TEST(!has(head, "frame-src"));  // default-src 'none': it frames nothing itself
    context.frames = "https://app.example 'self'";
    BOOST_TEST(
        has(head_of({200, "<p>", "text/html", {}}, context), "frame-src https://app.example 'self'; "));
}

// A frame that is sandboxed without its origin is a stranger to us, and may load what is the same for
// everybody.
BOOST_AUTO_TEST_CASE(only_an_answer_that_says_so_may_be_loaded_by_pages_of_others) {
    BOOST_TEST(has(head_of({200, "{}"}), "Cross-Origin-Resource-Policy: same-origin\r\n"));
    const std::string shared =
        head_of({200, "x", "text/css", {{"Cross-Origin-Resource-Policy", "cross-origin"}}});
    BOOST_TEST(has(shared, "Cross-Origin-Resource-Policy: cross-origin\r\n"));
    BOOST_TEST(!has(shared, "Cross-Origin-Resource-Policy: same-origin"));
}

BOOST_AUTO_TEST_CASE(a_header_that_could_start_another_one_is_never_sent) {
    for (const std::string& value :
         {std::string{"a\r\nSet-Cookie: x"}, std::string{"a\nb"}, std::string("a\0b", 3)}) {
        BOOST_TEST(!reply_head({200, "", "text/plain", {{"Location", value}}}, {}));
        BOOST_TEST(!reply_head({200, "x", value, {}}, {}));
    }
    BOOST_TEST(!reply_head({200, "", "text/plain", {{"Bad Name", "x"}}}, {}));
    BOOST_TEST(!reply_head({99, "", "text/plain", {}}, {}));
}

BOOST_AUTO_TEST_CASE(an_answer_without_content_says_nothing_about_its_content) {
    const std::string head = head_of({204, "", "application/json", {}});
    BOOST_TEST(!has(head, "\r\nContent-Type"));
    BOOST_TEST(!has(head, "Content-Length"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(metrics)

// Prometheus text exposition format 0.0.4.
BOOST_AUTO_TEST_CASE(the_text_format_is_the_one_prometheus_reads) {
    Metrics metrics;
    metrics.counter("b_total", "Second.", {{"hook", "patient-view"}, {"odd", "a\"b\\c\nd"}}).add(2);
    metrics.gauge("a", "First.").set(1.5);
    metrics.watch("c", "Third.", [] { return 7.0; });
    metrics.counter("b_total", "Second.", {{"hook", "patient-view"}, {"odd", "a\"b\\c\nd"}}).add();
    BOOST_TEST(metrics.text() ==
               "# HELP a First.\n# TYPE a gauge\na 1.5\n"
               "# HELP b_total Second.\n# TYPE b_total counter\n"
               "b_total{hook=\"patient-view\",odd=\"a\\\"b\\\\c\\nd\"} 3\n"
               "# HELP c Third.\n# TYPE c gauge\nc 7\n");
}

BOOST_AUTO_TEST_CASE(histogram_buckets_are_cumulative) {
    Metrics metrics;
    Histogram& seconds = metrics.histogram("s", "Seconds.");
    for (const double value : {0.0005, 0.001, 0.3, 60.0}) seconds.observe(value);
    const std::string text = metrics.text();
    BOOST_TEST(has(text, "s_bucket{le=\"0.001\"} 2\n"));
    BOOST_TEST(has(text, "s_bucket{le=\"0.25\"} 2\n"));
    BOOST_TEST(has(text, "s_bucket{le=\"0.5\"} 3\n"));
    BOOST_TEST(has(text, "s_bucket{le=\"10\"} 3\n"));
    BOOST_TEST(has(text, "s_bucket{le=\"+Inf\"} 4\n"));
    BOOST_TEST(has(text, "s_count 4\n"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(files)

BOOST_AUTO_TEST_CASE(a_secret_others_can_read_is_no_secret) {
    const Folder folder;
    const std::string secret(40, 's');
    BOOST_TEST(*read_secret_file(folder.write("good", secret + "\n", 0600)) == secret);
    BOOST_TEST((read_secret_file(folder.write("group", secret, 0640)).error().kind == ErrorKind::forbidden));
    BOOST_TEST((read_secret_file(folder.write("world", secret, 0604)).error().kind == ErrorKind::forbidden));
    BOOST_TEST((read_secret_file(folder.write("short", "abc", 0600)).error().kind == ErrorKind::invalid));
    BOOST_TEST(
        (read_secret_file(folder.write("words", secret + " x", 0600)).error().kind == ErrorKind::invalid));
    BOOST_TEST((read_secret_file(folder.file("none")).error().kind == ErrorKind::not_found));
    BOOST_TEST((read_secret_file(folder.path().string()).error().kind == ErrorKind::invalid));
}

BOOST_AUTO_TEST_SUITE_END()
