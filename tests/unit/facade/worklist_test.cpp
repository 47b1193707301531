// SPDX-License-Identifier: Apache-2.0
// A team's list in one answer, and one referral whole: what they hold, for whom, and what each costs the EHR.
#include <boost/test/unit_test.hpp>
#include <chrono>

#include "acts.h"
#include "facade/acquaintance.h"

namespace repere::facade {
namespace {

using boost::unit_test::label;

const Actor open_chart{Position::clinician, "Practitioner/dr-1", {}, PatientId{"p1"}};

std::vector<json::Node> parameters(const json::Document& document, std::string_view name) {
    std::vector<json::Node> found;
    for (const json::Node one : document.root()["parameter"].items())
        if (one["name"].text() == name) found.push_back(one);
    return found;
}
std::vector<json::Node> parts(json::Node parameter, std::string_view name) {
    std::vector<json::Node> found;
    for (const json::Node one : parameter["part"].items())
        if (one["name"].text() == name) found.push_back(one);
    return found;
}
std::string text(json::Node parameter, std::string_view name, std::string_view value) {
    const auto found = parts(parameter, name);
    return found.empty() ? std::string{} : std::string{found.front()[value].text()};
}

// Knows one patient, one stay, and who works here; counts what it is asked.
struct Ehr {
    std::vector<std::string> asked;
    bool silent = false;

    QueryEhr query() {
        return [this](std::string_view query) -> Result<json::Document> {
            asked.emplace_back(query);
            if (silent) return fail(ErrorKind::unavailable, "no answer");
            std::string bundle = R"({"resourceType":"Bundle","type":"searchset","entry":[)";
            if (query.starts_with("Patient"))
                bundle +=
                    R"({"resource":{"resourceType":"Patient","id":"p1","birthDate":"1992-03-01","gender":"male",
                    "name":[{"family":"Morel","given":["Alix"]}]}})";
            if (query.starts_with("Encounter"))
                bundle += R"({"resource":{"resourceType":"Encounter","id":"e1","status":"in-progress",
                    "serviceProvider":{"display":"Urgences"},"location":[
                    {"status":"completed","location":{"display":"Accueil"}},{"location":{"display":"Box 4"}}]}})";
            if (query.starts_with("Practitioner"))
                bundle +=
                    R"({"resource":{"resourceType":"Practitioner","id":"dr-1","name":[{"text":"Dr Un"}]}},
                    {"resource":{"resourceType":"Practitioner","id":"nurse-1","name":[{"text":"Inf. Une"}]}})";
            return json::Document::parse(bundle + "]}");
        };
    }
};

json::Document list_of(Hospital& hospital, const Actor& who, std::string_view query = {}) {
    const Reply reply = hospital.get("/Task/$worklist", who, query);
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    return parse(reply.body);
}

