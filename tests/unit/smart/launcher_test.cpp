// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>
#include <thread>

#include "crypto/jws.h"
#include "unit/smart/ehr.h"

using namespace repere;
using namespace repere::smart;
using namespace repere::smart::testing;
namespace data = boost::unit_test::data;

namespace {

std::string ehr_launch(Ehr& ehr, const sandbox::Screen& screen = emergency()) {
    return form({{"iss", fhir_base}, {"launch", ehr.authority.open_application(screen)}});
}

Fields asked(const std::string& location) {
    const auto fields = Fields::parse(Ehr::query_of(location));
    BOOST_REQUIRE(fields);
    return *fields;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(smart_launcher)

// SM-03, SM-06, SM-11, SM-12
BOOST_AUTO_TEST_CASE(a_launch_from_the_ehr_ends_with_a_person_and_a_chart) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    sandbox::Screen screen = emergency();
    screen.questionnaire = "https://repere.example/fhir/Questionnaire/emergency";
    screen.need_patient_banner = false;
    const auto arrival = launch(ehr, launcher, screen);
    BOOST_REQUIRE_MESSAGE(arrival, refusal(arrival));
    BOOST_TEST(arrival->user.fhir_user == "Practitioner/urgentiste");
    BOOST_TEST(arrival->context.patient == "urgences-34");
    BOOST_TEST(arrival->context.encounter == "passage-urgences");
    BOOST_TEST(arrival->context.questionnaire == screen.questionnaire);
    BOOST_TEST(!arrival->context.need_patient_banner);
    BOOST_TEST(arrival->missing.empty());
    BOOST_REQUIRE(arrival->access->token(ehr.now));
    BOOST_TEST(ehr.authority.is_live(*arrival->access->token(ehr.now)));
}

// SM-01, SM-03, SM-04, SM-05, SM-21
BOOST_AUTO_TEST_CASE(the_authorization_request_has_all_that_smart_asks_for) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto gone = launcher.begin(form({{"iss", fhir_base}, {"launch", "opaque"}}), {}, ehr.now);
    BOOST_REQUIRE(gone);
    const Fields query = asked(gone->location);
    BOOST_TEST(query["response_type"] == "code");
    BOOST_TEST(query["client_id"] == client_id);
    BOOST_TEST(query["redirect_uri"] == redirect_uri);
    BOOST_TEST(query["launch"] == "opaque");
    BOOST_TEST(query["aud"] == fhir_base);
    BOOST_TEST(query["scope"] == "launch openid fhirUser patient/Patient.r");
    BOOST_TEST(query["code_challenge_method"] == "S256");
    BOOST_TEST(query["code_challenge"].size() == 43);
    BOOST_TEST(query["state"].size() == 43);  // 256 bits; SMART asks for 122
    BOOST_TEST(query["nonce"].size() == 43);
    std::set<std::string> states;
    for (int i = 0; i < 100; ++i) {
        const auto next = launcher.begin(ehr_launch(ehr), {}, ehr.now);
        states.emplace(asked(next->location)["state"]);
    }
    BOOST_TEST(states.size() == 100);
}

// SM-21: a server that knows the older grammar only is asked in it.
BOOST_AUTO_TEST_CASE(an_older_server_is_asked_in_its_own_grammar) {
    Ehr ehr;
    sandbox::Habits habits;
    habits.only_v1 = true;
    ehr.authority.set(habits);
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto gone = launcher.begin(ehr_launch(ehr), {}, ehr.now);
    BOOST_REQUIRE(gone);
    BOOST_TEST(asked(gone->location)["scope"] == "launch openid fhirUser patient/Patient.read");
}

