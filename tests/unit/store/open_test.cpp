// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <boost/test/data/test_case.hpp>
#include <fstream>
#include <thread>

#include "unit/store/fixture.h"

using namespace repere;
using namespace repere::store;
using namespace repere::store::testing;
namespace data = boost::unit_test::data;

namespace {

void change_file(const std::filesystem::path& file, const char* sql) {
    sqlite3* raw = nullptr;
    BOOST_REQUIRE(sqlite3_open(file.c_str(), &raw) == SQLITE_OK);
    BOOST_TEST(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(raw);
}

ErrorKind refusal(const std::filesystem::path& file) {
    const auto opened = open_sqlite(file);
    BOOST_REQUIRE(!opened);
    return opened.error().kind;
}

// A file system of 1 MiB that goes away with the object; not mounted when the machine does not let us.
class SmallDisk {
public:
    explicit SmallDisk(const std::filesystem::path& at) : at_{at} {
        std::filesystem::create_directory(at);
        mounted_ = ::mount("tmpfs", at.c_str(), "tmpfs", 0, "size=1m") == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount(at_.c_str());
    }
    bool mounted() const { return mounted_; }

private:
    std::filesystem::path at_;
    bool mounted_ = false;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_module_open, StoreFixture)

BOOST_AUTO_TEST_CASE(what_was_committed_is_there_after_opening_again) {
    must(store->commit(change_of({{"Task", "t1", task("requested"), 0}})));
    reopen();
    BOOST_TEST(must(store->read("Task", "t1")).value().version == 1);
}

BOOST_AUTO_TEST_CASE(the_files_can_be_read_by_their_owner_only) {
    must(store->commit(change_of({})));
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
        struct stat information {};
        BOOST_REQUIRE(::stat((folder.file().string() + suffix).c_str(), &information) == 0);
        BOOST_TEST((information.st_mode & 0777U) == 0600U);
    }
}

BOOST_AUTO_TEST_CASE(a_second_process_is_refused_while_the_first_lives) {
    const pid_t child = ::fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        const auto opened = open_sqlite(folder.file());
        ::_exit(!opened && opened.error().kind == ErrorKind::unavailable ? 0 : 1);
    }
    int status = 0;
    BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
    BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    BOOST_TEST((refusal(folder.file()) == ErrorKind::unavailable));  // a second opening in this process too
}

BOOST_AUTO_TEST_CASE(a_schema_newer_than_the_program_is_refused) {
    store.reset();
    change_file(folder.file(), "INSERT INTO schema_version VALUES (99, 'x', 0)");
    BOOST_TEST((refusal(folder.file()) == ErrorKind::unsupported));
}

BOOST_AUTO_TEST_CASE(a_migration_that_is_not_the_one_applied_is_refused) {
    store.reset();
    change_file(folder.file(), "UPDATE schema_version SET checksum = 'x' WHERE version = 1");
    BOOST_TEST((refusal(folder.file()) == ErrorKind::fault));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_refused_and_left_as_it_is) {
    const auto other = folder.path() / "other.db";
    std::ofstream{other} << std::string(4096, 'x');
    BOOST_TEST((refusal(other) == ErrorKind::fault));
    BOOST_TEST(std::filesystem::file_size(other) == 4096U);
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_refused) {
    for (int i = 0; i < 50; ++i)
        must(store->commit(change_of({{"Task", "t" + std::to_string(i), task("requested"), 0}})));
    store.reset();
    {
        std::fstream file{folder.file(), std::ios::in | std::ios::out | std::ios::binary};
        const auto size = std::filesystem::file_size(folder.file());
        for (std::uintmax_t at = 4096; at + 64 < size; at += 4096) {
            file.seekp(static_cast<std::streamoff>(at));
            file << std::string(64, '\xff');
        }
    }
    BOOST_TEST((refusal(folder.file()) == ErrorKind::fault));
}

