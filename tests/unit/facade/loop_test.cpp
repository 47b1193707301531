// SPDX-License-Identifier: Apache-2.0
// The referral loop through the facade: questions, attempts, reasons, urgency, coming back, taking back.
#include <atomic>
#include <iostream>
#include <random>
#include <thread>

#include "acts.h"
#include "facade/open_tasks.h"

namespace repere::facade {
namespace {

std::string code(const store::Resource& task, const char* element) {
    return at(task.json, {element, "coding", "code"});
}

std::string part(const store::Resource& task, const char* element) {
    const auto document = parse(task.json);
    return json::to_string(document.root()[element]);
}
std::size_t part_size(const store::Resource& task, const char* element) {
    const auto document = parse(task.json);
    return document.root()[element].size();
}

Site without_write_back() {
    Site site;
    site.write_back = WriteBack::none;
    return site;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_loop)

BOOST_AUTO_TEST_CASE(a_team_that_waits_for_information_hands_the_next_step_over_and_gets_it_back) {
    Hospital hospital;
    auto task = hospital.referred();
    BOOST_TEST(act_on(hospital, task, liaison, "received", sub_state("waiting-for-information")).status ==
               422);
    task = done_by(hospital, task, liaison, "received",
                   sub_state("waiting-for-information") + because("Quel est le poste de la chambre ?"));
    BOOST_TEST(at(task.json, {"owner", "reference"}) == "Practitioner/dr-1");
    BOOST_TEST(at(task.json, {"restriction", "recipient", "reference"}) == "Organization/elsa-1");
    // The team goes on finding it, and nobody is asked twice.
    BOOST_TEST(entries(hospital.get("/Task", liaison).body) == 1U);
    BOOST_TEST(hospital.get("/Task/" + task.id, liaison).status == 200);
    BOOST_TEST(
        hospital.get("/ServiceRequest/" + hospital.stored("ServiceRequest").front().id, liaison).status ==
        200);
    BOOST_TEST(hospital.get("/Task/" + task.id, other_team).status == 404);
    const std::string answers_id = hospital.stored("QuestionnaireResponse").front().id;
    BOOST_TEST(hospital.post("/Consent", with(agreement(answers_id), "09:50", "09:55"), doctor).status ==
               409);
    const auto message = hospital.stored("Communication").back();
    BOOST_TEST(at(message.json, {"recipient", "reference"}) == "Practitioner/dr-1");
    // An answer says something; then the Task is the team's again.
    BOOST_TEST(act_on(hospital, task, doctor, "received", sub_state("information-given")).status == 422);
    task = done_by(hospital, task, doctor, "received",
                   sub_state("information-given") + noted("Poste 4242, chambre 12"));
    BOOST_TEST(at(task.json, {"owner", "reference"}) == "Organization/elsa-1");
    BOOST_TEST(code(task, "businessStatus") == "information-given");
    BOOST_TEST(task.json.find("statusReason") == std::string::npos);
    BOOST_TEST(at(task.json, {"note", "text"}) == "Poste 4242, chambre 12");
    done_by(hospital, task, liaison, "accepted");
}

BOOST_AUTO_TEST_CASE(a_question_while_on_hold_and_an_input_as_its_answer) {
    Hospital hospital;
    auto task = done_by(hospital, hospital.referred(), liaison, "accepted");
    const std::string inputs = part(task, "input");
    const std::string more =
        inputs.substr(0, inputs.size() - 1) + R"(,{"type":{"text":"Interprète"},"valueString":"oui"}])";
    BOOST_TEST(act_on(hospital, task, doctor, "accepted", ",\"input\":" + more).status == 409);
    task = done_by(hospital, task, liaison, "on-hold",
                   sub_state("waiting-for-information") + because("Interprète ?"));
    BOOST_TEST(at(hospital.stored("ServiceRequest").front().json, {"status"}) == "on-hold");
    BOOST_TEST(act_on(hospital, task, liaison, "on-hold", ",\"input\":" + more).status == 403);
    task = done_by(hospital, task, doctor, "on-hold", sub_state("information-given") + ",\"input\":" + more);
    BOOST_TEST(at(task.json, {"owner", "reference"}) == "Organization/elsa-1");
    BOOST_TEST(part_size(task, "input") == 4U);
    done_by(hospital, task, liaison, "in-progress");
}

// D07, S11: nobody is counted out, and no word of failure.
BOOST_AUTO_TEST_CASE(after_three_attempts_the_door_stays_open,
                     *boost::unit_test::label("D07") * boost::unit_test::label("S11")) {
    Hospital hospital;
    auto task = done_by(hospital, hospital.referred(), liaison, "accepted");
    task = done_by(hospital, task, liaison, "accepted", sub_state("not-reached"));
    BOOST_TEST(part_size(task, "output") == 1U);
    const auto again = [&] {
        const std::string outputs = part(task, "output");
        return ",\"output\":" + outputs.substr(0, outputs.size() - 1) +
               R"(,{"type":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-outcome","code":"contact-attempt"}]},"valueDateTime":"2026-11-22"}])";
    };
    task = done_by(hospital, task, liaison, "accepted", again());
    BOOST_TEST(code(task, "businessStatus") == "not-reached");
    task = done_by(hospital, task, liaison, "accepted", again());
    BOOST_TEST(code(task, "businessStatus") == "open-door");
    BOOST_TEST(act_on(hospital, task, liaison, "failed", because("non joint")).status == 422);
    // Attempts are no outcome: that the person may come back is.
    BOOST_TEST(act_on(hospital, task, liaison, "completed", sub_state("may-return")).status == 422);
    const std::string outputs = part(task, "output");
    task = done_by(
        hospital, task, liaison, "completed",
        sub_state("may-return") + ",\"output\":" + outputs.substr(0, outputs.size() - 1) +
            R"(,{"type":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-outcome","code":"outcome"}]},
        "valueCodeableConcept":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-outcome","code":"may-return"}]}}])");
    for (const auto& each : hospital.stored("Communication"))
        for (const char* word : {"échec", "échoué", "failed", "failure", "abandon"})
            BOOST_TEST(each.json.find(word) == std::string::npos, word);
    // Easy re-entry: a new yes makes a new request that replaces the one that has ended.
    const std::string before = hospital.stored("ServiceRequest").front().id;
    const std::string answers_id = hospital.stored("QuestionnaireResponse").front().id;
    BOOST_TEST(hospital.post("/Consent", with(agreement(answers_id), "09:50", "09:58"), doctor).status ==
               201);
    const auto request = hospital.stored("ServiceRequest").back();
    BOOST_TEST(request.id != before);
    BOOST_TEST(at(request.json, {"replaces", "reference"}) == "ServiceRequest/" + before);
    BOOST_TEST(at((*hospital.store->read("ServiceRequest", before))->json, {"status"}) == "completed");
}