// SM-03
BOOST_DATA_TEST_CASE(an_issuer_that_is_not_configured_is_refused,
                     data::make({"https://evil.example/fhir", "https://ehr.example/fhir2",
                                 "http://ehr.example/fhir", "https://ehr.example/",
                                 "https://ehr.example/fhir/../x", "javascript:alert(1)"})) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto gone = launcher.begin(form({{"iss", sample}, {"launch", "x"}}), {}, ehr.now);
    BOOST_TEST(refusal(gone) == "issuer-not-allowed");
    BOOST_TEST(ehr.calls.empty());  // nobody was asked
}
BOOST_AUTO_TEST_CASE(the_ehr_may_call_itself_by_a_configured_alias) {
    Ehr ehr;
    Settings settings = ehr.settings();
    settings.aliases = {"https://public.ehr.example/fhir"};
    Launcher launcher{settings, ehr.network()};
    const auto gone =
        launcher.begin(form({{"iss", "https://public.ehr.example/fhir/"}, {"launch", "x"}}), {}, ehr.now);
    BOOST_REQUIRE(gone);
    BOOST_TEST(asked(gone->location)["aud"] == "https://public.ehr.example/fhir/");
    BOOST_TEST(ehr.calls.front().url.starts_with(fhir_base));  // discovery is read at the configured address
}

BOOST_DATA_TEST_CASE(a_malformed_launch_is_refused,
                     data::make({"launch=x", "iss=a&iss=b", "iss=%zz", "iss=%00",
                                 "iss=https%3A%2F%2Fehr.example%2Ffhir&launch=%0d"})) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    BOOST_TEST(refusal(launcher.begin(sample, {}, ehr.now)) == "bad-request");
    BOOST_TEST(refusal(launcher.begin(std::string(9000, 'a'), {}, ehr.now)) == "bad-request");
}

// SM-05
BOOST_AUTO_TEST_CASE(a_state_is_good_once_for_ten_minutes_and_in_one_browser) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto gone = launcher.begin(ehr_launch(ehr), {}, ehr.now);
    const std::string back = ehr.visit(gone->location);
    BOOST_REQUIRE(launcher.finish(back, gone->browser, ehr.now));
    BOOST_TEST(refusal(launcher.finish(back, gone->browser, ehr.now)) == "state-unknown");

    const auto slow = launcher.begin(ehr_launch(ehr), {}, ehr.now);
    const std::string late = ehr.visit(slow->location);
    BOOST_TEST(refusal(launcher.finish(late, slow->browser, at(600))) == "state-unknown");

    for (const std::string& browser : {std::string{}, new_secret()}) {
        const auto other = launcher.begin(ehr_launch(ehr), {}, ehr.now);
        const std::string answer = ehr.visit(other->location);
        BOOST_TEST(refusal(launcher.finish(answer, browser, ehr.now)) == "other-browser");
        BOOST_TEST(refusal(launcher.finish(answer, other->browser, ehr.now)) == "state-unknown");
    }
    BOOST_TEST(refusal(launcher.finish("state=made-up&code=x", {}, ehr.now)) == "state-unknown");
    BOOST_TEST(refusal(launcher.finish("code=x", {}, ehr.now)) == "state-unknown");
}

// SM-14: where no cookie is kept in a frame, a site may do without; a wrong one is refused all the same.
BOOST_AUTO_TEST_CASE(a_site_may_do_without_the_cookie_but_not_with_a_wrong_one) {
    Ehr ehr;
    Settings settings = ehr.settings();
    settings.cookie_required = false;
    Launcher launcher{settings, ehr.network()};
    const auto gone = launcher.begin(ehr_launch(ehr), {}, ehr.now);
    BOOST_TEST(static_cast<bool>(launcher.finish(ehr.visit(gone->location), {}, ehr.now)));
    const auto other = launcher.begin(ehr_launch(ehr), {}, ehr.now);
    BOOST_TEST(refusal(launcher.finish(ehr.visit(other->location), new_secret(), ehr.now)) ==
               "other-browser");
}

BOOST_AUTO_TEST_CASE(one_browser_may_have_several_launches_under_way) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto one = launcher.begin(ehr_launch(ehr), {}, ehr.now);
    const auto two = launcher.begin(ehr_launch(ehr), one->browser, ehr.now);
    BOOST_TEST(one->browser == two->browser);
    BOOST_TEST(static_cast<bool>(launcher.finish(ehr.visit(one->location), one->browser, ehr.now)));
    BOOST_TEST(static_cast<bool>(launcher.finish(ehr.visit(two->location), one->browser, ehr.now)));
    // A value that we did not make is replaced.
    const auto replaced = launcher.begin(ehr_launch(ehr), "chosen-by-somebody", ehr.now);
    BOOST_TEST(replaced->browser.size() == 43);
}

