// SPDX-License-Identifier: Apache-2.0
#include "app/demo/journey.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <thread>

#include "app/demo/ehr_listener.h"
#include "app/demo/messages.h"
#include "core/clock.h"
#include "crypto/uuid.h"
#include "fhir/reference.h"

namespace repere::app {
namespace {

using namespace std::chrono_literals;

constexpr const char* team_organization = "Organization/elsa";
constexpr const char* team_nurse = "Practitioner/infirmiere-elsa";

std::string patient_reference(const Plan& plan) { return "Patient/" + plan.who.patient.value; }

class Journey {
public:
    Journey(const Stage& stage, const Plan& plan)
        : stage_{stage},
          plan_{plan},
          clinician_{stage.repere_port, "/fhir", {{"Repere-User", std::string{plan.who.practitioner}}}},
          team_{stage.repere_port, "/fhir", {{"Repere-User", team_nurse}, {"Repere-Team", "elsa"}}},
          chart_{stage.ehr_port, ehr_path, {}} {}

    Result<Done> play() {
        stage_.narrator.title(plan_.title);
        if (auto done = open_chart(); !done) return done;
        for (const Form& form : plan_.forms)
            if (auto done = answer(form); !done) return done;
        if (auto done = tell_what_was_made(); !done) return done;
        if (auto done = close_card(); !done) return done;
        if (auto done = record_decision(); !done) return done;
        if (plan_.ending == Ending::no_to_meeting) return see_nothing_sent();
        if (auto done = find_task(); !done) return done;
        if (auto done = plan_.ending == Ending::completed ? complete() : decline(); !done) return done;
        if (auto done = see_answer_in_chart(); !done) return done;
        return plan_.ending == Ending::completed ? see_no_card_again() : Result<Done>{Done{}};
    }

private:
    sandbox::HookCaller caller() const { return {stage_.ehr, call_services(stage_.repere_port, "fr")}; }

    std::string service_id() const { return "repere-" + std::string{plan_.who.setting}; }

    // What the hook answers for this chart, now.
    Result<json::Document> call_hook() {
        const auto services = caller().discover();
        if (!services) return services.error();
        const auto service = std::ranges::find_if(*services, [&](const sandbox::Service& one) {
            return one.id == service_id() && one.hook == "patient-view";
        });
        if (service == services->end())
            return fail(ErrorKind::fault, "no such service is offered", service_id());
        const auto body = caller().call(*service,
                                        {service->id, service->hook, plan_.who.patient, plan_.who.encounter,
                                         std::string{plan_.who.practitioner}},
                                        crypto::uuid4());
        if (!body) return body.error();
        return json::Document::parse(*body);
    }

    Result<Done> open_chart() {
        auto document = call_hook();
        if (!document) return document.error();
        cards_ = std::move(*document);
        const json::Node card = cards_.root()["cards"].at(0);
        if (!card) return fail(ErrorKind::fault, "no card was shown");
        stage_.narrator.step("The chart opens in the EHR. One quiet card: \"" +
                             std::string{card["summary"].text()} + "\" (card " +
                             std::string{card["uuid"].text()} + ")");
        for (const std::string& line : lines_of(card["detail"].text())) stage_.narrator.detail(line);
        return Done{};
    }

    Result<Done> see_no_card_again() {
        const auto document = call_hook();
        if (!document) return document.error();
        if (document->root()["cards"].size() != 0)
            return fail(ErrorKind::fault, "a card was shown for a stay that the team has answered");
        stage_.narrator.step("The chart opens again: no card, the team has answered for this stay");
        return Done{};
    }

    Result<Done> close_card() {
        stage_.narrator.step("The clinician closes the card: it is done");
        return caller().close(service_id(), cards_.root()["cards"].at(0), "action-completed", system_now());
    }

    Result<Done> answer(const Form& form) {
        const auto questionnaire = clinician_.get("/Questionnaire/" + form.id);
        if (!questionnaire) return questionnaire.error();
        const auto response = fill(questionnaire->root(), form.answers,
                                   {patient_reference(plan_), "Encounter/" + plan_.who.encounter.value,
                                    std::string{plan_.who.practitioner}, system_now()});
        if (!response) return response.error();
        const auto stored = clinician_.post("/QuestionnaireResponse", *response);
        if (!stored) return stored.error();
        response_ = fhir::reference_text(stored->root());
        stage_.narrator.step("The form \"" + std::string{questionnaire->root()["title"].text()} +
                             "\" is answered and safe on disk: " + response_);
        return Done{};
    }

    Result<Done> tell_what_was_made() {
        bool flagged = false;
        for (const char* type : {"Observation", "RiskAssessment", "Flag"}) {
            const auto found =
                clinician_.get("/" + std::string{type} + "?patient=" + patient_reference(plan_));
            if (!found) return found.error();
            for (const json::Node entry : found->root()["entry"].items()) {
                stage_.narrator.detail(described(entry["resource"]));
                flagged = flagged || entry["resource"]["resourceType"].text() == "Flag";
            }
        }
        if (!flagged) return fail(ErrorKind::fault, "the answers raised no flag");
        return Done{};
    }