BOOST_AUTO_TEST_CASE(a_reason_for_declining_is_coded_and_in_words) {
    Hospital hospital;
    const auto task = hospital.referred();
    const auto reason = [](const std::string& code, const std::string& text) {
        return R"(,"statusReason":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/decline-reason","code":")" +
               code + "\"}]" + text + "}";
    };
    BOOST_TEST(act_on(hospital, task, liaison, "rejected", reason("team-closed", "")).status == 422);
    BOOST_TEST(act_on(hospital, task, liaison, "rejected", reason("bored", R"(,"text":"x")")).status == 422);
    const auto rejected = done_by(hospital, task, liaison, "rejected",
                                  reason("team-closed", R"(,"text":"Équipe fermée jusqu'à lundi")"));
    BOOST_TEST(code(rejected, "statusReason") == "team-closed");
    BOOST_TEST(at(rejected.json, {"statusReason", "text"}) == "Équipe fermée jusqu'à lundi");
}

BOOST_AUTO_TEST_CASE(both_sides_keep_their_own_number) {
    Hospital hospital;
    auto task = hospital.referred();
    BOOST_TEST(at(task.json, {"identifier", "type", "coding", "code"}) == "PLAC");
    const std::string own = part(task, "identifier");
    const auto plus = [&](const std::string& type) {
        return ",\"identifier\":" + own.substr(0, own.size() - 1) +
               R"(,{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":")" +
               type + R"("}]},"system":"https://elsa.example/dossier","value":"2026-77"}])";
    };
    BOOST_TEST(act_on(hospital, task, liaison, "accepted", plus("MR")).status == 422);
    BOOST_TEST(act_on(hospital, task, doctor, "requested", plus("FILL")).status == 403);
    task = done_by(hospital, task, liaison, "accepted", plus("FILL"));
    BOOST_TEST(
        entries(hospital.get("/Task", liaison, "identifier=https://elsa.example/dossier|2026-77").body) ==
        1U);
}

