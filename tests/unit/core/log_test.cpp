// SPDX-License-Identifier: Apache-2.0
#include "core/log.h"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace log = repere::log;

namespace {

// What `write` puts on stderr.
template <class F>
std::string captured(F&& write) {
    std::FILE* file = std::tmpfile();
    BOOST_REQUIRE(file != nullptr);
    std::fflush(stderr);
    const int kept = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    write();
    std::fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    std::rewind(file);
    std::string out(4096, '\0');
    out.resize(std::fread(out.data(), 1, out.size(), file));
    std::fclose(file);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(core_log)

BOOST_AUTO_TEST_CASE(an_event_is_one_json_line) {
    const std::string line = captured([] {
        log::info("outbox.delivered",
                  {{"count", 3}, {"seconds", 0.5}, {"ok", true}, {"level_of", "patient"}});
    });
    BOOST_TEST(
        line.find(
            R"("level":"info","event":"outbox.delivered","count":3,"seconds":0.5,"ok":true,"level_of":"patient"})") !=
        std::string::npos);
    BOOST_TEST(line.back() == '\n');
}

BOOST_AUTO_TEST_CASE(vetted_text_cannot_start_a_line_or_a_field) {
    const std::string line = captured([] {
        log::warning("config.read", {{"path", log::Vetted{"a\"\n{\"level\":\"x\" \x1b[0m"}}});
    });
    BOOST_TEST(line.find(R"("path":"a\"\u000a{\"level\":\"x\" \u001b[0m")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_below_the_level_is_not_written) {
    BOOST_TEST(captured([] { log::debug("chart.read"); }).empty());
}

BOOST_AUTO_TEST_SUITE_END()
