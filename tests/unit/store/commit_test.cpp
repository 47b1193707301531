// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>

#include "json/document.h"
#include "unit/store/fixture.h"

using namespace repere;
using namespace repere::store;
using namespace repere::store::testing;
namespace data = boost::unit_test::data;

BOOST_FIXTURE_TEST_SUITE(store_module, StoreFixture)

BOOST_AUTO_TEST_CASE(what_was_committed_is_read_back_with_its_version_and_time) {
    const auto committed = store->commit(change_of({{"Task", "t1", task("requested"), 0}}));
    BOOST_REQUIRE(committed);
    BOOST_TEST(committed->resources.at(0).version == 1);
    const auto found = store->read("Task", "t1");
    BOOST_REQUIRE((found && *found));
    BOOST_TEST((*found)->json == committed->resources[0].json);
    const auto document = json::Document::parse((*found)->json);
    BOOST_REQUIRE(document);
    BOOST_TEST(document->root()["id"].text() == "t1");
    BOOST_TEST(document->root()["meta"]["versionId"].text() == "1");
    BOOST_TEST(document->root()["meta"]["lastUpdated"].text() == to_string(start));
    BOOST_TEST(document->root()["status"].text() == "requested");
}

BOOST_AUTO_TEST_CASE(decimals_and_labels_come_back_as_they_were_written) {
    const std::string json =
        R"({"resourceType":"Observation","meta":{"versionId":"9","security":[{"code":"R"}]},"status":"final",)"
        R"("valueQuantity":{"value":2.50}})";
    BOOST_REQUIRE(store->commit(change_of({{"Observation", "o1", json, 0}})));
    const auto found = store->read("Observation", "o1");
    BOOST_REQUIRE((found && *found));
    BOOST_TEST((*found)->json.find("\"value\":2.50") != std::string::npos);
    BOOST_TEST((*found)->json.find(R"("security":[{"code":"R"}])") != std::string::npos);
    BOOST_TEST((*found)->json.find(R"("versionId":"1")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_update_for_another_version_is_a_conflict_and_changes_nothing) {
    BOOST_REQUIRE(store->commit(change_of({{"Task", "t1", task("requested"), 0}})));
    BOOST_REQUIRE(store->commit(change_of({{"Task", "t1", task("accepted"), 1}}, after(1))));
    const auto late = store->commit(change_of({{"Task", "t1", task("rejected"), 1}}, after(2)));
    BOOST_REQUIRE(!late);
    BOOST_TEST((late.error().kind == ErrorKind::conflict));
    const auto again = store->commit(change_of({{"Task", "t1", task("requested"), 0}}, after(3)));
    BOOST_REQUIRE(!again);
    BOOST_TEST((again.error().kind == ErrorKind::conflict));
    const auto found = store->read("Task", "t1");
    BOOST_REQUIRE((found && *found));
    BOOST_TEST((*found)->version == 2);
}

BOOST_AUTO_TEST_CASE(a_change_is_kept_whole_or_not_at_all) {
    BOOST_REQUIRE(store->commit(change_of({{"Task", "t1", task("requested"), 0}})));
    Change change = change_of({{"Task", "t2", task("requested"), 0}, {"Task", "t1", task("accepted"), 7}});
    change.outbox = {entry_of(crypto::uuid4())};
    change.key = IdempotencyKey{"k", "h", "a"};
    BOOST_REQUIRE(!store->commit(change));
    const auto counts = store->counts(start);
    BOOST_REQUIRE(counts);
    BOOST_TEST(counts->resources == 1);
    BOOST_TEST(counts->outbox.empty());
    BOOST_TEST(counts->audit_rows == 1);
    const auto key = store->find_key("k");
    BOOST_REQUIRE(key);
    BOOST_TEST(!key->has_value());
}

BOOST_AUTO_TEST_CASE(every_version_of_a_resource_can_be_read, *boost::unit_test::label("S10")) {
    BOOST_REQUIRE(store->commit(change_of({{"Task", "t1", task("requested"), 0}})));
    BOOST_REQUIRE(store->commit(change_of({{"Task", "t1", task("accepted"), 1}}, after(1000))));
    const auto history = store->history("Task", "t1");
    BOOST_REQUIRE(history);
    BOOST_REQUIRE(history->size() == 2U);
    BOOST_TEST(history->at(0).version == 2);
    BOOST_TEST(history->at(1).json.find("requested") != std::string::npos);
    const auto first = store->read_version("Task", "t1", 1);
    BOOST_REQUIRE((first && *first));
    BOOST_TEST((*first)->json == history->at(1).json);
    const auto none = store->read_version("Task", "t1", 3);
    BOOST_REQUIRE(none);
    BOOST_TEST(!none->has_value());
}

BOOST_AUTO_TEST_CASE(the_same_act_done_twice_is_done_once) {
    Change change = change_of({{"Task", "t1", task("requested"), 0}});
    change.key = IdempotencyKey{"key-1", "hash-1", "Task/t1"};
    const auto first = store->commit(change);
    BOOST_REQUIRE(first);
    BOOST_TEST(!first->replayed);
    BOOST_TEST(first->answer == "Task/t1");
    change.key->answer = "another";
    const auto second = store->commit(change);
    BOOST_REQUIRE(second);
    BOOST_TEST(second->replayed);
    BOOST_TEST(second->answer == "Task/t1");
    BOOST_TEST(must(store->counts(start)).audit_rows == 1);
    change.key->body_hash = "hash-2";
    const auto other = store->commit(change);
    BOOST_REQUIRE(!other);
    BOOST_TEST((other.error().kind == ErrorKind::invalid));
}

BOOST_AUTO_TEST_CASE(an_idempotency_key_is_forgotten_after_its_time) {
    Options options;
    options.keep_keys = std::chrono::hours{1};
    reopen(options);
    Change change = change_of({});
    change.key = IdempotencyKey{"old", "h", "a"};
    BOOST_REQUIRE(store->commit(change));
    change = change_of({}, after(2 * milliseconds_per_hour));
    change.key = IdempotencyKey{"new", "h", "a"};
    BOOST_REQUIRE(store->commit(change));
    BOOST_TEST(!must(store->find_key("old")).has_value());
    BOOST_TEST(must(store->find_key("new")).has_value());
}

struct BadChange {
    const char* why;
    Change change;
};
std::ostream& operator<<(std::ostream& out, const BadChange& bad) { return out << bad.why; }

std::vector<BadChange> bad_changes() {
    std::vector<BadChange> all;
    const auto add = [&](const char* why, auto&& spoil) {
        Change change = change_of({{"Task", "t1", task("requested"), 0}});
        change.outbox = {entry_of("2ed6657d-e927-568b-95e1-2665a8aea6a2")};
        spoil(change);
        all.push_back({why, std::move(change)});
    };
    add("no audit event", [](Change& c) { c.audit_event.clear(); });
    add("an audit event that is something else",
        [](Change& c) { c.audit_event = R"({"resourceType":"Task"})"; });
    add("another type", [](Change& c) { c.resources[0].type = "Flag"; });
    add("another id", [](Change& c) { c.resources[0].json = R"({"resourceType":"Task","id":"t2"})"; });
    add("an id that is none", [](Change& c) { c.resources[0].id = "../t1"; });
    add("not JSON", [](Change& c) { c.resources[0].json = "{"; });
    add("an outbox id that is no UUID", [](Change& c) { c.outbox[0].id = "1"; });
    add("no destination", [](Change& c) { c.outbox[0].destination.clear(); });
    add("a payload that is no transaction", [](Change& c) { c.outbox[0].payload = task("requested"); });
    add("a create that cannot be repeated", [](Change& c) {
        c.outbox[0].payload =
            R"({"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Flag"},)"
            R"("request":{"method":"POST","url":"Flag"}}]})";
    });
    add("a delete", [](Change& c) {
        c.outbox[0].payload =
            R"({"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Flag"},)"
            R"("request":{"method":"DELETE","url":"Flag/1"}}]})";
    });
    return all;
}

BOOST_DATA_TEST_CASE_F(StoreFixture, a_change_that_cannot_be_kept_is_invalid, data::make(bad_changes())) {
    const auto committed = store->commit(sample.change);
    BOOST_REQUIRE(!committed);
    BOOST_TEST((committed.error().kind == ErrorKind::invalid));
    BOOST_TEST(must(store->counts(start)).audit_rows == 0);
}

BOOST_AUTO_TEST_CASE(hostile_text_comes_back_byte_for_byte) {
    const std::string value = R"('; DROP TABLE resource; -- \" % _ \u0000 é 𝄞)";
    const std::string json =
        R"({"resourceType":"Task","status":"x","description":"'; DROP TABLE resource; -- \" % _ é 𝄞"})";
    BOOST_REQUIRE(store->commit(change_of({{"Task", "t1", json, 0}})));
    const auto found = store->read("Task", "t1");
    BOOST_REQUIRE((found && *found));
    BOOST_TEST((*found)->json.find(R"(DROP TABLE resource; -- \" % _ é 𝄞)") != std::string::npos);
    BOOST_TEST(!must(store->read("Task", value)).has_value());
}

BOOST_AUTO_TEST_CASE(feedback_is_kept_with_the_act) {
    Change change = change_of({});
    change.feedback = {{"card-1", "repere-emergency", "overridden", "{}"}};
    BOOST_REQUIRE(store->commit(change));
    const auto found = store->feedback("repere-emergency", 10);
    BOOST_REQUIRE(found);
    BOOST_REQUIRE(found->size() == 1U);
    BOOST_TEST(found->at(0).card == "card-1");
    BOOST_TEST(must(store->feedback("other", 10)).empty());
}

BOOST_AUTO_TEST_CASE(audit_rows_about_a_task_are_found_by_it, *boost::unit_test::label("S10")) {
    const auto about = [](const std::string& reference) {
        return R"({"resourceType":"AuditEvent","action":"R","entity":[{"what":{"reference":"Patient/p1"}},
                  {"what":{"reference":")" +
               reference + R"("}},{"what":{"identifier":{"value":"x"}}}]})";
    };
    for (const char* reference : {"Task/t1", "Task/t2", "Task/t1", "Flag/t1"}) {
        Change change;
        change.now = start;
        change.audit_event = about(reference);
        BOOST_REQUIRE(store->commit(change));
    }
    const auto rows = store->audit_of_task("Task/t1", 10);
    BOOST_REQUIRE(rows);
    BOOST_REQUIRE(rows->size() == 2U);
    BOOST_TEST(rows->at(0).seq == 3);
    BOOST_TEST(rows->at(1).seq == 1);
    BOOST_TEST((*store->audit_of_task("Task/t1", 1)).size() == 1U);
    BOOST_TEST((*store->audit_of_task("Flag/t1", 10)).empty());
}

BOOST_AUTO_TEST_CASE(what_is_written_is_counted_and_what_is_only_looked_at_is_not) {
    const auto before = store->changes();
    BOOST_REQUIRE(before);
    BOOST_REQUIRE(store->commit(change_of({{"Task", "t1", task("requested"), 0}})));
    const auto once = store->changes();
    BOOST_REQUIRE(store->commit(change_of({{"Task", "t1", task("accepted"), 1}}, after(1000))));
    const auto twice = store->changes();
    BOOST_TEST(*before < *once);
    BOOST_TEST(*once < *twice);
    Change looked;
    looked.now = after(2000);
    looked.audit_event = audit_event;
    BOOST_REQUIRE(store->commit(looked));
    BOOST_TEST(*store->changes() == *twice);
}

BOOST_AUTO_TEST_SUITE_END()
