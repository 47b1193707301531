// SPDX-License-Identifier: Apache-2.0
// What a client of the door sees: cards, what is missing, the deadline, whose data is believed, feedback.
#include <boost/test/unit_test.hpp>
#include <map>
#include <mutex>

#include "conformance/cds_hooks/live_door.h"
#include "json/document.h"
#include "support/wire.h"

namespace {

using namespace repere;
using namespace repere::tests;
using namespace std::chrono_literals;

const std::string ehr = "https://ehr.example/fhir";
const std::string patient = R"({"resourceType":"Patient","id":"p1","birthDate":"1992-05-15"})";
const std::string visit =
    R"({"resourceType":"Encounter","id":"e1","status":"in-progress","class":{"code":"EMER"},"subject":{"reference":"Patient/p1"},"period":{"start":"2026-11-01T09:00:00+01:00"}})";

// ICD-10 R07.4, chest pain: asked about under 50 (HAS 2010).
std::string chest_pain(const std::string& of = "p1") {
    return R"({"resourceType":"Condition","id":"c1","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"R07.4"}]},"subject":{"reference":"Patient/)" +
           of + R"("},"encounter":{"reference":"Encounter/e1"},"recordedDate":"2026-11-01T09:00:00+01:00"})";
}

// A screening score that alone puts the question of a liaison team.
const std::string high_score =
    R"({"resourceType":"Observation","id":"o1","status":"final","code":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/screening-score","code":"assist-cocaine"}]},"subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-10-30","valueInteger":31})";

std::string call(const std::string& prefetch, const std::string& hook = "patient-view",
                 const std::string& more = {}) {
    return R"({"hook":")" + hook + R"(","hookInstance":"4e0a3a1e-3283-4575-ab82-028d55fe2719",)" + more +
           R"("context":{"userId":"Practitioner/1","patientId":"p1","encounterId":"e1"},"prefetch":{)" +
           prefetch + "}}";
}

const std::string at_ehr = R"("fhirServer":"https://EHR.example:443/fhir/",)";

std::string invoke(const LiveDoor& door, const std::string& body) {
    return post(door.port(), "/cds-services/repere-emergency", body);
}

json::Document cards_of(const std::string& answer) {
    BOOST_REQUIRE_EQUAL(status_of(answer), 200);
    auto document = json::Document::parse(body_of(answer));
    BOOST_REQUIRE(document);
    return std::move(*document);
}

std::string search_result(const std::string& resource) {
    return R"({"resourceType":"Bundle","type":"searchset","entry":[{"resource":)" + resource + "}]}";
}

