// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <set>

#include "store/database.h"
#include "unit/store/fixture.h"

using namespace repere;
using namespace repere::store;
using namespace repere::store::testing;
namespace data = boost::unit_test::data;

namespace {

const std::string id_a = "00000000-0000-4000-8000-00000000000a";
const std::string id_b = "00000000-0000-4000-8000-00000000000b";
const std::string id_c = "00000000-0000-4000-8000-00000000000c";

struct OutboxFixture : StoreFixture {
    void put(std::vector<OutboxEntry> entries, Instant now = start) {
        must(store->commit(delivery_of(std::move(entries), now)));
    }
    std::vector<Parcel> lease(Instant now = start, State from = State::ready, std::string owner = "one") {
        return must(store->lease({10, now, std::move(owner), std::chrono::minutes{1}, {"ehr"}, from}));
    }
    Result<Done> settle(const Parcel& parcel, State state, Instant now = start, Instant not_before = start) {
        Settlement settlement;
        settlement.id = parcel.entry.id;
        settlement.fence = parcel.fence;
        settlement.state = state;
        settlement.now = now;
        settlement.not_before = not_before;
        settlement.last_status = "HTTP 0";
        return store->settle(settlement);
    }
    State state(const std::string& id) { return must(store->parcel(id)).value().state; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_module_outbox, OutboxFixture)

BOOST_AUTO_TEST_CASE(entries_of_one_patient_leave_in_order_one_at_a_time) {
    put({entry_of(id_a, "1"), entry_of(id_b, "1"), entry_of(id_c, "2")});
    auto first = lease();
    BOOST_REQUIRE(first.size() == 2U);
    BOOST_TEST(first[0].entry.id == id_a);
    BOOST_TEST(first[1].entry.id == id_c);
    BOOST_TEST(lease().empty());
    must(settle(first[0], State::sent));
    const auto second = lease();
    BOOST_REQUIRE(second.size() == 1U);
    BOOST_TEST(second[0].entry.id == id_b);
}

BOOST_AUTO_TEST_CASE(an_entry_that_waits_holds_back_those_behind_it) {
    put({entry_of(id_a, "1"), entry_of(id_b, "1")});
    must(settle(lease().at(0), State::ready, start, after(60'000)));
    BOOST_TEST(lease(after(59'999)).empty());
    BOOST_TEST(must(store->next_due({"ehr"}, after(1))).value().milliseconds == after(60'000).milliseconds);
    BOOST_TEST(lease(after(60'000)).at(0).entry.id == id_a);
}

BOOST_AUTO_TEST_CASE(a_quarantined_entry_holds_back_nobody) {
    put({entry_of(id_a, "1"), entry_of(id_b, "1")});
    must(settle(lease().at(0), State::quarantined));
    BOOST_TEST(lease().at(0).entry.id == id_b);
}

BOOST_AUTO_TEST_CASE(a_requeued_entry_waits_for_the_one_on_its_way) {
    put({entry_of(id_a, "1"), entry_of(id_b, "1")});
    must(settle(lease().at(0), State::quarantined));
    BOOST_REQUIRE(lease().size() == 1U);
    must(store->requeue(id_a, start, audit_event));
    BOOST_TEST(lease().empty());
}

BOOST_AUTO_TEST_CASE(a_lease_that_ran_out_comes_back_in_doubt_and_its_late_result_is_refused) {
    put({entry_of(id_a)});
    const Parcel stale = lease().at(0);
    BOOST_TEST(!stale.in_doubt);
    const Parcel fresh = lease(after(60'000), State::ready, "two").at(0);
    BOOST_TEST(fresh.in_doubt);
    BOOST_TEST(fresh.fence == stale.fence + 1);
    const auto late = settle(stale, State::sent);
    BOOST_REQUIRE(!late);
    BOOST_TEST((late.error().kind == ErrorKind::conflict));
    must(settle(fresh, State::sent));
    BOOST_TEST((state(id_a) == State::sent));
}

BOOST_AUTO_TEST_CASE(what_a_dead_process_had_in_hand_is_due_at_once_and_in_doubt) {
    put({entry_of(id_a)});
    BOOST_REQUIRE(lease().size() == 1U);
    reopen();
    const auto again = lease();
    BOOST_REQUIRE(again.size() == 1U);
    BOOST_TEST(again[0].in_doubt);
}

BOOST_AUTO_TEST_CASE(a_read_back_that_was_cut_short_stays_a_read_back) {
    put({entry_of(id_a)});
    must(settle(lease().at(0), State::sent));
    BOOST_REQUIRE(lease(start, State::sent).size() == 1U);
    reopen();
    BOOST_TEST((state(id_a) == State::sent));
    BOOST_TEST(lease().empty());
    BOOST_TEST(lease(start, State::sent).at(0).accepted);
}

BOOST_AUTO_TEST_CASE(the_same_entry_twice_is_one_and_another_payload_under_its_id_a_conflict) {
    put({entry_of(id_a)});
    put({entry_of(id_a)});
    BOOST_TEST(must(store->outbox({})).size() == 1U);
    OutboxEntry other = entry_of(id_b);
    other.id = id_a;
    const auto refused = store->commit(delivery_of({other}));
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::conflict));
}

BOOST_AUTO_TEST_CASE(a_destination_that_was_not_asked_for_is_not_touched) {
    put({entry_of(id_a, "1", "elsewhere")});
    BOOST_TEST(lease().empty());
    BOOST_TEST((state(id_a) == State::ready));
}

BOOST_AUTO_TEST_CASE(withdrawn_agreement_withholds_what_has_not_left) {
    put({entry_of(id_a, "1", "ehr", "Task/t1"), entry_of(id_b, "1", "ehr", "Task/t2")});
    Change change = change_of({});
    change.withhold_about = {"Task/t1"};
    BOOST_TEST((must(store->commit(change)).withheld == std::vector{id_a}));
    BOOST_TEST((state(id_a) == State::withheld));
    BOOST_TEST(lease().at(0).entry.id == id_b);
    BOOST_TEST(!store->requeue(id_a, start, audit_event));
}

BOOST_AUTO_TEST_CASE(what_is_on_its_way_when_agreement_ends_is_not_tried_again) {
    put({entry_of(id_a, "1", "ehr", "Task/t1")});
    const Parcel parcel = lease().at(0);
    Change change = change_of({});
    change.withhold_about = {"Task/t1"};
    BOOST_TEST(must(store->commit(change)).withheld.empty());
    must(settle(parcel, State::ready));
    BOOST_TEST((state(id_a) == State::withheld));
}

BOOST_AUTO_TEST_CASE(people_can_list_retry_and_drop_and_each_leaves_an_audit_row) {
    put({entry_of(id_a), entry_of(id_b, "2")});
    for (const Parcel& parcel : lease()) must(settle(parcel, State::quarantined));
    OutboxQuery query;
    query.states = {State::quarantined};
    const auto listed = must(store->outbox(query));
    BOOST_REQUIRE(listed.size() == 2U);
    BOOST_TEST(listed[0].entry.payload.empty());
    BOOST_TEST(listed[0].last_status == "HTTP 0");
    const auto before = must(store->counts(start)).audit_rows;
    must(store->requeue(id_a, start, audit_event));
    must(store->drop(id_b, start, audit_event));
    BOOST_TEST(must(store->counts(start)).audit_rows == before + 2);
    BOOST_TEST((state(id_a) == State::ready));
    BOOST_TEST((state(id_b) == State::dropped));
    BOOST_TEST(must(store->parcel(id_b)).value().entry.payload.empty());
    BOOST_TEST(!store->drop(id_b, start, audit_event));
    BOOST_TEST(!store->requeue(id_a, start, ""));
}

BOOST_AUTO_TEST_CASE(a_full_outbox_refuses_new_promises_until_something_has_left) {
    Options options;
    options.outbox_rows = 1;
    reopen(options);
    put({entry_of(id_a)});
    const auto refused = store->commit(delivery_of({entry_of(id_b, "2")}));
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::unavailable));
    BOOST_TEST(must(store->commit(change_of({{"Task", "t", task("requested"), 0}}))).resources.size() == 1U);
    must(settle(lease().at(0), State::sent));
    put({entry_of(id_b, "2")});
}

BOOST_AUTO_TEST_CASE(payloads_are_erased_some_time_after_delivery) {
    put({entry_of(id_a)});
    must(settle(lease().at(0), State::sent));
    must(settle(lease(start, State::sent).at(0), State::verified, after(1'000)));
    BOOST_TEST(must(store->forget_delivered(after(1'000))) == 0);
    BOOST_TEST(must(store->forget_delivered(after(1'001))) == 1);
    BOOST_TEST(must(store->parcel(id_a)).value().entry.payload.empty());
    put({entry_of(id_a)});  // made again: it was delivered, nothing is left to do
    BOOST_TEST((state(id_a) == State::verified));
}

BOOST_AUTO_TEST_CASE(the_counts_tell_what_waits_and_for_how_long) {
    put({entry_of(id_a), entry_of(id_b, "2")});
    put({entry_of(id_c, "3")}, after(5'000));
    must(settle(lease().at(0), State::sent));
    const Counts counts = must(store->counts(after(9'000)));
    BOOST_TEST(counts.outbox.at(State::sent) == 1);
    BOOST_TEST(counts.outbox.at(State::ready) == 1);
    BOOST_TEST(counts.outbox.at(State::leased) == 1);
    BOOST_TEST(counts.oldest_waiting_ms.value() == 9'000);
    BOOST_TEST(counts.outbox_bytes ==
               std::ssize(entry_of(id_b).payload) + std::ssize(entry_of(id_c).payload));
}

BOOST_DATA_TEST_CASE_F(OutboxFixture, every_state_has_a_name_that_reads_back, data::xrange(7)) {
    const auto state = static_cast<State>(sample);
    BOOST_TEST((parse_state(to_string(state)) == state));
}

// A partial index serves a query only when its WHERE term is repeated word for word; otherwise leasing slows
// down with every entry ever delivered.
BOOST_DATA_TEST_CASE_F(
    OutboxFixture, leasing_reads_no_more_than_what_waits,
    data::make({"SELECT * FROM outbox WHERE state = 'ready' AND destination = ? AND not_before <= ?",
                "SELECT * FROM outbox WHERE state = 'sent' AND destination = ? AND not_before <= ?",
                "SELECT 1 FROM outbox WHERE destination = 'x' AND patient = 'y' AND state IN "
                "('ready', 'leased') AND (seq < 5 OR state = 'leased')",
                "SELECT 1 FROM outbox WHERE state = 'leased' AND lease_until <= 5"})) {
    auto connection = must(Connection::open(folder.file(), Connection::Use::read, std::chrono::seconds{1}));
    auto plan = must(connection.query(std::string{"EXPLAIN QUERY PLAN "} + sample));
    BOOST_REQUIRE(must(plan.step()));
    BOOST_TEST(plan.text(3).find("SEARCH outbox USING") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
