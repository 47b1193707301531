// SPDX-License-Identifier: Apache-2.0
#include "store/courier.h"

#include <atomic>
#include <boost/test/data/test_case.hpp>
#include <deque>
#include <set>

#include "unit/store/fixture.h"

using namespace repere;
using namespace repere::store;
using namespace repere::store::testing;
namespace data = boost::unit_test::data;

namespace repere::store {
std::ostream& operator<<(std::ostream& out, const Answer& answer) { return out << answer.status; }
}  // namespace repere::store

namespace {

const std::string id_a = "00000000-0000-4000-8000-00000000000a";
const std::string id_b = "00000000-0000-4000-8000-00000000000b";

Answer http(int status, bool understood = false, std::string retry_after = {}) {
    return {Reach::answered, status, understood, std::move(retry_after)};
}
const Answer taken = http(200, true);
const Answer silence{Reach::unknown, 0, false, {}};
const Answer refused_connection{Reach::not_sent, 0, false, {}};

// Answers from a list, then accepts; remembers what arrived, which may be more than what was answered.
class ScriptedDelivery final : public Delivery {
public:
    std::deque<Answer> answers;
    std::deque<Result<Presence>> findings;  // then: by what has arrived
    std::multiset<std::string> arrived;
    bool arrives_although_unanswered = false;
    bool renewable = true;
    int sends = 0, finds = 0, renewals = 0;

    Answer send(const OutboxEntry& entry) override {
        ++sends;
        Answer answer = taken;
        if (!answers.empty()) {
            answer = answers.front();
            answers.pop_front();
        }
        if (answer.understood || arrives_although_unanswered) arrived.insert(entry.id);
        return answer;
    }
    Result<Presence> find(const OutboxEntry& entry) override {
        ++finds;
        if (!findings.empty()) {
            auto finding = findings.front();
            findings.pop_front();
            return finding;
        }
        const auto count = arrived.count(entry.id);
        if (count == 0) return Presence::absent;
        return count == 1 ? Presence::complete : Presence::doubled;
    }
    bool renew_credentials() override {
        ++renewals;
        return renewable;
    }
};

struct CourierFixture : StoreFixture {
    ScriptedDelivery ehr;
    Instant now = start;
    std::vector<State> audited;
    bool permitted = true;
    std::unique_ptr<Courier> courier = make();

