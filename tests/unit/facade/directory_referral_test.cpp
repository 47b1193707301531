// SPDX-License-Identifier: Apache-2.0
// Referrals to services of the directory: who may be addressed, how they are named, who works on their Tasks,
// and what the sender reads when a team is closed.
#include "unit/facade/fixture.h"
#include "unit/facade/services.h"

namespace repere::facade {
namespace {

using boost::unit_test::label;
using referral::ServiceKind;

class Ward : public Hospital {
public:
    Ward() { directory = {sample_service(ServiceKind::specialised_centre, "CSAPA des Tilleuls")}; }

    std::string screened() {
        const Reply reply = post("/QuestionnaireResponse", answers(), doctor);
        BOOST_REQUIRE_MESSAGE(reply.status < 300, reply.body);  // 200: the same answers again
        return at(reply.body, {"id"});
    }
    static std::string consent_to(const std::string& answers, const std::string& reference) {
        return with(agreement(answers), "Organization/elsa-1", reference);
    }
    Reply agree(const std::string& reference) {
        return post("/Consent", consent_to(screened(), reference), doctor);
    }
    std::string reference(std::size_t index = 0) const { return "HealthcareService/" + directory[index].id; }
    std::string note(const std::string& body, std::string_view language = {}) {
        Headers headers;
        headers.accept_language = language;
        headers.prefer = "return=OperationOutcome";
        return call("POST", "/Consent", body, doctor, headers).body;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_directory_referral)

BOOST_AUTO_TEST_CASE(a_service_the_ehr_does_not_know_is_named_by_its_number) {
    Ward ward;
    const Reply agreed = ward.agree(ward.reference());
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    const std::string task = ward.stored("Task").front().json;
    BOOST_TEST(at(task, {"owner", "identifier", "system"}) == finess);
    BOOST_TEST(at(task, {"owner", "identifier", "value"}) == "F-CSAPA des Tilleuls");
    BOOST_TEST(at(task, {"owner", "reference"}).empty());
    BOOST_TEST(at(ward.stored("ServiceRequest").front().json, {"performer", "identifier", "value"}) ==
               "F-CSAPA des Tilleuls");
    BOOST_TEST(at(agreed.body, {"provision", "actor", "reference", "identifier", "value"}) ==
               "F-CSAPA des Tilleuls");
}

BOOST_AUTO_TEST_CASE(a_second_referral_to_it_waits_for_the_first) {
    Ward ward;
    BOOST_REQUIRE(ward.agree(ward.reference()).status == 201);
    ward.now.milliseconds += 1000;
    const std::string again =
        with(Ward::consent_to(ward.screened(), ward.reference()), "09:50:00", "09:51:00");
    BOOST_TEST(ward.post("/Consent", again, doctor).status == 409);
    // Working on it in the service's place is no referral to the liaison team itself.
    ward.now.milliseconds += 1000;
    const std::string own = with(agreement(ward.screened()), "09:50:00", "09:52:00");
    BOOST_TEST(ward.post("/Consent", own, doctor).status == 201);
}

BOOST_AUTO_TEST_CASE(the_liaison_team_works_on_it_in_the_services_place) {
    Ward ward;
    BOOST_REQUIRE(ward.agree(ward.reference()).status == 201);
    const auto task = ward.stored("Task").front();
    BOOST_TEST(at(task.json, {"extension", "valueReference", "reference"}) == "Organization/elsa-1");
    BOOST_TEST(entries(ward.get("/Task", liaison).body) == 1U);
    BOOST_TEST(ward.get("/Task/" + task.id, other_team).status == 404);
    const auto request = ward.stored("ServiceRequest").front();
    BOOST_TEST(ward.get("/ServiceRequest/" + request.id, liaison).status == 200);
    ward.now.milliseconds += 1000;
    const Reply accepted =
        ward.put("/Task/" + task.id, with(task.json, R"("status":"requested")", R"("status":"accepted")"),
                 liaison, "W/\"1\"");
    BOOST_REQUIRE_MESSAGE(accepted.status == 200, accepted.body);
    const std::string provenance = ward.stored("Provenance").back().json;
    BOOST_TEST(at(provenance, {"agent", "who", "reference"}) == "Practitioner/nurse-1");
    BOOST_TEST(at(provenance, {"agent", "onBehalfOf", "identifier", "value"}) == "F-CSAPA des Tilleuls");
    BOOST_TEST(at(ward.stored("Communication").back().json, {"sender", "display"}) == "CSAPA des Tilleuls");
}

BOOST_AUTO_TEST_CASE(a_service_that_left_the_directory_does_not_leave_the_person) {
    Ward ward;
    BOOST_REQUIRE(ward.agree(ward.reference()).status == 201);
    const auto task = ward.stored("Task").front();
    const auto gone = ward.directory;
    ward.directory.clear();
    ward.now.milliseconds += 1000;
    const Reply accepted =
        ward.put("/Task/" + task.id, with(task.json, R"("status":"requested")", R"("status":"accepted")"),
                 liaison, "W/\"1\"");
    BOOST_TEST(accepted.status == 200, accepted.body);
    // What may never be told stays so.
    ward.directory = {sample_service(ServiceKind::justice, "CSAPA des Tilleuls")};
    ward.now.milliseconds += 1000;
    const std::string now = ward.stored("Task").front().json;
    const Reply later =
        ward.put("/Task/" + task.id, with(now, R"("status":"accepted")", R"("status":"in-progress")"),
                 liaison, "W/\"2\"");
    BOOST_TEST(later.status == 500, later.body);
}

BOOST_AUTO_TEST_CASE(without_a_liaison_team_the_unit_does) {
    Ward ward;
    ward.has_liaison_team = false;
    BOOST_REQUIRE(ward.agree(ward.reference()).status == 201);
    const auto task = ward.stored("Task").front();
    BOOST_TEST(at(task.json, {"extension", "url"}).empty());
    ward.now.milliseconds += 1000;
    const Reply accepted =
        ward.put("/Task/" + task.id, with(task.json, R"("status":"requested")", R"("status":"accepted")"),
                 doctor, "W/\"1\"");
    BOOST_TEST(accepted.status == 200, accepted.body);
}

BOOST_AUTO_TEST_CASE(an_organisation_the_ehr_knows_is_named_as_there) {
    Ward ward;
    ward.directory[0].ehr_organization = "Organization/tilleuls";
    BOOST_REQUIRE(ward.agree("Organization/tilleuls").status == 201);
    BOOST_TEST(at(ward.stored("Task").front().json, {"owner", "reference"}) == "Organization/tilleuls");
    // The number leads to the same service.
    ward.now.milliseconds += 1000;
    const std::string later =
        with(Ward::consent_to(ward.screened(), ward.reference()), "09:50:00", "09:51:00");
    BOOST_TEST(ward.post("/Consent", later, doctor).status == 409);
}

BOOST_AUTO_TEST_CASE(the_gate_decides_who_is_addressed,
                     *label("A13") * label("A14") * label("A25") * label("A28") * label("G3")) {
    Ward ward;
    ward.directory = {sample_service(ServiceKind::supervised_consumption, "HSA"),
                      sample_service(ServiceKind::authority, "ARS"),
                      sample_service(ServiceKind::justice, "Tribunal"),
                      sample_service(ServiceKind::child_protection, "ASE"),
                      sample_service(ServiceKind::specialised_centre, "Closed for good")};
    ward.directory[4].validity.until = CivilDate{2026, 11, 20};
    for (std::size_t i = 0; i < ward.directory.size(); ++i) {
        ward.directory[i].attributes.set(referral::ServiceAttribute::may_receive_referral,
                                         referral::Known::yes);
        BOOST_TEST(ward.agree(ward.reference(i)).status == 403, ward.directory[i].name);
    }
    BOOST_TEST(ward.agree("HealthcareService/nobody").status == 403);
    BOOST_TEST(
        ward.agree("https://elsewhere.example/fhir/HealthcareService/" + ward.directory[0].id).status == 403);
    BOOST_TEST(ward.stored("Task").empty());
    BOOST_TEST(ward.stored("Consent").empty());
}

BOOST_AUTO_TEST_CASE(the_age_in_the_chart_counts) {
    Ward ward;
    ward.directory[0].ages.most = 25;
    ward.read_chart = [](const PatientId&, const std::optional<EncounterId>&) {
        ChartFacts facts;
        facts.age_years = 40;
        return facts;
    };
    BOOST_TEST(ward.agree(ward.reference()).status == 403);
}

BOOST_AUTO_TEST_CASE(a_name_goes_to_a_harm_reduction_centre_by_a_second_yes_only, *label("A05")) {
    Ward ward;
    ward.directory = {sample_service(ServiceKind::low_threshold, "CAARUD")};
    const std::string once = Ward::consent_to(ward.screened(), ward.reference());
    BOOST_TEST(ward.post("/Consent", once, doctor).status == 403);
    const std::string twice = with(
        once, R"("code":"addictology-referral"}]})",
        R"("code":"addictology-referral"}]},{"coding":[{"system":"https://repere.example/fhir/CodeSystem/consent-category","code":"name-given"}]})");
    const Reply agreed = ward.post("/Consent", twice, doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    BOOST_TEST(agreed.body.find("name-given") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_request_to_a_closed_team_waits_in_its_queue_and_the_sender_is_told) {
    Ward ward;
    ward.opening = "mon-fri 09:00-17:00";  // it is Saturday
    const std::string said = ward.note(agreement(ward.screened()));
    BOOST_TEST(said.find("fermée jusqu'au 23/11/2026 à 09:00") != std::string::npos, said);
    BOOST_TEST(said.find("15") != std::string::npos);
    BOOST_TEST(said.find("0 800 23 13 13") != std::string::npos);
    const std::string task = ward.stored("Task").front().json;
    BOOST_TEST(at(task, {"status"}) == "requested");
    BOOST_TEST(at(task, {"businessStatus", "coding", "code"}) == "night-queue");
}

BOOST_AUTO_TEST_CASE(what_to_do_until_it_opens_is_told_in_the_readers_language) {
    Ward ward;
    ward.opening = "mon-fri 09:00-17:00";
    const std::string said = ward.note(agreement(ward.screened()), "en-GB,en;q=0.9");
    BOOST_TEST(said.find("is closed until 2026-11-23 at 09:00") != std::string::npos, said);
    BOOST_TEST(said.find("Avis demandé") == std::string::npos, said);
    BOOST_TEST(said.find("with the person's agreement") != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(hours_nobody_stated_are_said_to_be_unknown) {
    Ward ward;
    const std::string said = ward.note(agreement(ward.screened()));
    BOOST_TEST(said.find("ELSA Saint-Roch : horaires non renseignés") != std::string::npos, said);
    BOOST_TEST(at(ward.stored("Task").front().json, {"businessStatus", "coding", "code"}) == "sent");
}

BOOST_AUTO_TEST_CASE(who_leaves_before_it_opens_is_offered_the_services_outside) {
    Ward ward;
    ward.opening = "mon-fri 09:00-17:00";
    ward.directory[0].contacts = {{"phone", "01 02 03 04 05", false}};
    const auto leaving = [&](const std::string& encounter) {
        Ward other;
        other.opening = ward.opening;
        other.directory = ward.directory;
        other.query_ehr = [encounter](std::string_view query) -> Result<json::Document> {
            if (query != "Encounter/e1") return fail(ErrorKind::not_found, "not here");
            return json::Document::parse(encounter);
        };
        return other.note(agreement(other.screened()));
    };
    const std::string named = "CSAPA des Tilleuls (01 02 03 04 05)";
    BOOST_TEST(
        leaving(R"({"resourceType":"Encounter","period":{"end":"2026-11-22T12:00:00+01:00"}})").find(named) !=
        std::string::npos);
    BOOST_TEST(leaving(R"({"resourceType":"Encounter","extension":[{"url":"https://hl7.fr/ig/fhir/core/)"
                       R"(StructureDefinition/fr-core-estimated-discharge-date","valueDate":"2026-11-22"}]})")
                   .find(named) != std::string::npos);
    BOOST_TEST(
        leaving(R"({"resourceType":"Encounter","period":{"end":"2026-11-24T12:00:00+01:00"}})").find(named) ==
        std::string::npos);
    BOOST_TEST(leaving(R"({"resourceType":"Encounter"})").find(named) == std::string::npos);
}

// Pathways, test (2) of the neutral directory: the same hospital under the pack of the United States.
BOOST_AUTO_TEST_CASE(a_part_2_program_gets_the_notice_and_nothing_without_an_agreement) {
    Ward ward;
    ward.country = "us";
    ward.part2_program = true;
    BOOST_REQUIRE(ward.agree("Organization/elsa-1").status == 201);
    const std::string request = ward.stored("ServiceRequest").front().json;
    BOOST_TEST(request.find("42 CFR part 2") != std::string::npos);
    BOOST_TEST(request.find("89 FR 12472, 2024-02-16") == std::string::npos);
    BOOST_TEST(request.find("(42 CFR 2.32 (final rule of 16 February 2024, 89 FR 12472), 2024-02-16)") !=
               std::string::npos);
    Ward refused;
    refused.country = "us";
    refused.part2_program = true;
    const std::string no = agreement(refused.screened(), "deny");
    BOOST_TEST(refused.post("/Consent", no, doctor).status == 201);
    BOOST_TEST(refused.stored("ServiceRequest").empty());
}

BOOST_AUTO_TEST_CASE(an_ordinary_team_gets_no_such_notice) {
    Ward ward;
    ward.country = "us";
    BOOST_REQUIRE(ward.agree("Organization/elsa-1").status == 201);
    BOOST_TEST(ward.stored("ServiceRequest").front().json.find("42 CFR") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
