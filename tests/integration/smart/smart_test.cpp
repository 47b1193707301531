// SPDX-License-Identifier: Apache-2.0
// Launches from the stand-in EHR into the running service, and what must not work.
#include <fcntl.h>
#include <unistd.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/demo/answers.h"
#include "app/demo/journey.h"
#include "core/clock.h"
#include "core/log.h"
#include "integration/smart/hospital.h"
#include "json/document.h"
#include "smart/authorization.h"
#include "smart/urls.h"

using namespace repere;
using namespace repere::tests;
namespace data = boost::unit_test::data;

namespace {

sandbox::Screen screen_of(std::size_t at) {
    const sandbox::SamplePatient patient = sandbox::sample_patients()[at];
    sandbox::Screen screen;
    screen.user = patient.practitioner;
    screen.patient = patient.patient.value;
    screen.encounter = patient.encounter.value;
    return screen;
}

sandbox::HttpHeaders with(const std::string& key) { return {{"Repere-Session", key}}; }

json::Document parsed(const std::string& text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, text);
    return std::move(*document);
}

// A filled-in form of the emergency department, about the patient.
std::string answers(Browser& browser, const std::string& key, const sandbox::Screen& about) {
    const auto page = browser.get("/fhir/Questionnaire/emergency", with(key));
    BOOST_REQUIRE_EQUAL(page.status, 200);
    const auto questionnaire = parsed(page.body);
    const app::Answers ticked = app::plans().front().forms.front().answers;
    const auto response =
        app::fill(questionnaire.root(), ticked,
                  {"Patient/" + about.patient, "Encounter/" + about.encounter, about.user, system_now()});
    BOOST_REQUIRE_MESSAGE(response, (response ? "" : to_string(response.error())));
    return *response;
}

Browser::Page submit(Browser& browser, const std::string& key, const std::string& response) {
    auto headers = with(key);
    headers.emplace_back("Content-Type", "application/fhir+json");
    return browser.send("POST", "/fhir/QuestionnaireResponse", response, headers);
}

