// SPDX-License-Identifier: Apache-2.0
// Letters, replies and leaflets as clients meet them.
#include "crypto/base64.h"
#include "fixture.h"
#include "referral/document_reference.h"

namespace repere::facade {
namespace {

using boost::unit_test::label;

std::string page(const std::string& document) {
    return *crypto::from_base64(at(document, {"content", "attachment", "data"}));
}

bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

std::string only_letter(Hospital& hospital) {
    const auto documents = hospital.stored("DocumentReference");
    BOOST_REQUIRE(documents.size() == 1U);
    return documents.front().json;
}

store::Resource act(Hospital& hospital, const std::string& status, const std::string& more = {}) {
    hospital.now.milliseconds += milliseconds_per_hour;
    const store::Resource task = hospital.stored("Task").front();
    const auto before = parse(task.json);
    std::string body = with(task.json, R"("status":")" + std::string{before.root()["status"].text()} + '"',
                            R"("status":")" + status + '"');
    body.insert(body.size() - 1, more);
    const Reply reply =
        hospital.put("/Task/" + task.id, body, liaison, "W/\"" + std::to_string(task.version) + "\"");
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    return hospital.stored("Task").front();
}

constexpr const char* met =
    R"(,"businessStatus":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-business-status",
        "code":"seen-at-bedside"}]},
      "output":[{"type":{"text":"Compte rendu"},"valueString":"Personne vue au lit."}])";

// An EHR with this patient, stay and doctor, and a count of what it was asked.
struct Ehr {
    int asked = 0;
    ErrorKind silent = ErrorKind::fault;

    QueryEhr query() {
        return [this](std::string_view query) -> Result<json::Document> {
            ++asked;
            if (silent != ErrorKind::fault) return fail(silent, "no answer");
            if (query == "Patient/p1")
                return json::Document::parse(
                    R"({"resourceType":"Patient","id":"p1","name":[{"family":"Roux","given":["Paul"]}],
                        "birthDate":"1992-03-04","address":[{"city":"VILLE-SECRETE"}]})");
            if (query == "Encounter/e1")
                return json::Document::parse(
                    R"({"resourceType":"Encounter","id":"e1","identifier":[{"value":"26-4711"}]})");
            if (query == "Practitioner/dr-1")
                return json::Document::parse(
                    R"({"resourceType":"Practitioner","id":"dr-1","name":[{"text":"Dr Anne Martin"}]})");
            if (query.starts_with("MedicationRequest?patient=Patient/p1"))
                return json::Document::parse(R"({"resourceType":"Bundle","entry":[{"resource":{
                    "resourceType":"MedicationRequest","id":"m1",
                    "medicationCodeableConcept":{"text":"Traitement du soir"}}}]})");
            return fail(ErrorKind::not_found, "not there");
        };
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(a_letter_is_written_in_the_commit_of_the_referral) {
    Hospital hospital;
    Ehr ehr;
    hospital.query_ehr = ehr.query();
    const std::int64_t before = hospital.audit_rows();
    const store::Resource task = hospital.referred();
    BOOST_TEST(hospital.audit_rows() == before + 2);  // the answers, and the agreement with everything
    const std::string letter = only_letter(hospital);
    BOOST_TEST(at(letter, {"type", "coding", "code"}) == "57133-1");
    BOOST_TEST(at(letter, {"author", "reference"}) == "Practitioner/dr-1");
    BOOST_TEST(at(letter, {"context", "related", "reference"}) ==
               "ServiceRequest/" + hospital.stored("ServiceRequest").front().id);
    BOOST_TEST(has(letter, "Task/" + task.id));
    const std::string text = page(letter);
    for (const char* said : {"Paul Roux", "04/03/1992 (34 ans)", "26-4711", "Dr Anne Martin",
                             "Traitement du soir", "est d&#39;accord", "sous 14 jours", "ELSA Saint-Roch"})
        BOOST_TEST(has(text, said), said);
    BOOST_TEST(!has(text, "VILLE-SECRETE"));
}

BOOST_AUTO_TEST_CASE(what_it_is_called_shows_nothing) {
    Hospital hospital;
    hospital.referred();
    const std::string letter = only_letter(hospital);
    BOOST_TEST(at(letter, {"description"}) == "Demande d'avis de liaison");
    BOOST_TEST(at(letter, {"content", "attachment", "title"}) == "Demande d'avis de liaison");
}

BOOST_AUTO_TEST_CASE(a_silent_ehr_is_asked_once_and_the_letter_says_what_is_not_known) {
    Hospital hospital;
    Ehr ehr;
    ehr.silent = ErrorKind::unavailable;
    hospital.query_ehr = ehr.query();
    hospital.referred();
    BOOST_TEST(ehr.asked == 1);
    BOOST_TEST(has(page(only_letter(hospital)), "non connu"));
}