BOOST_AUTO_TEST_CASE(a_clinicians_priority_is_kept_with_its_reason_and_can_still_be_raised,
                     *boost::unit_test::label("N18")) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) { return ChartFacts{false, {"P1-ACS"}}; };
    auto task = hospital.referred();
    BOOST_TEST(at(task.json, {"priority"}) == "urgent");
    BOOST_TEST(act_on(hospital, task, doctor, "requested", R"(,"priority":"routine")").status == 422);
    BOOST_TEST(act_on(hospital, task, doctor, "requested", R"(,"priority":"soon")" + noted("x")).status ==
               422);
    task = done_by(hospital, task, doctor, "requested",
                   R"(,"priority":"routine")" + noted("Stable, sort dans une semaine"));
    BOOST_TEST(at(task.json, {"priority"}) == "routine");
    BOOST_TEST(at(hospital.stored("ServiceRequest").front().json, {"priority"}) == "routine");
    const auto provenance = parse(hospital.stored("Provenance").back().json);
    BOOST_TEST(provenance.root()["reason"].at(1)["text"].text() == "Stable, sort dans une semaine");
    BOOST_TEST(provenance.root()["agent"].at(0)["who"]["reference"].text() == "Practitioner/dr-1");
    BOOST_TEST(at(hospital.get("/Task/" + task.id, liaison).body, {"note", "text"}) ==
               "Stable, sort dans une semaine");
}

BOOST_AUTO_TEST_CASE(a_team_that_takes_a_request_up_ends_what_others_were_asked) {
    Hospital hospital;
    const auto task = hospital.referred();
    // A second team on the same request, as another program might have written it.
    std::string other = with(task.json, task.id, "11111111-1111-4111-8111-111111111111");
    for (const char* element : {"owner", "recipient"}) {
        const std::size_t from = other.find("\"" + std::string{element} + "\"");
        other.replace(other.find("Organization/elsa-1", from), 19, "Organization/csapa-1");
    }
    store::Change change;
    change.now = hospital.now;
    change.resources = {{"Task", "11111111-1111-4111-8111-111111111111", other, 0}};
    change.audit_event = R"({"resourceType":"AuditEvent"})";
    const auto committed = hospital.store->commit(change);
    BOOST_REQUIRE_MESSAGE(bool{committed}, (committed ? "" : to_string(committed.error())));
    done_by(hospital, task, liaison, "accepted");
    const auto lost = *hospital.store->read("Task", "11111111-1111-4111-8111-111111111111");
    BOOST_TEST(at(lost->json, {"status"}) == "cancelled");
    BOOST_TEST(at(lost->json, {"statusReason", "coding", "code"}) == "not-selected");
    BOOST_TEST(at(hospital.stored("ServiceRequest").front().json, {"status"}) == "active");
}

BOOST_AUTO_TEST_CASE(answers_given_by_mistake_are_taken_back_with_all_that_was_built_on_them) {
    Hospital hospital;
    const auto task = hospital.referred();
    const auto answers_now = hospital.stored("QuestionnaireResponse").front();
    const std::string path = "/QuestionnaireResponse/" + answers_now.id;
    const std::string body = with(answers_now.json, "\"completed\"", "\"entered-in-error\"");
    hospital.now.milliseconds += 1'000;
    BOOST_TEST(hospital.put(path, body, liaison, version_tag(answers_now)).status == 403);
    BOOST_TEST(hospital.put(path, answers_now.json, doctor, version_tag(answers_now)).status == 422);
    BOOST_TEST(hospital.put(path, body, doctor, "").status == 428);
    BOOST_TEST(hospital.put(path, body, doctor, "W/\"9\"").status == 412);
    BOOST_TEST(hospital.put(path, body, doctor, version_tag(answers_now)).status == 200);
    for (const char* type :
         {"QuestionnaireResponse", "Observation", "RiskAssessment", "Consent", "ServiceRequest", "Task"})
        for (const auto& each : hospital.stored(type))
            BOOST_TEST(at(each.json, {"status"}) == "entered-in-error", type);
    BOOST_TEST(at(hospital.stored("Flag").front().json, {"status"}) == "inactive");
    BOOST_TEST(act_on(hospital, newest_task(hospital), liaison, "accepted").status == 409);
    const auto now_is = hospital.stored("QuestionnaireResponse").front();
    BOOST_TEST(hospital.put(path, body, doctor, version_tag(now_is)).status == 200);
}

