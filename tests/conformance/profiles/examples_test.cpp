// SPDX-License-Identifier: Apache-2.0
// The published examples are what the program writes: one person after another goes through it at a fixed
// time, and what is then in the store and in the audit trail is compared with
// fhir-profiles/conformance/examples. REPERE_WRITE_EXAMPLES=FOLDER writes them there instead.
#include <boost/test/data/test_case.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "measures/measures.h"
#include "referral/reminder.h"
#include "unit/facade/fixture.h"
#include "unit/facade/services.h"

namespace repere::facade {
namespace {

namespace fs = std::filesystem;
using Examples = std::map<std::string, std::string>;  // file name without .json -> resource

fs::path folder() { return fs::path{REPERE_SOURCE_DIR} / "fhir-profiles/conformance/examples"; }

std::string latest(Hospital& hospital, const char* type) {
    const auto found = hospital.stored(type);
    BOOST_REQUIRE_MESSAGE(!found.empty(), type);
    return found.back().json;
}

std::string with_code(Hospital& hospital, const char* type, std::string_view code) {
    for (const store::Resource& resource : hospital.stored(type))
        if (at(resource.json, {"code", "coding", "code"}) == code) return resource.json;
    BOOST_FAIL(std::string{type} + " without " + std::string{code});
    return {};
}

std::string last_audit(Hospital& hospital, std::string_view action, std::string_view outcome = "0") {
    const auto rows = hospital.store->audit_rows(0, 500);
    BOOST_REQUIRE(bool{rows});
    for (auto row = rows->rbegin(); row != rows->rend(); ++row)
        if (at(row->event, {"action"}) == action && at(row->event, {"outcome"}) == outcome) return row->event;
    BOOST_FAIL("no audit row of action " + std::string{action});
    return {};
}

std::string screened(Hospital& hospital, const std::string& body) {
    const Reply reply = hospital.post("/QuestionnaireResponse", body, doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    return at(reply.body, {"id"});
}

void agree(Hospital& hospital, const std::string& answers_id, const std::string& type = "permit",
           const std::string& status = "active") {
    const Reply reply = hospital.post("/Consent", agreement(answers_id, type, status), doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
}

void team_says(Hospital& hospital, const std::string& status, const std::string& more = {}) {
    hospital.now.milliseconds += 60 * 60 * 1000;
    const store::Resource task = hospital.stored("Task").front();
    const auto document = parse(task.json);
    const std::string_view replaced[]{"status", "businessStatus"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(document.root(), replaced);
        writer.field("status", status);
    });
    std::string text = writer.take();
    text.insert(text.size() - 1, more);
    const Reply reply =
        hospital.put("/Task/" + task.id, text, liaison, "W/\"" + std::to_string(task.version) + "\"");
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
}

constexpr const char* seen =
    R"(,"businessStatus":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-business-status","code":"seen-at-bedside"}]},
        "output":[{"type":{"text":"Compte rendu"},"valueString":"Personne vue au lit, rendez-vous pris avec elle."}])";

constexpr const char* never_in_12_months = R"({"resourceType":"QuestionnaireResponse","status":"completed",
  "questionnaire":"https://repere.example/fhir/Questionnaire/single-question|1.0.0",
  "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},"authored":"2026-11-21T09:45:00+01:00",
  "item":[{"linkId":"presentation","answer":[{"valueCoding":{
      "system":"https://repere.example/fhir/CodeSystem/screening-presentation","code":"answered"}}]},
    {"linkId":"questions","item":[{"linkId":"single-question","item":[{"linkId":"single-question-1",
      "answer":[{"valueCoding":{"system":"http://loinc.org","code":"LA6270-8"}}]}]}]}]})";

// Asked, referred, accepted, seen.
void the_whole_way(Examples& made) {
    Hospital hospital;
    hospital.site.organization = "Organization/urgences";
    const std::string id = screened(hospital, answers());
    made["QuestionnaireResponse-answered"] = latest(hospital, "QuestionnaireResponse");
    made["Observation-score"] = latest(hospital, "Observation");
    made["RiskAssessment-found"] = latest(hospital, "RiskAssessment");
    made["Flag-active"] = latest(hospital, "Flag");
    made["Provenance-answers"] = latest(hospital, "Provenance");
    agree(hospital, id);
    made["AuditEvent-consent"] = last_audit(hospital, "E");
    made["Consent-agreed"] = latest(hospital, "Consent");
    made["ServiceRequest-active"] = latest(hospital, "ServiceRequest");
    made["Task-requested"] = latest(hospital, "Task");
    made["Provenance-referral"] = latest(hospital, "Provenance");
    made["DocumentReference-letter"] = latest(hospital, "DocumentReference");
    team_says(hospital, "accepted");
    made["Communication-accepted"] = latest(hospital, "Communication");
    made["Provenance-task"] = latest(hospital, "Provenance");
    made["AuditEvent-update"] = last_audit(hospital, "U");
    team_says(hospital, "completed", seen);
    made["Communication-completed"] = latest(hospital, "Communication");
    made["DocumentReference-reply"] = latest(hospital, "DocumentReference");
    made["Task-completed"] = latest(hospital, "Task");
    made["ServiceRequest-completed"] = latest(hospital, "ServiceRequest");
    made["Flag-inactive"] = latest(hospital, "Flag");
}