// Codes of what may be done next with the only referral.
std::set<std::string> offered(const json::Document& list) {
    const auto referrals = parameters(list, "referral");
    BOOST_REQUIRE(referrals.size() == 1U);
    std::set<std::string> codes;
    for (const json::Node acts : parameters(list, "next-acts"))
        if (text(acts, "state", "valueString") == text(referrals.front(), "state", "valueString"))
            for (const json::Node act : parts(acts, "act")) codes.insert(text(act, "code", "valueCode"));
    return codes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(worklist)

BOOST_AUTO_TEST_CASE(the_list_names_who_where_and_by_whom_with_one_reading_of_each_type) {
    Hospital hospital;
    Ehr ehr;
    hospital.query_ehr = ehr.query();
    hospital.referred();
    ehr.asked.clear();
    const auto list = list_of(hospital, liaison);
    const auto referrals = parameters(list, "referral");
    BOOST_REQUIRE(referrals.size() == 1U);
    BOOST_TEST(text(referrals[0], "name", "valueString").find("Morel") != std::string::npos);
    BOOST_TEST(text(referrals[0], "place", "valueString") == "Urgences, Box 4");
    BOOST_TEST(parts(referrals[0], "age")[0]["valueInteger"].integer().value_or(0) == 34);
    BOOST_TEST(parts(referrals[0], "requester")[0]["valueReference"]["display"].text() == "Dr Un");
    BOOST_TEST(ehr.asked.size() == 3U);
    const json::Node task = parts(referrals[0], "task")[0]["resource"];
    BOOST_TEST(task["status"].text() == "requested");
    BOOST_TEST(!task["input"]);  // a list needs no answers
}

BOOST_AUTO_TEST_CASE(without_the_ehr_the_list_is_still_a_list_and_the_ehr_is_left_in_peace) {
    Hospital hospital;
    hospital.referred();
    Ehr ehr;
    ehr.silent = true;
    hospital.query_ehr = ehr.query();
    const auto list = list_of(hospital, liaison);
    BOOST_REQUIRE(parameters(list, "referral").size() == 1U);
    BOOST_TEST(text(parameters(list, "referral")[0], "name", "valueString").empty());
    BOOST_TEST(ehr.asked.size() == 1U);
}

BOOST_AUTO_TEST_CASE(names_are_kept_for_two_minutes) {
    Ehr ehr;
    Acquaintance acquaintance{ehr.query()};
    const Instant now = *parse_instant("2026-11-21T10:00:00+01:00");
    const auto later = [&](std::int64_t seconds) { return Instant{now.milliseconds + seconds * 1000, 60}; };
    BOOST_TEST(acquaintance.about({"Patient/p1", "Patient/gone"}, now).size() == 1U);
    BOOST_TEST(acquaintance.about({"Patient/p1", "Patient/gone"}, later(100)).size() == 1U);
    BOOST_TEST(ehr.asked.size() == 1U);
    BOOST_TEST(acquaintance.about({"Patient/p1"}, later(121)).size() == 1U);
    BOOST_TEST(ehr.asked.size() == 2U);
    ehr.silent = true;
    BOOST_TEST(acquaintance.about({"Patient/p2"}, later(122)).empty());
    BOOST_TEST(acquaintance.about({"Patient/p2"}, later(123)).empty());
    BOOST_TEST(ehr.asked.size() == 3U);
    BOOST_TEST(acquaintance.about({"Patient/p2"}, later(133)).empty());
    BOOST_TEST(ehr.asked.size() == 4U);
    // An id that could change the question is not asked for.
    BOOST_TEST(acquaintance.about({"Patient/a,b&x=y"}, later(200)).empty());
    BOOST_TEST(ehr.asked.size() == 4U);
}

BOOST_AUTO_TEST_CASE(the_server_says_what_may_be_done_next_by_state_and_side) {
    Hospital hospital;
    store::Resource task = hospital.referred();
    const auto fresh = offered(list_of(hospital, liaison));
    BOOST_TEST(fresh.contains("accept"));
    BOOST_TEST(fresh.contains("decline"));
    BOOST_TEST(!fresh.contains("complete"));
    BOOST_TEST((offered(list_of(hospital, open_chart)) == std::set<std::string>{"withdraw"}));
    task = done_by(hospital, task, liaison, "accepted");
    const auto taken = offered(list_of(hospital, liaison));
    BOOST_TEST(taken.contains("complete"));
    BOOST_TEST(!taken.contains("accept"));
    done_by(hospital, task, liaison, "completed", told_outcome);
    BOOST_TEST(offered(list_of(hospital, liaison)).empty());
}

// The answer to its sender: until somebody of the sender's side has said that it was read, that is what is
// left to do, for them and for nobody else.
BOOST_AUTO_TEST_CASE(who_asked_is_offered_to_say_that_the_answer_was_read_and_then_who_did) {
    Hospital hospital;
    Ehr ehr;
    hospital.query_ehr = ehr.query();
    hospital.site.write_back = WriteBack::none;
    store::Resource task = hospital.referred();
    task = done_by(hospital, task, liaison, "accepted");
    BOOST_TEST(!offered(list_of(hospital, open_chart)).contains("answer-read"));  // of the answer at the end
    task = done_by(hospital, task, liaison, "completed", told_outcome);
    const std::string path = "/Task/" + task.id + "/$detail";

    BOOST_TEST((offered(list_of(hospital, open_chart)) == std::set<std::string>{"answer-read"}));
    BOOST_TEST(offered(list_of(hospital, liaison)).empty());
    const auto listed = list_of(hospital, open_chart);
    BOOST_TEST(text(parameters(listed, "referral")[0], "stage", "valueCode") == "to-confirm");
    auto whole = parse(hospital.get(path, open_chart).body);
    BOOST_TEST(parameters(whole, "stage")[0]["valueCode"].text() == "to-confirm");
    const std::string answer{parameters(whole, "answer")[0]["valueReference"]["reference"].text()};
    const auto acts = parameters(whole, "act");
    BOOST_REQUIRE(acts.size() == 1U);
    BOOST_TEST(text(acts[0], "code", "valueCode") == "answer-read");
    BOOST_TEST(text(acts[0], "status", "valueCode") == "completed");
    BOOST_TEST(parts(acts[0], "answer")[0]["valueReference"]["reference"].text() == answer);
    BOOST_TEST(parameters(parse(hospital.get(path, liaison).body), "act").empty());

    std::string message;
    for (const json::Node one : parameters(whole, "message"))
        if ("Communication/" + std::string{one["resource"]["id"].text()} == answer)
            message = json::to_string(one["resource"]);
    hospital.now.milliseconds += 60'000;
    message.insert(message.size() - 1, R"(,"received":")" + to_string(hospital.now) + '"');
    const Reply read = hospital.put("/" + answer, message, doctor, "W/\"1\"");
    BOOST_REQUIRE_MESSAGE(read.status == 200, read.body);
    BOOST_TEST(hospital.put("/" + answer, message, doctor, "W/\"1\"").status == 412);

    BOOST_TEST(offered(list_of(hospital, open_chart)).empty());
    whole = parse(hospital.get(path, liaison).body);
    BOOST_TEST(parameters(whole, "stage")[0]["valueCode"].text() == "closed");
    std::string who;
    for (const json::Node event : parameters(whole, "event"))
        if (text(event, "kind", "valueCode") == "answer-read")
            who = parts(event, "who")[0]["valueReference"]["display"].text();
    BOOST_TEST(who == "Dr Un");
}

BOOST_AUTO_TEST_CASE(each_side_sees_its_own) {
    Hospital hospital;
    hospital.referred();
    BOOST_TEST(parameters(list_of(hospital, liaison), "referral").size() == 1U);
    BOOST_TEST(parameters(list_of(hospital, other_team), "referral").empty());
    const Actor elsewhere{Position::clinician, "Practitioner/dr-1", {}, PatientId{"p2"}};
    BOOST_TEST(parameters(list_of(hospital, elsewhere), "referral").empty());
    const Actor own{Position::clinician, "Practitioner/dr-1", {}, {}};
    const Actor another{Position::clinician, "Practitioner/dr-2", {}, {}};
    BOOST_TEST(parameters(list_of(hospital, own), "referral").size() == 1U);
    BOOST_TEST(parameters(list_of(hospital, another), "referral").empty());
    const std::string path = "/Task/" + newest_task(hospital).id + "/$detail";
    BOOST_TEST(hospital.get(path, liaison).status == 200);
    BOOST_TEST(hospital.get(path, other_team).status == 404);
    BOOST_TEST(hospital.get(path, elsewhere).status == 404);
    BOOST_TEST(hospital.call("POST", "/Task/$worklist", "{}", liaison).status == 405);
    BOOST_TEST(hospital.call("POST", path, "{}", liaison).status == 405);
}

BOOST_AUTO_TEST_CASE(a_closed_team_is_said_to_be_closed_until_when) {
    Hospital hospital;
    hospital.opening = "mon-fri 09:00-17:00";  // the tests' day is a Saturday
    hospital.referred();
    const auto list = list_of(hospital, liaison);
    const auto team = parameters(list, "team");
    BOOST_REQUIRE(team.size() == 1U);
    BOOST_TEST(!parts(team[0], "open")[0]["valueBoolean"].boolean().value_or(true));
    BOOST_TEST(text(team[0], "opens", "valueInstant").starts_with("2026-11-23T09:00:00"));
}

BOOST_AUTO_TEST_CASE(what_waits_too_long_is_said_by_the_same_rule_as_the_reminders) {
    Hospital hospital;
    hospital.referred();
    const auto overdue = [&] {
        return !parts(parameters(list_of(hospital, liaison), "referral")[0], "overdue").empty();
    };
    BOOST_TEST(!overdue());
    hospital.now.milliseconds += 15 * milliseconds_per_day;
    BOOST_TEST(overdue());
}

BOOST_AUTO_TEST_CASE(red_flags_are_those_the_letter_puts_first_in_the_readers_language) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const std::optional<EncounterId>&) {
        ChartFacts facts;
        facts.urgency = {"P1-MOODCRISIS", "leaving-soon"};
        return facts;
    };
    hospital.referred();
    const auto flags = [&](std::string_view query) {
        std::vector<std::string> texts;
        const auto list = list_of(hospital, liaison, query);
        for (const json::Node flag : parts(parameters(list, "referral")[0], "red-flag"))
            texts.emplace_back(flag["valueCoding"]["display"].text());
        return texts;
    };
    const auto english = flags("lang=en"), french = flags("lang=fr");
    BOOST_REQUIRE(english.size() >= 2U);
    BOOST_TEST(english[0] == "Thoughts of suicide");
    BOOST_TEST(english[1] == "May leave soon");
    BOOST_TEST(french[0] == "Idées de suicide");
}

