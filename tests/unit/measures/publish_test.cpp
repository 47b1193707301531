// SPDX-License-Identifier: Apache-2.0
// Each quarter is published once, when it has settled; cards count as they were reported.
#include "measures/measures.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "json/document.h"
#include "store/sqlite_store.h"
#include "support/temporary_folder.h"

using namespace repere;
using namespace repere::measures;

namespace {

struct Hospital {
    tests::TemporaryFolder folder;
    std::unique_ptr<store::Store> store = std::move(*store::open_sqlite(folder.path() / "repere.db"));

    void keep(store::Change change, std::string_view when) {
        change.now = *parse_instant(when);
        change.audit_event = R"({"resourceType":"AuditEvent","action":"C"})";
        BOOST_REQUIRE(bool{store->commit(change)});
    }
    void asked(const std::string& id, const std::string& when) {
        store::Change change;
        change.resources.push_back({"QuestionnaireResponse",
                                    id,
                                    R"({"resourceType":"QuestionnaireResponse","status":"completed",
             "questionnaire":"https://repere.example/fhir/Questionnaire/emergency|1.0.0",
             "subject":{"reference":"Patient/)" +
                                        id + R"("},"authored":")" + when + R"("})",
                                    {}});
        keep(std::move(change), when);
    }
    void card(std::string id, std::string outcome, const std::string& reason, const std::string& when) {
        store::Change change;
        change.feedback.push_back({std::move(id), "repere-emergency", std::move(outcome),
                                   R"({"outcomeTimestamp":")" + when + '"' + reason + "}"});
        keep(std::move(change), when);
    }
    std::vector<Report> due(std::string_view now) {
        auto reports = measures::due(*store, *parse_instant(now), {{}, {"repere-emergency"}, {}});
        BOOST_REQUIRE(bool{reports});
        return std::move(*reports);
    }
    void publish(const Report& report, std::string_view when) {
        store::Change change;
        change.resources.push_back({"MeasureReport", report.id, report.json, 0});
        keep(std::move(change), when);
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(measures_publish)

// September ends the third quarter; 31 days later is 31 October.
BOOST_AUTO_TEST_CASE(a_quarter_settles_31_days_after_its_last_month) {
    const auto newest = [](std::string_view now) {
        return to_string(settled_quarters(*parse_instant(now), 1).front().first);
    };
    BOOST_TEST(newest("2026-10-31T10:00:00+01:00") == "2026-04");
    BOOST_TEST(newest("2026-11-01T10:00:00+01:00") == "2026-07");
    BOOST_TEST(newest("2027-01-30T10:00:00+01:00") == "2026-07");
    BOOST_TEST(newest("2027-02-01T10:00:00+01:00") == "2026-10");
    const auto four = settled_quarters(*parse_instant("2026-11-22T10:00:00+01:00"), 4);
    BOOST_TEST(to_string(four.back().first) == "2025-10");
    BOOST_TEST(to_string(four.back().last) == "2025-12");
}

BOOST_AUTO_TEST_CASE(a_quarter_in_which_nobody_was_asked_is_not_published) {
    Hospital hospital;
    BOOST_TEST(hospital.due("2026-11-22T10:00:00+01:00").empty());
    hospital.asked("a", "2026-05-10T09:00:00+02:00");
    const auto reports = hospital.due("2026-11-22T10:00:00+01:00");
    BOOST_REQUIRE(reports.size() == 1U);
    BOOST_TEST(reports.front().id == "cascade-2026-04");
}

BOOST_AUTO_TEST_CASE(what_was_published_is_not_made_again_whatever_the_store_says_later) {
    Hospital hospital;
    for (int i = 0; i < 12; ++i) hospital.asked("p" + std::to_string(i), "2026-08-10T09:00:00+02:00");
    const auto reports = hospital.due("2026-11-22T10:00:00+01:00");
    BOOST_REQUIRE(reports.size() == 1U);
    hospital.publish(reports.front(), "2026-11-22T10:00:00+01:00");
    hospital.asked("late", "2026-08-11T09:00:00+02:00");
    BOOST_TEST(hospital.due("2026-11-23T10:00:00+01:00").empty());
}

BOOST_AUTO_TEST_CASE(cards_count_in_the_months_they_were_reported_in_and_comments_count_as_no_reason) {
    Hospital hospital;
    const std::string coded =
        R"(,"overrideReason":{"reason":{"code":"limited-time","system":"http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes"}})";
    hospital.card("c1", "overridden", coded, "2026-08-10T09:00:00+02:00");
    hospital.card("c2", "overridden", R"(,"overrideReason":{"userComment":"in words"})",
                  "2026-08-11T09:00:00+02:00");
    hospital.card("c3", "accepted", "", "2026-08-12T09:00:00+02:00");
    hospital.card("c4", "accepted", "", "2026-10-12T09:00:00+02:00");
    const std::vector<std::string> services{"repere-emergency"};
    const auto cards = cards_of(*hospital.store, services, {2026, 7}, {2026, 9});
    BOOST_REQUIRE(bool{cards});
    BOOST_TEST(cards->size() == 3U);
    BOOST_TEST(std::ranges::count(*cards, true, &Card::accepted) == 1);
    BOOST_TEST(std::ranges::count(*cards, "limited-time", &Card::reason) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
