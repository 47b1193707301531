// SPDX-License-Identifier: Apache-2.0
#include "store/upkeep.h"

#include <atomic>

#include "unit/store/fixture.h"

namespace repere::store {
namespace {

using namespace testing;

constexpr const char* id = "00000000-0000-4000-8000-00000000000a";

struct UpkeepFixture : StoreFixture {
    void deliver(State end) {
        Change change = change_of({});
        change.outbox.push_back(entry_of(id));
        must(store->commit(change));
        step(State::ready, end == State::verified ? State::sent : end);
        if (end == State::verified) step(State::sent, end);
    }
    void step(State from, State to) {
        const auto parcels =
            must(store->lease({20, start, "c", std::chrono::milliseconds{1'000}, {"ehr"}, from}));
        Settlement settlement;
        settlement.id = id;
        settlement.fence = parcels.at(0).fence;
        settlement.state = to;
        settlement.now = start;
        settlement.not_before = start;
        must(store->settle(settlement));
    }
    Parcel parcel() { return must(store->parcel(id)).value(); }
};

constexpr std::int64_t week = 7 * milliseconds_per_day;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_upkeep, UpkeepFixture)

BOOST_AUTO_TEST_CASE(a_delivered_payload_is_erased_after_seven_days_and_its_id_and_state_stay) {
    deliver(State::verified);
    BOOST_TEST(must(erase_delivered(*store, after(week))) == 0);
    BOOST_TEST(!parcel().entry.payload.empty());
    BOOST_TEST(must(erase_delivered(*store, after(week + 1))) == 1);
    BOOST_TEST(parcel().entry.payload.empty());
    BOOST_TEST((parcel().state == State::verified));
    BOOST_TEST((parcel().settled == start));
    BOOST_TEST(must(erase_delivered(*store, after(2 * week))) == 0);
}

BOOST_AUTO_TEST_CASE(what_was_refused_keeps_its_payload_for_whoever_must_act) {
    deliver(State::quarantined);
    BOOST_TEST(must(erase_delivered(*store, after(10 * week))) == 0);
    BOOST_TEST(!parcel().entry.payload.empty());
}

BOOST_AUTO_TEST_CASE(it_happens_at_the_start_and_again_every_period_and_stops_at_once) {
    deliver(State::verified);
    std::atomic<int> looked{0};
    const auto began = std::chrono::steady_clock::now();
    {
        const Upkeep upkeep{*store,
                            [&] {
                                ++looked;
                                return after(week + 1);
                            },
                            std::chrono::milliseconds{5}};
        while (looked < 3) std::this_thread::yield();
    }
    BOOST_TEST(parcel().entry.payload.empty());
    {
        const Upkeep daily{*store, [] { return start; }};
    }
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds{5}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::store
