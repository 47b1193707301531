// SPDX-License-Identifier: Apache-2.0
#include "audit/audit.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <sqlite3.h>

#include "json/document.h"
#include "unit/store/fixture.h"

using namespace repere;
using namespace repere::audit;
namespace data = boost::unit_test::data;

namespace {

Event read_of_a_task() {
    Event event;
    event.act = Act::read;
    event.recorded = store::testing::start;
    event.client = {"ehr", "192.0.2.7"};
    event.server = {"repere", "repere.hospital.example"};
    event.user = User{"Practitioner/7", "midwife", "TREAT"};
    event.patient = "Patient/1";
    event.what = {"Task/t1"};
    event.request_id = "request-1";
    return event;
}

json::Document parsed(const Event& event) {
    auto document = json::Document::parse(to_json(event));
    BOOST_REQUIRE(document);
    return std::move(*document);
}

// Changes the file behind the store's back, as somebody with the disk in hand could.
void tamper(const std::filesystem::path& file, const char* sql) {
    sqlite3* raw = nullptr;
    BOOST_REQUIRE(sqlite3_open(file.c_str(), &raw) == SQLITE_OK);
    char* message = nullptr;
    BOOST_TEST(sqlite3_exec(raw, sql, nullptr, nullptr, &message) == SQLITE_OK);
    sqlite3_free(message);
    sqlite3_close(raw);
}

struct TenActs : store::testing::StoreFixture {
    TenActs() {
        for (int i = 0; i < 10; ++i) BOOST_REQUIRE(store->commit(store::testing::change_of({})));
    }
    // The file is changed while the store is closed.
    Verified after(const char* sql, const std::string& head = {}) {
        store.reset();
        tamper(folder.file(), sql);
        store = open();
        return store::testing::must(verify(*store, head));
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(audit_module)

// IHE BALP, IHE.BasicAudit.PatientRead: constraints of its FSH source.
BOOST_AUTO_TEST_CASE(a_read_has_the_shape_of_the_pattern_for_patient_reads) {
    const json::Document document = parsed(read_of_a_task());
    const json::Node event = document.root();
    BOOST_TEST(event["meta"]["profile"].at(0).text() ==
               "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead");
    BOOST_TEST(event["type"]["code"].text() == "rest");
    BOOST_TEST(event["subtype"].at(0)["code"].text() == "read");
    BOOST_TEST(event["action"].text() == "R");
    BOOST_TEST(event["outcome"].text() == "0");
    BOOST_TEST(event["recorded"].text() == to_string(store::testing::start));
    const json::Node client = event["agent"].at(0), server = event["agent"].at(1),
                     user = event["agent"].at(2);
    BOOST_TEST(client["type"]["coding"].at(0)["code"].text() ==
               "110152");  // destination: the data went there
    BOOST_TEST(server["type"]["coding"].at(0)["code"].text() == "110153");
    BOOST_TEST(client["network"]["type"].text() == "2");
    BOOST_TEST(server["network"]["type"].text() == "1");
    BOOST_TEST(user["type"]["coding"].at(0)["code"].text() == "IRCP");
    BOOST_TEST(user["requestor"].boolean().value());
    BOOST_TEST(!user["network"]);
    BOOST_TEST(user["purposeOfUse"].at(0)["coding"].at(0)["code"].text() == "TREAT");
    BOOST_REQUIRE(event["entity"].size() == 3U);
    BOOST_TEST(event["entity"].at(0)["what"]["reference"].text() == "Patient/1");
    BOOST_TEST(event["entity"].at(1)["what"]["reference"].text() == "Task/t1");
    BOOST_TEST(event["entity"].at(2)["what"]["identifier"]["value"].text() == "request-1");
}

BOOST_AUTO_TEST_CASE(a_create_names_the_client_as_the_source) {
    Event event = read_of_a_task();
    event.act = Act::create;
    const json::Document document = parsed(event);
    BOOST_TEST(document.root()["agent"].at(0)["type"]["coding"].at(0)["code"].text() == "110153");
    BOOST_TEST(document.root()["agent"].at(2)["type"]["coding"].at(0)["code"].text() == "AUT");
}

BOOST_AUTO_TEST_CASE(a_query_is_kept_in_base64_so_that_no_value_stands_in_clear_text) {
    Event event = read_of_a_task();
    event.act = Act::query;
    event.what.clear();
    event.query = "Task?owner=Organization/elsa";
    const json::Document document = parsed(event);
    BOOST_TEST(document.root()["entity"].at(1)["query"].text() == "VGFzaz9vd25lcj1Pcmdhbml6YXRpb24vZWxzYQ==");
    BOOST_TEST(document.root()["action"].text() == "E");
}

BOOST_AUTO_TEST_CASE(a_failure_claims_no_pattern_for_successes) {
    Event event = read_of_a_task();
    event.outcome = Outcome::serious_failure;
    event.outcome_note = "HTTP 403";
    const json::Document document = parsed(event);
    BOOST_TEST(!document.root()["meta"]["profile"]);
    BOOST_TEST(document.root()["outcome"].text() == "8");
    BOOST_TEST(document.root()["outcomeDesc"].text() == "HTTP 403");
}

// FHIR R4 auditevent: type, recorded, agent.requestor and source.observer are required.
BOOST_DATA_TEST_CASE(every_act_has_the_required_elements, data::xrange(12)) {
    Event event = read_of_a_task();
    event.act = static_cast<Act>(sample);
    const json::Document document = parsed(event);
    BOOST_TEST(!document.root()["type"]["code"].text().empty());
    BOOST_TEST(!document.root()["recorded"].text().empty());
    BOOST_TEST(document.root()["source"]["observer"].is_object());
    for (const json::Node agent : document.root()["agent"].items())
        BOOST_TEST(agent["requestor"].boolean().has_value());
    BOOST_TEST(document.root()["meta"]["security"].at(0)["code"].text() == "R");
    BOOST_TEST(document.root()["meta"]["security"].at(1)["code"].text() == "ETH");
}

BOOST_FIXTURE_TEST_CASE(an_untouched_trail_is_intact, TenActs) {
    const Verified verified = store::testing::must(verify(*store));
    BOOST_TEST(verified.intact());
    BOOST_TEST(verified.rows == 10);
    BOOST_TEST(store::testing::must(verify(*store, verified.head)).intact());
}

// FHIR R4: an element has a value or children, so a name that nobody gave is left out.
BOOST_AUTO_TEST_CASE(a_party_without_a_name_is_known_by_its_address) {
    Event event = read_of_a_task();
    event.client.who.clear();
    const json::Document document = parsed(event);
    const json::Node client = document.root()["agent"].at(0);
    BOOST_TEST(!client["who"]);
    BOOST_TEST(client["network"]["address"].text() == "192.0.2.7");
}

BOOST_AUTO_TEST_CASE(what_is_no_resource_is_named_by_an_identifier) {
    Event event = read_of_a_task();
    event.what = {"outbox/7"};
    const json::Document document = parsed(event);
    const json::Node what = document.root()["entity"].at(1)["what"];
    BOOST_TEST(!what["reference"]);
    BOOST_TEST(what["identifier"]["value"].text() == "outbox/7");
}

struct Tampering {
    const char* sql;
    std::int64_t first_bad;
};
std::ostream& operator<<(std::ostream& out, const Tampering& tampering) { return out << tampering.sql; }

const std::vector<Tampering> tamperings{
    {"DROP TRIGGER audit_is_not_changed; UPDATE audit SET event = '{}' WHERE seq = 4", 4},
    {"DROP TRIGGER audit_is_not_changed; UPDATE audit SET recorded = recorded + 1 WHERE seq = 10", 10},
    {"DROP TRIGGER audit_is_not_changed; UPDATE audit SET hash = 'x' WHERE seq = 1", 1},
    {"DROP TRIGGER audit_is_not_shortened; DELETE FROM audit WHERE seq = 6", 6},
    {"INSERT INTO audit SELECT 11, recorded, event, hash FROM audit WHERE seq = 10", 11},
};

BOOST_DATA_TEST_CASE_F(TenActs, the_first_row_that_does_not_fit_is_named, data::make(tamperings)) {
    const Verified verified = after(sample.sql);
    BOOST_REQUIRE(verified.first_bad.has_value());
    BOOST_TEST(*verified.first_bad == sample.first_bad);
    BOOST_TEST(verified.rows == sample.first_bad - 1);
}

BOOST_FIXTURE_TEST_CASE(rows_cut_off_the_end_show_against_a_head_noted_before, TenActs) {
    const std::string head = store::testing::must(verify(*store)).head;
    const Verified verified =
        after("DROP TRIGGER audit_is_not_shortened; DELETE FROM audit WHERE seq > 8", head);
    BOOST_REQUIRE(verified.first_bad.has_value());
    BOOST_TEST(*verified.first_bad == 9);
}

BOOST_FIXTURE_TEST_CASE(rows_cannot_be_changed_by_a_plain_statement, TenActs) {
    store.reset();
    sqlite3* raw = nullptr;
    BOOST_REQUIRE(sqlite3_open(folder.file().c_str(), &raw) == SQLITE_OK);
    BOOST_TEST(sqlite3_exec(raw, "UPDATE audit SET event = '{}'", nullptr, nullptr, nullptr) ==
               SQLITE_CONSTRAINT);
    BOOST_TEST(sqlite3_exec(raw, "DELETE FROM audit", nullptr, nullptr, nullptr) == SQLITE_CONSTRAINT);
    sqlite3_close(raw);
}

BOOST_AUTO_TEST_SUITE_END()
