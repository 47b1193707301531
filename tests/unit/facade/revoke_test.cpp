// SPDX-License-Identifier: Apache-2.0
// An agreement taken back: at once here, held back on the way, told to the other side, and told honestly.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "facade/permit.h"
#include "fixture.h"
#include "store/courier.h"

namespace repere::facade {
namespace {

// Keeps what arrives, by the type of each resource and its status: "Task cancelled".
class Recorder final : public store::Delivery {
public:
    std::vector<std::string> arrived;
    bool away = false;

    store::Answer send(const store::OutboxEntry& entry) override {
        if (away) return {store::Reach::not_sent, 0, false, {}};
        const auto bundle = parse(entry.payload);
        for (const json::Node each : bundle.root()["entry"].items())
            arrived.push_back(std::string{each["resource"]["resourceType"].text()} + " " +
                              std::string{each["resource"]["status"].text()});
        ids_.insert(entry.id);
        return {store::Reach::answered, 200, true, {}};
    }
    Result<store::Presence> find(const store::OutboxEntry& entry) override {
        return ids_.contains(entry.id) ? store::Presence::complete : store::Presence::absent;
    }
    bool renew_credentials() override { return true; }
    bool has(const std::string& what) const { return std::ranges::count(arrived, what) > 0; }

private:
    std::set<std::string> ids_;
};

struct Ward : Hospital {
    Recorder ehr;

    std::unique_ptr<store::Courier> courier() {
        store::CourierOptions options;
        options.clock = [this] { return now; };
        options.jitter = [] { return 0.5; };
        options.permitted = [this](const store::OutboxEntry& entry) {
            const auto agreed = still_agreed(*store, entry, now);
            return agreed && *agreed;
        };
        options.audit_event = [](const store::Parcel&, store::State, std::string_view, Instant) {
            return std::string{R"({"resourceType":"AuditEvent","action":"E"})"};
        };
        return std::make_unique<store::Courier>(
            *store, std::map<std::string, store::Delivery*>{{site.destination, &ehr}}, options);
    }
    void deliver() {
        const auto carrier = courier();
        for (int i = 0; i < 12; ++i) {
            carrier->deliver_due();
            now.milliseconds += 20 * 60 * 1000;
        }
    }
    void later(std::int64_t milliseconds = 1000) { now.milliseconds += milliseconds; }