BOOST_AUTO_TEST_CASE(launches_that_never_come_back_keep_nobody_out) {
    Ehr ehr;
    Settings settings = ehr.settings();
    settings.most_launches = 3;
    Launcher launcher{settings, ehr.network()};
    const auto oldest = launcher.begin(ehr_launch(ehr), {}, at(0));
    const std::string back = ehr.visit(oldest->location);
    for (int i = 1; i <= 3; ++i) BOOST_REQUIRE(launcher.begin(ehr_launch(ehr), {}, at(i)));
    BOOST_TEST(launcher.pending(at(3)) == 3);
    BOOST_TEST(refusal(launcher.finish(back, oldest->browser, at(3))) == "state-unknown");
    BOOST_TEST(launcher.pending(at(601)) == 2);
    BOOST_TEST(launcher.pending(at(603)) == 0);
}

BOOST_AUTO_TEST_CASE(a_site_that_is_being_set_up_can_ask_whether_a_launch_would_work) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    BOOST_TEST(static_cast<bool>(launcher.ready(ehr.now)));
    sandbox::Habits habits;
    habits.only_plain = true;
    ehr.authority.set(habits);
    Launcher other{ehr.settings(), ehr.network()};
    BOOST_TEST(refusal(other.ready(ehr.now)) == "ehr-not-suitable");
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_ehrs_is_told_without_its_words) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    for (const auto& [said, told] : std::vector<std::pair<std::string, std::string>>{
             {"access_denied", "the EHR answered access_denied"},
             {"<script>alert(1)</script>", "the EHR answered an error of its own"}}) {
        const auto gone = launcher.begin(ehr_launch(ehr), {}, ehr.now);
        const std::string state{asked(gone->location)["state"]};
        const auto back =
            launcher.finish(form({{"error", said}, {"state", state}, {"error_description", "Julien"}}),
                            gone->browser, ehr.now);
        BOOST_TEST(refusal(back) == "denied");
        BOOST_TEST(back.error().what == told);
    }
}

// RFC 9207
BOOST_AUTO_TEST_CASE(an_answer_from_another_issuer_is_refused) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto gone = launcher.begin(ehr_launch(ehr), {}, ehr.now);
    const std::string back = ehr.visit(gone->location) + "&" + form({{"iss", "https://evil.example"}});
    BOOST_TEST(refusal(launcher.finish(back, gone->browser, ehr.now)) == "issuer-not-allowed");
}

// A code is good once: the stand-in EHR refuses the second exchange, whoever asks. Both statuses are in use.
BOOST_DATA_TEST_CASE(a_code_that_was_used_is_refused, data::make({400, 401}), status) {
    Ehr ehr;
    sandbox::Habits habits;
    habits.refusal = status;
    ehr.authority.set(habits);
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto one = launcher.begin(ehr_launch(ehr), {}, ehr.now);
    const auto fields = Fields::parse(ehr.visit(one->location));
    const auto two = launcher.begin(ehr_launch(ehr), {}, ehr.now);
    const std::string other_state{asked(two->location)["state"]};
    // The code of one launch with the state of another: its verifier does not fit.
    const auto injected =
        launcher.finish(form({{"code", (*fields)["code"]}, {"state", other_state}}), two->browser, ehr.now);
    BOOST_TEST(refusal(injected) == "code-refused");
    const auto again = launcher.finish(form({{"code", (*fields)["code"]}, {"state", (*fields)["state"]}}),
                                       one->browser, ehr.now);
    BOOST_TEST(refusal(again) == "code-refused");
}

