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
struct Loop {
    json::Document task, service_request, flag;

    explicit Loop(std::string_view status, std::string request = sample::file("service_request.json"))
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
     "ELSA Saint-Roch : demande non prise en charge. Une autre équipe peut être sollicitée. Motif : r"},
    {"requested", Status::cancelled, Role::requester, "revoked", ""},
    {"accepted", Status::on_hold, Role::owner, "on-hold",
     "ELSA Saint-Roch : prise en charge suspendue. Motif : r"},
    {"accepted", Status::in_progress, Role::owner, "", "ELSA Saint-Roch : prise en charge commencée."},
    {"in-progress", Status::failed, Role::owner, "",
     "ELSA Saint-Roch : la demande n'a pas pu aboutir. Motif : r"},
    {"in-progress", Status::completed, Role::owner, "completed",
     "ELSA Saint-Roch : prise en charge de la demande terminée."},
    {"completed", Status::entered_in_error, Role::requester, "entered-in-error", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_DATA_TEST_CASE(each_act_reaches_the_request_and_the_sender, data::make(rows), row) {
    const Loop loop{row.from};
    Change change{row.to, {}, needs_reason(row.to) ? "r" : "", {}, {}};
    if (row.to == Status::completed) change.outputs = {outcome};
    const Answer answered = loop.after(change, row.role);
    const std::string request = answered.service_request.empty() ? "{}" : answered.service_request;
    BOOST_TEST(sample::string_at(request, {"status"}) == row.request_status);
    BOOST_TEST(text_of(answered.communication) == row.message);
    BOOST_TEST(answered.flag.empty() == (row.to != Status::completed));
    BOOST_TEST(!answered.provenance.empty());
}

BOOST_AUTO_TEST_CASE(completion_closes_the_flag_and_keeps_when_it_began) {
    const Answer answered = Loop{"in-progress"}.after({Status::completed, {}, {}, {outcome}, {}});
    const auto flag = sample::parse(answered.flag);
    BOOST_TEST(flag.root()["status"].text() == "inactive");
    BOOST_TEST(flag.root()["period"]["start"].text() == "2026-11-21T09:40:00+01:00");
    BOOST_TEST(flag.root()["period"]["end"].text() == "2026-11-21T10:00:00+01:00");
}

BOOST_AUTO_TEST_CASE(a_request_that_another_team_works_on_stays_as_it_is) {
    const Answer answered =
        Loop{"requested"}.after({Status::cancelled, {}, "not selected", {}, {}}, Role::requester, true);
    BOOST_TEST(answered.service_request.empty());
}

BOOST_AUTO_TEST_CASE(a_held_request_is_active_again_when_the_team_resumes) {
    std::string request = sample::file("service_request.json");
    request.replace(request.find("\"active\""), 8, "\"on-hold\"");
    const Answer answered = Loop{"on-hold", request}.after({Status::in_progress, {}, {}, {}, {}});
    BOOST_TEST(sample::string_at(answered.service_request, {"status"}) == "active");
}

BOOST_AUTO_TEST_CASE(a_sub_state_is_told_in_plain_words) {
    const Answer answered =
        Loop{"in-progress"}.after({Status::in_progress, BusinessStatus::left_before_seen, {}, {}, {}});
    BOOST_TEST(text_of(answered.communication) == "ELSA Saint-Roch. Personne partie avant d'avoir été vue.");
}

BOOST_AUTO_TEST_CASE(the_message_goes_to_who_asked_with_labels_and_about_the_task) {
    const auto message =
        sample::parse(Loop{"requested"}.after({Status::accepted, {}, {}, {}, {}}).communication);
    const json::Node root = message.root();
    BOOST_TEST(root["recipient"].at(0)["reference"].text() == "Practitioner/dr-1");
    BOOST_TEST(root["sender"]["reference"].text() == "Organization/elsa-1");
    BOOST_TEST(root["about"].at(0)["reference"].text() == "Task/7ea06d9b-e0f5-56f9-a095-dd8bd0b13686");
    BOOST_TEST(root["meta"]["security"].size() == 2U);
    BOOST_TEST(root["subject"]["reference"].text() == "Patient/p1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
