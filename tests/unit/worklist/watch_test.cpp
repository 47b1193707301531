// SPDX-License-Identifier: Apache-2.0
// The watch over a hospital's open referrals: what waits is said once, what the record says is followed.
#include "worklist/watch.h"

#include <boost/test/unit_test.hpp>
#include <map>

#include "unit/facade/fixture.h"

namespace repere::worklist {
namespace {

using facade::at;
using facade::doctor;
using facade::liaison;
using facade::parse;

// One hospital, its EHR as a table of answers, and a watch over both.
struct Ward {
    facade::Hospital hospital;
    facade::Facade desk = hospital.facade();
    std::map<std::string, std::string> ehr{
        {"Patient/p1", R"({"resourceType":"Patient","id":"p1"})"},
        {"Encounter?patient=p1", R"({"resourceType":"Encounter","id":"e1","status":"in-progress"})"}};
    bool ehr_is_down = false;
    int questions = 0;
    std::unique_ptr<Watch> watch;

    explicit Ward(const std::string& opening = {}) {
        Settings settings;
        referral::Team team{{"elsa"},
                            "ELSA Saint-Roch",
                            referral::ServiceKind::hospital_liaison,
                            "Organization/elsa-1",
                            "",
                            "4242",
                            ""};
        if (!opening.empty()) {
            team.opening.weekly = *referral::parse_weekly_hours(opening);
            team.time_zone = "Europe/Paris";
        }
        team.lead = "Practitioner/lead-1";
        settings.teams = *referral::Teams::of({team});
        settings.wording = *embedded_wording("fr");
        settings.referral_wording = *referral::embedded_wording("fr");
        watch = std::make_unique<Watch>(ports(), std::move(settings), [this] { return hospital.now; });
    }
    Ports ports() {
        Ports made;
        made.store = hospital.store.get();
        made.keep = [this](const Act& act) {
            facade::ProgramAct wanted{act.patient, {}, act.name};
            for (const Piece& piece : act.pieces) wanted.pieces.push_back({piece.json, piece.version});
            return desk.keep(wanted);
        };
        made.take_back = [this](std::string_view id) { return desk.take_back(id); };
        made.query_ehr = [this](std::string_view query) -> Result<json::Document> {
            ++questions;
            const auto found = ehr.find(std::string{query});
            if (ehr_is_down) return fail(ErrorKind::unavailable, "no answer");
            if (found == ehr.end()) return fail(ErrorKind::not_found, "nothing there");
            return json::Document::parse(found->second);
        };
        return made;
    }
    Round look_after(std::int64_t minutes) {
        hospital.now.milliseconds += minutes * 60'000;
        const auto round = watch->look();
        BOOST_REQUIRE_MESSAGE(bool{round}, (round ? "" : to_string(round.error())));
        return *round;
    }
    std::string task(const char* element = "status") {
        return at(hospital.stored("Task").front().json, {element});
    }
    std::vector<std::string> said() {
        std::vector<std::string> texts;
        for (const auto& each : hospital.stored("Communication"))
            texts.push_back(at(each.json, {"category", "coding", "code"}) + " > " +
                            at(each.json, {"recipient", "reference"}));
        return texts;
    }
    std::string last_text() {
        const auto all = hospital.stored("Communication");
        return all.empty() ? "" : at(all.back().json, {"payload", "contentString"});
    }
    void team_does(const std::string& status, const std::string& more = {}) {
        const auto stored = hospital.stored("Task").front();
        const auto document = parse(stored.json);
        const std::string_view replaced[]{"status"};
        json::Writer writer;
        writer.object([&] {
            writer.members_except(document.root(), replaced);
            writer.field("status", status);
        });
        std::string text = writer.take();
        text.insert(text.size() - 1, more);
        const auto reply =
            hospital.put("/Task/" + stored.id, text, liaison, "W/\"" + std::to_string(stored.version) + "\"");
        BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(worklist)

BOOST_AUTO_TEST_CASE(a_referral_that_nobody_opens_is_brought_up_once_per_level_and_never_to_the_person) {
    Ward ward;
    ward.hospital.referred();
    BOOST_TEST(ward.look_after(60).reminders == 0);
    BOOST_TEST(ward.look_after(8 * 60).reminders == 1);
    BOOST_TEST(ward.said().back() == "unopened > Practitioner/lead-1");
    BOOST_TEST(ward.look_after(1).reminders == 0);
    BOOST_TEST(ward.look_after(8 * 60).reminders == 1);
    const auto second = parse(ward.hospital.stored("Communication").back().json);
    BOOST_TEST(second.root()["recipient"].size() == 2U);
    BOOST_TEST(second.root()["recipient"].at(1)["reference"].text() == "Practitioner/dr-1");
    BOOST_TEST(ward.last_text().ends_with("Deuxième rappel."));
    for (const auto& each : ward.hospital.stored("Communication")) {
        BOOST_TEST(at(each.json, {"recipient", "reference"}).find("Patient/") == std::string::npos);
        BOOST_TEST(at(each.json, {"sender", "reference"}) == "Device/repere");
    }
    BOOST_TEST(ward.task() == "requested");
    BOOST_TEST(ward.watch->unopened() == 1);
    BOOST_TEST(ward.watch->overdue() == 1);
    const auto provenance = parse(ward.hospital.stored("Provenance").back().json);
    BOOST_TEST(provenance.root()["agent"].at(0)["who"]["reference"].text() == "Device/repere");
    const auto rows = ward.hospital.store->audit_rows(0, 500);
    BOOST_TEST(rows->back().event.find("Device/repere") != std::string::npos);
}

// Saturday, 10 o'clock; the team works on weekdays.
BOOST_AUTO_TEST_CASE(hours_in_which_the_team_is_closed_do_not_count_and_are_said) {
    Ward ward{"mon-fri 09:00-17:00"};
    ward.hospital.read_chart = [](const PatientId&, const auto&) {
        return facade::ChartFacts{false, {"leaving-soon"}};
    };
    ward.hospital.referred();
    BOOST_TEST(ward.look_after(61).reminders == 1);
    BOOST_TEST(ward.said().back() == "unopened > Practitioner/dr-1");
    BOOST_TEST(ward.last_text().find("L'équipe est fermée jusqu'au 23/11 à 09:00.") != std::string::npos);
    // Monday, 9:05: what came in over the weekend is brought up when the door opens.
    BOOST_TEST(ward.look_after(46 * 60 + 4).reminders == 1);
    BOOST_TEST(ward.said().back() == "night-queue > Practitioner/lead-1");
    BOOST_TEST(ward.look_after(60).reminders == 1);
    BOOST_TEST(ward.said().back() == "unopened > Practitioner/lead-1");
}

BOOST_AUTO_TEST_CASE(discharge_leaves_the_referral_open_and_is_told_once, *boost::unit_test::label("A03")) {
    Ward ward;
    ward.hospital.referred();
    ward.ehr["Encounter?patient=p1"] = R"({"resourceType":"Encounter","id":"e1","status":"finished"})";
    BOOST_TEST(ward.look_after(1).records.told == 1);
    BOOST_TEST(ward.look_after(60).records.told == 0);
    BOOST_TEST(ward.task() == "requested");
    BOOST_TEST(at(ward.hospital.stored("ServiceRequest").front().json, {"status"}) == "active");
    BOOST_TEST(ward.said().back() == "discharged > Practitioner/lead-1");
    // Reached after discharge: the same thread goes to its end.
    ward.team_does("accepted");
    ward.hospital.now.milliseconds += 1'000;
    ward.team_does("completed",
                   R"(,"output":[{"type":{"text":"Suite"},"valueString":"vue en consultation"}])");
    BOOST_TEST(ward.task() == "completed");
}

BOOST_AUTO_TEST_CASE(a_move_keeps_the_thread_and_says_where) {
    Ward ward;
    ward.hospital.referred();
    ward.ehr["Encounter?patient=p1"] =
        R"({"resourceType":"Encounter","id":"e1","status":"in-progress","location":[
        {"location":{"reference":"Location/emergency","display":"Urgences"},"status":"completed","period":{"start":"2026-11-21T08:00:00+01:00","end":"2026-11-21T10:20:00+01:00"}},
        {"location":{"reference":"Location/cardio","display":"Cardiologie, lit 12"},"status":"active","period":{"start":"2026-11-21T10:20:00+01:00"}}]})";
    BOOST_TEST(ward.look_after(30).records.told == 1);
    BOOST_TEST(ward.look_after(30).records.told == 0);
    BOOST_TEST(ward.last_text().ends_with("Nouveau lieu : Cardiologie, lit 12."));
    BOOST_TEST(ward.hospital.stored("Task").size() == 1U);
    BOOST_TEST(ward.hospital.stored("ServiceRequest").size() == 1U);
}

BOOST_AUTO_TEST_CASE(after_a_death_the_referral_is_cancelled_and_nothing_more_is_said) {
    Ward ward;
    ward.hospital.referred();
    ward.ehr["Patient/p1"] = R"({"resourceType":"Patient","id":"p1","deceasedDateTime":"2026-11-21"})";
    BOOST_TEST(ward.look_after(9 * 60).records.closed == 1);
    BOOST_TEST(ward.task() == "cancelled");
    BOOST_TEST(at(ward.hospital.stored("ServiceRequest").front().json, {"status"}) == "revoked");
    BOOST_TEST(ward.said().size() == 1U);
    BOOST_TEST(ward.said().front() == "closed-by-record > Practitioner/lead-1");
    BOOST_TEST(ward.look_after(9 * 60).reminders == 0);
    BOOST_TEST(ward.said().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_stay_recorded_by_mistake_takes_back_all_that_was_built_on_it) {
    Ward ward;
    ward.hospital.referred();
    ward.ehr["Encounter?patient=p1"] =
        R"({"resourceType":"Encounter","id":"e1","status":"entered-in-error"})";
    BOOST_TEST(ward.look_after(1).records.taken_back == 1);
    for (const char* type :
         {"QuestionnaireResponse", "Observation", "RiskAssessment", "Consent", "ServiceRequest", "Task"})
        for (const auto& each : ward.hospital.stored(type))
            BOOST_TEST(at(each.json, {"status"}) == "entered-in-error", type);
    BOOST_TEST(at(ward.hospital.stored("Flag").front().json, {"status"}) == "inactive");
    BOOST_TEST(ward.look_after(60).records.taken_back == 0);
}

BOOST_AUTO_TEST_CASE(two_records_of_one_person_become_one_and_nothing_is_doubled) {
    Ward ward;
    ward.hospital.site.write_back = facade::WriteBack::none;
    ward.hospital.referred();
    const auto count = [&](const char* patient) {
        std::size_t found = 0;
        for (const char* type : {"QuestionnaireResponse", "Observation", "RiskAssessment", "Flag", "Consent",
                                 "ServiceRequest", "Task"})
            for (const auto& each : ward.hospital.stored(type))
                found += each.json.find("\"reference\":\"" + std::string{patient} + '"') != std::string::npos;
        return found;
    };
    const std::size_t before = count("Patient/p1");
    ward.ehr["Patient/p1"] =
        R"({"resourceType":"Patient","id":"p1","active":false,"link":[{"other":{"reference":"Patient/p2"},"type":"replaced-by"}]})";
    ward.ehr["Patient/p2"] =
        R"({"resourceType":"Patient","id":"p2","link":[{"other":{"reference":"Patient/p1"},"type":"replaces"}]})";
    ward.ehr["Encounter?patient=p2"] = R"({"resourceType":"Encounter","id":"e1","status":"in-progress"})";
    BOOST_TEST(ward.look_after(1).records.joined == 1);
    BOOST_TEST(count("Patient/p1") == 0U);
    BOOST_TEST(count("Patient/p2") == before);
    BOOST_TEST(ward.look_after(60).records.joined == 0);
    BOOST_TEST(ward.task() == "requested");
}

BOOST_AUTO_TEST_CASE(what_has_not_reached_the_EHR_yet_is_not_moved_under_its_feet) {
    Ward ward;  // full write-back, and no courier: everything waits
    ward.hospital.referred();
    ward.ehr["Patient/p1"] =
        R"({"resourceType":"Patient","id":"p1","link":[{"other":{"reference":"Patient/p2"},"type":"replaced-by"}]})";
    ward.ehr["Patient/p2"] = R"({"resourceType":"Patient","id":"p2"})";
    BOOST_TEST(ward.look_after(1).records.joined == 0);
    BOOST_TEST(at(ward.hospital.stored("Task").front().json, {"for", "reference"}) == "Patient/p1");
}

BOOST_AUTO_TEST_CASE(an_EHR_that_does_not_answer_proves_nothing_and_is_asked_sparingly) {
    Ward ward;
    ward.hospital.referred();
    ward.ehr_is_down = true;
    const Round round = ward.look_after(1);
    BOOST_TEST(round.records.read + round.records.told + round.records.closed + round.records.taken_back ==
               0);
    BOOST_TEST(ward.questions == 1);
    ward.ehr_is_down = false;
    BOOST_TEST(ward.look_after(1).records.read == 1);
    const int asked = ward.questions;
    BOOST_TEST(ward.look_after(1).records.read == 0);
    BOOST_TEST(ward.questions == asked);
    BOOST_TEST(ward.look_after(15).records.read == 1);
}

BOOST_AUTO_TEST_CASE(a_stay_brings_its_planned_follow_up_back, *boost::unit_test::label("P17")) {
    Ward ward;
    ward.hospital.referred();
    ward.team_does("accepted");
    ward.hospital.now.milliseconds += 1'000;
    ward.team_does(
        "completed",
        R"(,"output":[{"type":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-outcome","code":"outcome"}]},
        "valueCodeableConcept":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-outcome","code":"hospital-stay"}]}},
        {"type":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-outcome","code":"follow-up"}]},"valueDateTime":"2026-12-10"}])");
    BOOST_TEST(ward.look_after(60).reminders == 0);
    BOOST_TEST(ward.look_after(19 * 24 * 60).reminders == 1);
    BOOST_TEST(ward.said().back() == "follow-up-due > Practitioner/lead-1");
    BOOST_TEST(ward.look_after(60).reminders == 0);
}

BOOST_AUTO_TEST_CASE(a_watch_that_runs_looks_at_once_and_stops_when_told) {
    Ward ward;
    ward.hospital.referred();
    ward.hospital.now.milliseconds += 9 * milliseconds_per_hour;
    ward.watch->start(std::chrono::milliseconds{3'600'000});
    for (int i = 0; i < 500 && ward.watch->open() == 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    ward.watch->stop();
    BOOST_TEST(ward.watch->open() == 1);
    BOOST_TEST(ward.said().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::worklist