void a_no_to_the_referral_or_later(Examples& made) {
    for (const auto& [name, status] :
         {std::pair{"Consent-declined", "active"}, std::pair{"Consent-later", "proposed"}}) {
        Hospital hospital;
        agree(hospital, screened(hospital, answers()), "deny", status);
        made[name] = latest(hospital, "Consent");
    }
}

// A leaflet in the person's hands; then a letter for a team outside, ready for its secure mailbox.
void papers_to_give_and_to_send(Examples& made) {
    Hospital hospital;
    hospital.secure_mail = "csapa-du-port@exemple.mssante.fr";
    const std::string id = screened(hospital, answers());
    const Reply given = hospital.post(
        "/QuestionnaireResponse/" + id + "/$leaflet",
        R"({"resourceType":"Parameters","parameter":[{"name":"given","valueBoolean":true}]})", doctor);
    BOOST_REQUIRE_MESSAGE(given.status == 201, given.body);
    made["DocumentReference-leaflet"] = latest(hospital, "DocumentReference");
    const Reply agreed =
        hospital.post("/Consent", with(agreement(id), "Organization/elsa-1", "Organization/csapa-1"), doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    made["Communication-mail"] = latest(hospital, "Communication");
}

// To a service that the directory knows and the EHR does not: named by its number, worked on in its place.
void a_service_outside(Examples& made) {
    Hospital hospital;
    hospital.directory = {sample_service(referral::ServiceKind::specialised_centre, "CSAPA des Tilleuls")};
    hospital.directory[0].identifiers = {{finess, "000000018"}};
    const std::string id = screened(hospital, answers());
    const std::string to = "HealthcareService/" + hospital.directory[0].id;
    const Reply agreed = hospital.post("/Consent", with(agreement(id), "Organization/elsa-1", to), doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    for (const char* type : {"Consent", "ServiceRequest", "Task"})
        made[std::string{type} + "-outside"] = latest(hospital, type);
}

void a_no_to_the_questions(Examples& made) {
    Hospital hospital;
    std::string refused = answers();
    refused.erase(refused.find(R"(,{"linkId":"questions")"));
    screened(hospital, with(refused + "]}", "\"answered\"", "\"refused\""));
    made["QuestionnaireResponse-refused"] = latest(hospital, "QuestionnaireResponse");
    made["Consent-refused"] = latest(hospital, "Consent");
}

void other_care_first(Examples& made) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) {
        return ChartFacts{true, {"medical-emergency"}};
    };
    made["Task-held"] = hospital.referred().json;
}

void an_answer_with_a_code_of_its_own(Examples& made) {
    Hospital hospital;
    hospital.more_forms.push_back(source_file("fhir-profiles/package/Questionnaire-single-question.json"));
    screened(hospital, never_in_12_months);
    made["Observation-answer"] = with_code(hospital, "Observation", "68524-8");
    hospital.get("/Observation", doctor, "patient=p1");
    hospital.get("/Observation/" + hospital.stored("Observation").front().id, doctor);
    made["AuditEvent-read"] = last_audit(hospital, "R");
    BOOST_TEST(hospital.post("/Consent", "{}", liaison).status == 403);
    made["AuditEvent-denied"] = last_audit(hospital, "E", "4");
}

// Begun by the team; then the sender asks it to stop.
void a_wish_that_it_stop(Examples& made) {
    Hospital hospital;
    const std::string task = hospital.referred().id;
    team_says(hospital, "accepted");
    team_says(hospital, "in-progress");
    const Reply asked =
        hospital.post("/Task",
                      R"({"resourceType":"Task","status":"requested","intent":"order","code":{"coding":[{
            "system":"http://hl7.org/fhir/CodeSystem/task-code","code":"abort"}]},
            "focus":{"reference":"Task/)" +
                          task + R"("},"reasonCode":{"text":"Suivi repris par une autre équipe"}})",
                      doctor);
    BOOST_REQUIRE_MESSAGE(asked.status == 201, asked.body);
    made["Task-stop"] = asked.body;
}