BOOST_AUTO_TEST_CASE(one_referral_whole_tells_who_did_what_when_and_what_was_asked_and_answered,
                     *label("D26")) {
    Hospital hospital;
    Ehr ehr;
    hospital.query_ehr = ehr.query();
    store::Resource task = hospital.referred();
    const std::string path = "/Task/" + task.id + "/$detail";
    hospital.get(path, liaison);
    task = done_by(hospital, task, liaison, "received",
                   sub_state("waiting-for-information") + because("Sortie ?"));
    task = done_by(hospital, task, doctor, "received", sub_state("information-given") + noted("Demain."));
    const auto whole = parse(hospital.get(path, liaison, "lang=en").body);
    std::vector<std::string> story;
    for (const json::Node event : parameters(whole, "event"))
        story.push_back(text(event, "kind", "valueCode") + " " + text(event, "business-status", "valueCode") +
                        " " +
                        std::string{parts(event, "who").empty()
                                        ? ""
                                        : parts(event, "who")[0]["valueReference"]["display"].text()});
    const std::vector<std::string> expected{"change sent Dr Un", "read  Inf. Une",
                                            "change waiting-for-information Inf. Une",
                                            "change information-given Dr Un"};
    BOOST_TEST(story == expected, boost::test_tools::per_element());
    BOOST_TEST(text(parameters(whole, "event")[2], "reason", "valueString") == "Sortie ?");
    BOOST_TEST(text(parameters(whole, "event")[3], "note", "valueString") == "Demain.");
    BOOST_TEST(!parameters(whole, "message").empty());
    bool practical = false;
    for (const json::Node section : parameters(whole, "section"))
        practical = practical || text(section, "title", "valueString") == "Practical matters";
    BOOST_TEST(practical);
    BOOST_TEST(hospital.get(path, liaison).body.find("127.0.0.1") == std::string::npos);  // no address
}

