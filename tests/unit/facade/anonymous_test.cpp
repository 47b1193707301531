// SPDX-License-Identifier: Apache-2.0
// An anonymous episode: thirty identifiers are planted wherever a client could put one, and none is found
// again in the database, its journal or what leaves; and no row joins a code with a person of the EHR.
#include <sqlite3.h>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <filesystem>

#include "crypto/random.h"
#include "fixture.h"
#include "referral/anonymous.h"

namespace repere::facade {
namespace {

const Actor nobody_open{Position::clinician, "Practitioner/dr-1", {}, {}};

std::string started(Hospital& hospital) {
    const Reply reply = hospital.post("/$start-anonymous-episode", "", nobody_open);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    const auto parameters = parse(reply.body);
    const std::string_view reference =
        parameters.root()["parameter"].at(0)["valueReference"]["reference"].text();
    return std::string{reference.substr(std::string_view{"Patient/"}.size())};
}

// Coded answers only, and no encounter.
std::string nameless(const std::string& pseudonym) {
    return with(with(answers(), "Patient/p1", "Patient/" + pseudonym),
                R"("encounter":{"reference":"Encounter/e1"},)", "");
}

std::string asking(const std::string& pseudonym, const std::string& answers_id) {
    return with(agreement(answers_id), "Patient/p1", "Patient/" + pseudonym);
}

std::string bytes_of(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& file : std::filesystem::directory_iterator{folder}) {
        std::ifstream stream{file.path(), std::ios::binary};
        all.append(std::istreambuf_iterator<char>{stream}, {});
    }
    return all;
}

// Thirty things that would name somebody.
std::vector<std::string> planted() {
    std::vector<std::string> names{
        "DUPONT-PLANTED", "Marie-Planted",     "260058815400233",     "1990-02-17PLANTED", "12 rue Plantee",
        "0612345678",     "+33 6 12 34 56 79", "planted@example.org", "IPP-PLANTED-77",    "INS-PLANTED-88"};
    while (names.size() < 30U) names.push_back("planted-identifier-" + std::to_string(names.size()));
    return names;
}

struct Rows {
    std::vector<std::vector<std::string>> of_table(const std::filesystem::path& file, const char* table) {
        sqlite3* connection = nullptr;
        sqlite3_stmt* statement = nullptr;
        BOOST_REQUIRE(sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
        const std::string sql = "SELECT * FROM " + std::string{table};
        BOOST_REQUIRE(sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
        std::vector<std::vector<std::string>> rows;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            std::vector<std::string> row;
            for (int i = 0; i < sqlite3_column_count(statement); ++i)
                if (const void* text = sqlite3_column_text(statement, i))
                    row.emplace_back(static_cast<const char*>(text));
            rows.push_back(std::move(row));
        }
        sqlite3_finalize(statement);
        sqlite3_close(connection);
        return rows;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(an_anonymous_person_is_screened_referred_inside_and_nothing_leaves,
                     *boost::unit_test::label("G8")) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) {
        BOOST_ERROR("the EHR was asked about somebody it does not know");
        return ChartFacts{};
    };
    const std::string pseudonym = started(hospital);
    const Reply screened = hospital.post("/QuestionnaireResponse", nameless(pseudonym), nobody_open);
    BOOST_REQUIRE_MESSAGE(screened.status == 201, screened.body);
    BOOST_TEST(!hospital.stored("Observation").empty());
    BOOST_TEST(!hospital.stored("Flag").empty());
    const std::string id = at(screened.body, {"id"});
    Headers headers;
    headers.prefer = "return=OperationOutcome";
    const Reply agreed = hospital.call("POST", "/Consent", asking(pseudonym, id), nobody_open, headers);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    BOOST_TEST(agreed.body.find(referral::shown_code(pseudonym)) != std::string::npos);  // the slip
    const auto task = hospital.stored("Task").front();
    BOOST_TEST(at(task.json, {"for", "reference"}) == "Patient/" + pseudonym);
    BOOST_TEST(hospital.get("/Task/" + task.id, liaison).status == 200);
    BOOST_TEST(hospital
                   .put("/Task/" + task.id,
                        with(task.json, R"("status":"requested")", R"("status":"accepted")"), liaison,
                        "W/\"1\"")
                   .status == 200);
    BOOST_TEST(hospital.payloads().empty());
    for (const char* type : {"QuestionnaireResponse", "Flag", "Consent", "Task", "ServiceRequest"})
        BOOST_TEST(hospital.stored(type).front().json.find(R"("code":"V")") != std::string::npos, type);
}

BOOST_AUTO_TEST_CASE(outside_the_hospital_an_anonymous_person_goes_by_themselves) {
    Hospital hospital;
    const std::string pseudonym = started(hospital);
    const Reply screened = hospital.post("/QuestionnaireResponse", nameless(pseudonym), nobody_open);
    const std::string outside =
        with(asking(pseudonym, at(screened.body, {"id"})), "Organization/elsa-1", "Organization/csapa-1");
    BOOST_TEST(hospital.post("/Consent", outside, nobody_open).status == 403);
    BOOST_TEST(hospital.stored("Task").empty());
}

BOOST_AUTO_TEST_CASE(an_episode_is_started_by_a_clinician_without_an_open_chart) {
    Hospital hospital;
    BOOST_TEST(hospital.post("/$start-anonymous-episode", "", doctor).status == 409);
    BOOST_TEST(hospital.post("/$start-anonymous-episode", "", liaison).status == 403);
    BOOST_TEST(hospital.get("/$start-anonymous-episode", nobody_open).status == 405);
    // A pseudonym of the client's own making is none.
    const std::string made_up = referral::pseudonym(std::string(16, 'x'));
    BOOST_TEST(hospital.post("/QuestionnaireResponse", nameless(made_up), nobody_open).status == 422);
    // With a chart open nothing is written about somebody else.
    BOOST_TEST(hospital.post("/QuestionnaireResponse", nameless(started(hospital)), doctor).status == 409);
}

BOOST_AUTO_TEST_CASE(the_code_is_the_whole_pseudonym_of_128_bits) {
    std::set<std::string> seen;
    for (int i = 0; i < 10'000; ++i) {
        const std::string made = referral::pseudonym(crypto::random_bytes(16));
        BOOST_REQUIRE(referral::is_pseudonym(made));
        BOOST_REQUIRE(seen.insert(made).second);
    }
    // Crockford's base 32 of all zeros and all ones: 128 bits are 25 whole digits and three bits.
    BOOST_TEST(referral::pseudonym(std::string(16, '\0')) == "anonymous-" + std::string(26, '0'));
    BOOST_TEST(referral::pseudonym(std::string(16, '\xff')) == "anonymous-" + std::string(25, 'z') + "w");
    BOOST_TEST(referral::shown_code("anonymous-" + std::string(26, '0')) ==
               "0000-0000-0000-0000-0000-0000-00");
    BOOST_TEST(referral::shown_code("p1").empty());
}

BOOST_AUTO_TEST_CASE(of_thirty_planted_identifiers_none_is_kept) {
    Hospital hospital;
    const std::string pseudonym = started(hospital);
    const std::string clean = nameless(pseudonym);
    const auto names = planted();
    std::size_t next = 0, refused = 0;
    const auto name = [&] { return names[next++ % names.size()]; };
    const auto in_root = [&](const std::string& element) { return R"({)" + element + "," + clean.substr(1); };
    const auto in_answer = [&](const std::string& element) {
        return with(clean, R"("linkId":"sds-1",)", R"("linkId":"sds-1",)" + element + ",");
    };
    std::vector<std::string> bodies;
    for (int round = 0; round < 3; ++round) {
        bodies.push_back(in_root(R"("identifier":{"system":"urn:x","value":")" + name() + R"("})"));
        bodies.push_back(in_root(R"("text":{"status":"generated","div":"<div>)" + name() + R"(</div>"})"));
        bodies.push_back(in_root(R"("id":")" + name() + R"(")"));
        bodies.push_back(in_root(R"("extension":[{"url":"urn:x","valueString":")" + name() + R"("}])"));
        bodies.push_back(in_root(R"("encounter":{"reference":"Encounter/)" + name() + R"("})"));
        bodies.push_back(in_answer(R"("text":")" + name() + R"(")"));
        bodies.push_back(in_answer(R"("id":")" + name() + R"(")"));
        bodies.push_back(with(clean, R"("code":"often")", R"("code":"often","display":")" + name() + R"(")"));
        bodies.push_back(with(clean, R"("reference":"Patient/)" + pseudonym + R"(")",
                              R"("reference":"Patient/)" + pseudonym + R"(","display":")" + name() + R"(")"));
        bodies.push_back(in_root(R"("language":")" + name() + R"(")"));
        bodies.push_back(in_root(R"("meta":{"tag":[{"system":"urn:x","code":")" + name() + R"("}]})"));
    }
    for (const std::string& body : bodies) {
        const Reply reply = hospital.post("/QuestionnaireResponse", body, nobody_open);
        BOOST_TEST((reply.status == 422 || reply.status == 400), reply.status << " " << body.substr(0, 200));
        refused += reply.status >= 400 ? 1U : 0U;
    }
    for (const char* value : {R"({"valueString":"DUPONT-PLANTED"})", R"({"valueInteger":612345678})",
                              R"({"valueDate":"1990-02-17"})", R"({"valueDecimal":2600588154.5})",
                              R"({"valueUri":"urn:planted"})"}) {
        const std::string body = with(clean, R"("answer":[{"valueCoding")",
                                      R"("answer":[)" + std::string{value} + R"(,{"valueCoding")");
        BOOST_TEST(hospital.post("/QuestionnaireResponse", body, nobody_open).status == 422, value);
    }
    BOOST_TEST(refused == bodies.size());

    // Accepted, with identifiers where they are dropped.
    Headers headers;
    headers.idempotency_key = names[0];
    BOOST_TEST(hospital.call("POST", "/QuestionnaireResponse", clean, nobody_open, headers).status == 422);
    headers.idempotency_key = {};
    headers.request_id = names[1];
    const Reply screened = hospital.call("POST", "/QuestionnaireResponse", clean, nobody_open, headers);
    BOOST_REQUIRE_MESSAGE(screened.status == 201, screened.body);
    const std::string consent = asking(pseudonym, at(screened.body, {"id"}));
    BOOST_TEST(hospital
                   .post("/Consent",
                         R"({"text":{"status":"generated","div":"<div>)" + names[2] + R"(</div>"},)" +
                             consent.substr(1),
                         nobody_open)
                   .status == 422);
    const std::string displayed =
        with(consent, R"("reference":"Organization/elsa-1")",
             R"("display":")" + names[3] + R"(","reference":"Organization/elsa-1")");
    const Reply agreed = hospital.call("POST", "/Consent", displayed, nobody_open, headers);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);

