// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <thread>

#include "fixture.h"

namespace repere::facade {
namespace {

std::string with_status(const store::Resource& task, const std::string& status,
                        const std::string& more = {}) {
    const auto document = parse(task.json);
    const std::string_view replaced[]{"status"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(document.root(), replaced);
        writer.field("status", status);
    });
    std::string text = writer.take();
    text.insert(text.size() - 1, more);
    return text;
}

std::string tag(const store::Resource& resource) { return "W/\"" + std::to_string(resource.version) + "\""; }

// The team changes the Task and must succeed; returns it as it then is.
store::Resource change(Hospital& hospital, const store::Resource& task, const std::string& status,
                       const std::string& more = {}) {
    const Reply reply = hospital.put("/Task/" + task.id, with_status(task, status, more), liaison, tag(task));
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    return hospital.stored("Task").front();
}

const std::string outcome = R"(,"output":[{"type":{"text":"Suite"},"valueString":"Suivi par l'équipe"}])";

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(a_team_lists_its_own_tasks_and_no_others, *boost::unit_test::label("A17")) {
    Hospital hospital;
    const auto task = hospital.referred();
    const Reply mine = hospital.get("/Task", liaison, "status=requested&_count=10");
    BOOST_TEST(mine.status == 200);
    BOOST_TEST(at(mine.body, {"entry", "resource", "id"}) == task.id);
    BOOST_TEST(at(mine.body, {"entry", "fullUrl"}) == hospital.site.base + "/Task/" + task.id);
    BOOST_TEST(entries(hospital.get("/Task", other_team).body) == 0U);
    BOOST_TEST(entries(hospital.get("/Task", other_team, "owner=Organization/elsa-1").body) == 0U);
    BOOST_TEST(hospital.get("/Task/" + task.id, other_team).status == 404);
    BOOST_TEST(
        hospital.put("/Task/" + task.id, with_status(task, "accepted"), other_team, tag(task)).status == 404);
}

BOOST_AUTO_TEST_CASE(a_team_reads_what_its_task_points_to_and_nothing_else) {
    Hospital hospital;
    hospital.referred();
    for (const char* type :
         {"ServiceRequest", "QuestionnaireResponse", "Observation", "RiskAssessment", "Consent"}) {
        const std::string path = "/" + std::string{type} + "/" + hospital.stored(type).front().id;
        BOOST_TEST(hospital.get(path, liaison).status == 200, type);
        BOOST_TEST(hospital.get(path, other_team).status == 404, type);
    }
    BOOST_TEST(hospital.get("/Flag/" + hospital.stored("Flag").front().id, liaison).status == 404);
    BOOST_TEST(hospital.get("/Observation", liaison, "patient=p1").status == 403);
}

BOOST_AUTO_TEST_CASE(of_two_claims_one_wins_and_the_other_reads_again) {
    Hospital hospital;
    const auto task = hospital.referred();
    const Facade facade = hospital.facade();
    const std::string body = with_status(task, "accepted"), expected = tag(task), path = "/Task/" + task.id;
    std::atomic<int> won{0}, late{0};
    {
        std::vector<std::jthread> claims;
        for (int i = 0; i < 8; ++i)
            claims.emplace_back([&] {
                Headers headers;
                headers.if_match = expected;
                const Reply reply = facade.handle({"PUT", path, {}, headers, body, {}}, liaison);
                if (reply.status == 200) ++won;
                if (reply.status == 412) ++late;
            });
    }
    BOOST_TEST(won == 1);
    BOOST_TEST(late == 7);
    BOOST_TEST(hospital.stored("Task").front().version == 2);
    BOOST_TEST(hospital.stored("Communication").size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_change_says_which_version_it_was_made_from) {
    Hospital hospital;
    const auto task = hospital.referred();
    const std::string body = with_status(task, "accepted"), path = "/Task/" + task.id;
    BOOST_TEST(hospital.put(path, body, liaison, "").status == 428);
    BOOST_TEST(hospital.put(path, body, liaison, "*").status == 400);
    BOOST_TEST(hospital.put(path, body, liaison, "W/\"7\"").status == 412);
    BOOST_TEST(hospital.put(path, body, liaison, tag(task)).status == 200);
    BOOST_TEST(hospital.put(path, body, liaison, tag(task)).status == 412);
}

BOOST_AUTO_TEST_CASE(an_illegal_transition_is_refused_with_the_legal_ones_named) {
    Hospital hospital;
    const auto task = hospital.referred();
    const Reply reply =
        hospital.put("/Task/" + task.id, with_status(task, "completed", outcome), liaison, tag(task));
    BOOST_TEST(reply.status == 409);
    BOOST_TEST(at(reply.body, {"issue", "diagnostics"})
                   .ends_with("next for the owner: received, accepted, rejected, cancelled"));
    const Reply sender = hospital.put("/Task/" + task.id, with_status(task, "accepted"), doctor, tag(task));
    BOOST_TEST(sender.status == 403);
    BOOST_TEST(hospital.stored("Task").front().version == 1);
}

BOOST_AUTO_TEST_CASE(declining_needs_a_reason_and_leaves_the_request_open_for_another_team) {
    Hospital hospital;
    const auto task = hospital.referred();
    const Reply bare = hospital.put("/Task/" + task.id, with_status(task, "rejected"), liaison, tag(task));
    BOOST_TEST(bare.status == 422);
    BOOST_TEST(at(bare.body, {"issue", "expression"}) == "Task.statusReason.text");
    change(hospital, task, "rejected", R"(,"statusReason":{"text":"équipe fermée"})");
    BOOST_TEST(at(hospital.stored("ServiceRequest").front().json, {"status"}) == "active");
    const std::string message =
        at(hospital.stored("Communication").front().json, {"payload", "contentString"});
    BOOST_TEST(message.ends_with("Motif : équipe fermée"));
    BOOST_TEST(hospital.get("/Task/" + task.id, liaison).status == 200);
    BOOST_TEST(
        hospital.get("/ServiceRequest/" + hospital.stored("ServiceRequest").front().id, liaison).status ==
        404);
    // Closed: the same team may be asked again later, after a new agreement.
    const std::string answers_id = hospital.stored("QuestionnaireResponse").front().id;
    BOOST_TEST(hospital.post("/Consent", with(agreement(answers_id), "09:50", "09:55"), doctor).status ==
               201);
}

BOOST_AUTO_TEST_CASE(a_completed_referral_comes_back_to_the_sender_and_closes_the_flag) {
    Hospital hospital;
    auto task = hospital.referred();
    task = change(hospital, task, "received");
    BOOST_TEST(hospital.stored("Communication").empty());
    task = change(hospital, task, "accepted");
    task = change(hospital, task, "in-progress");
    const Reply bare = hospital.put("/Task/" + task.id, with_status(task, "completed"), liaison, tag(task));
    BOOST_TEST(bare.status == 422);
    hospital.now.milliseconds += milliseconds_per_hour;
    task = change(hospital, task, "completed", outcome);
    BOOST_TEST(at(task.json, {"output", "valueString"}) == "Suivi par l'équipe");
    BOOST_TEST(at(hospital.stored("ServiceRequest").front().json, {"status"}) == "completed");
    BOOST_TEST(at(hospital.stored("Flag").front().json, {"status"}) == "inactive");
    BOOST_TEST(hospital.stored("Communication").size() == 3U);
    const Reply sender = hospital.get("/Task/" + task.id, doctor);
    BOOST_TEST(at(sender.body, {"status"}) == "completed");
    // The answers, the agreement, and five acts on the Task.
    const auto payloads = hospital.payloads();
    BOOST_TEST(payloads.size() == 6U);
    for (const std::string& payload : payloads) {
        const auto bundle = parse(payload);
        std::set<std::string_view> own;
        for (const json::Node entry : bundle.root()["entry"].items())
            BOOST_TEST(own.insert(entry["fullUrl"].text()).second, "twice in one transaction: " << payload);
    }
}

namespace {

std::string stop(const std::string& task, const std::string& reason = "Autre prise en charge") {
    return R"({"resourceType":"Task","status":"requested","intent":"order","code":{"coding":[{"system":)"
           R"("http://hl7.org/fhir/CodeSystem/task-code","code":"abort"}]},"focus":{"reference":"Task/)" +
           task + R"("},"reasonCode":{"text":")" + reason + R"("}})";
}