    std::unique_ptr<Courier> make() {
        CourierOptions options;
        options.clock = [this] { return now; };
        options.jitter = [] { return 0.999999; };
        options.permitted = [this](const OutboxEntry&) { return permitted; };
        options.audit_event = [this](const Parcel&, State state, std::string_view, Instant) {
            audited.push_back(state);
            return audit_event;
        };
        return std::make_unique<Courier>(*store, std::map<std::string, Delivery*>{{"ehr", &ehr}}, options);
    }
    void put(std::vector<OutboxEntry> entries) { must(store->commit(delivery_of(std::move(entries), now))); }
    void wait(std::int64_t milliseconds) { now.milliseconds += milliseconds; }
    State state(const std::string& id) { return must(store->parcel(id)).value().state; }
    Parcel parcel(const std::string& id) { return must(store->parcel(id)).value(); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_module_courier, CourierFixture)

BOOST_AUTO_TEST_CASE(an_entry_is_sent_then_read_back) {
    put({entry_of(id_a)});
    BOOST_TEST(courier->deliver_due().sent == 1);
    BOOST_TEST((state(id_a) == State::sent));
    BOOST_TEST(courier->deliver_due().handled() == 0);
    wait(1'000);
    BOOST_TEST(courier->deliver_due().verified == 1);
    BOOST_TEST((state(id_a) == State::verified));
    BOOST_TEST(ehr.sends == 1);
    BOOST_TEST((audited == std::vector{State::sent}));
}

BOOST_DATA_TEST_CASE_F(CourierFixture, a_refusal_goes_to_quarantine_at_once_and_is_not_repeated,
                       data::make({400, 403, 404, 406, 410, 413, 415, 422})) {
    ehr.answers = {http(sample)};
    put({entry_of(id_a), entry_of(id_b)});
    BOOST_TEST(courier->deliver_due().quarantined == 1);
    BOOST_TEST((state(id_a) == State::quarantined));
    BOOST_TEST(parcel(id_a).last_status == "HTTP " + std::to_string(sample));
    BOOST_TEST((audited == std::vector{State::quarantined}));
    courier->deliver_due();
    BOOST_TEST((state(id_b) == State::sent));  // the next of that patient is not held back
    wait(milliseconds_per_day);
    courier->deliver_due();
    BOOST_TEST(ehr.sends == 2);
}

BOOST_DATA_TEST_CASE_F(CourierFixture, after_a_lost_answer_it_looks_before_it_sends_again,
                       data::make({silence, http(500), http(502), http(200, false), http(202)})) {
    ehr.answers = {sample};
    ehr.arrives_although_unanswered = true;
    put({entry_of(id_a)});
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
    BOOST_TEST(ehr.sends == 1);
    BOOST_TEST(ehr.arrived.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_lost_answer_with_the_server_away_is_looked_up_when_it_is_back) {
    ehr.answers = {silence};
    ehr.arrives_although_unanswered = true;
    ehr.findings = {Result<Presence>{fail(ErrorKind::unavailable, "down")}};
    put({entry_of(id_a)});
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::ready));
    BOOST_TEST(parcel(id_a).in_doubt);
    wait(1'000);
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
    BOOST_TEST(ehr.sends == 1);
}

BOOST_AUTO_TEST_CASE(a_lost_request_is_sent_again_after_looking) {
    ehr.answers = {silence};
    put({entry_of(id_a)});
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::ready));
    wait(1'000);
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
    BOOST_TEST(ehr.sends == 2);
    BOOST_TEST(ehr.finds == 2);
}

BOOST_AUTO_TEST_CASE(a_refused_connection_needs_no_search) {
    ehr.answers = {refused_connection};
    put({entry_of(id_a)});
    courier->deliver_due();
    wait(1'000);
    courier->deliver_due();
    BOOST_TEST(ehr.sends == 2);
    BOOST_TEST(ehr.finds == 0);
}

BOOST_AUTO_TEST_CASE(it_never_gives_up_while_the_ehr_is_away_and_its_pace_is_calm) {
    put({entry_of(id_a)});
    for (int minute = 0; minute < 6 * 60 * 60; ++minute) {  // six hours, a second at a time
        if (ehr.answers.empty()) ehr.answers.push_back(refused_connection);
        courier->deliver_due();
        wait(1'000);
    }
    BOOST_TEST(ehr.sends < 60);
    BOOST_TEST((state(id_a) == State::ready));
    ehr.answers.clear();
    wait(900'000);
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
    BOOST_TEST(ehr.arrived.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_ehr_that_is_away_is_not_asked_once_per_entry) {
    std::vector<OutboxEntry> entries;
    for (int i = 0; i < 50; ++i) entries.push_back(entry_of(crypto::uuid4(), std::to_string(i)));
    put(entries);
    for (int i = 0; i < 50; ++i) ehr.answers.push_back(refused_connection);
    courier->deliver_due();
    BOOST_TEST(ehr.sends == 3);
    courier->deliver_due();
    BOOST_TEST(ehr.sends == 3);
    ehr.answers.clear();
    wait(900'000);
    courier->deliver_due();
    BOOST_TEST(ehr.sends == 4);  // one tries
    for (int i = 0; i < 10; ++i) courier->deliver_due();
    BOOST_TEST(ehr.arrived.size() == 50U);
}

BOOST_DATA_TEST_CASE_F(CourierFixture, the_whole_destination_waits_as_long_as_it_asks,
                       data::make({429, 503, 423})) {
    ehr.answers = {http(sample, false, "120")};
    put({entry_of(id_a, "1"), entry_of(id_b, "2")});
    courier->deliver_due();
    BOOST_TEST(ehr.sends == 1);
    wait(119'000);
    courier->deliver_due();
    BOOST_TEST(ehr.sends == 1);
    wait(1'000);
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
    BOOST_TEST((state(id_b) == State::sent));
}

BOOST_AUTO_TEST_CASE(a_stale_token_is_renewed_once) {
    ehr.answers = {http(401)};
    put({entry_of(id_a)});
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
    BOOST_TEST(ehr.renewals == 1);
}

BOOST_AUTO_TEST_CASE(a_second_401_pauses_the_destination_and_loses_nothing) {
    ehr.answers = {http(401), http(401)};
    put({entry_of(id_a, "1"), entry_of(id_b, "2")});
    courier->deliver_due();
    BOOST_TEST(ehr.sends == 2);
    BOOST_TEST(ehr.renewals == 1);
    BOOST_TEST((state(id_a) == State::ready));
    wait(2'000);
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
}

BOOST_AUTO_TEST_CASE(a_redirect_is_an_error_and_the_entry_stays) {
    ehr.answers = {http(302)};
    put({entry_of(id_a)});
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::ready));
    BOOST_TEST(parcel(id_a).last_status == "HTTP 302");
}

BOOST_AUTO_TEST_CASE(a_412_is_success_when_what_we_sent_is_there) {
    ehr.answers = {http(412)};
    ehr.findings = {Presence::complete};
    put({entry_of(id_a)});
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
}

BOOST_DATA_TEST_CASE_F(CourierFixture, a_412_is_for_a_human_when_something_else_is_there,
                       data::make({0, 1, 2, 3})) {
    const std::vector<Presence> others{Presence::changed, Presence::partial, Presence::absent,
                                       Presence::doubled};
    ehr.answers = {http(412)};
    ehr.findings = {others[static_cast<std::size_t>(sample)]};
    put({entry_of(id_a)});
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::quarantined));
}

BOOST_AUTO_TEST_CASE(a_409_is_tried_again) {
    ehr.answers = {http(409)};
    put({entry_of(id_a)});
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::ready));
    wait(1'000);
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
}

BOOST_AUTO_TEST_CASE(what_is_there_twice_is_shown_to_a_human) {
    put({entry_of(id_a)});
    courier->deliver_due();
    ehr.arrived.insert(id_a);
    wait(1'000);
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::quarantined));
    BOOST_TEST(parcel(id_a).last_status == "found more than once");
}

BOOST_AUTO_TEST_CASE(accepted_but_never_found_is_shown_to_a_human_and_not_sent_again) {
    put({entry_of(id_a)});
    courier->deliver_due();
    ehr.arrived.clear();
    for (int i = 0; i < 20; ++i) {
        wait(60'000);
        courier->deliver_due();
    }
    BOOST_TEST((state(id_a) == State::quarantined));
    BOOST_TEST(ehr.sends == 1);
    BOOST_TEST(ehr.finds == 5);
}

BOOST_AUTO_TEST_CASE(not_being_able_to_look_is_not_the_same_as_not_finding) {
    put({entry_of(id_a)});
    courier->deliver_due();
    for (int i = 0; i < 20; ++i) ehr.findings.push_back(fail(ErrorKind::unavailable, "down"));
    for (int i = 0; i < 40; ++i) {
        wait(900'000);
        courier->deliver_due();
    }
    BOOST_TEST((state(id_a) == State::verified));
}

BOOST_AUTO_TEST_CASE(agreement_is_asked_for_again_right_before_sending, *boost::unit_test::label("G5")) {
    put({entry_of(id_a)});
    permitted = false;
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::withheld));
    BOOST_TEST(ehr.sends == 0);
    BOOST_TEST((audited == std::vector{State::withheld}));
}

BOOST_AUTO_TEST_CASE(what_was_in_hand_when_the_process_died_is_searched_for_first) {
    put({entry_of(id_a)});
    const auto leased = must(store->lease({1, now, "dead", std::chrono::hours{1}, {"ehr"}, State::ready}));
    ehr.arrived.insert(id_a);  // it got there; the process died before it could say so
    courier.reset();
    reopen();
    courier = make();
    courier->deliver_due();
    BOOST_TEST((state(id_a) == State::sent));
    BOOST_TEST(ehr.sends == 0);
}

BOOST_AUTO_TEST_CASE(its_threads_deliver_and_end) {
    now = system_now();
    std::vector<OutboxEntry> entries;
    for (int i = 0; i < 40; ++i) entries.push_back(entry_of(crypto::uuid4(), std::to_string(i % 7)));
    put(entries);
    CourierOptions options;
    options.verify_after = std::chrono::milliseconds{0};
    options.threads = 1;  // the scripted delivery is not made for more
    {
        Courier threaded{*store, {{"ehr", &ehr}}, options};
        threaded.start();
        threaded.nudge();
        for (int i = 0; i < 500; ++i) {
            const auto counts = must(store->counts(system_now()));
            const auto verified = counts.outbox.find(State::verified);
            if (verified != counts.outbox.end() && verified->second == 40) break;
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
    }
    BOOST_TEST(must(store->counts(now)).outbox.at(State::verified) == 40);
    BOOST_TEST(ehr.sends == 40);
}

BOOST_AUTO_TEST_SUITE_END()