    const std::string kept = bytes_of(hospital.folder());
    BOOST_TEST(kept.find(pseudonym) != std::string::npos);  // the search would find what is there
    for (const std::string& identifier : names)
        BOOST_TEST(kept.find(identifier) == std::string::npos, identifier);
    BOOST_TEST(hospital.payloads().empty());
}

// Ordinary and anonymous people in one database: nothing stands in one row with both.
BOOST_AUTO_TEST_CASE(no_row_joins_a_code_with_a_person_of_the_ehr) {
    Hospital hospital;
    hospital.referred();
    const std::string pseudonym = started(hospital);
    const Reply screened = hospital.post("/QuestionnaireResponse", nameless(pseudonym), nobody_open);
    hospital.post("/Consent", asking(pseudonym, at(screened.body, {"id"})), nobody_open);
    Rows rows;
    const auto file = hospital.folder() / "repere.db";
    std::size_t with_code = 0;
    for (const char* table : {"resource", "resource_history", "resource_index", "outbox", "audit",
                              "audit_of_task", "idempotency_key", "feedback", "draft", "completion",
                              "completion_share", "completion_people", "change_count"})
        for (const auto& row : rows.of_table(file, table)) {
            bool code = false, person = false;
            for (const std::string& value : row) {
                code = code || value.find(pseudonym) != std::string::npos;
                person = person || value.find("Patient/p1") != std::string::npos ||
                         value.find("Encounter/e1") != std::string::npos;
            }
            BOOST_TEST(!(code && person), table);
            with_code += code ? 1U : 0U;
        }
    BOOST_TEST(with_code > 5U);
    // These are all the tables there are.
    std::set<std::string> tables;
    for (const auto& row :
         rows.of_table(file, "sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        tables.insert(row.at(1));
    for (const std::string& table : tables)
        BOOST_TEST(
            (std::set<std::string>{"resource", "resource_history", "resource_index", "outbox",
                                   "outbox_backlog", "audit", "audit_of_task", "idempotency_key", "feedback",
                                   "draft", "completion", "completion_share", "completion_people",
                                   "change_count"}
                 .contains(table) ||
             table.find("schema") != std::string::npos || table.find("migration") != std::string::npos),
            table);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