// The team asks the sender; then the program brings the question up.
void a_question(Examples& made) {
    Hospital hospital;
    hospital.referred();
    team_says(
        hospital, "received",
        R"(,"statusReason":{"text":"Quel est le poste de la chambre ?"},"businessStatus":{"coding":[{"system":
        "https://repere.example/fhir/CodeSystem/referral-business-status","code":"waiting-for-information"}]})");
    made["Task-waiting"] = latest(hospital, "Task");
    const auto task = parse(made["Task-waiting"]);
    const std::vector<std::string> sender{"Practitioner/dr-1"};
    const auto reminder = referral::write_announcement(
        task.root(),
        {referral::Concern::unanswered_question, 1, "1",
         "ELSA Saint-Roch attend une information pour cette demande.", sender, hospital.site.device},
        hospital.now);
    BOOST_REQUIRE(bool{reminder});
    made["Communication-reminder"] = reminder->communication;
    made["Provenance-reminder"] = reminder->provenance;
}

// The person takes the agreement back; then a copy is agreed to.
void an_agreement_taken_back(Examples& made) {
    Hospital hospital;
    hospital.referred();
    hospital.now.milliseconds += 60 * 60 * 1000;
    const store::Resource consent = hospital.stored("Consent").front();
    const Reply taken =
        hospital.put("/Consent/" + consent.id,
                     with(consent.json, R"("status":"active")", R"("status":"inactive")"), doctor, "W/\"1\"");
    BOOST_REQUIRE_MESSAGE(taken.status == 200, taken.body);
    made["Consent-taken-back"] = taken.body;
    made["Communication-stop"] = latest(hospital, "Communication");
    made["Task-agreement-withdrawn"] = latest(hospital, "Task");
    const std::string id = hospital.stored("QuestionnaireResponse").front().id;
    std::string copy = with(agreement(id), "addictology-referral", "letter-copy");
    copy =
        with(copy, R"("actor":[{"reference":{"reference":"Organization/elsa-1"}}])",
             R"("actor":[{"role":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/copy-recipient",
                    "code":"general-practitioner"}]},"reference":{"reference":"Practitioner/gp-1"}}])");
    const Reply agreed = hospital.post("/Consent", copy, doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    made["Consent-copy"] = agreed.body;
}

// Two departments in a month: some counts are published, some masked.
void a_month(Examples& made) {
    std::vector<measures::Episode> episodes;
    for (int i = 0; i < 120; ++i) {
        measures::Episode episode;
        episode.department = i % 3 == 0 ? "cardiology" : "emergency";
        episode.month = {2026, 11};
        episode.reply = i % 8 == 0 ? measures::Reply::refused : measures::Reply::answered;
        episode.positive = i % 5 == 1 && episode.reply == measures::Reply::answered;
        if (episode.positive)
            episode.offer = i % 2 == 0 ? measures::Offer::agreed : measures::Offer::declined;
        episodes.push_back(std::move(episode));
    }
    made["MeasureReport-cascade"] =
        measures::measure_report(measures::tally(episodes, {2026, 11}, {2026, 11}), {"Organization/hopital"},
                                 *parse_instant("2026-12-01T08:00:00+01:00"));
}

const Examples& written() {
    static const Examples made = [] {
        Examples all;
        the_whole_way(all);
        a_no_to_the_referral_or_later(all);
        papers_to_give_and_to_send(all);
        a_service_outside(all);
        a_no_to_the_questions(all);
        other_care_first(all);
        an_answer_with_a_code_of_its_own(all);
        a_wish_that_it_stop(all);
        a_question(all);
        an_agreement_taken_back(all);
        a_month(all);
        return all;
    }();
    return made;
}

void write(const fs::path& target) {
    for (const auto& [name, resource] : written()) {
        const auto document = parse(resource);
        std::ofstream{target / (name + ".json")} << json::to_pretty_string(document.root()) << '\n';
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conformance_examples)

BOOST_AUTO_TEST_CASE(each_published_example_is_what_the_program_writes) {
    if (const char* target = std::getenv("REPERE_WRITE_EXAMPLES")) write(target);
    for (const auto& [name, resource] : written()) {
        std::ifstream stream{folder() / (name + ".json")};
        BOOST_TEST_CONTEXT(name) {
            BOOST_REQUIRE_MESSAGE(bool{stream}, "not published");
            const auto published = parse(std::string{std::istreambuf_iterator<char>{stream}, {}});
            const auto now = parse(resource);
            BOOST_TEST(json::same_value(published.root(), now.root()), json::to_pretty_string(now.root()));
        }
    }
}

BOOST_AUTO_TEST_CASE(nothing_else_is_published_as_written_by_the_program) {
    for (const auto& file : fs::directory_iterator{folder()})
        BOOST_TEST(written().contains(file.path().stem().string()), file.path().filename().string());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