struct Misbehaves {
    const char* what;
    void (*how)(sandbox::Habits&);
    const char* refusal;
};
std::ostream& operator<<(std::ostream& out, const Misbehaves& row) { return out << row.what; }
// SM-11
const std::vector<Misbehaves> misbehaviours{
    {"the nonce of another launch", [](sandbox::Habits& h) { h.wrong_nonce = true; }, "id-token-invalid"},
    {"a forged signature", [](sandbox::Habits& h) { h.forged_id_token = true; }, "id-token-invalid"},
    {"another issuer", [](sandbox::Habits& h) { h.issuer = "https://evil.example"; }, "id-token-invalid"},
    {"expired", [](sandbox::Habits& h) { h.id_token_age = 400; }, "id-token-invalid"},
    {"too old", [](sandbox::Habits& h) { h.id_token_age = 700, h.id_token_life = 3600; }, "id-token-invalid"},
    {"several audiences", [](sandbox::Habits& h) { h.several_audiences = true; }, "id-token-invalid"},
    {"a user elsewhere", [](sandbox::Habits& h) { h.fhir_user = "https://evil.example/Practitioner/1"; },
     "user-unknown"},
    {"no id_token", [](sandbox::Habits& h) { h.without_id_token = true; }, "user-unknown"},
    {"no S256", [](sandbox::Habits& h) { h.only_plain = true; }, "ehr-not-suitable"},
    {"down", [](sandbox::Habits& h) { h.down = true; }, "ehr-unavailable"}};
BOOST_DATA_TEST_CASE(an_ehr_that_misbehaves_is_refused_by_name, data::make(misbehaviours)) {
    Ehr ehr;
    sandbox::Habits habits;
    sample.how(habits);
    ehr.authority.set(habits);
    Launcher launcher{ehr.settings(), ehr.network()};
    BOOST_TEST(refusal(launch(ehr, launcher)) == sample.refusal);
}

// SM-11: RS256 is what every server has; ES384 is taken too, and fhirUser may be relative.
BOOST_AUTO_TEST_CASE(either_signature_and_either_form_of_the_user_are_taken) {
    for (const crypto::Algorithm algorithm : {crypto::Algorithm::rs256, crypto::Algorithm::es384})
        for (const bool relative : {false, true}) {
            Ehr ehr;
            sandbox::Habits habits;
            habits.signs_with = algorithm;
            habits.relative_user = relative;
            ehr.authority.set(habits);
            Launcher launcher{ehr.settings(), ehr.network()};
            const auto arrival = launch(ehr, launcher);
            BOOST_REQUIRE_MESSAGE(arrival, refusal(arrival));
            BOOST_TEST(arrival->user.fhir_user == "Practitioner/urgentiste");
        }
}

// SM-06, SM-30, SM-32: the stand-in EHR checks the assertion as client-confidential-asymmetric says.
BOOST_DATA_TEST_CASE(a_confidential_client_signs_with_either_kind_of_key, data::make({"ES384", "RS384"})) {
    const crypto::Key key = crypto::Key::generate(*crypto::parse_algorithm(sample));
    Ehr ehr{key};
    Settings settings = ehr.settings();
    settings.key = key;
    Launcher launcher{settings, ehr.network()};
    BOOST_TEST(refusal(launch(ehr, launcher)) == "none");
    const auto sent = Fields::parse(ehr.calls[1].form);
    BOOST_REQUIRE(sent);
    BOOST_TEST((*sent)["client_id"] == "");  // a confidential client is known by its assertion
    const auto assertion = crypto::parse_jws((*sent)["client_assertion"]);
    BOOST_REQUIRE(assertion);
    BOOST_TEST(crypto::to_string(assertion->algorithm) == sample);
    BOOST_TEST(assertion->kid == key.thumbprint());
    const json::Node claims = assertion->payload.root();
    BOOST_TEST(claims["aud"].text() == auth_base + "/token");
    BOOST_TEST(*claims["exp"].integer() - *claims["iat"].integer() == 240);  // SMART: five minutes at most
}