// The Task that is not the one given.
store::Resource other(Hospital& hospital, const std::string& task) {
    for (store::Resource& each : hospital.stored("Task"))
        if (each.id != task) return each;
    BOOST_FAIL("there is one Task only");
    return {};
}

store::Resource find(Hospital& hospital, const std::string& task) {
    return std::move(**hospital.store->read("Task", task));
}

// A referral whose team has begun, and the sender's wish that it stop.
struct Stopping {
    Hospital hospital;
    store::Resource task = hospital.referred(), abort;
    Stopping() {
        task = change(hospital, task, "accepted");
        task = change(hospital, task, "in-progress");
        const Reply asked = hospital.post("/Task", stop(task.id), doctor);
        BOOST_REQUIRE_MESSAGE(asked.status == 201, asked.body);
        abort = other(hospital, task.id);
    }
    int put(const store::Resource& what, const std::string& status, const Actor& who,
            const std::string& more = {}) {
        return hospital.put("/Task/" + what.id, with_status(what, status, more), who, tag(what)).status;
    }
};

}  // namespace

BOOST_AUTO_TEST_CASE(work_that_has_begun_stops_when_the_team_agrees) {
    Stopping s;
    BOOST_TEST(at(s.abort.json, {"focus", "reference"}) == "Task/" + s.task.id);
    BOOST_TEST(at(s.abort.json, {"owner", "reference"}) == "Organization/elsa-1");
    BOOST_TEST(at(s.abort.json, {"code", "coding", "code"}) == "abort");
    // The same wish again is the same Task, and the team finds it in its list.
    BOOST_TEST(s.hospital.post("/Task", stop(s.task.id, "encore"), doctor).status == 200);
    BOOST_TEST(entries(s.hospital.get("/Task", liaison, "code=abort").body) == 1U);
    const int status = s.put(s.task, "cancelled", liaison, R"(,"statusReason":{"text":"À votre demande"})");
    BOOST_TEST(status == 200);
    BOOST_TEST(at(find(s.hospital, s.task.id).json, {"status"}) == "cancelled");
    BOOST_TEST(at(find(s.hospital, s.abort.id).json, {"status"}) == "completed");
    BOOST_TEST(at(s.hospital.stored("ServiceRequest").front().json, {"status"}) == "revoked");
}

