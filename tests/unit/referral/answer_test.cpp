// SPDX-License-Identifier: Apache-2.0
#include "referral/answer.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "fhir/reference.h"
#include "sample.h"

namespace repere::referral {
namespace {

namespace data = boost::unit_test::data;

const std::string flag_json = R"({"resourceType":"Flag","id":"f1","status":"active",
  "subject":{"reference":"Patient/p1"},"period":{"start":"2026-11-21T09:40:00+01:00"}})";

// The sample referral, its Task put into a state.
struct Asked {
    json::Document task, service_request, flag;

    explicit Asked(std::string_view status, std::string request = sample::file("service_request.json"))
        : service_request{sample::parse(request)}, flag{sample::parse(flag_json)} {
        std::string text = sample::file("task.json");
        text.replace(text.find("\"requested\""), 11, '"' + std::string{status} + '"');
        task = sample::parse(text);
    }

    Answer after(const Change& change, Role role = Role::owner, bool other_open = false) const {
        const auto applied = apply(task.root(), change, role, sample::now);
        BOOST_REQUIRE(bool{applied});
        const auto answered = answer(*applied, {task.root(), service_request.root(), flag.root(), other_open},
                                     sample::elsa(), "Practitioner/nurse-1", sample::french(), sample::now);
        BOOST_REQUIRE(bool{answered});
        return *answered;
    }
};

const std::string outcome = R"({"type":{"text":"Suite"},"valueString":"Suivi par l'équipe"})";

std::string text_of(const std::string& communication) {
    return communication.empty() ? "" : sample::string_at(communication, {"payload", "contentString"});
}

