// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "facade/permit.h"
#include "fixture.h"

namespace repere::facade {
namespace {

std::string screened(Hospital& hospital, const std::string& body = answers()) {
    const Reply reply = hospital.post("/QuestionnaireResponse", body, doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    return at(reply.body, {"id"});
}

void collect(json::Node node, std::set<std::string>& references) {
    for (const auto [name, value] : node.members()) {
        if (name == "reference" && value.string()) references.emplace(value.text());
        collect(value, references);
    }
    for (const json::Node item : node.items()) collect(item, references);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(a_positive_result_alone_refers_nobody) {
    Hospital hospital;
    screened(hospital);
    BOOST_TEST(hospital.stored("ServiceRequest").empty());
    BOOST_TEST(hospital.stored("Task").empty());
}

BOOST_AUTO_TEST_CASE(an_agreement_makes_the_referral_in_the_same_commit, *boost::unit_test::label("D27") *
                                                                             boost::unit_test::label("D12") *
                                                                             boost::unit_test::label("A17")) {
    Hospital hospital;
    const std::string answers_id = screened(hospital);
    const std::int64_t rows = hospital.audit_rows();
    const Reply agreed = hospital.post("/Consent", agreement(answers_id), doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    BOOST_TEST(at(agreed.body, {"resourceType"}) == "Consent");
    BOOST_TEST(hospital.audit_rows() == rows + 1);
    const auto task = hospital.stored("Task").front();
    BOOST_TEST(at(task.json, {"owner", "reference"}) == "Organization/elsa-1");
    BOOST_TEST(at(task.json, {"status"}) == "requested");
    BOOST_TEST(at(task.json, {"priority"}) == "routine");
    BOOST_TEST(at(task.json, {"requester", "reference"}) == "Practitioner/dr-1");
    BOOST_TEST(at(task.json, {"focus", "reference"}) ==
               "ServiceRequest/" + hospital.stored("ServiceRequest").front().id);
    BOOST_TEST(at(hospital.stored("ServiceRequest").front().json, {"reasonReference", "reference"}) ==
               "Observation/" + hospital.stored("Observation").front().id);
}

BOOST_AUTO_TEST_CASE(what_the_chart_says_makes_it_more_urgent) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) { return ChartFacts{false, {"P1-ACS"}}; };
    const auto task = hospital.referred();
    BOOST_TEST(at(task.json, {"priority"}) == "urgent");
    BOOST_TEST(at(task.json, {"restriction", "period", "end"}) == "2026-11-24T10:00:00+01:00");
}

// A team that declines leaves the request open: with another team, and the person's yes to it, it goes on.
BOOST_AUTO_TEST_CASE(a_declined_request_goes_on_with_another_team) {
    Hospital hospital;
    const auto first = hospital.referred();
    const std::string request = hospital.stored("ServiceRequest").front().id;
    const std::string declined =
        with(first.json, R"("status":"requested")", R"("status":"rejected","statusReason":{"text":"Fermé"})");
    BOOST_TEST(hospital.put("/Task/" + first.id, declined, liaison, "W/\"1\"").status == 200);
    const std::string answers_id = hospital.stored("QuestionnaireResponse").front().id;
    const std::string other =
        with(with(agreement(answers_id), "Organization/elsa-1", "Organization/csapa-1"), "09:50", "09:55");
    const Reply agreed = hospital.post("/Consent", other, doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);

    BOOST_REQUIRE(hospital.stored("ServiceRequest").size() == 1U);
    const store::Resource continued = hospital.stored("ServiceRequest").front();
    BOOST_TEST(continued.id == request);
    BOOST_TEST(at(continued.json, {"performer", "reference"}) == "Organization/csapa-1");
    BOOST_TEST(at(continued.json, {"status"}) == "active");
    const auto tasks = hospital.stored("Task");
    BOOST_REQUIRE(tasks.size() == 2U);
    for (const store::Resource& task : tasks)
        BOOST_TEST(at(task.json, {"focus", "reference"}) == "ServiceRequest/" + request);
    // The team that declined reads the Task it declined, and no more of the chart; the other does.
    BOOST_TEST(hospital.get("/ServiceRequest/" + request, liaison).status == 404);
    BOOST_TEST(hospital.get("/ServiceRequest/" + request, other_team).status == 200);
    // A third yes, while the second team works on it, is another referral and not this one again.
    const auto open = hospital.post("/Consent", with(other, "09:55", "09:57"), doctor);
    BOOST_TEST(open.status == 409);
}

// A team of the hospital reads what happened; a service outside learns what the person lets it know.
BOOST_AUTO_TEST_CASE(the_acute_event_goes_with_the_referral_inside_the_hospital,
                     *boost::unit_test::label("D22")) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) {
        return ChartFacts{false, {"P1-ACS"}, {"Condition/infarction"}};
    };
    hospital.referred();
    const auto request = parse(hospital.stored("ServiceRequest").front().json);
    std::set<std::string> references;
    collect(request.root()["supportingInfo"], references);
    BOOST_TEST(references.contains("Condition/infarction"));
}

BOOST_AUTO_TEST_CASE(what_leaves_for_the_ehr_refers_to_nothing_it_cannot_resolve) {
    Hospital hospital;
    hospital.referred();
    const auto payloads = hospital.payloads();
    BOOST_REQUIRE(payloads.size() == 2U);
    for (const std::string& payload : payloads) {
        const auto bundle = parse(payload);
        std::set<std::string> own, references;
        for (const json::Node entry : bundle.root()["entry"].items()) own.emplace(entry["fullUrl"].text());
        collect(bundle.root(), references);
        for (const std::string& reference : references) {
            const bool of_the_ehr =
                reference.starts_with("Patient/") || reference.starts_with("Encounter/") ||
                reference.starts_with("Practitioner/") || reference.starts_with("Organization/");
            BOOST_TEST((of_the_ehr || own.contains(reference)), reference);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_no_and_a_later_are_kept_and_nothing_reaches_a_team, *boost::unit_test::label("D17")) {
    for (const auto& [type, status] : {std::pair{"deny", "active"}, std::pair{"deny", "proposed"}}) {
        Hospital hospital;
        const Reply reply = hospital.post("/Consent", agreement(screened(hospital), type, status), doctor);
        BOOST_TEST(reply.status == 201, reply.body);
        BOOST_TEST(at(reply.body, {"status"}) == status);
        BOOST_TEST(at(reply.body, {"provision", "type"}) == "deny");
        BOOST_TEST(hospital.stored("Task").empty());
        BOOST_TEST(hospital.stored("ServiceRequest").empty());
        BOOST_TEST(hospital.get("/Task", liaison).body.find("\"total\":0") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(without_an_agreement_that_holds_there_is_no_referral, *boost::unit_test::label("P01")) {
    Hospital hospital;
    const std::string valid = agreement(screened(hospital));
    const std::pair<std::string, int> cases[]{
        {with(valid, R"("type":"permit")", R"("type":"permit","period":{"end":"2026-11-20"})"), 403},
        {with(valid, "2026-11-21T09:50", "2026-11-22T09:50"), 403},
        {with(valid, "Organization/elsa-1", "Organization/court"), 403},
        {with(valid, "Patient/p1", "Patient/p2"), 409},
        {with(valid, R"("type":"permit")", R"("type":"permit","provision":[{"type":"deny"}])"), 422},
        {agreement("00000000-0000-4000-8000-000000000000"), 422},
    };
    for (const auto& [body, status] : cases) {
        const Reply reply = hospital.post("/Consent", body, doctor);
        BOOST_TEST(reply.status == status, reply.body);
        BOOST_TEST(at(reply.body, {"resourceType"}) == "OperationOutcome");
    }
    BOOST_TEST(hospital.stored("Task").empty());
    BOOST_TEST(hospital.stored("Consent").empty());
}

BOOST_AUTO_TEST_CASE(answers_of_another_patient_do_not_found_a_referral) {
    Hospital hospital;
    const std::string answers_id = screened(hospital);
    const Actor elsewhere{Position::clinician, "Practitioner/dr-1", {}, PatientId{"p2"}};
    const Reply reply =
        hospital.post("/Consent", with(agreement(answers_id), "Patient/p1", "Patient/p2"), elsewhere);
    BOOST_TEST(reply.status == 409, reply.body);
    BOOST_TEST(hospital.stored("Task").empty());
}

BOOST_AUTO_TEST_CASE(a_negative_result_is_not_referred) {
    Hospital hospital;
    const Reply reply =
        hospital.post("/Consent", agreement(screened(hospital, answers("never", "not-difficult"))), doctor);
    BOOST_TEST(reply.status == 422, reply.body);
    BOOST_TEST(hospital.stored("Task").empty());
}

BOOST_AUTO_TEST_CASE(the_same_agreement_twice_is_one_referral_and_another_while_it_is_open_is_refused) {
    Hospital hospital;
    hospital.referred();
    const std::string answers_id = hospital.stored("QuestionnaireResponse").front().id;
    const Reply again = hospital.post("/Consent", agreement(answers_id), doctor);
    BOOST_TEST(again.status == 200);
    const Reply other = hospital.post("/Consent", with(agreement(answers_id), "09:50", "09:51"), doctor);
    BOOST_TEST(other.status == 409);
    BOOST_TEST(hospital.stored("Task").size() == 1U);
    BOOST_TEST(hospital.payloads().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_team_member_cannot_record_an_agreement, *boost::unit_test::label("A22")) {
    Hospital hospital;
    const std::int64_t rows = hospital.audit_rows();
    const Reply reply = hospital.post("/Consent", agreement("x"), liaison);
    BOOST_TEST(reply.status == 403);
    BOOST_TEST(hospital.audit_rows() == rows + 1);
}

BOOST_AUTO_TEST_CASE(right_before_it_leaves_the_agreement_must_still_stand) {
    Hospital hospital;
    hospital.referred();
    const auto consent = hospital.stored("Consent").front();
    store::OutboxEntry entry;
    entry.about = "Consent/" + consent.id;
    BOOST_TEST(*still_agreed(*hospital.store, entry, hospital.now));
    Instant much_later = hospital.now;
    much_later.milliseconds += 91 * milliseconds_per_day;
    BOOST_TEST(!*still_agreed(*hospital.store, entry, much_later));
    store::Change revoked;
    revoked.now = hospital.now;
    revoked.resources = {{"Consent", consent.id, with(consent.json, "\"active\"", "\"inactive\""), 1}};
    revoked.audit_event = R"({"resourceType":"AuditEvent","action":"U"})";
    BOOST_REQUIRE(bool{hospital.store->commit(revoked)});
    BOOST_TEST(!*still_agreed(*hospital.store, entry, hospital.now));
    entry.about = "QuestionnaireResponse/x";
    BOOST_TEST(*still_agreed(*hospital.store, entry, hospital.now));
}

BOOST_AUTO_TEST_CASE(the_note_to_paste_comes_as_the_outcome) {
    Hospital hospital;
    const std::string answers_id = screened(hospital);
    Headers headers;
    headers.prefer = "return=OperationOutcome";
    const Reply reply = hospital.call("POST", "/Consent", agreement(answers_id), doctor, headers);
    BOOST_TEST(reply.status == 201);
    BOOST_TEST(at(reply.body, {"issue", "severity"}) == "information");
    BOOST_TEST(at(reply.body, {"issue", "diagnostics"})
                   .starts_with("Avis demandé le 21/11/2026 à ELSA Saint-Roch, avec l'accord de la personne. "
                                "Délai souhaité : sous 14 jours."));
    headers.prefer = "return=minimal";
    BOOST_TEST(hospital.call("POST", "/Consent", agreement(answers_id), doctor, headers).body.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
