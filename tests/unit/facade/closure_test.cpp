// SPDX-License-Identifier: Apache-2.0
// From the team's answer to a closed loop: at each write-back level, and for each thing that can happen to
// the answer on its way.
#include "facade/closure.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "crypto/base64.h"
#include "fixture.h"
#include "store/courier.h"

namespace repere::facade {
namespace {

namespace data = boost::unit_test::data;

const Actor colleague{Position::clinician, "Practitioner/dr-2", {}, PatientId{"p1"}};

// An EHR that answers every sending and every look the same way.
struct Ehr : store::Delivery {
    store::Answer answer{store::Reach::answered, 200, true, ""};
    store::Presence presence = store::Presence::complete;
    std::vector<std::string> got;

    store::Answer send(const store::OutboxEntry& entry) override {
        got.push_back(entry.payload);
        return answer;
    }
    Result<store::Presence> find(const store::OutboxEntry&) override { return presence; }
    bool renew_credentials() override { return false; }
};

struct Story {
    Hospital hospital;
    Ehr ehr;

    explicit Story(WriteBack level) { hospital.site.write_back = level; }

    store::Resource task() { return hospital.stored("Task").front(); }

    void team_says(const std::string& status, const std::string& more = {}) {
        hospital.now.milliseconds += milliseconds_per_hour;
        const store::Resource now = task();
        std::string text =
            with(now.json, R"("status":")" + at(now.json, {"status"}) + '"', R"("status":")" + status + '"');
        if (const auto from = text.find(R"(,"businessStatus":)"); from != std::string::npos)
            text.erase(from, text.find("]}", from) + 2 - from);
        text.insert(text.size() - 1, more);
        const Reply reply = hospital.put("/Task/" + now.id, text, liaison, etag_of(now));
        BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    }
    void complete() {
        hospital.referred();
        team_says("accepted");
        team_says("completed", R"(,"output":[{"type":{"text":"Suite"},"valueString":"vu"}])");
    }

