// SPDX-License-Identifier: Apache-2.0
// A second process looks at the store while the first one writes to it.
#include "unit/store/fixture.h"

namespace repere::store {
namespace {

using namespace testing;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_reading, StoreFixture)

BOOST_AUTO_TEST_CASE(a_reader_sees_the_last_commit_while_another_holds_the_store) {
    must(store->commit(change_of({{"Task", "t1", task("requested"), 0}})));
    BOOST_TEST((open_sqlite(folder.file()).error().kind == ErrorKind::unavailable));
    const auto reader = must(open_sqlite_to_read(folder.file()));
    BOOST_TEST(must(reader->read("Task", "t1")).value().version == 1);
    must(store->commit(change_of({{"Task", "t1", task("accepted"), 1}}, after(1))));
    BOOST_TEST(must(reader->read("Task", "t1")).value().version == 2);
    BOOST_TEST(must(reader->history("Task", "t1")).size() == 2U);
    BOOST_TEST(must(reader->read_version("Task", "t1", 1)).value().version == 1);
    BOOST_TEST(!must(reader->read_version("Task", "t1", 7)));
    Query query;
    query.type = "Task";
    BOOST_TEST(must(reader->search(query)).total == 1);
    BOOST_TEST(must(reader->outbox({})).empty());
    BOOST_TEST(must(reader->counts(start)).resources == 1);
    BOOST_TEST(must(reader->audit_rows(0, 10)).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_reader_changes_nothing) {
    const auto reader = must(open_sqlite_to_read(folder.file()));
    const std::string id = "00000000-0000-4000-8000-00000000000a";
    BOOST_TEST((reader->commit(change_of({{"Task", "t1", task("requested"), 0}})).error().kind ==
                ErrorKind::unsupported));
    BOOST_TEST((reader->lease({}).error().kind == ErrorKind::unsupported));
    BOOST_TEST((reader->settle({}).error().kind == ErrorKind::unsupported));
    BOOST_TEST((reader->requeue(id, start, audit_event).error().kind == ErrorKind::unsupported));
    BOOST_TEST((reader->drop(id, start, audit_event).error().kind == ErrorKind::unsupported));
    BOOST_TEST((reader->forget_delivered(start).error().kind == ErrorKind::unsupported));
    BOOST_TEST(!must(store->read("Task", "t1")));
}

BOOST_AUTO_TEST_CASE(a_store_that_is_not_there_is_not_made_and_a_closed_one_can_be_read) {
    const auto missing = open_sqlite_to_read(folder.path() / "none.db");
    BOOST_TEST((missing.error().kind == ErrorKind::not_found));
    BOOST_TEST(!std::filesystem::exists(folder.path() / "none.db"));
    must(store->commit(change_of({{"Task", "t1", task("requested"), 0}})));
    store.reset();
    const auto reader = must(open_sqlite_to_read(folder.file()));
    BOOST_TEST(must(reader->read("Task", "t1")).value().version == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::store
