// SPDX-License-Identifier: Apache-2.0
// Random histories in a store, looked at every ten days: no stay stands in two quarters, a quarter is
// published once, and a report made long after, when the store knows more, is the one that was made on time.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <map>
#include <random>

#include "json/document.h"
#include "measures/measures.h"
#include "store/sqlite_store.h"
#include "support/temporary_folder.h"

using namespace repere;
using namespace repere::measures;

namespace {

constexpr int days = 430;  // from 1 October 2025: five quarters and their settling
const Source source{};

Instant on(int day, int minute = 600) {
    Instant when = *parse_instant("2025-10-01T00:00:00Z");
    when.milliseconds += day * milliseconds_per_day + minute * 60'000;
    return when;
}

struct Act {
    Instant when;
    std::string type, id, members;
};

// Stays whose forms are sent late, whose second form falls into the next quarter, whose answers are taken
// back and whose follow-up ends weeks or months after.
class History {
public:
    explicit History(unsigned seed) : random_{seed} {
        for (int stay = 0; stay < 90; ++stay) invent("e" + std::to_string(stay), up_to(days - 70));
        std::ranges::stable_sort(acts_, {}, [](const Act& act) { return act.when.milliseconds; });
    }
    const std::vector<Act>& acts() const { return acts_; }

private:
    int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n + 1)); }
    bool one_in(int n) { return up_to(n - 1) == 0; }
    void act(int day, std::string type, std::string id, std::string members) {
        acts_.push_back({on(day, up_to(1'400)), std::move(type), std::move(id), std::move(members)});
    }

    void form(const std::string& id, const std::string& stay, int day, int sent, std::string_view status) {
        static constexpr std::array presentations{"answered", "answered", "refused", "later"};
        static constexpr std::array units{"emergency", "cardiology", "obstetrics"};
        const std::size_t kind = std::hash<std::string>{}(id) % 12;
        act(sent, "QuestionnaireResponse", id,
            R"("status":")" + std::string{status} +
                R"(","questionnaire":"https://repere.example/fhir/Questionnaire/)" + units.at(kind % 3) +
                R"(|1.0.0","subject":{"reference":"Patient/p)" + stay +
                R"("},"encounter":{"reference":"Encounter/)" + stay + R"("},"authored":")" +
                to_string(on(day)) +
                R"(","item":[{"linkId":"presentation","answer":[{"valueCoding":{"code":")" +
                presentations.at(kind % 4) + R"("}}]}])");
    }

    void invent(const std::string& stay, int day) {
        const std::string id = "q" + stay;
        const int sent = day + (one_in(4) ? up_to(60) : 0);
        form(id, stay, day, sent, "completed");
        if (one_in(3)) form(id + "-second", stay, day + 5 + up_to(40), day + 45 + up_to(20), "completed");
        if (one_in(6)) form(id, stay, day, sent + 1 + up_to(60), "entered-in-error");
        if (one_in(2)) return;
        act(sent, "Observation", "o" + id,
            R"("derivedFrom":[{"reference":"QuestionnaireResponse/)" + id + R"("}])");
        act(sent + 1 + up_to(40), "RiskAssessment", "r" + id,
            R"("status":"final","basis":[{"reference":"Observation/o)" + id + R"("}])");
        act(sent + 1 + up_to(40), "Consent", "c" + id,
            R"("status":"active","sourceReference":{"reference":"QuestionnaireResponse/)" + id +
                R"("},"provision":{"type":"permit"})");
        int later = sent + 2;
        for (const auto status : {"requested", "accepted", "completed"}) {
            later += up_to(50);
            act(later, "Task", "t" + id,
                R"("status":")" + std::string{status} + R"(","authoredOn":")" + to_string(on(sent)) +
                    R"(","lastModified":")" + to_string(on(later)) +
                    R"(","businessStatus":{"coding":[{"code":"seen-at-bedside"}]},"input":[{"valueReference":{"reference":"QuestionnaireResponse/)" +
                    id + R"("}}])");
        }
    }

    std::mt19937 random_;
    std::vector<Act> acts_;
};

struct Hospital {
    tests::TemporaryFolder folder;
    std::unique_ptr<store::Store> store = std::move(*store::open_sqlite(folder.path() / "repere.db"));

    void keep(const std::string& type, const std::string& id, std::string json, Instant when) {
        store::Change change;
        change.now = when;
        change.audit_event = R"({"resourceType":"AuditEvent","action":"C"})";
        change.resources.push_back({type, id, std::move(json), {}});
        BOOST_REQUIRE(bool{store->commit(change)});
    }
    std::vector<Report> due(Instant now) const {
        auto reports = measures::due(*store, now, source);
        BOOST_REQUIRE(bool{reports});
        return std::move(*reports);
    }
    std::vector<Episode> episodes(Quarter from, Quarter until, Instant now) const {
        auto found = collect(*store, from.first, until.last, now);
        BOOST_REQUIRE(bool{found});
        return std::move(*found);
    }
};

// Without the day it was made on.
std::string body(const std::string& report) {
    const std::size_t date = report.find("\"date\":");
    return report.substr(0, date) + report.substr(report.find("\"period\"", date));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(measures_frozen)

BOOST_AUTO_TEST_CASE(what_was_published_is_what_anybody_would_publish_later_and_no_stay_is_in_two_quarters,
                     *boost::unit_test::label("D29")) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        Hospital hospital;
        const History history{seed};
        std::map<std::string, std::string> kept;
        auto act = history.acts().begin();
        for (int day = 0; day <= days; day += 10) {
            for (; act != history.acts().end() && act->when < on(day); ++act)
                hospital.keep(act->type, act->id,
                              R"({"resourceType":")" + act->type + R"(",)" + act->members + "}", act->when);
            for (const Report& report : hospital.due(on(day))) {
                BOOST_TEST(!kept.contains(report.id));
                kept[report.id] = report.json;
                hospital.keep("MeasureReport", report.id, report.json, on(day));
            }
        }
        BOOST_TEST(kept.size() >= 3U);
        const Instant end = on(days);
        std::size_t apart = 0;
        const auto quarters = settled_quarters(end, kept.size());
        for (const Quarter quarter : quarters) {
            const auto episodes = hospital.episodes(quarter, quarter, end);
            apart += episodes.size();
            const Table table = tally(episodes, quarter.first, quarter.last);
            BOOST_TEST(body(kept[report_id(quarter)]) == body(measure_report(table, {}, end)));
        }
        BOOST_TEST(hospital.episodes(quarters.back(), quarters.front(), end).size() == apart);
    }
}

BOOST_AUTO_TEST_SUITE_END()