    // Time goes on and couriers go round until nothing is due any more.
    void deliver(bool read_back = true) {
        store::CourierOptions options;
        options.clock = [this] { return hospital.now; };
        options.jitter = [] { return 0.5; };
        options.verify_after = std::chrono::milliseconds{read_back ? 1'000 : 3'600'000};
        store::Courier courier{*hospital.store, {{"ehr", &ehr}}, options};
        for (int round = 0; round < 40; ++round) {
            courier.deliver_due();
            hospital.now.milliseconds += 2'000;
        }
    }

    LoopState state() {
        const auto found = loop_of(*hospital.store, task());
        BOOST_REQUIRE(bool{found});
        return *found;
    }
    std::string stage() { return std::string{to_string(state().loop.stage)}; }

    static std::string etag_of(const store::Resource& resource) {
        return "W/\"" + std::to_string(resource.version) + "\"";
    }
    Reply confirm(const Actor& actor, const std::string& more = {}, const Headers& wanted = {}) {
        const store::Resource message = *state().answer;
        std::string text = message.json;
        text.insert(text.size() - 1, R"(,"received":")" + to_string(hospital.now) + '"' + more);
        Headers headers = wanted;
        const std::string expected = etag_of(message);
        headers.if_match = expected;
        return hospital.call("PUT", "/Communication/" + message.id, text, actor, headers);
    }
};

std::vector<std::string> types_in(const std::string& payload) {
    const auto bundle = parse(payload);
    std::vector<std::string> types;
    for (const json::Node entry : bundle.root()["entry"].items())
        types.emplace_back(entry["resource"]["resourceType"].text());
    return types;
}

std::size_t loops(const Reply& reply) {
    const auto answer = parse(reply.body);
    std::size_t found = 0;
    for (const json::Node one : answer.root()["parameter"].items())
        found += one["name"].text() == "loop" ? 1 : 0;
    return found;
}

std::string part(const Reply& reply, std::string_view name, std::string_view value) {
    const auto answer = parse(reply.body);
    for (const json::Node one : answer.root()["parameter"].at(0)["part"].items())
        if (one["name"].text() == name) return std::string{one[json::Key{value}].text()};
    return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(a_loop_is_closed_when_the_answer_was_read_back_in_the_ehr,
                     *boost::unit_test::label("A17") * boost::unit_test::label("S15")) {
    Story loop{WriteBack::full};
    loop.hospital.referred();
    loop.deliver();
    BOOST_TEST(loop.stage() == "in-progress");
    loop.team_says("accepted");
    loop.team_says("completed", R"(,"output":[{"type":{"text":"Suite"},"valueString":"vu"}])");
    BOOST_TEST(loop.stage() == "on-its-way");
    loop.deliver(false);
    BOOST_TEST(loop.stage() == "to-verify");
    loop.hospital.now.milliseconds += milliseconds_per_hour;
    loop.deliver();
    BOOST_TEST(loop.stage() == "closed");
}

BOOST_AUTO_TEST_CASE(an_answer_that_the_ehr_refused_waits_for_an_operator_and_is_not_closed) {
    Story loop{WriteBack::full};
    loop.complete();
    loop.ehr.answer = {store::Reach::answered, 422, false, ""};
    loop.deliver();
    BOOST_TEST(loop.stage() == "held-up");
    BOOST_TEST(to_string(loop.state().loop.waits) == "operator");
    const Reply listed = loop.hospital.get("/Task/$open-loops", doctor);
    BOOST_TEST(part(listed, "stage", "valueCode") == "held-up");
    BOOST_TEST(part(listed, "delivery", "valueId") == loop.state().entry);

    const std::string audit = R"({"resourceType":"AuditEvent","action":"E"})";
    BOOST_REQUIRE(bool{loop.hospital.store->requeue(loop.state().entry, loop.hospital.now, audit)});
    loop.ehr.answer = {store::Reach::answered, 200, true, ""};
    loop.deliver();
    BOOST_TEST(loop.stage() == "closed");
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_given_up_closes_only_when_the_sender_has_read_it_here) {
    Story loop{WriteBack::full};
    loop.complete();
    loop.ehr.answer = {store::Reach::answered, 422, false, ""};
    loop.deliver();
    const std::string audit = R"({"resourceType":"AuditEvent","action":"E"})";
    BOOST_REQUIRE(bool{loop.hospital.store->drop(loop.state().entry, loop.hospital.now, audit)});
    BOOST_TEST(loop.stage() == "to-confirm");
    BOOST_TEST(loop.confirm(doctor).status == 200);
    BOOST_TEST(loop.stage() == "closed");
}

BOOST_AUTO_TEST_CASE(a_withheld_answer_is_not_closed_and_waits_for_the_sender) {
    Story loop{WriteBack::full};
    loop.complete();
    store::Change withheld;
    withheld.now = loop.hospital.now;
    withheld.audit_event = R"({"resourceType":"AuditEvent","action":"U"})";
    withheld.withhold_about = {"Task/" + loop.task().id};
    BOOST_REQUIRE(bool{loop.hospital.store->commit(withheld)});
    BOOST_TEST(loop.stage() == "to-confirm");
    BOOST_TEST(to_string(loop.state().loop.waits) == "sender");
}

// What leaves for the EHR, by level: everything, documents, nothing.
BOOST_AUTO_TEST_CASE(where_documents_are_taken_the_answer_leaves_as_one_and_nothing_else_of_ours) {
    Story loop{WriteBack::documents};
    loop.complete();
    loop.deliver();
    std::vector<std::string> all;
    for (const std::string& payload : loop.ehr.got)
        for (const std::string& type : types_in(payload)) all.push_back(type);
    // The answers, the letter of the request, the reply.
    const std::vector<std::string> leave{"QuestionnaireResponse", "DocumentReference", "DocumentReference"};
    BOOST_TEST(all == leave, boost::test_tools::per_element());
    BOOST_TEST(loop.stage() == "closed");

    const auto bundle = parse(loop.ehr.got.back());
    const json::Node document = bundle.root()["entry"].at(0)["resource"];
    const auto words = crypto::from_base64(document["content"].at(0)["attachment"]["data"].text());
    BOOST_REQUIRE(bool{words});
    BOOST_TEST(words->find("vu") != std::string::npos);
    BOOST_TEST(words->find("secret médical") != std::string::npos);
    BOOST_TEST(document["subject"]["reference"].text() == "Patient/p1");
    BOOST_TEST(document["context"]["related"].size() == 2U);
    BOOST_TEST(json::to_string(document["context"]["related"]).find("\"reference\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(where_nothing_leaves_the_sender_reads_it_here_pastes_the_note_and_confirms) {
    Story loop{WriteBack::none};
    loop.complete();
    loop.deliver();
    BOOST_TEST(loop.ehr.got.empty());
    BOOST_TEST(loop.stage() == "to-confirm");
    const Reply listed = loop.hospital.get("/Task/$open-loops", doctor);
    BOOST_TEST(listed.status == 200);
    BOOST_TEST(part(listed, "waits-for", "valueCode") == "sender");
    BOOST_TEST(part(listed, "note", "valueString").find("Suites : vu.") != std::string::npos);

    Headers headers;
    headers.prefer = "return=OperationOutcome";
    const Reply confirmed = loop.confirm(doctor, {}, headers);
    BOOST_REQUIRE_MESSAGE(confirmed.status == 200, confirmed.body);
    BOOST_TEST(confirmed.body.find("Reçu le 21/11/2026 à 12:0") != std::string::npos, confirmed.body);
    BOOST_TEST(loop.stage() == "closed");
    BOOST_TEST(loop.hospital.get("/Task/$open-loops", doctor).body == R"({"resourceType":"Parameters"})");
    BOOST_TEST(loops(loop.hospital.get("/Task/$open-loops", doctor, "stage=closed")) == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_confirmed_leaves_as_a_change_of_the_message_where_everything_leaves) {
    Story loop{WriteBack::full};
    loop.complete();
    const std::size_t before = loop.hospital.payloads().size();
    BOOST_TEST(loop.confirm(doctor).status == 200);
    BOOST_TEST(loop.stage() == "closed");  // it was read here; the EHR gets it all the same
    BOOST_REQUIRE(loop.hospital.payloads().size() == before + 1);
    const auto bundle = parse(loop.hospital.payloads().back());
    const json::Node entry = bundle.root()["entry"].at(0);
    BOOST_TEST(entry["request"]["method"].text() == "PUT");
    BOOST_TEST(entry["request"]["url"].text().starts_with("Communication?identifier="));
    BOOST_TEST(entry["resource"]["received"].text() == to_string(loop.hospital.now));
}

BOOST_AUTO_TEST_CASE(only_the_senders_side_confirms_and_only_by_the_moment) {
    Story loop{WriteBack::none};
    loop.complete();
    BOOST_TEST(loop.confirm(liaison).status == 403);
    BOOST_TEST(loop.confirm(doctor, R"(,"note":[{"text":"more"}])").status == 422);
    const std::string message = loop.state().answer->id;
    BOOST_TEST(loop.hospital.put("/Communication/" + message, loop.state().answer->json, doctor, "").status ==
               428);
    BOOST_TEST(loop.confirm({Position::clinician, "Practitioner/dr-3", {}, PatientId{"p9"}}).status == 404);
    BOOST_TEST(loop.stage() == "to-confirm");
    BOOST_TEST(loop.confirm(colleague).status == 200);
    const std::string again = loop.state().answer->json;
    const std::string expected = Story::etag_of(*loop.state().answer);
    BOOST_TEST(loop.hospital.put("/Communication/" + message, again, doctor, expected).status == 200);
    BOOST_TEST(loop.state().answer->version == 2);
}

// The process dies after the Task's commit; another one, on the same file, brings the answer once.
BOOST_AUTO_TEST_CASE(an_answer_that_a_dead_courier_had_in_hand_closes_the_loop_once) {
    Story loop{WriteBack::full};
    loop.complete();
    const store::LeaseRequest request{20,      loop.hospital.now,  "dead", std::chrono::milliseconds{60'000},
                                      {"ehr"}, store::State::ready};
    BOOST_REQUIRE(bool{loop.hospital.store->lease(request)});
    BOOST_TEST(loop.stage() == "on-its-way");
    loop.hospital.now.milliseconds += 2 * 60'000;
    loop.deliver();
    loop.deliver();
    BOOST_TEST(loop.stage() == "closed");
    const auto entries = loop.hospital.store->outbox({});
    BOOST_REQUIRE(bool{entries});
    for (const store::Parcel& entry : *entries) BOOST_TEST((entry.state == store::State::verified));
}

BOOST_AUTO_TEST_CASE(each_sees_the_open_loops_that_are_theirs) {
    Story loop{WriteBack::none};
    loop.complete();
    const Actor without_chart{Position::clinician, "Practitioner/dr-1", {}, {}};
    const Actor somebody{Position::clinician, "Practitioner/dr-9", {}, {}};
    Hospital& hospital = loop.hospital;
    BOOST_TEST(loops(hospital.get("/Task/$open-loops", without_chart)) == 1U);
    BOOST_TEST(loops(hospital.get("/Task/$open-loops", somebody)) == 0U);
    BOOST_TEST(loops(hospital.get("/Task/$open-loops", somebody, "patient=p1")) == 1U);
    BOOST_TEST(loops(hospital.get("/Task/$open-loops", liaison)) == 1U);
    BOOST_TEST(loops(hospital.get("/Task/$open-loops", other_team)) == 0U);
    BOOST_TEST(part(hospital.get("/Task/$open-loops", liaison), "note", "valueString") == "");
    BOOST_TEST(loops(hospital.get("/Task/$open-loops", liaison, "stage=held-up,on-its-way")) == 0U);
    BOOST_TEST(hospital.get("/Task/$open-loops", liaison, "stage=lost").status == 400);
    BOOST_TEST(hospital.get("/Task/$open-loops", liaison, "owner=x").status == 400);
    BOOST_TEST(hospital.post("/Task/$open-loops", "{}", liaison).status == 405);
}

BOOST_AUTO_TEST_CASE(a_long_list_goes_on_where_next_says) {
    Story loop{WriteBack::none};
    loop.complete();
    const std::string old = loop.task().json;
    store::Change more;
    more.now = loop.hospital.now;
    more.audit_event = R"({"resourceType":"AuditEvent","action":"C"})";
    for (const char* id : {"t2", "t3"})
        more.resources.push_back({"Task", id, with(old, loop.task().id, id), 0});
    BOOST_REQUIRE(bool{loop.hospital.store->commit(more)});
    const Reply first = loop.hospital.get("/Task/$open-loops", liaison, "_count=2&stage=closed,to-confirm");
    BOOST_TEST(loops(first) == 2U);
    const auto answer = parse(first.body);
    const json::Node next = answer.root()["parameter"].at(2);
    BOOST_TEST(next["name"].text() == "next");
    const std::string query =
        "_count=2&stage=closed,to-confirm&_page=" + std::string{next["valueString"].text()};
    const Reply second = loop.hospital.get("/Task/$open-loops", liaison, query);
    BOOST_TEST(loops(second) == 1U);
    BOOST_TEST(second.body.find("\"next\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_end_that_the_sender_set_needs_no_answer) {
    Story loop{WriteBack::none};
    const auto task = loop.hospital.referred();
    std::string text = with(task.json, R"("status":"requested")",
                            R"("status":"cancelled","statusReason":{"text":"sortie"})");
    text.erase(text.find(R"(,"businessStatus":)"),
               text.find("]}", text.find(R"(,"businessStatus":)")) + 2 - text.find(R"(,"businessStatus":)"));
    loop.hospital.now.milliseconds += 1'000;
    const Reply reply = loop.hospital.put("/Task/" + task.id, text, doctor, Story::etag_of(task));
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    BOOST_TEST(loop.stage() == "closed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