// SM-06
BOOST_AUTO_TEST_CASE(a_public_client_names_itself_and_an_unknown_key_is_refused) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    BOOST_REQUIRE(launch(ehr, launcher));
    BOOST_TEST((*Fields::parse(ehr.calls[1].form))["client_id"] == client_id);

    Ehr strict{crypto::Key::generate(crypto::Algorithm::es384)};
    Settings settings = strict.settings();
    settings.key = crypto::Key::generate(crypto::Algorithm::es384);
    Launcher stranger{settings, strict.network()};
    BOOST_TEST(refusal(launch(strict, stranger)) == "code-refused");
}

// SM-07: each scope that is missing switches off what needs it, and nothing else.
BOOST_AUTO_TEST_CASE(what_was_not_granted_is_off) {
    Ehr ehr;
    sandbox::Habits habits;
    habits.granted = "launch openid fhirUser";
    ehr.authority.set(habits);
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto arrival = launch(ehr, launcher);
    BOOST_REQUIRE(arrival);
    BOOST_TEST(arrival->missing == std::vector<std::string>{"patient/Patient.r"},
               boost::test_tools::per_element());
    BOOST_TEST(arrival->features.empty());
}

// SM-03: a standalone launch has the person choose; for the worklist no chart is asked for.
BOOST_AUTO_TEST_CASE(a_standalone_launch_lets_the_person_choose) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto gone = launcher.begin("", {}, ehr.now);
    BOOST_REQUIRE(gone);
    BOOST_TEST(asked(gone->location)["scope"] ==
               "launch/patient launch/encounter openid fhirUser patient/Patient.r");
    BOOST_TEST(asked(gone->location)["launch"] == "");
    const std::string query = Ehr::query_of(gone->location);
    BOOST_TEST(ehr.authority.authorize(query).body.find("Liaison nurse") != std::string::npos);
    const auto chosen =
        ehr.authority.authorize(query + "&login=Practitioner%2Fsage-femme&chart=maternite-29");
    BOOST_REQUIRE_EQUAL(chosen.status, 303);
    const auto arrival = launcher.finish(Ehr::query_of(chosen.location), gone->browser, ehr.now);
    BOOST_REQUIRE_MESSAGE(arrival, refusal(arrival));
    BOOST_TEST(arrival->context.patient == "maternite-29");

    const auto work = launcher.begin("for=worklist", {}, ehr.now);
    BOOST_REQUIRE(work);
    BOOST_TEST(asked(work->location)["scope"] == "openid fhirUser");
}

// SM-10, SM-34
BOOST_AUTO_TEST_CASE(a_token_is_renewed_before_it_ends_once_for_all_and_with_a_new_refresh_token_each_time) {
    Ehr ehr;
    Settings settings = ehr.settings();
    settings.scopes = "openid fhirUser patient/Patient.r online_access";
    Launcher launcher{settings, ehr.network()};
    const auto arrival = launch(ehr, launcher);
    BOOST_REQUIRE(arrival);
    const std::string first = *arrival->access->token(at(3500));
    const std::size_t calls = ehr.calls.size();
    ehr.now = at(3580);
    std::vector<std::string> tokens(8);
    std::vector<std::thread> threads;
    for (std::string& token : tokens)
        threads.emplace_back([&] { token = *arrival->access->token(at(3580)); });
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(ehr.calls.size() == calls + 1);  // one of eight asked
    for (const std::string& token : tokens) BOOST_TEST(token == tokens.front());
    BOOST_TEST(tokens.front() != first);
    const std::string used{(*Fields::parse(ehr.calls.back().form))["refresh_token"]};
    ehr.now = at(7200);
    BOOST_REQUIRE(arrival->access->token(at(7200)));
    BOOST_TEST((*Fields::parse(ehr.calls.back().form))["refresh_token"] != used);
    BOOST_TEST(ehr.authority.is_live(*arrival->access->token(at(7201))));
}

BOOST_AUTO_TEST_CASE(a_token_that_cannot_be_renewed_ends) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto arrival = launch(ehr, launcher);
    BOOST_REQUIRE(arrival);
    BOOST_TEST(static_cast<bool>(arrival->access->token(at(3599))));
    const auto ended = arrival->access->token(at(3600));
    BOOST_REQUIRE(!ended);
    BOOST_TEST((ended.error().kind == ErrorKind::forbidden));
}

