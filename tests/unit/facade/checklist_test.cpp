// SPDX-License-Identifier: Apache-2.0
// The referral checklist as one table: RF-01 to RF-24, from Gravity SDOH Clinical Care, BSeR, Clinical Order
// Workflows and CH UMZH Connect. Each row is asserted here; where a row has a test file of its own, that goes
// further.
#include <map>

#include "acts.h"
#include "referral/overdue.h"
#include "referral/task_states.h"

namespace repere::facade {
namespace {

class Checklist {
public:
    void shows(int row, bool held, const char* sentence) {
        BOOST_TEST(held, "RF-" << row << ": " << sentence);
        ++shown_[row];
    }
    ~Checklist() {
        for (int row = 1; row <= 24; ++row) BOOST_TEST(shown_[row] > 0, "nothing shows RF-" << row);
    }

private:
    std::map<int, int> shown_;
};

struct Way {
    Checklist& list;
    Hospital hospital;
    explicit Way(Checklist& checklist) : list{checklist} {
        hospital.site.organization = "Organization/urgences";
    }
    int status(const store::Resource& task, const Actor& who, const std::string& to,
               const std::string& more = {}) {
        return act_on(hospital, task, who, to, more).status;
    }
    std::string request() { return hospital.stored("ServiceRequest").front().json; }
};

// RF-01 to RF-08, RF-18 and RF-22: what is sent.
void what_is_sent(Checklist& list) {
    Way way{list};
    const auto task = way.hospital.referred();
    const std::string request = way.request(), consent = way.hospital.stored("Consent").front().json;
    list.shows(1, at(request, {"intent"}) == "order" && at(request, {"status"}) == "active",
               "the request is an active order");
    list.shows(1,
               at(task.json, {"intent"}) == "order" && at(task.json, {"code", "coding", "code"}) == "fulfill",
               "the Task asks to fulfil it");
    list.shows(1,
               at(task.json, {"focus", "reference"}) == "ServiceRequest/" + at(request, {"id"}) &&
                   !at(task.json, {"authoredOn"}).empty() &&
                   !at(task.json, {"requester", "reference"}).empty() &&
                   at(task.json, {"for", "reference"}) == "Patient/p1",
               "focus, for, authoredOn and requester are there");
    list.shows(2, at(task.json, {"status"}) == "requested", "a Task begins as requested");
    list.shows(3, way.status(task, liaison, "rejected") == 422, "rejecting needs a reason in words");
    list.shows(4, at(task.json, {"priority"}) == "routine" && at(request, {"priority"}) == "routine",
               "the priority stands on both");
    list.shows(6,
               at(request, {"subject", "reference"}) == "Patient/p1" &&
                   at(request, {"reasonReference", "reference"}).starts_with("Observation/") &&
                   at(request, {"supportingInfo", "reference"}).starts_with("Consent/"),
               "subject, reason and consent");
    list.shows(7,
               at(consent, {"status"}) == "active" &&
                   at(consent, {"scope", "coding", "code"}) == "patient-privacy" &&
                   at(consent, {"category", "coding", "code"}) == "IDSCL" &&
                   !at(consent, {"dateTime"}).empty() &&
                   !at(consent, {"organization", "reference"}).empty() &&
                   !at(consent, {"sourceReference", "reference"}).empty(),
               "the Consent is active and whole");
    list.shows(8,
               task.json.find("QuestionnaireResponse/") != std::string::npos &&
                   task.json.find("Observation/") != std::string::npos,
               "answers and scores travel as inputs");
    list.shows(18,
               at(task.json, {"identifier", "type", "coding", "code"}) == "PLAC" &&
                   at(request, {"identifier", "type", "coding", "code"}) == "PLAC",
               "the sender's number is typed");
    list.shows(
        22,
        at(task.json, {"meta", "security", "code"}) == "R" && task.json.find("\"ETH\"") != std::string::npos,
        "the labels stand on it");
    list.shows(22, way.hospital.get("/Task/" + task.id, other_team).status == 404, "no other team reads it");
    const auto rows = way.hospital.audit_rows();
    way.hospital.get("/Task/" + task.id, liaison);
    list.shows(22, way.hospital.audit_rows() == rows + 1, "a read leaves its trace");
    list.shows(15,
               task.json.find("partOf") == std::string::npos && request.find("basedOn") == std::string::npos,
               "no intermediary: every Task is on the sender's own request");
}

// RF-09 to RF-12, RF-19 to RF-21: who may do what.
void who_may_do_what(Checklist& list) {
    Way way{list};
    auto task = way.hospital.referred();
    list.shows(
        9,
        way.hospital.put("/ServiceRequest/" + at(way.request(), {"id"}), way.request(), liaison, "W/\"1\"")
                .status == 405,
        "nobody but its maker changes a request");
    list.shows(9, way.status(task, liaison, "accepted", R"(,"intent":"plan")") == 422,
               "an intent never changes");
    list.shows(10, way.status(task, doctor, "accepted") == 403, "the team alone sets its statuses");
    for (const auto& entry : referral::business_statuses())
        list.shows(11, !referral::status(entry.code), "a sub-state repeats no status");
    const Reply illegal = act_on(way.hospital, task, liaison, "completed", told_outcome);
    list.shows(19,
               illegal.status == 409 &&
                   illegal.body.find("next for the owner: received, accepted, rejected, cancelled") !=
                       std::string::npos,
               "an illegal step is refused, the legal ones named");
    list.shows(19, way.hospital.put("/Task/" + task.id, task.json, liaison, "W/\"9\"").status == 412,
               "who comes too late reads again");
    way.hospital.now.milliseconds += 1'000;
    const Reply sparse = way.hospital.put(
        "/Task/" + task.id, R"({"resourceType":"Task","id":")" + task.id + R"(","status":"accepted"})",
        liaison, version_tag(task));
    list.shows(21, sparse.status == 200 && !at(sparse.body, {"focus", "reference"}).empty(),
               "what a client leaves out is kept");
    task = newest_task(way.hospital);
    list.shows(20, way.status(task, doctor, "failed", because("réseau")) == 403,
               "only the team's act is a failure");
    task = done_by(way.hospital, task, liaison, "in-progress");
    list.shows(12, way.status(task, doctor, "cancelled", because("x")) == 403,
               "work that has begun is not cancelled by the sender");
    const Reply stop = way.hospital.post(
        "/Task",
        R"({"resourceType":"Task","status":"requested","intent":"order","code":{"coding":[{"system":"http://hl7.org/fhir/CodeSystem/task-code","code":"abort"}]},"focus":{"reference":"Task/)" +
            task.id + R"("},"reasonCode":{"text":"x"}})",
        doctor);
    list.shows(12, stop.status == 201, "the sender asks with a second Task");
    list.shows(5, way.status(task, liaison, "completed") == 422, "completing needs an output");
    done_by(way.hospital, task, liaison, "completed", told_outcome);
    list.shows(23,
               at(way.request(), {"status"}) == "completed" &&
                   at(way.hospital.stored("Flag").front().json, {"status"}) == "inactive",
               "the request closes with its Task");
}