    Result<Done> record_decision() {
        const bool agrees = plan_.ending != Ending::no_to_meeting;
        const auto consent =
            clinician_.post("/Consent", decision(patient_reference(plan_), team_organization, response_,
                                                 agrees ? Said::yes : Said::no, system_now()));
        if (!consent) return consent.error();
        stage_.narrator.step(
            std::string{agrees ? "The person agrees to meet the liaison team: "
                               : "The person does not wish to meet the liaison team; that is kept: "} +
            fhir::reference_text(consent->root()));
        return Done{};
    }

    Result<Done> see_nothing_sent() {
        const auto tasks = team_.get("/Task?owner=" + std::string{team_organization} +
                                     "&patient=" + patient_reference(plan_));
        if (!tasks) return tasks.error();
        if (tasks->root()["total"].integer().value_or(-1) != 0)
            return fail(ErrorKind::fault, "the team heard of a person who said no");
        stage_.narrator.step("The team's list has nothing about this person");
        return wait_for("the decision in the chart", [&] { return count_in_chart("Consent", {}) == 1; });
    }

    Result<Done> find_task() {
        auto tasks = team_.get("/Task?owner=" + std::string{team_organization} +
                               "&status=requested&patient=" + patient_reference(plan_));
        if (!tasks) return tasks.error();
        task_ = fhir::reference_text(tasks->root()["entry"].at(0)["resource"]);
        if (task_.empty()) return fail(ErrorKind::fault, "the team's list does not have the request");
        stage_.narrator.step("The team's list shows the request: " + task_);
        return Done{};
    }

    Result<Done> change(const TaskChange& change, const std::string& words) {
        auto task = team_.get("/" + task_);
        if (!task) return task.error();
        const std::string body = changed_task(task->root(), change);
        const auto done = team_.put("/" + task_, body, task->etag);
        if (!done) return done.error();
        stage_.narrator.step(words + " (" + task_ + ", version " +
                             std::string{done->root()["meta"]["versionId"].text()} + ")");
        const auto late = team_.put("/" + task_, body, task->etag);
        if (late || late.error().kind != ErrorKind::conflict)
            return fail(ErrorKind::fault, "a second change of the same version was taken", task_);
        return Done{};
    }

    static std::string next_week() {
        Instant when = system_now();
        when.milliseconds += 7 * milliseconds_per_day;
        const CivilDate day = local_date(when);
        const auto two = [](int number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
        return std::to_string(day.year) + two(day.month) + two(day.day);
    }

    Result<Done> complete() {
        if (auto done =
                change({.status = "accepted"}, "The team claims it; a colleague who is late is told so");
            !done)
            return done;
        if (auto done = change({.status = "in-progress"}, "The team is on its way"); !done) return done;
        return change({.status = "completed",
                       .business_status = "seen-at-bedside",
                       .outcome = "specialised-centre",
                       .appointment = next_week(),
                       .place = "CSAPA du Port",
                       .follower = "CSAPA du Port"},
                      "The team has seen the person and completes the request");
    }

    Result<Done> decline() {
        return change({.status = "rejected", .reason = "Équipe fermée jusqu'à lundi ; à adresser au CSAPA."},
                      "The team cannot take it, and says why");
    }

    Result<Done> see_answer_in_chart() {
        const std::string status = plan_.ending == Ending::completed ? "completed" : "rejected";
        if (auto seen = wait_for("the team's answer in the chart",
                                 [&] { return count_in_chart("Task", "&status=" + status) == 1; });
            !seen)
            return seen;
        const auto messages = chart_.get("/Communication?patient=" + plan_.who.patient.value);
        if (!messages) return messages.error();
        stage_.narrator.step("The sender's chart in the EHR shows it: Task " + status);
        for (const json::Node entry : messages->root()["entry"].items())
            stage_.narrator.detail(described(entry["resource"]));
        return see_loop_closed();
    }

    // Answered is not yet closed: the answer has to have been read back in the EHR.
    Result<Done> see_loop_closed() {
        const std::string loops = "/Task/$open-loops?patient=" + plan_.who.patient.value;
        if (auto closed = wait_for("the loop to be closed",
                                   [&] {
                                       const auto open = clinician_.get(loops);
                                       return open && open->root()["parameter"].size() == 0;
                                   });
            !closed)
            return closed;
        stage_.narrator.step("The answer was read back in the EHR: the loop is closed");
        return Done{};
    }

    std::int64_t count_in_chart(const std::string& type, const std::string& more) const {
        const auto found = chart_.get("/" + type + "?patient=" + plan_.who.patient.value + more);
        return found ? found->root()["total"].integer().value_or(-1) : -1;
    }

    static Result<Done> wait_for(const char* what, const std::function<bool()>& happened) {
        for (const auto end = std::chrono::steady_clock::now() + 30s;
             std::chrono::steady_clock::now() < end;) {
            if (happened()) return Done{};
            std::this_thread::sleep_for(50ms);
        }
        return fail(ErrorKind::unavailable, "30 seconds were not enough", what);
    }

    const Stage& stage_;
    const Plan& plan_;
    Web clinician_, team_, chart_;
    json::Document cards_;
    std::string response_, task_;
};

}  // namespace

Result<Done> play(const Stage& stage, const Plan& plan) { return Journey{stage, plan}.play(); }

}  // namespace repere::app