// SM-08: what the EHR gave, and what we made for this launch, is in no error and in no address.
BOOST_AUTO_TEST_CASE(no_error_and_no_address_holds_a_token) {
    for (const Misbehaves& row : misbehaviours) {
        Ehr ehr;
        sandbox::Habits habits;
        row.how(habits);
        ehr.authority.set(habits);
        Launcher launcher{ehr.settings(), ehr.network()};
        const auto arrival = launch(ehr, launcher);
        BOOST_REQUIRE(!arrival);
        for (const std::string& secret : ehr.authority.secrets()) {
            BOOST_TEST(to_string(arrival.error()).find(secret) == std::string::npos);
            for (const Call& call : ehr.calls) BOOST_TEST(call.url.find(secret) == std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(discovery_is_read_once_an_hour_and_outlives_a_short_outage) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    for (int i = 0; i < 10; ++i) BOOST_REQUIRE(launcher.begin(ehr_launch(ehr), {}, ehr.now));
    BOOST_TEST(ehr.calls.size() == 1);
    sandbox::Habits habits;
    habits.down = true;
    ehr.authority.set(habits);
    BOOST_TEST(static_cast<bool>(launcher.begin(ehr_launch(ehr), {}, at(3700))));
    BOOST_TEST(refusal(launcher.begin(ehr_launch(ehr), {}, at(90'000))) == "ehr-unavailable");
}

// SM-21: a server that grants in the older grammar what was asked in the newer one has granted it.
BOOST_AUTO_TEST_CASE(a_grant_in_the_older_grammar_is_a_grant) {
    Ehr ehr;
    sandbox::Habits habits;
    habits.granted = "launch openid profile patient/*.read online_access";
    ehr.authority.set(habits);
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto arrival = launch(ehr, launcher);
    BOOST_REQUIRE_MESSAGE(arrival, refusal(arrival));
    BOOST_TEST(arrival->missing.empty());
    BOOST_TEST(arrival->features.size() == 3);  // banner, chart, staying
}

// A page whose session has ended signs its person in again: standalone, for whoever knows the secret.
BOOST_AUTO_TEST_CASE(a_launch_may_stand_in_for_an_ended_session) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    const std::string digest = challenge_of("the page's own secret");
    const auto gone = launcher.begin("again=" + digest, {}, ehr.now);
    BOOST_REQUIRE_MESSAGE(gone, refusal(gone));
    BOOST_TEST(gone->again);
    BOOST_TEST(gone->location.find(digest) == std::string::npos);  // of no concern to the EHR
    const auto chosen = ehr.authority.authorize(Ehr::query_of(gone->location) +
                                                "&login=Practitioner%2Furgentiste&chart=urgences-34");
    const auto arrival = launcher.finish(Ehr::query_of(chosen.location), gone->browser, ehr.now);
    BOOST_REQUIRE_MESSAGE(arrival, refusal(arrival));
    BOOST_REQUIRE(arrival->again.has_value());
    BOOST_TEST((*arrival->again == crypto::sha256("the page's own secret")));

    const auto usual = launch(ehr, launcher);
    BOOST_REQUIRE(usual);
    BOOST_TEST(!usual->again.has_value());
    for (const std::string& bad : {std::string{"again=short"}, "again=" + std::string(44, 'a'),
                                   "again=" + digest + "&" + form({{"iss", fhir_base}, {"launch", "x"}})})
        BOOST_TEST(refusal(launcher.begin(bad, {}, ehr.now)) == "bad-request");
}

// SM-13
BOOST_AUTO_TEST_CASE(a_card_of_another_chart_opens_nothing) {
    Ehr ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    sandbox::Screen screen = emergency();
    screen.app_context = "eyJwYXRpZW50Ijoic29tZWJvZHktZWxzZSJ9";  // {"patient":"somebody-else"}
    BOOST_TEST(refusal(launch(ehr, launcher, screen)) == "patient-differs");
}

BOOST_AUTO_TEST_SUITE_END()