struct Row {
    const char* from;
    Status to;
    Role role;
    const char* request_status;  // of the ServiceRequest afterwards, "" when untouched
    const char* message;         // to the sender, "" when there is none
    friend std::ostream& operator<<(std::ostream& out, const Row& row) {
        return out << row.from << " -> " << to_string(row.to);
    }
};
const Row rows[]{
    {"requested", Status::received, Role::owner, "", ""},
    {"requested", Status::accepted, Role::owner, "", "ELSA Saint-Roch : demande acceptée."},
    {"requested", Status::rejected, Role::owner, "",
     "ELSA Saint-Roch : demande non prise en charge. Une autre équipe peut être sollicitée. Aucun "
     "rendez-vous n'est fixé. Le suivi reste au service qui a demandé l'avis. Motif : r"},
    {"requested", Status::cancelled, Role::owner, "revoked",
     "ELSA Saint-Roch : demande annulée. Aucun rendez-vous n'est fixé. Le suivi reste au service qui a "
     "demandé l'avis. Motif : r"},
    {"requested", Status::cancelled, Role::requester, "revoked", ""},
    {"accepted", Status::on_hold, Role::owner, "on-hold",
     "ELSA Saint-Roch : prise en charge suspendue. Motif : r"},
    {"accepted", Status::in_progress, Role::owner, "", "ELSA Saint-Roch : prise en charge commencée."},
    {"in-progress", Status::failed, Role::owner, "",
     "ELSA Saint-Roch : la demande n'a pas pu aboutir. Aucun rendez-vous n'est fixé. Le suivi reste au "
     "service qui a demandé l'avis. Motif : r"},
    {"in-progress", Status::completed, Role::owner, "completed",
     "ELSA Saint-Roch : prise en charge de la demande terminée. Suites : Suivi par l'équipe. Aucun "
     "rendez-vous n'est fixé. La suite du suivi n'est pas précisée."},
    {"completed", Status::entered_in_error, Role::requester, "entered-in-error", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_DATA_TEST_CASE(each_act_reaches_the_request_and_the_sender, data::make(rows), row) {
    const Asked asked{row.from};
    Change change{row.to, {}, needs_reason(row.to) ? "r" : "", {}, {}};
    if (row.to == Status::completed) change.outputs = {outcome};
    const Answer answered = asked.after(change, row.role);
    const std::string request = answered.service_request.empty() ? "{}" : answered.service_request;
    BOOST_TEST(sample::string_at(request, {"status"}) == row.request_status);
    BOOST_TEST(text_of(answered.communication) == row.message);
    BOOST_TEST(answered.flag.empty() == (row.to != Status::completed));
    BOOST_TEST(!answered.provenance.empty());
}

// The table of answer.h: why a Task ended decides what stays in the sender's chart.
struct End {
    const char* from;
    Status to;
    std::optional<BusinessStatus> why;
    Role role;
    const char* request;  // status of the ServiceRequest afterwards
    const char* flag;
    friend std::ostream& operator<<(std::ostream& out, const End& end) {
        return out << to_string(end.to) << ", " << (end.why ? to_string(*end.why) : "no sub-state");
    }
};
const End ends[]{
    {"in-progress", Status::completed, {}, Role::owner, "completed", "inactive"},
    {"in-progress", Status::completed, BusinessStatus::seen_at_bedside, Role::owner, "completed", "inactive"},
    {"in-progress", Status::completed, BusinessStatus::handed_to_csapa, Role::owner, "completed", "inactive"},
    {"in-progress", Status::completed, BusinessStatus::declined_by_patient, Role::owner, "completed",
     "inactive"},
    {"received", Status::rejected, {}, Role::owner, "active", "active"},
    {"received", Status::rejected, BusinessStatus::declined_by_patient, Role::owner, "revoked", "inactive"},
    {"in-progress", Status::failed, BusinessStatus::declined_by_patient, Role::owner, "revoked", "inactive"},
    {"in-progress", Status::failed, BusinessStatus::unreachable, Role::owner, "active", "active"},
    {"in-progress", Status::failed, BusinessStatus::left_before_seen, Role::owner, "active", "active"},
    {"in-progress", Status::failed, BusinessStatus::appointment_missed, Role::owner, "active", "active"},
    {"in-progress", Status::cancelled, BusinessStatus::unreachable, Role::owner, "revoked", "active"},
    {"in-progress", Status::cancelled, {}, Role::owner, "revoked", "active"},
    {"requested", Status::cancelled, {}, Role::requester, "revoked", "active"},
    {"requested", Status::cancelled, BusinessStatus::left_before_seen, Role::requester, "revoked", "active"},
    {"requested", Status::cancelled, BusinessStatus::declined_by_patient, Role::requester, "revoked",
     "inactive"},
    {"accepted", Status::entered_in_error, {}, Role::requester, "entered-in-error", "active"},
};

BOOST_DATA_TEST_CASE(why_it_ended_decides_what_stays_in_the_chart, data::make(ends), end) {
    const Asked asked{end.from};
    Change change{end.to, end.why, needs_reason(end.to) ? "r" : "", {}, {}};
    if (end.to == Status::completed) change.outputs = {outcome};
    const Answer answered = asked.after(change, end.role);
    const auto status_of = [](const std::string& changed) {
        return changed.empty() ? "active" : sample::string_at(changed, {"status"});
    };
    BOOST_TEST(status_of(answered.service_request) == end.request);
    BOOST_TEST(status_of(answered.flag) == end.flag);
    BOOST_TEST(answered.communication.empty() == (end.role == Role::requester));
}

BOOST_AUTO_TEST_CASE(a_no_to_one_team_leaves_the_flag_while_another_works) {
    const Change declined{Status::rejected, BusinessStatus::declined_by_patient, "r", {}, {}};
    const Answer answered = Asked{"requested"}.after(declined, Role::owner, true);
    BOOST_TEST(answered.flag.empty());
    BOOST_TEST(answered.service_request.empty());
}

// Outcome, next appointment, who follows: the three things the sender waits for.
BOOST_AUTO_TEST_CASE(the_answer_says_what_it_came_to_when_next_and_who_follows) {
    const std::string system = R"("system":"https://repere.example/fhir/CodeSystem/referral-outcome")";
    const auto typed = [&](const char* type, const std::string& value) {
        return R"({"type":{"coding":[{)" + system + R"(,"code":")" + type + R"("}]},)" + value + "}";
    };
    const Change completed{Status::completed,
                           BusinessStatus::seen_at_bedside,
                           {},
                           {typed("outcome", R"("valueCodeableConcept":{"coding":[{)" + system +
                                                 R"(,"code":"specialised-centre"}]})"),
                            typed("follow-up", R"("valueDateTime":"2026-12-10T14:30:00+01:00")"),
                            typed("appointment-place", R"("valueString":"CSAPA du Port, 3e étage")"),
                            typed("followed-by", R"("valueString":"CSAPA du Port")")},
                           {}};
    BOOST_TEST(
        text_of(Asked{"in-progress"}.after(completed).communication) ==
        "ELSA Saint-Roch : prise en charge de la demande terminée. Personne vue dans le service. "
        "Suites : rendez-vous en centre spécialisé. Prochain rendez-vous : 10/12/2026 à 14:30, CSAPA du "
        "Port, 3e étage. Suivi assuré par : CSAPA du Port.");
}

BOOST_AUTO_TEST_CASE(completion_closes_the_flag_and_keeps_when_it_began) {
    const Answer answered = Asked{"in-progress"}.after({Status::completed, {}, {}, {outcome}, {}});
    const auto flag = sample::parse(answered.flag);
    BOOST_TEST(flag.root()["status"].text() == "inactive");
    BOOST_TEST(flag.root()["period"]["start"].text() == "2026-11-21T09:40:00+01:00");
    BOOST_TEST(flag.root()["period"]["end"].text() == "2026-11-21T10:00:00+01:00");
}

BOOST_AUTO_TEST_CASE(a_request_that_another_team_works_on_stays_as_it_is) {
    const Answer answered =
        Asked{"requested"}.after({Status::cancelled, {}, "not selected", {}, {}}, Role::requester, true);
    BOOST_TEST(answered.service_request.empty());
}

BOOST_AUTO_TEST_CASE(a_held_request_is_active_again_when_the_team_resumes) {
    std::string request = sample::file("service_request.json");
    request.replace(request.find("\"active\""), 8, "\"on-hold\"");
    const Answer answered = Asked{"on-hold", request}.after({Status::in_progress, {}, {}, {}, {}});
    BOOST_TEST(sample::string_at(answered.service_request, {"status"}) == "active");
}

BOOST_AUTO_TEST_CASE(a_sub_state_is_told_in_plain_words) {
    const Answer answered =
        Asked{"in-progress"}.after({Status::in_progress, BusinessStatus::left_before_seen, {}, {}, {}});
    BOOST_TEST(text_of(answered.communication) == "ELSA Saint-Roch. Personne partie avant d'avoir été vue.");
}

BOOST_AUTO_TEST_CASE(the_message_goes_to_who_asked_with_labels_and_about_the_task) {
    const auto message =
        sample::parse(Asked{"requested"}.after({Status::accepted, {}, {}, {}, {}}).communication);
    const json::Node root = message.root();
    BOOST_TEST(root["recipient"].at(0)["reference"].text() == "Practitioner/dr-1");
    BOOST_TEST(root["sender"]["reference"].text() == "Organization/elsa-1");
    BOOST_TEST(root["about"].at(0)["reference"].text() == "Task/7ea06d9b-e0f5-56f9-a095-dd8bd0b13686");
    BOOST_TEST(root["meta"]["security"].size() == 2U);
    BOOST_TEST(root["subject"]["reference"].text() == "Patient/p1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
