// SPDX-License-Identifier: Apache-2.0
#include "directory/live.h"

#include <atomic>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <thread>
#include <vector>

#include "directory/file.h"
#include "support/temporary_folder.h"
#include "unit/directory/kinds.h"

using namespace repere;
using namespace repere::directory;
using namespace repere::directory::testing;

namespace {

// A directory file that is replaced as `repere directory import` does it, and a clock that the test moves.
class Site {
public:
    std::filesystem::path file() const { return folder_.path() / "directory.ndjson"; }

    void import(const std::string& rows) {
        const auto read = read_site_csv("id;kind;name\n" + rows, kinds());
        BOOST_REQUIRE(read);
        Catalogue catalogue;
        BOOST_REQUIRE(catalogue.take(*read, {"csv", "fr", false, false, {2026, 11, 22}}));
        const auto lock = FileLock::take(file());
        BOOST_REQUIRE(lock);
        BOOST_REQUIRE(replace(file(), catalogue, *lock));
    }
    void spoil() {
        std::filesystem::remove(file());
        std::ofstream{file()} << "{\"resourceType\":\"Organi";
    }
    std::unique_ptr<LiveDirectory> open() {
        auto live = LiveDirectory::open(file(), kinds(), [this] { return now; });
        BOOST_REQUIRE_MESSAGE(bool{live}, (live ? "" : to_string(live.error())));
        return std::move(*live);
    }
    void wait() { now += LiveDirectory::interval; }

    std::chrono::steady_clock::time_point now;

private:
    tests::TemporaryFolder folder_;
};

std::size_t count(LiveDirectory& live) { return live.current()->services().size(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(directory_live)

BOOST_AUTO_TEST_CASE(no_file_is_an_empty_directory_until_there_is_one) {
    Site site;
    const auto live = site.open();
    BOOST_TEST(count(*live) == 0U);
    site.import("a;specialised-centre;A\n");
    BOOST_TEST(count(*live) == 0U);  // looked at less than a second ago
    site.wait();
    BOOST_TEST(count(*live) == 1U);
}

BOOST_AUTO_TEST_CASE(a_replaced_file_is_read_and_who_holds_the_old_one_keeps_it) {
    Site site;
    site.import("a;specialised-centre;A\n");
    const auto live = site.open();
    const auto held = live->current();
    site.import("a;specialised-centre;B\n");  // as many bytes
    site.wait();
    BOOST_TEST(live->current()->services().front().name == "B");
    BOOST_TEST(held->services().front().name == "A");
}

BOOST_AUTO_TEST_CASE(a_bad_new_file_keeps_the_old_one) {
    Site site;
    site.import("a;specialised-centre;A\n");
    const auto live = site.open();
    site.spoil();
    for (int i = 0; i < 3; ++i) {
        site.wait();
        BOOST_TEST(count(*live) == 1U);
    }
    site.import("a;specialised-centre;A\nb;low-threshold;B\n");
    site.wait();
    BOOST_TEST(count(*live) == 2U);
}

BOOST_AUTO_TEST_CASE(a_bad_file_at_the_start_is_refused_with_its_line) {
    Site site;
    site.spoil();
    const auto live = LiveDirectory::open(site.file(), kinds());
    BOOST_REQUIRE(!live);
    BOOST_TEST(live.error().where.find("line 1") != std::string::npos, live.error().where);
}

BOOST_AUTO_TEST_CASE(many_threads_read_while_it_is_replaced) {
    Site site;
    site.import("a;specialised-centre;A\n");
    auto opened = LiveDirectory::open(site.file(), kinds());
    BOOST_REQUIRE(opened);
    LiveDirectory& live = **opened;
    std::vector<std::thread> readers;
    std::atomic<bool> wrong = false;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            for (int n = 0; n < 2'000; ++n)
                if (live.current()->services().empty()) wrong = true;
        });
    for (int n = 0; n < 5; ++n) site.import("a;specialised-centre;A\nb;low-threshold;B\n");
    for (std::thread& each : readers) each.join();
    BOOST_TEST(!wrong);
}

BOOST_AUTO_TEST_SUITE_END()