BOOST_AUTO_TEST_CASE(a_folder_that_does_not_exist_or_cannot_be_written_is_unavailable) {
    BOOST_TEST((refusal(folder.path() / "none" / "repere.db") == ErrorKind::unavailable));
    BOOST_TEST((refusal("/proc/repere.db") == ErrorKind::unavailable));
}

// Root may write anywhere, so the child gives its rights away first.
BOOST_AUTO_TEST_CASE(a_read_only_folder_is_unavailable) {
    store.reset();
    ::chmod(folder.path().c_str(), 0555);
    const pid_t child = ::fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        constexpr uid_t nobody = 65534;
        if (::geteuid() == 0 && ::setuid(nobody) != 0) ::_exit(2);
        const auto opened = open_sqlite(folder.path() / "new.db");
        ::_exit(!opened && opened.error().kind == ErrorKind::unavailable ? 0 : 1);
    }
    int status = 0;
    BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
    ::chmod(folder.path().c_str(), 0755);
    BOOST_TEST(WEXITSTATUS(status) == 0);
}

BOOST_AUTO_TEST_CASE(a_lock_held_by_another_program_is_unavailable_and_nothing_is_lost) {
    Options options;
    options.busy = std::chrono::milliseconds{50};
    reopen(options);
    sqlite3* other = nullptr;
    BOOST_REQUIRE(sqlite3_open(folder.file().c_str(), &other) == SQLITE_OK);
    BOOST_REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    const auto refused = store->commit(change_of({{"Task", "t1", task("requested"), 0}}));
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::unavailable));
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    must(store->commit(change_of({{"Task", "t1", task("requested"), 0}})));
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_unavailable_and_what_was_acknowledged_stays) {
    const SmallDisk disk{folder.path() / "disk"};
    if (!disk.mounted()) {
        BOOST_TEST_MESSAGE("skipped: a_full_disk_is_unavailable (this user may not mount a tmpfs)");
        return;
    }
    store = must(open_sqlite(folder.path() / "disk" / "repere.db"));
    const std::string large =
        R"({"resourceType":"Task","description":")" + std::string(20'000, 'x') + R"("})";
    int acknowledged = 0;
    std::optional<Error> refused;
    for (int i = 0; i < 200 && !refused; ++i) {
        const auto committed = store->commit(change_of({{"Task", "t" + std::to_string(i), large, 0}}));
        if (committed)
            ++acknowledged;
        else
            refused = committed.error();
    }
    BOOST_REQUIRE(refused.has_value());
    BOOST_TEST((refused->kind == ErrorKind::unavailable));
    BOOST_TEST(acknowledged > 0);
    BOOST_TEST(must(store->counts(start)).resources == acknowledged);
    store.reset();
    // Space comes back: everything acknowledged is there, and work goes on.
    BOOST_REQUIRE(::mount("tmpfs", (folder.path() / "disk").c_str(), "tmpfs", MS_REMOUNT, "size=8m") == 0);
    store = must(open_sqlite(folder.path() / "disk" / "repere.db"));
    BOOST_TEST(must(store->counts(start)).resources == acknowledged);
    must(store->commit(change_of({{"Task", "after", large, 0}})));
    store.reset();
}

BOOST_AUTO_TEST_CASE(many_threads_read_and_write_at_once) {
    constexpr int threads = 4, each = 25;
    std::vector<std::jthread> workers;
    std::atomic<int> failures{0};
    for (int t = 0; t < threads; ++t)
        workers.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                const std::string id = std::to_string(t) + "-" + std::to_string(i);
                if (!store->commit(change_of({{"Task", id, task("requested"), 0}}))) ++failures;
                const auto found = store->read("Task", id);
                if (!found || !*found) ++failures;
            }
        });
    workers.clear();
    BOOST_TEST(failures == 0);
    const Counts counts = must(store->counts(start));
    BOOST_TEST(counts.resources == threads * each);
    BOOST_TEST(counts.audit_rows == threads * each);
}

BOOST_AUTO_TEST_SUITE_END()