BOOST_AUTO_TEST_CASE(a_no_makes_no_letter) {
    Hospital hospital;
    const Reply screened = hospital.post("/QuestionnaireResponse", answers(), doctor);
    hospital.post("/Consent", agreement(at(screened.body, {"id"}), "deny"), doctor);
    BOOST_TEST(hospital.stored("DocumentReference").empty());
}

BOOST_AUTO_TEST_CASE(a_letter_is_read_by_who_may_see_the_request_and_by_nobody_else) {
    Hospital hospital;
    const store::Resource task = hospital.referred();
    const std::string path = "/DocumentReference/" + at(only_letter(hospital), {"id"});
    const Actor other_chart{Position::clinician, "Practitioner/dr-2", {}, PatientId{"p2"}};
    for (const std::string& address : {path, "/Binary/" + at(only_letter(hospital), {"id"})}) {
        BOOST_TEST(hospital.get(address, doctor).status == 200);
        BOOST_TEST(hospital.get(address, liaison).status == 200);
        BOOST_TEST(hospital.get(address, other_team).status == 404);
        BOOST_TEST(hospital.get(address, other_chart).status == 404);
    }
    BOOST_TEST(hospital.get("/Task/" + task.id + "/$letter", liaison).body ==
               hospital.get(path, liaison).body);
    BOOST_TEST(hospital.get("/Task/" + task.id + "/$letter", other_team).status == 404);
    BOOST_TEST(hospital.get("/Task/" + task.id + "/$letter", doctor, "reply=true").status == 404);
    BOOST_TEST(entries(hospital.get("/DocumentReference", doctor, "patient=p1&type=57133-1").body) == 1U);
    BOOST_TEST(entries(hospital.get("/DocumentReference", doctor, "patient=p1&type=11488-4").body) == 0U);
    act(hospital, "rejected", R"(,"statusReason":{"text":"Fermé"})");
    BOOST_TEST(hospital.get(path, liaison).status == 404);
}

BOOST_AUTO_TEST_CASE(reading_a_page_leaves_an_audit_row) {
    Hospital hospital;
    hospital.referred();
    const std::int64_t before = hospital.audit_rows();
    hospital.get("/Binary/" + at(only_letter(hospital), {"id"}), doctor);
    BOOST_TEST(hospital.audit_rows() == before + 1);
}

BOOST_AUTO_TEST_CASE(a_browser_gets_the_page_and_may_load_nothing_else) {
    Hospital hospital;
    hospital.referred();
    const std::string letter = only_letter(hospital), path = "/Binary/" + at(letter, {"id"});
    Headers headers;
    headers.accept = "text/html,application/xhtml+xml;q=0.9";
    const Reply shown = hospital.call("GET", path, {}, doctor, headers);
    BOOST_TEST(shown.content_type == "text/html; charset=utf-8");
    BOOST_TEST(shown.body == page(letter));
    BOOST_TEST(has(header(shown, "Content-Security-Policy"), "default-src 'none'; style-src 'sha256-"));
    headers.accept = "application/fhir+json";
    const Reply binary = hospital.call("GET", path, {}, doctor, headers);
    BOOST_TEST(binary.content_type == "application/fhir+json");
    BOOST_TEST(at(binary.body, {"resourceType"}) == "Binary");
    BOOST_TEST(*crypto::from_base64(at(binary.body, {"data"})) == shown.body);
    BOOST_TEST(hospital.call("DELETE", path, {}, doctor).status == 405);
}

BOOST_AUTO_TEST_CASE(the_teams_last_word_is_a_letter_and_the_steps_before_are_not) {
    Hospital hospital;
    hospital.referred();
    act(hospital, "accepted");
    act(hospital, "in-progress");
    BOOST_TEST(hospital.stored("DocumentReference").size() == 1U);
    const store::Resource task = act(hospital, "completed", met);
    BOOST_REQUIRE(hospital.stored("DocumentReference").size() == 2U);
    const Reply reply = hospital.get("/Task/" + task.id + "/$letter", doctor, "reply=true");
    BOOST_REQUIRE(reply.status == 200);
    BOOST_TEST(at(reply.body, {"type", "coding", "code"}) == "11488-4");
    BOOST_TEST(at(reply.body, {"author", "reference"}) == "Practitioner/nurse-1");
    BOOST_TEST(at(reply.body, {"custodian", "reference"}) == "Organization/elsa-1");
    BOOST_TEST(has(page(reply.body), "Personne vue au lit."));
}

