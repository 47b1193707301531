// SPDX-License-Identifier: Apache-2.0
// Copies are off by default; each recipient takes a yes of its own; what the person said about being reached
// goes with the referral, and nothing of a relative does.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "crypto/uuid.h"
#include "facade/commit.h"
#include "facade/copy.h"
#include "fixture.h"

namespace repere::facade {
namespace {

std::string screened(Hospital& hospital) {
    const Reply reply = hospital.post("/QuestionnaireResponse", answers(), doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    return at(reply.body, {"id"});
}

std::string copy_for(const std::string& answers_id, const std::string& role, const std::string& recipient,
                     const std::string& type = "permit") {
    return R"({"resourceType":"Consent","status":"active",
      "category":[{"coding":[{"system":"https://repere.example/fhir/CodeSystem/consent-category","code":"letter-copy"}]}],
      "patient":{"reference":"Patient/p1"},"dateTime":"2026-11-21T09:50:00+01:00",
      "provision":{"type":")" +
           type +
           R"(","actor":[{"role":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/copy-recipient","code":")" +
           role + R"("}]},"reference":{"reference":")" + recipient +
           R"("}}],"data":[{"meaning":"related","reference":{"reference":"QuestionnaireResponse/)" +
           answers_id + R"("}}]}})";
}

std::vector<Copy> copies(Hospital& hospital, const std::string& answers_id) {
    const Request request{"GET", "/", {}, {}, {}, {}};
    const Content content;
    const Exchange exchange{*hospital.store, content, hospital.site, request, doctor, hospital.now};
    auto found = agreed_copies(exchange, PatientId{"p1"}, "QuestionnaireResponse/" + answers_id);
    BOOST_REQUIRE(bool{found});
    return std::move(*found);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

// Row D18: fear that saying it cancels the treatment.
BOOST_AUTO_TEST_CASE(without_a_yes_nobody_has_a_copy,
                     *boost::unit_test::label("D18") * boost::unit_test::label("G4")) {
    Hospital hospital;
    hospital.referred();
    const std::string id = hospital.stored("QuestionnaireResponse").front().id;
    BOOST_TEST(copies(hospital, id).empty());
    // What leaves names the liaison team and nobody who prescribes.
    for (const std::string& payload : hospital.payloads()) {
        BOOST_TEST(payload.find("copy-recipient") == std::string::npos);
        BOOST_TEST(payload.find("Practitioner/gp") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_yes_to_one_recipient_is_no_yes_to_the_other,
                     *boost::unit_test::label("D18") * boost::unit_test::label("G4")) {
    Hospital hospital;
    const std::string id = screened(hospital);
    const Reply agreed =
        hospital.post("/Consent", copy_for(id, "general-practitioner", "Practitioner/gp-1"), doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    BOOST_TEST(at(agreed.body, {"provision", "class", "code"}) == "summary");
    BOOST_TEST(at(agreed.body, {"policy", "uri"}).find("general-practitioner") != std::string::npos);
    BOOST_TEST(hospital.stored("Task").empty());
    BOOST_TEST(hospital.stored("ServiceRequest").empty());
    auto found = copies(hospital, id);
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST((found.front().to == referral::Destination::general_practitioner));
    BOOST_TEST(found.front().recipient == "Practitioner/gp-1");
    BOOST_TEST(copies(hospital, crypto::uuid4()).empty());

    hospital.now.milliseconds += 91 * milliseconds_per_day;
    BOOST_TEST(copies(hospital, id).empty());
}

BOOST_AUTO_TEST_CASE(a_copy_is_taken_back_like_a_referral) {
    Hospital hospital;
    const std::string id = screened(hospital);
    hospital.post("/Consent", copy_for(id, "substitution-prescriber", "Practitioner/ost-1"), doctor);
    BOOST_TEST(copies(hospital, id).size() == 1U);
    hospital.now.milliseconds += 1000;
    const auto consent = hospital.stored("Consent").front();
    const Reply no = hospital.post(
        "/Consent",
        with(copy_for(id, "substitution-prescriber", "Practitioner/ost-1", "deny"), "09:50", "09:59"),
        doctor);
    BOOST_TEST(no.status == 409, no.body);
    BOOST_TEST(hospital
                   .put("/Consent/" + consent.id,
                        with(consent.json, R"("status":"active")", R"("status":"inactive")"), doctor,
                        "W/\"1\"")
                   .status == 200);
    BOOST_TEST(copies(hospital, id).empty());
}

BOOST_AUTO_TEST_CASE(a_copy_takes_a_role_a_person_of_care_and_a_clear_yes) {
    Hospital hospital;
    const std::string id = screened(hospital);
    const std::string valid = copy_for(id, "general-practitioner", "Practitioner/gp-1");
    const std::string objecting =
        R"("policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMPLIEDD"}]},"status":)";
    const std::pair<std::string, int> cases[]{
        {copy_for(id, "employer", "Practitioner/x"), 422},
        {copy_for(id, "general-practitioner", "RelatedPerson/x"), 422},
        {copy_for(id, "general-practitioner", "https://elsewhere.example/Practitioner/x"), 422},
        {with(valid, R"("active")", R"("proposed")"), 422},
        {with(valid, R"("status":)", objecting), 422},
        {with(valid, id, "00000000-0000-4000-8000-000000000000"), 409},
        {with(valid, "Patient/p1", "Patient/p2"), 409},
    };
    for (const auto& [body, status] : cases) {
        const Reply reply = hospital.post("/Consent", body, doctor);
        BOOST_TEST(reply.status == status, reply.body);
    }
    BOOST_TEST(hospital.stored("Consent").empty());
    BOOST_TEST(hospital.post("/Consent", valid, liaison).status == 403);
}

BOOST_AUTO_TEST_CASE(who_is_anonymous_in_the_chart_has_no_copy_and_nothing_with_a_name_leaves_the_hospital) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) {
        ChartFacts facts;
        facts.identity_withheld = true;
        return facts;
    };
    const std::string id = screened(hospital);
    BOOST_TEST(
        hospital.post("/Consent", copy_for(id, "general-practitioner", "Practitioner/gp-1"), doctor).status ==
        403);
    BOOST_TEST(
        hospital.post("/Consent", with(agreement(id), "Organization/elsa-1", "Organization/csapa-1"), doctor)
            .status == 403);
    BOOST_TEST(hospital.post("/Consent", agreement(id), doctor).status == 201);
    const std::string task = hospital.stored("Task").front().json;
    BOOST_TEST(task.find(R"("code":"V")") != std::string::npos);
    BOOST_TEST(task.find(R"("code":"PRS")") != std::string::npos);
    BOOST_TEST(task.find(R"("code":"R")") == std::string::npos);  // one confidentiality
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
