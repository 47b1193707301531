// SPDX-License-Identifier: Apache-2.0
#include "referral/task_states.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <set>

#include "sample.h"

namespace repere::referral {

std::ostream& operator<<(std::ostream& out, Status status) { return out << to_string(status); }
std::ostream& operator<<(std::ostream& out, Role role) { return out << to_string(role); }

namespace {

namespace data = boost::unit_test::data;

// Written again, from the sources and not from the table: Gravity SDOH Clinical Care's diagram (edges and who
// sets them) and R4's received, ready and on-hold.
const std::map<std::string, std::string> by_owner{
    {"requested", "received accepted rejected cancelled"},
    {"received", "accepted rejected cancelled"},
    {"accepted", "ready in-progress on-hold cancelled completed failed"},
    {"ready", "in-progress on-hold cancelled completed failed"},
    {"in-progress", "on-hold cancelled completed failed"},
    {"on-hold", "in-progress cancelled completed failed"},
};
const std::map<std::string, std::string> by_requester{
    {"draft", "requested cancelled entered-in-error"},
    {"requested", "cancelled entered-in-error"},
    {"received", "cancelled entered-in-error"},
    {"accepted", "cancelled entered-in-error"},
    {"ready", "cancelled entered-in-error"},
    {"in-progress", "entered-in-error"},
    {"on-hold", "cancelled entered-in-error"},
    {"rejected", "entered-in-error"},
    {"cancelled", "entered-in-error"},
    {"failed", "entered-in-error"},
    {"completed", "entered-in-error"},
};

bool listed(const std::map<std::string, std::string>& moves, const std::string& from, const std::string& to) {
    const auto found = moves.find(from);
    return found != moves.end() && (" " + found->second + " ").find(" " + to + " ") != std::string::npos;
}

bool expected(Status from, Status to, Role role) {
    return listed(role == Role::owner ? by_owner : by_requester, std::string{to_string(from)},
                  std::string{to_string(to)});
}

std::string task_json(Status status) {
    return R"({"resourceType":"Task","id":"t","status":")" + std::string{to_string(status)} + R"("})";
}

Change full_change(Status to) {
    return {to, {}, "a reason", {R"({"type":{"text":"Outcome"},"valueString":"seen"})"}, {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_DATA_TEST_CASE(every_transition_is_allowed_exactly_as_the_sources_say,
                     data::make(all_statuses) * data::make(all_statuses) *
                         data::make({Role::requester, Role::owner}),
                     from, to, role) {
    const Transition* found = transition(from, to);
    BOOST_TEST((found && may_set(found->who, role)) == expected(from, to, role),
               to_string(from) << " -> " << to_string(to) << " by " << to_string(role));
}

BOOST_AUTO_TEST_CASE(no_transition_stands_in_the_table_twice) {
    std::set<std::pair<Status, Status>> seen;
    for (const Transition& entry : transitions) BOOST_TEST(seen.emplace(entry.from, entry.to).second);
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_random_acts_never_leave_the_table) {
    std::mt19937 random{20261121};
    std::map<bool, int> outcomes;
    Status current = Status::requested;
    std::string task = task_json(current);
    for (int i = 0; i < 100'000; ++i) {
        const Status to = all_statuses[random() % all_statuses.size()];
        const Role role = random() % 4 == 0 ? Role::requester : Role::owner;
        Change change = full_change(to);
        if (role == Role::requester) change.outputs.clear();
        if (random() % 3 == 0) change.reason.clear();
        const json::Document document = sample::parse(task);
        const auto applied = apply(document.root(), change, role, sample::now);
        const bool lawful = to == current ? !is_final(current) : expected(current, to, role);
        const bool reasoned = !needs_reason(to) || !change.reason.empty() || to == current;
        if (applied) BOOST_REQUIRE(lawful);
        if (lawful && reasoned) BOOST_REQUIRE(bool{applied});
        ++outcomes[bool{applied}];
        if (applied) {
            current = to;
            task = applied->task;
            BOOST_REQUIRE_EQUAL(sample::string_at(task, {"status"}), to_string(to));
        }
        if (is_final(current) || task.size() > 4'000) {
            current = all_statuses[random() % all_statuses.size()];
            task = needs_reason(current)
                       ? R"({"resourceType":"Task","id":"t","statusReason":{"text":"r"},"status":")" +
                             std::string{to_string(current)} + R"("})"
                       : task_json(current);
        }
    }
    BOOST_TEST(outcomes[true] > 10'000);
    BOOST_TEST(outcomes[false] > 10'000);
}

BOOST_AUTO_TEST_CASE(an_illegal_transition_names_the_legal_ones) {
    const auto task = sample::parse(task_json(Status::requested));
    const auto refused = apply(task.root(), full_change(Status::completed), Role::owner, sample::now);
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::conflict));
    BOOST_TEST(refused.error().what ==
               "a Task that is requested cannot become completed; next for the owner: received, accepted, "
               "rejected, cancelled");
}

BOOST_AUTO_TEST_CASE(a_transition_of_the_other_side_is_forbidden_and_says_whose_it_is,
                     *boost::unit_test::label("A22")) {
    const auto task = sample::parse(task_json(Status::requested));
    const auto refused = apply(task.root(), full_change(Status::accepted), Role::requester, sample::now);
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::forbidden));
    BOOST_TEST(refused.error().what.starts_with("accepted is set by the owner"));
}

