// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>

#include "json/document.h"
#include "store/database.h"
#include "store/index.h"
#include "unit/store/fixture.h"

using namespace repere;
using namespace repere::store;
using namespace repere::store::testing;
namespace data = boost::unit_test::data;

namespace {

struct ThreeTasks : StoreFixture {
    ThreeTasks() {
        BOOST_REQUIRE(
            store->commit(change_of({{"Task", "a", task("requested", "Organization/elsa"), 0}}, after(1))));
        BOOST_REQUIRE(
            store->commit(change_of({{"Task", "b", task("accepted", "Organization/elsa"), 0}}, after(2))));
        BOOST_REQUIRE(
            store->commit(change_of({{"Task", "c", task("requested", "Organization/csapa"), 0}}, after(3))));
    }
    std::string ids(const Query& query) {
        std::string all;
        for (const Page page = must(store->search(query)); const Resource& resource : page.resources)
            all += resource.id;
        return all;
    }
};

Query tasks(std::vector<Filter> filters) {
    Query query;
    query.type = "Task";
    query.filters = std::move(filters);
    return query;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_module_search, ThreeTasks)

BOOST_AUTO_TEST_CASE(tasks_are_found_by_status_owner_and_patient_newest_first) {
    BOOST_TEST(ids(tasks({})) == "cba");
    BOOST_TEST(ids(tasks({{"status", {"requested"}}})) == "ca");
    BOOST_TEST(ids(tasks({{"status", {"requested", "accepted"}}, {"owner", {"Organization/elsa"}}})) == "ba");
    BOOST_TEST(ids(tasks({{"patient", {"Patient/1"}}})) == "cba");
    BOOST_TEST(ids(tasks({{"patient", {"Patient/2"}}})).empty());
}

BOOST_AUTO_TEST_CASE(a_changed_resource_is_found_by_what_it_says_now) {
    BOOST_REQUIRE(store->commit(change_of({{"Task", "a", task("completed"), 1}}, after(4))));
    BOOST_TEST(ids(tasks({{"status", {"requested"}}})) == "c");
    BOOST_TEST(ids(tasks({{"status", {"completed"}}})) == "a");
}

BOOST_AUTO_TEST_CASE(pages_follow_one_another_without_gap_or_repetition) {
    Query query = tasks({});
    query.limit = 2;
    query.order = Order::oldest_first;
    const auto first = store->search(query);
    BOOST_REQUIRE(first);
    BOOST_TEST(first->total == 3);
    BOOST_REQUIRE(!first->next.empty());
    BOOST_TEST(ids(query) == "ab");
    query.after = first->next;
    BOOST_TEST(ids(query) == "c");
    BOOST_TEST(must(store->search(query)).next.empty());
}

BOOST_AUTO_TEST_CASE(what_was_updated_since_a_moment_is_found) {
    Query query = tasks({});
    query.updated_since = after(2);
    BOOST_TEST(ids(query) == "cb");
}

BOOST_AUTO_TEST_CASE(a_parameter_without_an_index_is_refused_not_ignored) {
    const auto page = store->search(tasks({{"description", {"x"}}}));
    BOOST_REQUIRE(!page);
    BOOST_TEST((page.error().kind == ErrorKind::unsupported));
    Query query = tasks({});
    query.after = "1.2; DROP";
    BOOST_TEST((store->search(query).error().kind == ErrorKind::invalid));
}

BOOST_AUTO_TEST_CASE(a_search_by_status_uses_the_index) {
    auto connection = Connection::open(folder.file(), Connection::Use::read, std::chrono::seconds{1});
    BOOST_REQUIRE(connection);
    auto plan = connection->query(
        "EXPLAIN QUERY PLAN SELECT key FROM resource_index WHERE type = 'Task' AND name = 'status' AND value "
        "IN ('x')");
    BOOST_REQUIRE(plan);
    BOOST_REQUIRE(*plan->step());
    BOOST_TEST(plan->text(3).find("SEARCH") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(store_module_index)

// FHIR R4 search, token: [code], [system]|[code] and |[code].
BOOST_AUTO_TEST_CASE(identifiers_codes_and_logical_references_are_indexed_as_tokens) {
    const auto document = json::Document::parse(
        R"({"resourceType":"Task","identifier":[{"system":"urn:s","value":"1"},{"value":"2"}],)"
        R"("code":{"coding":[{"system":"urn:c","code":"approve"}]},)"
        R"("owner":{"identifier":{"system":"urn:finess","value":"750"}}})");
    BOOST_REQUIRE(document);
    const std::vector<IndexedValue> expected{
        {"asked:identifier", "750"}, {"asked:identifier", "urn:finess|750"},
        {"code", "approve"},         {"code", "urn:c|approve"},
        {"identifier", "1"},         {"identifier", "2"},
        {"identifier", "urn:s|1"},   {"identifier", "|2"},
        {"owner:identifier", "750"}, {"owner:identifier", "urn:finess|750"},
    };
    BOOST_TEST((index_of(document->root()) == expected));
}

// While a team waits for information the owner is the requester; who was asked still finds it.
BOOST_AUTO_TEST_CASE(who_was_asked_is_found_whoever_has_the_next_step) {
    const auto document =
        json::Document::parse(R"({"resourceType":"Task","owner":{"reference":"Practitioner/1"},)"
                              R"("restriction":{"recipient":[{"reference":"Organization/elsa"}]}})");
    BOOST_REQUIRE(document);
    const std::vector<IndexedValue> expected{
        {"asked", "Organization/elsa"}, {"asked", "Practitioner/1"}, {"owner", "Practitioner/1"}};
    BOOST_TEST((index_of(document->root()) == expected));
}

BOOST_DATA_TEST_CASE(only_known_names_are_indexed,
                     data::make({"status", "owner", "owner:identifier", "patient", "focus", "identifier"}) ^
                         data::make({"statu", "status:identifier", "", "_id", "_text",
                                     "identifier:identifier"}),
                     known, unknown) {
    BOOST_TEST(is_indexed(known));
    BOOST_TEST(!is_indexed(unknown));
}

BOOST_AUTO_TEST_SUITE_END()
