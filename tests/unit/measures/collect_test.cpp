// SPDX-License-Identifier: Apache-2.0
// Episodes as the store tells them: one per stay, followed from the answers to the team, as of the day the
// month was settled.
#include "measures/collect.h"

#include <boost/test/unit_test.hpp>

#include "store/sqlite_store.h"
#include "support/temporary_folder.h"

using namespace repere;
using namespace repere::measures;

namespace {

constexpr Month september{2026, 9};

Instant at(std::string_view text) { return *parse_instant(text); }

struct Hospital {
    tests::TemporaryFolder folder;
    std::unique_ptr<store::Store> store = std::move(*store::open_sqlite(folder.path() / "repere.db"));
    Instant now = at("2026-11-22T10:00:00+01:00");

    void keep(std::string type, std::string id, std::string members, std::string_view when) {
        store::Change change;
        change.now = at(when);
        change.audit_event = R"({"resourceType":"AuditEvent","action":"C"})";
        std::string json = R"({"resourceType":")" + type + R"(",)" + std::move(members) + "}";
        change.resources.push_back({std::move(type), std::move(id), std::move(json), {}});
        BOOST_REQUIRE(bool{store->commit(change)});
    }

    void answers(const std::string& id, const std::string& form, const std::string& presentation,
                 const std::string& when = "2026-09-10T09:00:00+02:00", const std::string& encounter = "e1") {
        keep("QuestionnaireResponse", id,
             R"("status":"completed","questionnaire":"https://repere.example/fhir/Questionnaire/)" + form +
                 R"(|1.0.0","subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/)" +
                 encounter + R"("},"authored":")" + when +
                 R"(","item":[{"linkId":"presentation","answer":[{"valueCoding":{"code":")" + presentation +
                 R"("}}]}])",
             when);
    }

    void evidence(const std::string& answers, std::string_view when = "2026-09-10T09:00:00+02:00") {
        keep("Observation", "o-" + answers,
             R"("derivedFrom":[{"reference":"QuestionnaireResponse/)" + answers + R"("}])", when);
        keep("RiskAssessment", "r-" + answers,
             R"("status":"final","basis":[{"reference":"Observation/o-)" + answers + R"("}])", when);
        keep("Flag", "f-" + answers,
             R"("status":"active","extension":[{"url":"x","valueReference":{"reference":"RiskAssessment/r-)" +
                 answers + R"("}}])",
             when);
    }

    void decision(const std::string& answers, std::string_view type, std::string_view when) {
        keep("Consent", "c-" + answers,
             R"("status":"active","sourceReference":{"reference":"QuestionnaireResponse/)" + answers +
                 R"("},"provision":{"type":")" + std::string{type} + R"("})",
             when);
    }

    void task(const std::string& answers, std::string_view status, std::string_view business,
              const std::string& when, const std::string& asked = "2026-09-10T10:00:00+02:00") {
        keep("Task", "t-" + answers,
             R"("status":")" + std::string{status} + R"(","authoredOn":")" + asked + R"(","lastModified":")" +
                 when + R"(","businessStatus":{"coding":[{"code":")" + std::string{business} +
                 R"("}]},"input":[{"valueReference":{"reference":"QuestionnaireResponse/)" + answers +
                 R"("}}])",
             when);
    }

    // A completed referral whose end told the sender something, kept at that moment.
    void answered(const std::string& answers_id, const std::string& when, bool through_the_ehr) {
        answers(answers_id, "emergency", "answered");
        evidence(answers_id);
        decision(answers_id, "permit", "2026-09-10T10:00:00+02:00");
        store::Change change;
        change.now = at(when);
        change.audit_event = R"({"resourceType":"AuditEvent","action":"U"})";
        change.resources.push_back(
            {"Task",
             "t-" + answers_id,
             R"({"resourceType":"Task","status":"completed","focus":{"reference":"ServiceRequest/s1"},
          "authoredOn":"2026-09-10T10:00:00+02:00","lastModified":")" +
                 when + R"(","input":[{"valueReference":{"reference":"QuestionnaireResponse/)" + answers_id +
                 R"("}}]})",
             {}});
        change.resources.push_back({"Communication", "c-" + answers_id, message(answers_id, when), {}});
        if (through_the_ehr)
            change.outbox.push_back(
                {entry, "p1", "ehr", "Task/t-" + answers_id,
                 R"({"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"urn:uuid:1",
                "resource":{"resourceType":"Task","id":"t"},"request":{"method":"PUT","url":"Task/t"}}]})"});
        BOOST_REQUIRE(bool{store->commit(change)});
    }
    static std::string message(const std::string& answers_id, const std::string& sent,
                               const std::string& received = {}) {
        return R"({"resourceType":"Communication","basedOn":[{"reference":"ServiceRequest/s1"}],"about":[{"reference":"Task/t-)" +
               answers_id + R"("}],"sent":")" + sent + '"' +
               (received.empty() ? "" : R"(,"received":")" + received + '"') + "}";
    }
    void received(const std::string& answers_id, const std::string& sent, const std::string& when) {
        store::Change change;
        change.now = at(when);
        change.audit_event = R"({"resourceType":"AuditEvent","action":"U"})";
        change.resources.push_back({"Communication", "c-" + answers_id, message(answers_id, sent, when), {}});
        BOOST_REQUIRE(bool{store->commit(change)});
    }
    void settle(store::State state, std::string_view when) {
        const auto leased =
            store->lease({20,
                          at(when),
                          "c",
                          std::chrono::milliseconds{60'000},
                          {"ehr"},
                          state == store::State::verified ? store::State::sent : store::State::ready});
        BOOST_REQUIRE((leased && leased->size() == 1U));
        store::Settlement settled;
        settled.id = entry;
        settled.fence = leased->front().fence;
        settled.state = state;
        settled.now = at(when);
        settled.not_before = at(when);
        BOOST_REQUIRE(bool{store->settle(settled)});
    }
    static constexpr const char* entry = "11111111-2222-4333-8444-555555555555";

    std::vector<Episode> episodes(const Stays& stays = {}) {
        auto found = collect(*store, september, september, now, stays);
        BOOST_REQUIRE_MESSAGE(bool{found}, (found ? "" : to_string(found.error())));
        return std::move(*found);
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(measures_collect)

BOOST_AUTO_TEST_CASE(a_person_seen_is_followed_from_the_answers_to_the_team,
                     *boost::unit_test::label("S15")) {
    Hospital hospital;
    hospital.answers("q1", "emergency", "answered");
    hospital.evidence("q1");
    hospital.decision("q1", "permit", "2026-09-10T10:00:00+02:00");
    hospital.task("q1", "requested", "sent", "2026-09-10T10:00:00+02:00");
    hospital.task("q1", "in-progress", "seen-at-bedside", "2026-09-11T12:00:00+02:00");
    hospital.task("q1", "completed", "handed-to-csapa", "2026-09-12T12:00:00+02:00");
    const auto episodes =
        hospital.episodes({[](std::string_view) { return at("2026-09-11T08:00:00+02:00"); }, {}});
    BOOST_REQUIRE(episodes.size() == 1U);
    const Episode& e = episodes.front();
    BOOST_TEST(e.department == "emergency");
    BOOST_TEST((e.month == september && e.reply == Reply::answered && e.positive && e.flagged));
    BOOST_TEST((e.offer == Offer::agreed && e.contact == Contact::seen && e.answered_to_sender));
    BOOST_TEST(e.hours_to_contact.value_or(-1) == 26);
    BOOST_TEST((e.first_contact == Stay::after && e.request_time_known && e.late_request));
}

BOOST_AUTO_TEST_CASE(refusing_later_and_not_being_able_to_are_counted_as_such) {
    Hospital hospital;
    const std::pair<std::string, Reply> replies[]{
        {"refused", Reply::refused}, {"later", Reply::later}, {"cannot-now", Reply::cannot_now}};
    for (const auto& [code, reply] : replies)
        hospital.answers("q-" + code, "cardiology", code, "2026-09-10T09:00:00+02:00", "e-" + code);
    const auto episodes = hospital.episodes();
    BOOST_REQUIRE(episodes.size() == 3U);
    for (const auto& [code, reply] : replies)
        BOOST_TEST(std::ranges::count(episodes, reply, &Episode::reply) == 1, code);
    BOOST_TEST(std::ranges::count(episodes, false, &Episode::positive) == 3);
}

BOOST_AUTO_TEST_CASE(two_forms_of_one_stay_are_one_episode_and_another_stay_is_another) {
    Hospital hospital;
    hospital.answers("q1", "emergency", "later", "2026-09-10T09:00:00+02:00");
    hospital.answers("q2", "assist-cocaine", "answered", "2026-09-10T15:00:00+02:00");
    hospital.answers("q3", "emergency", "answered", "2026-09-20T15:00:00+02:00", "e2");
    const auto episodes = hospital.episodes();
    BOOST_REQUIRE(episodes.size() == 2U);
    for (const Episode& episode : episodes)
        BOOST_TEST((episode.department == "emergency" && episode.reply == Reply::answered));
}

BOOST_AUTO_TEST_CASE(what_happens_after_a_month_is_settled_does_not_change_it) {
    Hospital hospital;
    hospital.answers("q1", "emergency", "answered");
    hospital.evidence("q1");
    hospital.decision("q1", "permit", "2026-09-10T10:00:00+02:00");
    hospital.task("q1", "requested", "sent", "2026-09-10T10:00:00+02:00");
    hospital.task("q1", "completed", "seen-at-bedside", "2026-11-02T10:00:00+01:00");
    const auto episodes = hospital.episodes();
    BOOST_REQUIRE(episodes.size() == 1U);
    BOOST_TEST((episodes.front().contact == Contact::waiting && !episodes.front().answered_to_sender));
}

// An answer counts when the sender's side has it, not when the team has given it.
BOOST_AUTO_TEST_CASE(an_answer_counts_once_it_was_read_back_in_the_ehr, *boost::unit_test::label("S15")) {
    Hospital hospital;
    hospital.answered("q1", "2026-09-12T12:00:00+02:00", true);
    BOOST_TEST(!hospital.episodes().front().answered_to_sender);
    hospital.settle(store::State::sent, "2026-09-12T12:01:00+02:00");
    BOOST_TEST(!hospital.episodes().front().answered_to_sender);
    hospital.settle(store::State::verified, "2026-09-12T12:02:00+02:00");
    BOOST_TEST(hospital.episodes().front().answered_to_sender);
}

BOOST_AUTO_TEST_CASE(an_answer_that_the_ehr_refused_or_got_too_late_does_not_count) {
    Hospital refused;
    refused.answered("q1", "2026-09-12T12:00:00+02:00", true);
    refused.settle(store::State::quarantined, "2026-09-12T12:01:00+02:00");
    BOOST_TEST(!refused.episodes().front().answered_to_sender);
    Hospital late;
    late.answered("q1", "2026-09-12T12:00:00+02:00", true);
    late.settle(store::State::sent, "2026-11-02T12:01:00+01:00");
    late.settle(store::State::verified, "2026-11-02T12:02:00+01:00");
    BOOST_TEST(!late.episodes().front().answered_to_sender);
}

BOOST_AUTO_TEST_CASE(where_nothing_leaves_an_answer_counts_once_the_sender_says_so) {
    Hospital hospital;
    const std::string sent = "2026-09-12T12:00:00+02:00";
    hospital.answered("q1", sent, false);
    BOOST_TEST(!hospital.episodes().front().answered_to_sender);
    hospital.received("q1", sent, "2026-11-03T09:00:00+01:00");  // after the month was settled
    BOOST_TEST(!hospital.episodes().front().answered_to_sender);

    Hospital in_time;
    in_time.answered("q1", sent, false);
    in_time.received("q1", sent, "2026-09-13T09:00:00+02:00");
    BOOST_TEST(in_time.episodes().front().answered_to_sender);
}

// D29, S15: the unit is the one the EHR names, where the site wants it so; never both ways side by side.
BOOST_AUTO_TEST_CASE(a_stay_is_counted_in_the_unit_that_the_ehr_names,
                     *boost::unit_test::label("D29") * boost::unit_test::label("S15")) {
    Hospital hospital;
    hospital.answers("q1", "emergency", "answered", "2026-09-10T09:00:00+02:00", "e1");
    hospital.answers("q2", "emergency", "refused", "2026-09-10T09:00:00+02:00", "e2");
    Stays stays;
    stays.unit = [](std::string_view encounter) -> Result<std::string> {
        return std::string{encounter == "Encounter/e1" ? "Urgences adultes" : ""};
    };
    std::vector<std::string> units;
    for (const Episode& episode : hospital.episodes(stays)) units.push_back(episode.department);
    BOOST_TEST(units == (std::vector<std::string>{"Urgences adultes", "other"}),
               boost::test_tools::per_element());
    stays.unit = [](std::string_view) -> Result<std::string> {
        return fail(ErrorKind::unavailable, "the EHR is down");
    };
    const auto none = collect(*hospital.store, september, september, hospital.now, stays);
    BOOST_REQUIRE(!none);
    BOOST_TEST((none.error().kind == ErrorKind::unavailable));
}

BOOST_AUTO_TEST_CASE(ways_to_end_without_a_meeting_are_told_apart) {
    const std::tuple<std::string, std::string, Contact> ends[]{
        {"completed", "declined-by-patient", Contact::declined_by_person},
        {"completed", "unreachable", Contact::not_reached},
        {"failed", "left-before-seen", Contact::not_reached},
        {"rejected", "", Contact::not_taken_up},
        {"cancelled", "", Contact::not_taken_up},
        {"completed", "", Contact::advice_only},
        {"in-progress", "unreachable", Contact::not_reached},
        {"in-progress", "appointment-missed", Contact::waiting},
        {"accepted", "to-see", Contact::waiting}};
    for (const auto& [status, business, contact] : ends) {
        Hospital hospital;
        hospital.answers("q1", "obstetrics", "answered");
        hospital.evidence("q1");
        hospital.decision("q1", "permit", "2026-09-10T10:00:00+02:00");
        hospital.task("q1", status, business, "2026-09-11T10:00:00+02:00");
        const auto episodes = hospital.episodes();
        BOOST_REQUIRE(episodes.size() == 1U);
        BOOST_TEST((episodes.front().contact == contact), status << " " << business);
    }
}

BOOST_AUTO_TEST_CASE(a_month_that_is_not_settled_is_refused) {
    Hospital hospital;
    const auto found = collect(*hospital.store, september, {2026, 10}, hospital.now);
    BOOST_REQUIRE(!found);
    BOOST_TEST((found.error().kind == ErrorKind::invalid));
    BOOST_TEST(found.error().where == "2026-10");
}

BOOST_AUTO_TEST_SUITE_END()