cds_hooks::Options with_ehr() {
    cds_hooks::Options options;
    options.fhir_servers = {ehr};
    return options;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(door)

BOOST_AUTO_TEST_CASE(a_chart_that_invites_it_gets_one_quiet_card_and_the_same_one_again,
                     *boost::unit_test::label("D05") * boost::unit_test::label("P10")) {
    cds_hooks::Options options;
    options.form_launch_url = "https://repere.example/launch";
    const LiveDoor door{options};
    const std::string body = call(R"("patient":)" + patient + R"(,"encounters":)" + search_result(visit) +
                                  R"(,"conditions":)" + search_result(chest_pain()));
    const std::string answer = invoke(door, body);
    const json::Document document = cards_of(answer);
    BOOST_REQUIRE_EQUAL(document.root()["cards"].size(), 1u);
    const json::Node card = document.root()["cards"].at(0);
    BOOST_TEST(card["indicator"].text() == "info");
    BOOST_TEST(card["summary"].text() ==
               "Urgences : un questionnaire bref peut être proposé (moins de deux minutes).");
    BOOST_TEST(card["links"].at(0)["type"].text() == "smart");
    BOOST_TEST(card["links"].at(0)["appContext"].text().find("p1") == std::string_view::npos);
    BOOST_TEST(card["detail"].text().find("Non lu dans le dossier : résultats et observations") !=
               std::string_view::npos);
    BOOST_TEST(card["detail"].text().find("01/11/2026 à 10:00") != std::string_view::npos);
    BOOST_TEST(body_of(invoke(door, body)) == body_of(answer));
}

BOOST_AUTO_TEST_CASE(the_card_speaks_the_callers_language) {
    const LiveDoor door;
    const std::string body = call(R"("x":)" + patient + R"(,"y":)" + visit + R"(,"z":)" + chest_pain());
    const std::string answer = ask(door.port(),
                                   "POST /cds-services/repere-emergency HTTP/1.1\r\nHost: x\r\nConnection: "
                                   "close\r\nAccept-Language: en\r\n"
                                   "Content-Type: application/json\r\nContent-Length: " +
                                       std::to_string(body.size()) + "\r\n\r\n" + body);
    BOOST_TEST(answer.find("Emergency: a short questionnaire") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_patients_resources_are_no_evidence) {
    const LiveDoor door;
    const json::Document document = cards_of(
        invoke(door, call(R"("patient":)" + patient + R"(,"a":)" + visit + R"(,"b":)" + chest_pain("p2"))));
    BOOST_TEST(document.root()["cards"].size() == 0u);
    BOOST_TEST(
        status_of(invoke(
            door, call(R"("patient":{"resourceType":"Patient","id":"p2","birthDate":"1992-05-15"})"))) ==
        412);
}

BOOST_AUTO_TEST_CASE(a_high_score_offers_the_liaison_team_until_one_is_asked) {
    bool asked = false;
    cds_hooks::Ports ports;
    bool opened = true;
    ports.in_hands = [&](const PatientId&, const EncounterId&) { return asked; };
    ports.unopened = [&](const PatientId&) {
        const cds_hooks::Unopened request{"ELSA", "4242", *parse_instant("2026-11-01T09:40:00+01:00")};
        return opened ? std::nullopt : std::optional{request};
    };
    const LiveDoor door{{}, ports};
    const std::string prefetch = R"("patient":)" + patient + R"(,"a":)" + visit + R"(,"b":)" + high_score;
    const json::Document now = cards_of(invoke(door, call(prefetch)));
    BOOST_REQUIRE_EQUAL(now.root()["cards"].size(), 1u);
    BOOST_TEST(now.root()["cards"].at(0)["source"]["topic"]["code"].text() == "ServiceRequest");
    const json::Document leaving = cards_of(invoke(door, call(prefetch, "encounter-discharge")));
    BOOST_TEST(leaving.root()["cards"].at(0)["summary"].text().starts_with("Avant la sortie"));
    asked = true;
    const json::Document settled = cards_of(invoke(door, call(prefetch, "encounter-discharge")));
    BOOST_TEST(settled.root()["cards"].size() == 0u);
    opened = false;
    const json::Document staying = cards_of(invoke(door, call(prefetch)));
    BOOST_TEST(staying.root()["cards"].size() == 0u);
    const json::Document waiting = cards_of(invoke(door, call(prefetch, "encounter-discharge")));
    BOOST_REQUIRE_EQUAL(waiting.root()["cards"].size(), 1u);
    BOOST_TEST(waiting.root()["cards"].at(0)["summary"].text().find("pas encore ouvert") !=
               std::string_view::npos);
}

// A moderate score: completed by questions while the person is here, and never let go without an offer.
const std::string moderate_score =
    R"({"resourceType":"Observation","id":"o1","status":"final","code":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/screening-score","code":"assist-cocaine"}]},"subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},"effectiveDateTime":"2026-11-01T09:30:00+01:00","valueInteger":12})";
const std::string request_after_it =
    R"({"resourceType":"ServiceRequest","id":"s1","status":"active","intent":"order","category":[{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-service","code":"addictology-liaison"}]}],"subject":{"reference":"Patient/p1"},"authoredOn":"2026-11-01T09:40:00+01:00"})";