    Reply take_back(const Actor& who = doctor, const std::string& more = {}) {
        later();
        const auto consent = stored("Consent").front();
        Headers headers;
        const std::string version = "W/\"" + std::to_string(consent.version) + "\"";
        headers.if_match = version;
        headers.prefer = "return=OperationOutcome";
        return call("PUT", "/Consent/" + consent.id,
                    with(consent.json, R"("status":"active")", R"("status":"inactive")" + more), who,
                    headers);
    }
    std::string task_status() { return at(stored("Task").front().json, {"status"}); }
    void team(const std::string& status) {
        later();
        const auto task = stored("Task").front();
        const std::string now_is = task_status();
        const Reply reply =
            put("/Task/" + task.id,
                with(task.json, "\"status\":\"" + now_is + "\"", "\"status\":\"" + status + "\""), liaison,
                "W/\"" + std::to_string(task.version) + "\"");
        BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    }
    std::size_t in_state(store::State state) {
        store::OutboxQuery query;
        query.states = {state};
        const auto rows = store->outbox(query);
        BOOST_REQUIRE(bool{rows});
        return rows->size();
    }
};

const std::vector<std::vector<std::string>> ways{
    {}, {"received"}, {"accepted"}, {"accepted", "ready"}, {"accepted", "in-progress"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(taken_back_from_any_open_status_the_task_ends_and_the_flag_stays) {
    for (const auto& way : ways) {
        Ward ward;
        ward.referred();
        for (const std::string& status : way) ward.team(status);
        const std::string flag = ward.stored("Flag").front().json;
        const std::int64_t rows = ward.audit_rows();
        const Reply reply = ward.take_back();
        BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
        BOOST_TEST(at(ward.stored("Consent").front().json, {"status"}) == "inactive");
        const std::string task = ward.stored("Task").front().json;
        BOOST_TEST(at(task, {"status"}) == "cancelled");
        BOOST_TEST(at(task, {"businessStatus", "coding", "code"}) == "agreement-withdrawn");
        BOOST_TEST(!at(task, {"statusReason", "text"}).empty());
        BOOST_TEST(at(ward.stored("ServiceRequest").front().json, {"status"}) == "revoked");
        BOOST_TEST(ward.stored("Flag").front().json == flag);
        BOOST_TEST(ward.audit_rows() == rows + 1);  // one commit
        const auto notices = ward.stored("Communication");
        BOOST_REQUIRE(!notices.empty());
        BOOST_TEST(at(notices.back().json, {"recipient", "reference"}) == "Organization/elsa-1");
        BOOST_TEST(ward.get("/Communication/" + notices.back().id, liaison).status == 200);
        BOOST_TEST(ward.get("/Communication/" + notices.back().id, other_team).status == 404);
        // The team's business with the chart is over.
        BOOST_TEST(ward.get("/ServiceRequest/" + ward.stored("ServiceRequest").front().id, liaison).status ==
                   404);
    }
}

BOOST_AUTO_TEST_CASE(the_team_that_hears_it_takes_it_back_and_the_sender_is_told) {
    Ward ward;
    ward.referred();
    ward.team("accepted");
    BOOST_TEST(ward.take_back(other_team).status == 404);
    const Reply reply = ward.take_back(liaison);
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    BOOST_TEST(ward.task_status() == "cancelled");
    BOOST_TEST(at(ward.stored("Communication").back().json, {"recipient", "reference"}) ==
               "Practitioner/dr-1");
}

BOOST_AUTO_TEST_CASE(only_a_standing_yes_is_taken_back_and_nothing_else_changes) {
    Ward ward;
    ward.referred();
    const auto consent = ward.stored("Consent").front();
    const std::string path = "/Consent/" + consent.id;
    const std::string inactive = with(consent.json, R"("status":"active")", R"("status":"inactive")");
    BOOST_TEST(ward.put(path, inactive, doctor, "").status == 428);
    BOOST_TEST(ward.put(path, inactive, doctor, "W/\"7\"").status == 412);
    BOOST_TEST(ward.put(path, consent.json, doctor, "W/\"1\"").status == 422);
    BOOST_TEST(
        ward.put(path, with(inactive, "Organization/elsa-1", "Organization/csapa-1"), doctor, "W/\"1\"")
            .status == 422);
    const Actor elsewhere{Position::clinician, "Practitioner/dr-9", {}, PatientId{"p9"}};
    BOOST_TEST(ward.put(path, inactive, elsewhere, "W/\"1\"").status == 404);
    BOOST_TEST(ward.task_status() == "requested");
    BOOST_TEST(ward.take_back().status == 200);
    BOOST_TEST(ward.put(path, inactive, doctor, "W/\"2\"").status == 409);
}

// The EHR was away: nothing of the referral had left, and nothing of it ever leaves.
BOOST_AUTO_TEST_CASE(what_waits_is_held_back_and_the_chart_only_learns_of_the_withdrawal,
                     *boost::unit_test::label("G5")) {
    Ward ward;
    ward.ehr.away = true;
    ward.referred();
    ward.team("accepted");
    const Reply reply = ward.take_back();
    BOOST_TEST(reply.body.find("Rien n'était encore parti") != std::string::npos, reply.body);
    BOOST_TEST(reply.body.find("retenus : 2") != std::string::npos, reply.body);
    ward.ehr.away = false;
    ward.deliver();
    BOOST_TEST(ward.ehr.has("QuestionnaireResponse completed"));
    BOOST_TEST(ward.ehr.has("Consent inactive"));
    for (const std::string& what : ward.ehr.arrived) {
        BOOST_TEST(!what.starts_with("Task"), what);
        BOOST_TEST(!what.starts_with("ServiceRequest"), what);
        BOOST_TEST(what != "Consent active");
    }
    BOOST_TEST(ward.in_state(store::State::ready) == 0U);
    BOOST_TEST(ward.in_state(store::State::withheld) == 3U);
}

BOOST_AUTO_TEST_CASE(what_had_left_is_ended_there_too_and_named_in_the_answer) {
    Ward ward;
    ward.referred();
    ward.deliver();
    BOOST_TEST(ward.ehr.has("Task requested"));
    ward.team("accepted");
    ward.deliver();
    const Reply reply = ward.take_back();
    BOOST_TEST(reply.body.find("Déjà écrit dans le dossier de l'établissement : 2") != std::string::npos,
               reply.body);
    BOOST_TEST(reply.body.find("ELSA Saint-Roch avait déjà ouvert la demande") != std::string::npos);
    ward.deliver();
    BOOST_TEST(ward.ehr.has("Task cancelled"));
    BOOST_TEST(ward.ehr.has("ServiceRequest revoked"));
    BOOST_TEST(ward.ehr.has("Consent inactive"));
    BOOST_TEST(ward.ehr.has("Communication completed"));
    BOOST_TEST(ward.in_state(store::State::ready) == 0U);
}

// Leased, then taken back before it was sent: the check stands right before the sending.
BOOST_AUTO_TEST_CASE(a_lease_in_hand_is_refused_at_the_door) {
    Ward ward;
    ward.site.destination = "ehr";
    ward.referred();
    auto leased = ward.store->lease({10, ward.now, "courier", std::chrono::minutes{5}, {"ehr"}});
    BOOST_REQUIRE(leased->size() == 1U);  // the answers; the referral waits behind them
    BOOST_REQUIRE(
        bool{ward.store->settle({leased->front().entry.id, leased->front().fence, store::State::verified,
                                 ward.now, ward.now, false, true, "", ""})});
    leased = ward.store->lease({10, ward.now, "courier", std::chrono::minutes{5}, {"ehr"}});
    BOOST_REQUIRE(leased->size() == 1U);
    const store::OutboxEntry referral = leased->front().entry;
    BOOST_TEST(*still_agreed(*ward.store, referral, ward.now));
    const Reply reply = ward.take_back();
    BOOST_TEST(reply.body.find("En cours d'envoi") != std::string::npos, reply.body);
    BOOST_TEST(!*still_agreed(*ward.store, referral, ward.now));
}

BOOST_AUTO_TEST_CASE(an_agreement_that_ends_while_it_waits_does_not_leave, *boost::unit_test::label("G5")) {
    Ward ward;
    ward.ehr.away = true;
    ward.referred();
    ward.deliver();
    ward.later(91 * milliseconds_per_day);
    ward.ehr.away = false;
    ward.deliver();
    for (const std::string& what : ward.ehr.arrived) BOOST_TEST(!what.starts_with("Task"), what);
    BOOST_TEST(ward.in_state(store::State::withheld) == 1U);
}

// Row D07: easy re-entry, and no trace of blame.
BOOST_AUTO_TEST_CASE(a_new_yes_is_a_new_referral, *boost::unit_test::label("D07")) {
    Ward ward;
    ward.referred();
    BOOST_REQUIRE(ward.take_back().status == 200);
    ward.later(60 * 60 * 1000);
    const std::string id = ward.stored("QuestionnaireResponse").front().id;
    const Reply again = ward.post("/Consent", with(agreement(id), "09:50", "10:30"), doctor);
    BOOST_REQUIRE_MESSAGE(again.status == 201, again.body);
    BOOST_TEST(ward.stored("Task").size() == 2U);
    BOOST_TEST(ward.stored("ServiceRequest").size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_same_withdrawal_sent_twice_is_one) {
    Ward ward;
    ward.referred();
    ward.later();
    const auto consent = ward.stored("Consent").front();
    Headers headers;
    headers.if_match = "W/\"1\"";
    headers.idempotency_key = "withdrawal-1";
    const std::string body = with(consent.json, R"("status":"active")", R"("status":"inactive")");
    BOOST_TEST(ward.call("PUT", "/Consent/" + consent.id, body, doctor, headers).status == 200);
    const std::int64_t rows = ward.audit_rows();
    BOOST_TEST(ward.call("PUT", "/Consent/" + consent.id, body, doctor, headers).status == 200);
    BOOST_TEST(ward.audit_rows() == rows);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
