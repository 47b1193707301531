// SPDX-License-Identifier: Apache-2.0
// kill -9 between submitting and delivery: nothing acknowledged is lost, nothing arrives twice. Real
// processes, a real file, real HTTP; the places are named in the program (store/crash_point.h), or chosen by
// the clock.
#include <sys/wait.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "audit/audit.h"
#include "crypto/uuid.h"
#include "integration/kill9/process.h"
#include "integration/kill9/stand_in_ehr.h"
#include "store/sqlite_store.h"

using namespace repere;
using namespace repere::kill9;
namespace data = boost::unit_test::data;

namespace {

constexpr int acts_per_run = 12;
constexpr int patients = 3;

struct Tally {
    int runs = 0, kills = 0, submitted = 0, acknowledged_before_kill = 0, lost = 0, doubled = 0,
        quarantined = 0;
    ~Tally() {
        std::cout << "kill -9: " << runs << " runs, " << kills << " kills, " << submitted
                  << " acts submitted, " << acknowledged_before_kill << " acknowledged before a kill, "
                  << lost << " lost, " << doubled << " doubled, " << quarantined << " quarantined\n";
    }
};
Tally tally;

class Run {
public:
    Run() { std::filesystem::create_directory(folder_); }
    ~Run() { std::filesystem::remove_all(folder_); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    Process start(const std::string& crash_point = {}) const {
        return Process{{KILL9_SERVICE, file().string(), ehr_.url()}, crash_point};
    }

    // As a client does: everything not yet acknowledged, with the keys it had before.
    void submit(Process& service) {
        for (std::size_t i = 0; i < ids_.size(); ++i)
            if (!acknowledged_.contains(ids_[i]))
                service.write_line("submit " + ids_[i] + " p" + std::to_string(i % patients));
    }
    void read_answers(Process& service) {
        while (const auto line = service.read_line()) note(*line);
    }
    // Until the line, or until the process is dead.
    bool read_until(Process& service, const std::string& wanted) {
        while (const auto line = service.read_line()) {
            if (*line == wanted) return true;
            note(*line);
        }
        return false;
    }

    void finish() {
        tally.acknowledged_before_kill += static_cast<int>(acknowledged_.size());
        Process service = start();
        submit(service);
        service.write_line("drain");
        BOOST_TEST(read_until(service, "drained"));
        service.close_input();
        BOOST_TEST(service.wait() == 0);
        judge();
    }

    int transactions() const { return ehr_.transactions(); }

private:
    std::filesystem::path file() const { return folder_ / "repere.db"; }

    void note(const std::string& line) {
        if (line.starts_with("ack ")) acknowledged_.insert(line.substr(4));
        BOOST_TEST(!line.starts_with("error"), line);
    }

    void judge() {
        BOOST_TEST(acknowledged_.size() == ids_.size());
        const auto copies = ehr_.copies();
        for (const std::string& id : ids_) {
            const auto found = copies.find(id);
            const int count = found == copies.end() ? 0 : found->second;
            BOOST_TEST(count == 1, id << " is " << count << " times in the EHR");
            tally.lost += count == 0 ? 1 : 0;
            tally.doubled += count > 1 ? 1 : 0;
        }
        BOOST_TEST(copies.size() == ids_.size());
        judge_store();
        ++tally.runs;
        tally.submitted += static_cast<int>(ids_.size());
    }

    void judge_store() {
        const auto store = store::open_sqlite(file());
        BOOST_REQUIRE(store);
        const auto counts = (*store)->counts(Instant{});
        BOOST_REQUIRE(counts);
        BOOST_TEST(counts->resources == acts_per_run);
        BOOST_TEST(counts->outbox.at(store::State::verified) == acts_per_run);
        const auto quarantined = counts->outbox.find(store::State::quarantined);
        tally.quarantined += quarantined == counts->outbox.end() ? 0 : static_cast<int>(quarantined->second);
        BOOST_TEST(counts->audit_rows == 2 * acts_per_run);  // one for the act, one for its delivery
        const auto verified = audit::verify(**store);
        BOOST_REQUIRE(verified);
        BOOST_TEST(verified->intact());
    }

    static std::vector<std::string> make_ids() {
        std::vector<std::string> ids;
        for (int i = 0; i < acts_per_run; ++i) ids.push_back(crypto::uuid4());
        return ids;
    }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("repere-kill9-" + crypto::uuid4());
    StandInEhr ehr_;
    const std::vector<std::string> ids_ = make_ids();
    std::set<std::string> acknowledged_;
};

bool was_killed(int status) { return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL; }

const std::vector<std::string> points{
    "migration",       "commit.before:1", "commit.before:4",  "commit.before:12", "commit.after:1",
    "commit.after:4",  "commit.after:12", "lease.after:1",    "lease.after:9",    "send.before:1",
    "send.before:5",   "send.before:12",  "send.after:1",     "send.after:5",     "send.after:12",
    "settle.before:1", "settle.before:7", "settle.before:20", "settle.after:1",   "settle.after:7",
    "settle.after:20",
};

}  // namespace

BOOST_AUTO_TEST_SUITE(kill9)

BOOST_DATA_TEST_CASE(nothing_is_lost_or_doubled_when_it_dies_at, data::make(points)) {
    Run run;
    {
        Process service = run.start(sample);
        run.submit(service);
        service.write_line("drain");
        run.read_answers(service);
        BOOST_TEST(was_killed(service.wait()), "the place was never reached");
        ++tally.kills;
    }
    run.finish();
}

// Dying again while taking over what the first death left behind.
BOOST_DATA_TEST_CASE(nothing_is_lost_or_doubled_when_it_dies_twice,
                     data::make({"send.after:1", "send.after:6", "settle.before:3", "lease.after:2"}) *
                         data::make({"lease.after:1", "send.after:1", "settle.before:1", "settle.after:2"}),
                     first, second) {
    Run run;
    for (const char* point : {first, second}) {
        Process service = run.start(point);
        run.submit(service);
        service.write_line("drain");
        run.read_answers(service);
        BOOST_TEST(was_killed(service.wait()), "the place was never reached");
        ++tally.kills;
    }
    run.finish();
}

BOOST_AUTO_TEST_CASE(nothing_is_lost_or_doubled_when_it_dies_at_any_moment) {
    constexpr unsigned seed = 20261121;  // the moments; what they hit depends on the machine
    std::mt19937 random{seed};
    for (int i = 0; i < 20; ++i) {
        Run run;
        for (int death = 0; death < 3; ++death) {
            Process service = run.start();
            run.submit(service);
            service.write_line("drain");
            const std::chrono::microseconds moment{std::uniform_int_distribution<>{0, 40'000}(random)};
            std::this_thread::sleep_for(moment);
            service.kill();
            run.read_answers(service);
            BOOST_TEST(was_killed(service.wait()));
            ++tally.kills;
        }
        run.finish();
    }
}

BOOST_AUTO_TEST_SUITE_END()