// What the service logs while this lives.
class LogFile {
public:
    explicit LogFile(const std::string& path) : path_{path}, before_{::dup(2)} {
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(file, 2);
        ::close(file);
        log::set_level(log::Level::debug);
    }
    ~LogFile() {
        log::set_level(log::Level::warning);
        ::dup2(before_, 2);
        ::close(before_);
    }
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;
    std::string text() const {
        std::ifstream file{path_};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

private:
    std::string path_;
    int before_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(smart_integration)

BOOST_DATA_TEST_CASE(a_launch_leads_to_answers_in_the_chart_that_was_open, data::make({false, true}),
                     confidential) {
    Hospital hospital{confidential};
    Browser browser{hospital};
    sandbox::Screen screen = screen_of(0);
    screen.questionnaire = "https://repere.example/fhir/Questionnaire/emergency";
    const auto callback = browser.launch(screen);
    BOOST_TEST(callback.location.starts_with("/form?tab="));
    const std::string key = browser.key_of(callback);
    BOOST_TEST(browser.last_set_cookie.starts_with("__Host-repere="));
    BOOST_TEST(browser.last_set_cookie.find("; Secure; HttpOnly; SameSite=None; Partitioned") !=
               std::string::npos);

    const auto session = parsed(browser.get("/app/session", with(key)).body);
    BOOST_TEST(session.root()["user"]["reference"].text() == screen.user);
    BOOST_TEST(session.root()["user"]["role"].text() == "clinician");
    BOOST_TEST(session.root()["patient"]["reference"].text() == "Patient/" + screen.patient);
    BOOST_TEST(!session.root()["patient"]["name"].text().empty());
    BOOST_TEST(!session.root()["patient"]["birthDate"].text().empty());
    BOOST_TEST(session.root()["encounter"]["reference"].text() == "Encounter/" + screen.encounter);
    BOOST_TEST(session.root()["questionnaire"].text() == screen.questionnaire);
    BOOST_TEST(session.root()["banner"].boolean().value_or(false));

    const auto stored = submit(browser, key, answers(browser, key, screen));
    BOOST_TEST(stored.status == 201, stored.body);
    // The chart was read for it in our own name: with a token of backend services where there is a key.
    BOOST_TEST((hospital.authority.given_to_programs() > 0) == confidential);
    const auto kept = parsed(stored.body);
    BOOST_TEST(kept.root()["author"]["reference"].text() == screen.user);
}

// SM-12: an intent we do not know means the usual page.
BOOST_AUTO_TEST_CASE(an_intent_of_ours_reaches_the_page_and_no_other) {
    struct Launched {
        const char *said, *told, *page;
    };
    Hospital hospital;
    Browser browser{hospital};
    for (const auto& [said, told, page] :
         {Launched{"referral", "referral", "/worklist?"}, Launched{"reconcile-medications", "", "/form?"}}) {
        sandbox::Screen screen = screen_of(0);
        screen.intent = said;
        const auto callback = browser.launch(screen);
        BOOST_TEST(callback.location.starts_with(page));
        const auto session = parsed(browser.get("/app/session", with(browser.key_of(callback))).body);
        BOOST_TEST(session.root()["intent"].text() == told);
        BOOST_TEST(session.root()["patient"]["reference"].text() == "Patient/" + screen.patient);
    }
}

BOOST_AUTO_TEST_CASE(answers_about_another_person_are_refused) {
    Hospital hospital;
    Browser browser{hospital};
    const std::string key = browser.key_of(browser.launch(screen_of(0)));
    const auto refused = submit(browser, key, answers(browser, key, screen_of(1)));
    BOOST_TEST(refused.status == 409);
    BOOST_TEST(refused.body.find("the open chart is another person's") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(two_tabs_of_one_browser_act_for_two_patients) {
    Hospital hospital;
    Browser browser{hospital};
    const auto one = browser.launch(screen_of(0));
    const auto two = browser.launch(screen_of(1));
    const std::string key_one = browser.key_of(one), key_two = browser.key_of(two);
    const auto patient = [&](const sandbox::HttpHeaders& headers) {
        const auto page = browser.get("/app/session", headers);
        if (page.status != 200) return std::to_string(page.status);
        const auto session = parsed(page.body);
        return std::string{session.root()["patient"]["reference"].text()};
    };
    BOOST_TEST(patient(with(key_one)) == "Patient/" + screen_of(0).patient);
    BOOST_TEST(patient(with(key_two)) == "Patient/" + screen_of(1).patient);
    // A reload has lost the key: the cookie finds the tab's own session or none.
    const auto tab = [](const Browser::Page& page) {
        return page.location.substr(page.location.find("tab=") + 4, 11);
    };
    BOOST_TEST(patient({{"Repere-Tab", tab(two)}, {"Sec-Fetch-Site", "same-origin"}}) ==
               "Patient/" + screen_of(1).patient);
    BOOST_TEST(patient({{"Repere-Tab", tab(one)}, {"Sec-Fetch-Site", "same-origin"}}) == "401");
    // Another site's page sends the cookie too, and gets nothing by it.
    BOOST_TEST(patient({{"Repere-Tab", tab(two)}, {"Sec-Fetch-Site", "cross-site"}}) == "401");
    BOOST_TEST(patient({{"Repere-Tab", tab(two)}, {"Origin", "https://evil.example"}}) == "401");
    BOOST_TEST(patient({{"Repere-Tab", tab(two)}}) == "401");
}

BOOST_AUTO_TEST_CASE(a_member_of_a_team_gets_the_worklist) {
    Hospital hospital;
    Browser browser{hospital};
    sandbox::Screen screen;
    screen.user = "Practitioner/infirmiere-elsa";
    const auto callback = browser.launch(screen);
    BOOST_TEST(callback.location.starts_with("/worklist?tab="));
    const std::string key = browser.key_of(callback);
    const auto session = parsed(browser.get("/app/session", with(key)).body);
    BOOST_TEST(session.root()["user"]["role"].text() == "team");
    BOOST_TEST(session.root()["team"]["reference"].text() == "Organization/elsa");
    BOOST_TEST(browser.get("/fhir/Task", with(key)).status == 200);
}

BOOST_AUTO_TEST_CASE(a_clinician_without_an_open_chart_gets_no_session) {
    Hospital hospital;
    Browser browser{hospital};
    sandbox::Screen screen = screen_of(0);
    screen.patient.clear();
    const auto page = browser.launch(screen);
    BOOST_TEST(page.status == 403);
    BOOST_TEST(page.body.find("patient-missing") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_one_time_code_is_good_once) {
    Hospital hospital;
    Browser browser{hospital};
    const auto callback = browser.launch(screen_of(0));
    static_cast<void>(browser.key_of(callback));
    const std::string body =
        R"({"code":")" + callback.location.substr(callback.location.find("#s=") + 3) + R"("})";
    const auto again = browser.send("POST", "/app/session", body, {{"Content-Type", "application/json"}});
    BOOST_TEST(again.status == 401);
    BOOST_TEST(again.body.find("the code is unknown or used") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_replayed_answer_and_an_answer_in_another_browser_are_refused) {
    Hospital hospital;
    Browser browser{hospital};
    const auto gone = browser.get("/launch?" + hospital.launch_query(screen_of(0)));
    const auto back = browser.go_to_ehr(gone.location);
    BOOST_TEST(browser.come_back(back.location).status == 303);
    const auto replayed = browser.come_back(back.location);
    BOOST_TEST(replayed.status == 400);
    BOOST_TEST(replayed.body.find("state-unknown") != std::string::npos);

    Browser victim{hospital};
    const auto stolen =
        browser.go_to_ehr(browser.get("/launch?" + hospital.launch_query(screen_of(0))).location);
    const auto refused = victim.come_back(stolen.location);
    BOOST_TEST(refused.status == 403);
    BOOST_TEST(refused.body.find("other-browser") != std::string::npos);
    BOOST_TEST(refused.body.find(R"(href="/launch" target="_blank")") != std::string::npos);
}

// A code that somebody else has used already: the EHR says so, and what it gave for it is worth nothing.
BOOST_AUTO_TEST_CASE(a_code_that_was_used_elsewhere_is_refused) {
    Hospital hospital;
    Browser browser{hospital};
    const auto gone = browser.get("/launch?" + hospital.launch_query(screen_of(0)));
    const auto back = browser.go_to_ehr(gone.location);
    const auto fields = smart::Fields::parse(back.location.substr(back.location.find('?') + 1));
    BOOST_REQUIRE(fields);
    static_cast<void>(hospital.authority.token(smart::form(
        {{"grant_type", "authorization_code"}, {"code", (*fields)["code"]}, {"code_verifier", "x"}})));
    const auto refused = browser.come_back(back.location);
    BOOST_TEST(refused.status == 403);
    BOOST_TEST(refused.body.find("code-refused") != std::string::npos);
}

struct Misbehaves {
    const char* what;
    void (*how)(sandbox::Habits&);
    const char* name;
};
std::ostream& operator<<(std::ostream& out, const Misbehaves& row) { return out << row.what; }
const std::vector<Misbehaves> misbehaviours{
    {"wrong nonce", [](sandbox::Habits& habits) { habits.wrong_nonce = true; }, "id-token-invalid"},
    {"forged", [](sandbox::Habits& habits) { habits.forged_id_token = true; }, "id-token-invalid"},
    {"expired", [](sandbox::Habits& habits) { habits.id_token_age = 400; }, "id-token-invalid"},
    {"nobody named", [](sandbox::Habits& habits) { habits.without_id_token = true; }, "user-unknown"},
    {"a patient at the screen", [](sandbox::Habits& habits) { habits.fhir_user = "Patient/urgences-34"; },
     "user-unknown"},
    {"down", [](sandbox::Habits& habits) { habits.down = true; }, "ehr-unavailable"}};

BOOST_AUTO_TEST_CASE(an_ehr_that_misbehaves_is_refused_by_name_in_the_readers_language) {
    for (const Misbehaves& row : misbehaviours) {
        Hospital hospital;
        Browser browser{hospital};
        sandbox::Habits habits;
        row.how(habits);
        hospital.authority.set(habits);
        const auto page = browser.launch(screen_of(0));
        BOOST_TEST(page.status >= 400);
        BOOST_TEST(page.body.find(row.name) != std::string::npos, page.body);
        BOOST_TEST(page.body.find("Ouverture impossible") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(an_issuer_that_is_not_configured_is_refused) {
    Hospital hospital;
    Browser browser{hospital};
    const auto page =
        browser.get("/launch?" + smart::form({{"iss", "https://evil.example/fhir"}, {"launch", "x"}}),
                    {{"Accept-Language", "en"}});
    BOOST_TEST(page.status == 403);
    BOOST_TEST(page.location == "");
    BOOST_TEST(page.body.find("issuer-not-allowed") != std::string::npos);
    BOOST_TEST(page.body.find("This could not be opened") != std::string::npos);
}

// The EHR could not be read when the launch came, and its permission has ended since: whose chart it is
// cannot be shown.
BOOST_AUTO_TEST_CASE(an_ended_token_ends_a_session_that_cannot_say_whose_chart_it_is) {
    Hospital hospital;
    Browser browser{hospital};
    sandbox::Habits habits;
    habits.token_seconds = 1;
    habits.granted = "openid fhirUser launch patient/Patient.r";  // and no refresh token
    hospital.authority.set(habits);
    hospital.ehr.set_fault(sandbox::Fault::down);
    const std::string key = browser.key_of(browser.launch(screen_of(0)));
    hospital.ehr.set_fault(sandbox::Fault::none);
    std::this_thread::sleep_for(std::chrono::milliseconds{1'100});
    const auto page = browser.get("/app/session", with(key));
    BOOST_TEST(page.status == 401);
    BOOST_TEST(page.body.find("the EHR's permission has ended") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_a_session_only_the_secret_says_who_acts) {
    Hospital hospital;
    Browser browser{hospital};
    const std::string tasks = "/fhir/Task?patient=Patient/urgences-34";
    const sandbox::HttpHeaders claim{{"Repere-User", "Practitioner/urgentiste"}};
    BOOST_TEST(browser.get(tasks, claim).status == 401);
    auto trusted = claim;
    trusted.emplace_back("Authorization", "Bearer " + hospital.secret());
    BOOST_TEST(browser.get(tasks, trusted).status == 200);
    BOOST_TEST(browser.get("/fhir/Task", with("made-up")).status == 401);

    const std::string key = browser.key_of(browser.launch(screen_of(0)));
    auto both = with(key);
    both.emplace_back("Repere-Team", "elsa");
    const auto page = browser.get("/fhir/Task", both);
    BOOST_TEST(page.status == 400);
    BOOST_TEST(page.body.find("a session says who acts") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(signing_out_ends_the_session) {
    Hospital hospital;
    Browser browser{hospital};
    const std::string key = browser.key_of(browser.launch(screen_of(0)));
    BOOST_TEST(browser.send("DELETE", "/app/session", {}, with(key)).status == 204);
    BOOST_TEST(browser.get("/app/session", with(key)).status == 401);
    BOOST_TEST(!browser.cookies.contains("__Host-repere"));
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

// DICOM PS3.15: 110122 Login, 110123 Logout. The trail has the person and the chart, and of what was refused
// the reason by its name.
BOOST_AUTO_TEST_CASE(signing_in_signing_out_and_a_refused_launch_are_in_the_audit_trail) {
    Hospital hospital;
    Browser browser{hospital};
    const std::string key = browser.key_of(browser.launch(screen_of(0)));
    BOOST_TEST(browser.send("DELETE", "/app/session", {}, with(key)).status == 204);
    sandbox::Screen nobody = screen_of(0);
    nobody.patient.clear();
    BOOST_TEST(browser.launch(nobody).status == 403);
    BOOST_TEST(browser.get("/launch?iss=https%3A%2F%2Fevil.example").status == 403);
    const std::string all = hospital.audit_trail();
    BOOST_TEST(count(all, R"("code":"110122")") == 3);
    BOOST_TEST(count(all, R"("code":"110123")") == 1);
    BOOST_TEST(count(all, "Patient/" + screen_of(0).patient) == 2);
    BOOST_TEST(all.find(screen_of(0).user) != std::string::npos);
    BOOST_TEST(all.find(key) == std::string::npos);
    BOOST_TEST(all.find("patient-missing") != std::string::npos);
    BOOST_TEST(all.find("issuer-not-allowed") != std::string::npos);
    BOOST_TEST(all.find("evil.example") == std::string::npos);
}

// A flood of refusals does not fill the store; the log has them all.
BOOST_AUTO_TEST_CASE(refused_launches_are_recorded_up_to_a_limit) {
    Hospital hospital;
    Browser browser{hospital};
    for (int i = 0; i < 150; ++i) static_cast<void>(browser.get("/launch?launch=x"));
    const std::size_t rows = count(hospital.audit_trail(), "bad-request");
    BOOST_TEST(rows >= 60);
    BOOST_TEST(rows <= 120);  // a minute may have ended in between
}

// The session of the page has ended: it made up a secret, and what its person's launch leads to is for it.
BOOST_AUTO_TEST_CASE(a_page_is_signed_in_again_by_its_secret) {
    Hospital hospital;
    Browser browser{hospital};
    const std::string secret = smart::new_secret();
    const std::string launch = "/launch?again=" + smart::challenge_of(secret);
    // A link on another site's page must not sign its reader in for its author; nor one without the header.
    for (const char* site : {"cross-site", "same-site", "none"})
        BOOST_TEST(browser.get(launch, {{"Sec-Fetch-Site", site}}).status == 400);
    BOOST_TEST(browser.get(launch).status == 400);
    BOOST_TEST(browser.get("/launch?%61gain=" + smart::challenge_of(secret)).status == 400);

    const auto gone = browser.get(launch, {{"Sec-Fetch-Site", "same-origin"}});
    BOOST_REQUIRE_EQUAL(gone.status, 303);
    const auto back =
        browser.go_to_ehr(gone.location + "&login=Practitioner%2Furgentiste&chart=" + screen_of(0).patient);
    const auto done = browser.come_back(back.location);
    BOOST_TEST(done.status == 200);
    BOOST_TEST(done.location == "");
    BOOST_TEST(done.body.find("Vous pouvez fermer cette fenêtre") != std::string::npos);
    BOOST_TEST(done.body.find(secret) == std::string::npos);

    const auto page = browser.send("POST", "/app/session", R"({"code":")" + secret + R"("})",
                                   {{"Content-Type", "application/json"}});
    BOOST_REQUIRE_EQUAL(page.status, 200);
    const auto opened = parsed(page.body);
    const std::string key{opened.root()["key"].text()};
    const auto session = parsed(browser.get("/app/session", with(key)).body);
    BOOST_TEST(session.root()["patient"]["reference"].text() == "Patient/" + screen_of(0).patient);
}

// SM-31
BOOST_AUTO_TEST_CASE(our_public_key_is_published_and_nothing_of_the_private_one) {
    Hospital hospital{true};
    Browser browser{hospital};
    const auto page = browser.get("/.well-known/jwks.json");
    const auto keys = parsed(page.body);
    const json::Node key = keys.root()["keys"].at(0);
    BOOST_TEST(key["kty"].text() == "EC");
    BOOST_TEST(key["crv"].text() == "P-384");
    BOOST_TEST(!key["kid"].text().empty());
    BOOST_TEST(!key["d"]);
    BOOST_TEST(browser.transcript.find("cache-control: max-age=3600") != std::string::npos);
}

// SM-08: canaries. Nothing that the EHR gave us, and no key of a session, is in a log, an answer, an address
// or a file.
BOOST_AUTO_TEST_CASE(no_token_leaves_the_server) {
    TemporaryFolder folder;
    std::string transcript, stored, logged;
    std::vector<std::string> secrets;
    {
        const LogFile log{folder.file("log")};
        for (std::size_t i = 0; i < misbehaviours.size() + 1; ++i) {
            Hospital hospital;
            Browser browser{hospital};
            sandbox::Habits habits;
            if (i > 0) misbehaviours[i - 1].how(habits);
            hospital.authority.set(habits);
            const auto page = browser.launch(screen_of(0));
            if (i == 0) {
                const std::string key = browser.key_of(page);
                browser.transcript.clear();  // the key itself was in one answer
                static_cast<void>(submit(browser, key, answers(browser, key, screen_of(0))));
                static_cast<void>(browser.get("/app/session", with(key)));
                secrets.push_back(key);
            }
            transcript += browser.transcript;
            stored += hospital.everything_stored();
            for (std::string& secret : hospital.authority.secrets()) secrets.push_back(std::move(secret));
        }
        logged = log.text();
    }
    BOOST_TEST(secrets.size() >= 10);
    BOOST_TEST(logged.find("smart.refused") != std::string::npos);
    for (const std::string& secret : secrets) {
        BOOST_TEST(transcript.find(secret) == std::string::npos);
        BOOST_TEST(stored.find(secret) == std::string::npos);
        BOOST_TEST(logged.find(secret) == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