// What was only agreed to as a contact says no reason, no flag and no score, here as in the letter.
BOOST_AUTO_TEST_CASE(as_little_is_shown_as_the_person_agreed_to) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const std::optional<EncounterId>&) {
        ChartFacts facts;
        facts.urgency = {"P1-MOODCRISIS"};
        return facts;
    };
    const Reply response = hospital.post("/QuestionnaireResponse", answers(), doctor);
    BOOST_REQUIRE(response.status == 201);
    const std::string contact_only = with(
        agreement(at(response.body, {"id"})), R"("provision":{)",
        R"("provision":{"class":[{"system":"https://repere.example/fhir/CodeSystem/shared-content","code":"contact-only"}],)");
    hospital.now.milliseconds += 1000;
    const Reply made = hospital.post("/Consent", contact_only, doctor);
    BOOST_REQUIRE_MESSAGE(made.status == 201, made.body);
    const auto list = list_of(hospital, liaison);
    BOOST_TEST(parts(parameters(list, "referral")[0], "red-flag").empty());
    BOOST_TEST(parts(parameters(list, "referral")[0], "reason").empty());
    const std::string whole = hospital.get("/Task/" + newest_task(hospital).id + "/$detail", liaison).body;
    BOOST_TEST(whole.find("\"score") == std::string::npos);
    BOOST_TEST(whole.find("Idées de suicide") == std::string::npos);
}

// Copies of one referral for other people, as many as a large team has open in a bad winter.
BOOST_AUTO_TEST_CASE(five_hundred_open_referrals_are_one_answer_and_few_questions_to_the_ehr) {
    Hospital hospital;
    const store::Resource task = hospital.referred();
    const store::Resource letter = hospital.stored("DocumentReference").front();
    const auto copy_of = [&](std::string text, int number) {
        const auto replace = [&](const std::string& what, const std::string& by) {
            for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
                text.replace(at, what.size(), by);
        };
        replace(task.id, "task-" + std::to_string(number));
        replace(letter.id, "letter-" + std::to_string(number));
        replace("\"Patient/p1\"", "\"Patient/copy-" + std::to_string(number) + "\"");
        return text;
    };
    store::Change change;
    change.now = hospital.now;
    change.audit_event = R"({"resourceType":"AuditEvent","action":"C"})";
    for (int i = 1; i < 500; ++i) {
        change.resources.push_back({"Task", "task-" + std::to_string(i), copy_of(task.json, i), 0});
        change.resources.push_back(
            {"DocumentReference", "letter-" + std::to_string(i), copy_of(letter.json, i), 0});
    }
    BOOST_REQUIRE(hospital.store->commit(change));
    Ehr ehr;
    hospital.query_ehr = ehr.query();
    const Facade facade = hospital.facade();
    const auto ask = [&] {
        const auto began = std::chrono::steady_clock::now();
        const Reply reply = facade.handle({"GET", "/Task/$worklist", {}, {}, {}, "127.0.0.1"}, liaison);
        BOOST_REQUIRE(reply.status == 200);
        BOOST_TEST(parameters(parse(reply.body), "referral").size() == 500U);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
        BOOST_TEST_MESSAGE("500 referrals: " << took.count() << " ms, " << reply.body.size() / 1024
                                             << " KiB");
        return took.count();
    };
    ask();
    BOOST_TEST(ehr.asked.size() <= 14U);  // fifty people in one question
    BOOST_TEST(ask() < 5'000);            // also in a build without optimisation, on a busy machine
    BOOST_TEST(ehr.asked.size() <= 14U);  // and no more while the names are fresh
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