BOOST_AUTO_TEST_CASE(who_leaves_with_a_positive_answer_and_nobody_reached_gets_a_card_of_its_own) {
    const LiveDoor door;
    const std::string chart = R"("patient":)" + patient + R"(,"encounters":)" + search_result(visit) +
                              R"(,"observations":)" + search_result(moderate_score);
    const std::string own = "Avant la sortie : l'équipe de liaison reste à proposer";
    const auto summary = [&](const std::string& more, const std::string& hook) {
        const json::Document document = cards_of(invoke(door, call(chart + more, hook)));
        BOOST_TEST(document.root()["cards"].size() <= 1U);
        return std::string{document.root()["cards"].at(0)["summary"].text()};
    };
    BOOST_TEST(summary("", "encounter-discharge").starts_with(own));
    BOOST_TEST(!summary("", "patient-view").starts_with("Avant la sortie"));
    const std::string asked = R"(,"requests":)" + search_result(request_after_it);
    BOOST_TEST(!summary(asked, "encounter-discharge").starts_with(own));
    const std::string declined =
        R"(,"tasks":)" +
        search_result(
            R"({"resourceType":"Task","id":"t1","status":"rejected","intent":"order","for":{"reference":"Patient/p1"},"focus":{"reference":"ServiceRequest/s1"}})");
    BOOST_TEST(summary(asked + declined, "encounter-discharge").starts_with(own));
    const json::Document missing = cards_of(invoke(door, call(chart, "encounter-discharge")));
    BOOST_TEST(missing.root()["cards"].at(0)["detail"].text().find("demandes, suivi des demandes") !=
               std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(what_our_own_store_holds_joins_the_chart) {
    cds_hooks::Ports ports;
    ports.own = [](const PatientId& who) {
        BOOST_TEST(who.value == "p1");
        std::vector<json::Document> own;
        for (const std::string& text : {moderate_score, request_after_it})
            own.push_back(std::move(*json::Document::parse(text)));
        return own;
    };
    const LiveDoor door{{}, ports};
    const std::string prefetch = R"("patient":)" + patient + R"(,"a":)" + visit;
    const json::Document document = cards_of(invoke(door, call(prefetch, "encounter-discharge")));
    BOOST_REQUIRE_EQUAL(document.root()["cards"].size(), 1u);
    BOOST_TEST(document.root()["cards"].at(0)["summary"].text() ==
               "Avant la sortie : le questionnaire bref n'a pas encore été proposé.");
}

// A server that gives a part of what it counted, without a next page, leaves the chart incomplete: what came
// is used, and the card says that not all did.
BOOST_AUTO_TEST_CASE(a_search_that_was_cut_short_counts_and_is_named_as_not_read) {
    cds_hooks::Ports ports;
    ports.read = [&](const cds_hooks::Query& query) -> Result<std::string> {
        if (query.key == "encounters") return search_result(visit);
        if (query.key != "conditions") return R"({"resourceType":"Bundle","type":"searchset"})";
        std::string cut = search_result(chest_pain());
        return cut.insert(cut.size() - 1, R"(,"total":250)");
    };
    const LiveDoor door{with_ehr(), ports};
    const json::Document document =
        cards_of(invoke(door, call(R"("patient":)" + patient, "patient-view", at_ehr)));
    BOOST_REQUIRE_EQUAL(document.root()["cards"].size(), 1u);
    BOOST_TEST(document.root()["cards"].at(0)["detail"].text().find("Non lu dans le dossier : diagnostics") !=
                   std::string_view::npos,
               document.root()["cards"].at(0)["detail"].text());
}

BOOST_AUTO_TEST_CASE(what_did_not_come_is_read_from_the_configured_server_with_the_token_of_the_call) {
    std::mutex mutex;
    std::map<std::string, cds_hooks::Query> queries;
    cds_hooks::Ports ports;
    ports.read = [&](const cds_hooks::Query& query) -> Result<std::string> {
        const std::lock_guard lock{mutex};
        queries[query.key] = query;
        if (query.key == "conditions") return search_result(chest_pain());
        if (query.key == "encounters") return search_result(visit);
        return R"({"resourceType":"Bundle","type":"searchset"})";
    };
    const LiveDoor door{with_ehr(), ports};
    const std::string token =
        R"("fhirAuthorization":{"access_token":"secret","token_type":"Bearer","expires_in":300,"scope":"s","subject":"c"},)";
    const json::Document document =
        cards_of(invoke(door, call(R"("patient":)" + patient, "patient-view", at_ehr + token)));
    BOOST_REQUIRE_EQUAL(document.root()["cards"].size(), 1u);
    BOOST_TEST(document.root()["cards"].at(0)["detail"].text().find("Non lu") == std::string_view::npos);
    BOOST_TEST(queries.size() == cds_hooks::templates(cds_hooks::Hook::patient_view).size() - 1);
    BOOST_TEST(queries["conditions"].fhir_server == ehr);
    BOOST_TEST(queries["conditions"].access_token == "secret");
    BOOST_TEST(queries["conditions"].target == "Condition?patient=p1&_count=200");
}

// No URL that arrives in a message is ever dialled.
// SMART 2.2, scopes and launch context: a 403 or an empty answer may be the EHR's policy. It says nothing
// about the person (SM-23).
BOOST_AUTO_TEST_CASE(what_the_ehr_does_not_show_is_never_taken_for_absence) {
    for (const bool refused : {true, false}) {
        cds_hooks::Ports ports;
        ports.read = [refused](const cds_hooks::Query&) -> Result<std::string> {
            if (refused) return fail(ErrorKind::forbidden, "HTTP 403");
            return std::string{R"({"resourceType":"Bundle","type":"searchset","total":0})"};
        };
        const LiveDoor door{with_ehr(), ports};
        const json::Document document = cards_of(
            invoke(door, call(R"("patient":)" + patient + R"(,"encounters":)" + search_result(visit) +
                                  R"(,"conditions":)" + search_result(chest_pain()),
                              "patient-view", at_ehr)));
        BOOST_REQUIRE_EQUAL(document.root()["cards"].size(), 1u);
        const std::string detail{document.root()["cards"].at(0)["detail"].text()};
        const bool named =
            detail.find("Non lu dans le dossier : résultats et observations") != std::string::npos;
        BOOST_TEST(named == refused);
        for (const char* absence :
             {"aucun", "Aucun", "négati", "absence", "pas de consommation", "ne consomme"})
            BOOST_TEST(detail.find(absence) == std::string::npos, absence);
    }
}

BOOST_AUTO_TEST_CASE(a_server_nobody_configured_is_never_read_from) {
    std::atomic<int> reads = 0;
    cds_hooks::Ports ports;
    ports.read = [&](const cds_hooks::Query&) -> Result<std::string> {
        ++reads;
        return fail(ErrorKind::unavailable, "down");
    };
    const LiveDoor door{with_ehr(), ports};
    for (const char* url :
         {"https://ehr.example.attacker.example/fhir", "https://ehr.example@attacker.example/fhir",
          "https://ehr.example/fhir/../admin", "http://ehr.example/fhir", "https://ehr.example:8443/fhir",
          "file:///etc/passwd", "http://169.254.169.254/", "{{fhirServerUrl}}"})
        BOOST_TEST(status_of(invoke(door, call(R"("patient":)" + patient, "patient-view",
                                               R"("fhirServer":")" + std::string{url} + R"(",)"))) == 200);
    BOOST_TEST(reads == 0);
    const std::string clear_token =
        R"("fhirServer":"http://ehr.example/fhir","fhirAuthorization":{"access_token":"t","token_type":"Bearer","expires_in":300,"scope":"s","subject":"c"},)";
    BOOST_TEST(status_of(invoke(door, call(R"("patient":)" + patient, "patient-view", clear_token))) == 400);
}

BOOST_AUTO_TEST_CASE(a_slow_server_does_not_keep_the_clinician_waiting) {
    cds_hooks::Ports ports;
    ports.read = [](const cds_hooks::Query&) -> Result<std::string> {
        std::this_thread::sleep_for(900ms);
        return fail(ErrorKind::unavailable, "late");
    };
    const LiveDoor door{with_ehr(), ports};
    for (const bool known : {true, false}) {
        const auto began = std::chrono::steady_clock::now();
        const std::string prefetch =
            R"("patient":)" + patient + R"(,"a":)" + visit + R"(,"b":)" + chest_pain();
        const json::Document document =
            cards_of(invoke(door, call(known ? prefetch : "", "patient-view", at_ehr)));
        BOOST_TEST((std::chrono::steady_clock::now() - began < 600ms));
        BOOST_TEST(document.root()["cards"].size() == (known ? 1u : 0u));
    }
}

BOOST_AUTO_TEST_CASE(a_server_that_is_down_and_nothing_sent_is_412) {
    cds_hooks::Ports ports;
    ports.read = [](const cds_hooks::Query&) -> Result<std::string> {
        return fail(ErrorKind::unavailable, "refused");
    };
    const LiveDoor door{with_ehr(), ports};
    BOOST_TEST(status_of(invoke(door, call("", "patient-view", at_ehr))) == 412);
}

BOOST_AUTO_TEST_CASE(an_unknown_service_is_404_and_feedback_reaches_its_sink) {
    std::vector<cds_hooks::Feedback> stored;
    cds_hooks::Ports ports;
    ports.feedback = [&](const std::vector<cds_hooks::Feedback>& reports) -> Result<Done> {
        stored = reports;
        return Done{};
    };
    const LiveDoor door{{}, ports};
    BOOST_TEST(status_of(post(door.port(), "/cds-services/nobody", "{}")) == 404);
    const std::string report =
        R"({"feedback":[{"card":"4e0a3a1e-3283-4575-ab82-028d55fe2719","outcome":"overridden","outcomeTimestamp":"2026-11-01T10:00:00Z"}]})";
    BOOST_TEST(status_of(post(door.port(), "/cds-services/repere-emergency/feedback", report)) == 200);
    BOOST_TEST(stored.size() == 1u);
    BOOST_TEST(status_of(post(door.port(), "/cds-services/repere-emergency/feedback", "{}")) == 400);
    BOOST_TEST(status_of(get(door.port(), "/cds-services")) == 200);
}

BOOST_AUTO_TEST_SUITE_END()