// Two people act at once on what both saw: one act stands, the other reads again. More than three thousand
// acts.
BOOST_AUTO_TEST_CASE(in_three_thousand_races_one_act_stands_and_the_other_reads_again) {
    Hospital hospital{without_write_back()};
    std::mt19937 random{20261122};
    const Facade facade = hospital.facade();
    auto task = hospital.referred();
    const std::string answers_id = hospital.stored("QuestionnaireResponse").front().id;
    const std::vector<std::pair<std::string, std::string>> acts{
        {"received", ""},
        {"accepted", ""},
        {"ready", ""},
        {"in-progress", ""},
        {"on-hold", because("bloc")},
        {"rejected", because("autre service")},
        {"failed", because("x")},
        {"completed", told_outcome},
        {"cancelled", because("x")},
        {"received", sub_state("waiting-for-information") + because("Quel poste ?")}};
    int attempts = 0, won = 0, late = 0, refused = 0, referrals = 1;
    while (attempts < 3'000) {
        hospital.now.milliseconds += 60'000;
        std::array<int, 2> answers{};
        std::array<std::string, 2> bodies;
        for (std::string& body : bodies) {
            const auto& [status, more] = acts[random() % acts.size()];
            body = changed(task, status, more);
        }
        const bool sender_too = random() % 4 == 0;
        {
            std::vector<std::jthread> both;
            for (std::size_t i = 0; i < 2; ++i)
                both.emplace_back([&, i] {
                    const std::string expected = version_tag(task), path = "/Task/" + task.id;
                    Headers headers;
                    headers.if_match = expected;
                    const Actor& who = i == 1 && sender_too ? doctor : liaison;
                    answers[i] = facade.handle({"PUT", path, {}, headers, bodies[i], {}}, who).status;
                });
        }
        attempts += 2;
        const auto count = [&](int status) {
            return static_cast<int>(std::count(answers.begin(), answers.end(), status));
        };
        BOOST_REQUIRE(count(200) <= 1);
        for (const int status : answers)
            BOOST_REQUIRE_MESSAGE(
                status == 200 || status == 403 || status == 409 || status == 412 || status == 422, status);
        const auto after = *hospital.store->read("Task", task.id);
        BOOST_REQUIRE_EQUAL(after->version, task.version + count(200));
        won += count(200), late += count(412), refused += 2 - count(200) - count(412);
        task = *after;
        const std::string status = at(task.json, {"status"});
        if (status == "rejected" || status == "failed" || status == "completed" || status == "cancelled") {
            hospital.now.milliseconds += 60'000;
            std::string again = agreement(answers_id);
            again = with(again, "2026-11-21T09:50:00+01:00", to_string(hospital.now));
            const Reply reply = hospital.post("/Consent", again, doctor);
            BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
            for (auto& each : hospital.stored("Task"))
                if (at(each.json, {"status"}) == "requested") task = std::move(each);
            ++referrals;
        }
    }
    const std::string line = std::to_string(attempts) + " acts in pairs on " + std::to_string(referrals) +
                             " referrals: " + std::to_string(won) + " stood, " + std::to_string(late) +
                             " came too late, " + std::to_string(refused) + " were refused";
    BOOST_TEST_MESSAGE(line);
    std::cout << line << '\n';
    BOOST_TEST(won > 500);
    BOOST_TEST(late > 100);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