BOOST_AUTO_TEST_CASE(a_team_that_goes_on_says_why) {
    Stopping s;
    BOOST_TEST(s.put(s.abort, "rejected", liaison) == 422);
    BOOST_TEST(s.put(s.abort, "accepted", liaison) == 409);
    BOOST_TEST(s.put(s.abort, "rejected", doctor, R"(,"statusReason":{"text":"x"})") == 403);
    BOOST_TEST(s.put(s.abort, "rejected", liaison, R"(,"statusReason":{"text":"Presque fini"})") == 200);
    BOOST_TEST(at(find(s.hospital, s.task.id).json, {"status"}) == "in-progress");
}

BOOST_AUTO_TEST_CASE(work_that_ends_by_itself_leaves_nothing_to_stop) {
    Stopping s;
    BOOST_TEST(s.put(s.task, "completed", liaison, outcome) == 200);
    BOOST_TEST(at(find(s.hospital, s.abort.id).json, {"status"}) == "cancelled");
    BOOST_TEST(s.hospital.post("/Task", stop(s.task.id), doctor).status == 409);
}

BOOST_AUTO_TEST_CASE(a_stop_is_asked_for_by_the_sender_and_for_work_that_has_begun) {
    Hospital hospital;
    const auto task = hospital.referred();
    BOOST_TEST(hospital.post("/Task", stop(task.id), doctor).status == 409);
    BOOST_TEST(hospital.post("/Task", stop(task.id), liaison).status == 403);
    BOOST_TEST(hospital.post("/Task", stop("nothing"), doctor).status == 404);
    BOOST_TEST(hospital.post("/Task", stop(task.id, ""), doctor).status == 422);
    BOOST_TEST(hospital.post("/Task", with(stop(task.id), "abort", "fulfill"), doctor).status == 422);
    BOOST_TEST(hospital.stored("Task").size() == 1U);
}