BOOST_AUTO_TEST_CASE(work_that_has_begun_is_not_cancelled_by_the_requester) {
    const auto task = sample::parse(task_json(Status::in_progress));
    BOOST_TEST(!apply(task.root(), full_change(Status::cancelled), Role::requester, sample::now));
    BOOST_TEST(bool{apply(task.root(), full_change(Status::cancelled), Role::owner, sample::now)});
}

BOOST_DATA_TEST_CASE(rejecting_cancelling_holding_and_failing_need_a_reason,
                     data::make({Status::rejected, Status::cancelled, Status::on_hold, Status::failed}), to) {
    const auto task = sample::parse(task_json(to == Status::rejected ? Status::requested : Status::accepted));
    Change change{.to = to, .business_status = {}, .reason = {}, .outputs = {}, .notes = {}};
    const auto refused = apply(task.root(), change, Role::owner, sample::now);
    BOOST_REQUIRE(!refused);
    BOOST_TEST(refused.error().where == "Task.statusReason.text");
    change.reason = "wrong service";
    const auto applied = apply(task.root(), change, Role::owner, sample::now);
    BOOST_REQUIRE(bool{applied});
    BOOST_TEST(sample::string_at(applied->task, {"statusReason", "text"}) == "wrong service");
}

BOOST_AUTO_TEST_CASE(completing_needs_an_output_that_describes_the_outcome) {
    const auto task = sample::parse(task_json(Status::in_progress));
    const Change bare{Status::completed, {}, {}, {}, {}};
    const auto refused = apply(task.root(), bare, Role::owner, sample::now);
    BOOST_REQUIRE(!refused);
    BOOST_TEST(refused.error().where == "Task.output");
    const auto applied = apply(task.root(), full_change(Status::completed), Role::owner, sample::now);
    BOOST_REQUIRE(bool{applied});
    const auto done = sample::parse(applied->task);
    BOOST_TEST(done.root()["output"].size() == 1U);
    BOOST_TEST(done.root()["executionPeriod"]["end"].text() == "2026-11-21T10:00:00+01:00");
}

BOOST_AUTO_TEST_CASE(a_business_status_must_fit_the_status_and_its_setter) {
    const auto task = sample::parse(task_json(Status::accepted));
    Change change{Status::in_progress, BusinessStatus::sent, {}, {}, {}};
    BOOST_TEST(apply(task.root(), change, Role::owner, sample::now).error().where == "Task.businessStatus");
    change.business_status = BusinessStatus::seen_at_bedside;
    const auto applied = apply(task.root(), change, Role::owner, sample::now);
    BOOST_REQUIRE(bool{applied});
    const auto done = sample::parse(applied->task);
    BOOST_TEST(done.root()["businessStatus"]["coding"].at(0)["code"].text() == "seen-at-bedside");
    Change own{Status::in_progress, BusinessStatus::handed_to_csapa, {}, {}, {}};
    BOOST_TEST((apply(done.root(), own, Role::requester, sample::now).error().kind == ErrorKind::forbidden));
    own.business_status = BusinessStatus::seen_at_bedside;  // sent back unchanged
    BOOST_TEST(bool{apply(done.root(), own, Role::requester, sample::now)});
}