BOOST_AUTO_TEST_CASE(a_letter_written_anew_replaces_the_one_before) {
    Hospital hospital;
    const store::Resource task = hospital.referred();
    const std::string first = at(only_letter(hospital), {"id"});
    hospital.now.milliseconds += milliseconds_per_hour;
    const Reply anew = hospital.post("/Task/" + task.id + "/$letter", {}, doctor);
    BOOST_REQUIRE_MESSAGE(anew.status == 201, anew.body);
    BOOST_TEST(at(anew.body, {"docStatus"}) == "amended");
    BOOST_TEST(at(anew.body, {"relatesTo", "code"}) == "replaces");
    BOOST_TEST(at(anew.body, {"relatesTo", "target", "reference"}) == "DocumentReference/" + first);
    BOOST_TEST(at(hospital.get("/DocumentReference/" + first, doctor).body, {"status"}) == "superseded");
    BOOST_TEST(at(hospital.get("/Task/" + task.id + "/$letter", liaison).body, {"id"}) ==
               at(anew.body, {"id"}));
    BOOST_TEST(hospital.post("/Task/" + task.id + "/$letter", {}, liaison).status == 409);  // no reply yet
}

// The team outside has a telephone and a plain address, then a secure mailbox.
BOOST_AUTO_TEST_CASE(mail_is_made_ready_for_a_secure_mailbox_and_else_it_is_said_why_not) {
    for (const bool secure : {false, true}) {
        Hospital hospital;
        hospital.secure_mail = secure ? "csapa@sante.mssante.example" : "";
        const Reply screened = hospital.post("/QuestionnaireResponse", answers(), doctor);
        const std::string outside =
            with(agreement(at(screened.body, {"id"})), "Organization/elsa-1", "Organization/csapa-1");
        Headers headers;
        headers.prefer = "return=OperationOutcome";
        const Reply agreed = hospital.call("POST", "/Consent", outside, doctor, headers);
        BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
        BOOST_TEST(has(agreed.body, "Aucune messagerie sécurisée n'est connue") == !secure);
        const auto mails = hospital.stored("Communication");
        BOOST_REQUIRE(mails.size() == (secure ? 1U : 0U));
        if (!secure) continue;
        BOOST_TEST(at(mails.front().json, {"status"}) == "preparation");
        BOOST_TEST(at(mails.front().json, {"contained", "telecom", "value"}) == hospital.secure_mail);
        BOOST_TEST(at(mails.front().json, {"payload", "contentReference", "reference"}) ==
                   "DocumentReference/" + at(only_letter(hospital), {"id"}));
    }
}

BOOST_AUTO_TEST_CASE(it_leaves_with_the_referral) {
    Hospital hospital;
    hospital.referred();
    bool left = false;
    for (const std::string& payload : hospital.payloads()) {
        const auto bundle = parse(payload);
        for (const json::Node entry : bundle.root()["entry"].items())
            left = left || entry["resource"]["resourceType"].text() == "DocumentReference";
    }
    BOOST_TEST(left);
}

BOOST_AUTO_TEST_CASE(a_leaflet_is_shown_to_who_asks_and_kept_when_it_was_given,
                     *label("S08") * label("P11")) {
    Hospital hospital;
    const Reply screened = hospital.post("/QuestionnaireResponse", answers(), doctor);
    const std::string path = "/QuestionnaireResponse/" + at(screened.body, {"id"}) + "/$leaflet";
    const Reply shown = hospital.get(path, doctor);
    BOOST_REQUIRE_MESSAGE(shown.status == 200, shown.body);
    BOOST_TEST(at(shown.body, {"type", "coding", "code"}) == "34895-3");
    BOOST_TEST(has(page(shown.body), "Des accompagnements efficaces existent"));
    BOOST_TEST(hospital.stored("DocumentReference").empty());
    BOOST_TEST(hospital.get(path, liaison).status == 403);

    const Reply given = hospital.post(
        path, R"({"resourceType":"Parameters","parameter":[{"name":"given","valueBoolean":true}]})", doctor);
    BOOST_REQUIRE_MESSAGE(given.status == 201, given.body);
    BOOST_TEST(hospital.stored("DocumentReference").size() == 1U);
    hospital.now.milliseconds += 60'000;
    hospital.post("/Consent", agreement(at(screened.body, {"id"})), doctor);
    for (const store::Resource& document : hospital.stored("DocumentReference"))
        if (at(document.json, {"type", "coding", "code"}) == "57133-1")
            BOOST_TEST(has(page(document.json), "Feuille d&#39;information remise le 21/11/2026"));
    // It is the person's, and about no Task: the team does not read it here.
    BOOST_TEST(hospital.get("/DocumentReference/" + at(given.body, {"id"}), liaison).status == 404);
}

BOOST_AUTO_TEST_CASE(without_papers_nothing_is_written_and_nothing_breaks) {
    Hospital hospital;
    hospital.letters = {};
    const store::Resource task = hospital.referred();
    BOOST_TEST(hospital.stored("DocumentReference").empty());
    BOOST_TEST(hospital.get("/Task/" + task.id + "/$letter", doctor).status == 404);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