// After a stay alone use often comes back.
BOOST_AUTO_TEST_CASE(a_stay_is_completed_with_the_date_of_what_follows, *boost::unit_test::label("P17")) {
    const std::string system = "https://repere.example/fhir/CodeSystem/referral-outcome";
    const auto coded = [&](const std::string& code) {
        return R"({"coding":[{"system":")" + system + R"(","code":")" + code + R"("}]})";
    };
    const std::string stay =
        R"({"type":)" + coded("outcome") + R"(,"valueCodeableConcept":)" + coded("hospital-stay") + "}";
    const std::string date = R"({"type":)" + coded("follow-up") + R"(,"valueDateTime":"2026-12-10"})";
    Hospital hospital;
    auto task = hospital.referred();
    task = change(hospital, task, "accepted");
    const auto completed = [&](const std::string& outputs) {
        return hospital.put("/Task/" + task.id,
                            with_status(task, "completed", R"(,"output":[)" + outputs + "]"), liaison,
                            tag(task));
    };
    const Reply bare = completed(stay);
    BOOST_TEST(bare.status == 422);
    BOOST_TEST(bare.body.find("follow-up") != std::string::npos);
    BOOST_TEST(completed(stay + "," + date).status == 200);
}

// Not to have been reached is a place in the list, not an end.
BOOST_AUTO_TEST_CASE(a_person_who_was_not_reached_is_tried_again, *boost::unit_test::label("D07")) {
    Hospital hospital;
    auto task = hospital.referred();
    task = change(hospital, task, "accepted");
    for (const char* before : {"to-see", "unreachable", "unreachable"}) {
        hospital.now.milliseconds += milliseconds_per_day;
        const std::string tried = with(with_status(task, "in-progress"), before, "unreachable");
        const Reply reply = hospital.put("/Task/" + task.id, tried, liaison, tag(task));
        BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
        task = hospital.stored("Task").front();
    }
    BOOST_TEST(at(task.json, {"status"}) == "in-progress");
    BOOST_TEST(at(hospital.stored("Flag").front().json, {"status"}) == "active");
    hospital.now.milliseconds += milliseconds_per_day;
    const std::string met = with(with_status(task, "in-progress"), "unreachable", "seen-at-bedside");
    BOOST_TEST(hospital.put("/Task/" + task.id, met, liaison, tag(task)).status == 200);
}

BOOST_AUTO_TEST_CASE(a_forged_element_is_refused_by_name) {
    Hospital hospital;
    const auto task = hospital.referred();
    const std::string forged = with(with_status(task, "accepted"), "Patient/p1", "Patient/p2");
    const Reply reply = hospital.put("/Task/" + task.id, forged, liaison, tag(task));
    BOOST_TEST(reply.status == 422);
    BOOST_TEST(reply.body.find("Task.for") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_sender_cancels_before_work_begins_and_the_request_is_revoked) {
    Hospital hospital;
    const auto task = hospital.referred();
    const Reply reply = hospital.put("/Task/" + task.id,
                                     with_status(task, "cancelled", R"(,"statusReason":{"text":"sortie"})"),
                                     doctor, tag(task));
    BOOST_TEST(reply.status == 200, reply.body);
    BOOST_TEST(at(hospital.stored("ServiceRequest").front().json, {"status"}) == "revoked");
    BOOST_TEST(hospital.stored("Communication").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