// RF-13, RF-14, RF-16, RF-17, RF-24: what happens in between.
void in_between(Checklist& list) {
    Way way{list};
    auto task = way.hospital.referred();
    const Instant polled = way.hospital.now;
    task = done_by(way.hospital, task, liaison, "received",
                   sub_state("waiting-for-information") + because("Quel poste ?"));
    list.shows(13,
               at(task.json, {"owner", "reference"}) == "Practitioner/dr-1" &&
                   at(task.json, {"statusReason", "text"}) == "Quel poste ?",
               "the next step is the sender's, with the question");
    task = done_by(way.hospital, task, doctor, "received", sub_state("information-given") + noted("4242"));
    list.shows(13, at(task.json, {"owner", "reference"}) == "Organization/elsa-1",
               "answered, it is the team's again");
    // A window that overlaps the last poll finds the Task, once, in its present version.
    const std::string since = "_lastUpdated=ge" + to_string(polled).substr(0, 19) + "%2B01:00";
    const Reply poll = way.hospital.get("/Task", liaison, "owner=Organization/elsa-1&" + since);
    list.shows(17,
               entries(poll.body) == 1 &&
                   at(poll.body, {"entry", "resource", "meta", "versionId"}) == std::to_string(task.version),
               "polling by _lastUpdated finds the present version");
    list.shows(16,
               way.hospital.get("/Subscription", liaison).status == 404 &&
                   way.hospital.stored("Communication").size() == 1,
               "the sender is told by a Communication; subscriptions are not offered, polling is");
    task = done_by(way.hospital, task, liaison, "rejected", because("autre service"));
    const std::string answers_id = way.hospital.stored("QuestionnaireResponse").front().id;
    const Reply again = way.hospital.post(
        "/Consent", with(with(agreement(answers_id), "elsa-1", "csapa-1"), "09:50", "09:56"), doctor);
    BOOST_TEST_MESSAGE(again.body);
    std::string rerouted;
    for (const auto& each : way.hospital.stored("Task"))
        if (each.id != task.id) rerouted = each.json;
    list.shows(14,
               again.status == 201 && !rerouted.empty() && way.hospital.stored("ServiceRequest").size() == 1,
               "declined: a new Task, the same request");
    Instant later = way.hospital.now;
    later.milliseconds += 9 * milliseconds_per_hour;
    const auto document = parse(rerouted.empty() ? "{}" : rerouted);
    const auto reminders = referral::due(document.root(), {}, {}, later);
    list.shows(24, reminders.size() == 1 && reminders.front().concern == referral::Concern::unopened,
               "what nobody opens is brought up");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_loop)

BOOST_AUTO_TEST_CASE(every_row_of_the_referral_checklist_is_shown) {
    Checklist list;
    what_is_sent(list);
    who_may_do_what(list);
    in_between(list);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