BOOST_AUTO_TEST_CASE(a_status_change_drops_the_business_status_and_the_reason_of_the_one_before) {
    const auto held = sample::parse(R"({"resourceType":"Task","id":"t","status":"on-hold",
        "statusReason":{"text":"surgery"},"businessStatus":{"coding":[{"system":
        "https://repere.example/fhir/CodeSystem/referral-business-status","code":"medical-care-first"}]}})");
    const auto proposed = sample::parse(R"({"resourceType":"Task","id":"t","status":"in-progress",
        "statusReason":{"text":"surgery"},"businessStatus":{"coding":[{"system":
        "https://repere.example/fhir/CodeSystem/referral-business-status","code":"medical-care-first"}]}})");
    const auto change = read_change(held.root(), proposed.root());
    BOOST_REQUIRE(bool{change});
    const auto applied = apply(held.root(), *change, Role::owner, sample::now);
    BOOST_REQUIRE(bool{applied});
    const auto resumed = sample::parse(applied->task);
    BOOST_TEST(!resumed.root()["statusReason"]);
    BOOST_TEST(!resumed.root()["businessStatus"]);
}

BOOST_AUTO_TEST_CASE(the_code_system_lists_the_business_statuses_of_the_table) {
    std::ifstream fsh{REPERE_SOURCE_DIR "/terminology/input/fsh/codesystems/referral-business-status.fsh"};
    std::set<std::string> published, ours;
    for (std::string line; std::getline(fsh, line);)
        if (line.starts_with("* #")) published.insert(line.substr(3, line.find(' ', 3) - 3));
    published.erase("{code}");
    for (const auto& entry : business_statuses()) ours.emplace(entry.code);
    BOOST_TEST(published == ours, boost::test_tools::per_element());
    for (const char* required :
         {"seen-at-bedside", "unreachable", "left-before-seen", "declined-by-patient", "handed-to-csapa"})
        BOOST_TEST(published.contains(required));
}

struct Forged {
    const char* json;
    const char* where;
    friend std::ostream& operator<<(std::ostream& out, const Forged& row) { return out << row.where; }
};
const Forged forged[]{
    {R"({"resourceType":"Task","id":"t","status":"requested","for":{"reference":"Patient/p2"}})", "Task.for"},
    {R"({"resourceType":"Task","id":"t","status":"requested","owner":{"reference":"Organization/x"}})",
     "Task.owner"},
    {R"({"resourceType":"Task","id":"t","status":"requested","intent":"plan"})", "Task.intent"},
    {R"({"resourceType":"Task","id":"other","status":"requested"})", "Task.id"},
    {R"({"resourceType":"Task","id":"t","status":"requested","extension":[{"url":"x"}]})", "Task.extension"},
    {R"({"resourceType":"Task","id":"t","status":"claimed"})", "Task.status"},
    {R"({"resourceType":"Task","id":"t","status":"accepted","businessStatus":{"text":"soon"}})",
     "Task.businessStatus"},
    {R"({"resourceType":"Task","id":"t","status":"requested","note":[{"text":"changed"}]})", "Task.note[0]"},
    {R"({"resourceType":"Task","id":"t","status":"requested","note":[]})", "Task.note"},
    {R"({"resourceType":"Task","id":"t","status":"completed","output":[{"type":{"text":"x"}}]})",
     "Task.output[0]"},
};

BOOST_DATA_TEST_CASE(what_a_client_may_not_change_is_refused_by_name, data::make(forged), row) {
    const auto stored = sample::parse(R"({"resourceType":"Task","id":"t","status":"requested",
        "intent":"order","for":{"reference":"Patient/p1"},"note":[{"text":"first"}]})");
    const auto proposed = sample::parse(row.json);
    const auto change = read_change(stored.root(), proposed.root());
    BOOST_REQUIRE(!change);
    BOOST_TEST((change.error().kind == ErrorKind::invalid));
    BOOST_TEST(change.error().where == row.where);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
