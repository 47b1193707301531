// SPDX-License-Identifier: Apache-2.0
#include "sandbox/desk.h"

#include <boost/test/unit_test.hpp>

#include "smart/urls.h"

using namespace repere;
using namespace repere::sandbox;

namespace {

const Instant now{1'795'000'000'000, 0};
const std::string launch_url = "http://127.0.0.1:8080/launch";
constexpr const char* discovery =
    R"({"services":[{"id":"repere-emergency","hook":"patient-view","prefetch":{"patient":"Patient/{{context.patientId}}"}}]})";
constexpr const char* one_card =
    R"({"cards":[{"uuid":"c-1","summary":"s","indicator":"info","source":{"label":"x"},"overrideReasons":[{"code":"limited-time","system":"urn:r","display":"No time"}]}]})";

struct Hospital {
    Ehr ehr{[] { return now; }};
    Authority authority{[] { return now; }};
    std::vector<std::string> asked;  // "POST /cds-services/x {...}", with the language before it
    Desk desk{
        ehr,
        authority,
        {waiting_patients(), launch_url, "Practitioner/infirmiere-elsa",
         [this](std::string_view language) { return services(std::string{language}); }, [] { return now; }}};

    Hospital() {
        ehr.reached_at("http://127.0.0.1:8081/ehr/fhir");
        authority.reached_at(ehr.base(), "http://127.0.0.1:8081/ehr/auth");
        BOOST_REQUIRE(load_charts(ehr, now));
    }

    Exchange services(std::string language) {
        return [this, language = std::move(language)](std::string_view method, std::string_view path,
                                                      std::string_view body) -> Result<Answered> {
            asked.push_back(language + " " + std::string{method} + " " + std::string{path} + " " +
                            std::string{body});
            return Answered{200, method == "GET" ? discovery : path.ends_with("/feedback") ? "{}" : one_card};
        };
    }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(sandbox_desk)

BOOST_AUTO_TEST_CASE(the_list_says_who_is_here_why_and_where) {
    Hospital hospital;
    const auto list = json::Document::parse(hospital.desk.patients());
    BOOST_REQUIRE(list);
    BOOST_TEST(list->root()["application"].text() == "http://127.0.0.1:8080");
    BOOST_REQUIRE(list->root()["patients"].size() == 4U);
    const json::Node first = list->root()["patients"].at(0);
    BOOST_TEST(first["name"].text() == "Nadia Benali");
    BOOST_TEST(first["ward"].text() == "Urgences adultes");
    BOOST_TEST(first["reason"].text() == "Convulsions, autres et non précisées");
    BOOST_TEST(first["userName"].text() == "Dr Claire Garnier");
    BOOST_TEST(!first["story"].boolean().value_or(true));
}

BOOST_AUTO_TEST_CASE(a_card_is_asked_for_with_what_the_service_wants_in_the_readers_language) {
    Hospital hospital;
    const auto cards = hospital.desk.cards(R"({"patient":"urgences-41","language":"en"})");
    BOOST_REQUIRE(cards);
    BOOST_TEST(*cards == one_card);
    BOOST_REQUIRE(hospital.asked.size() == 2U);
    BOOST_TEST(hospital.asked[1].starts_with("en POST /cds-services/repere-emergency "));
    BOOST_TEST(has(hospital.asked[1], R"("patientId":"urgences-41","encounterId":"passage-urgences-41")"));
    BOOST_TEST(has(hospital.asked[1], R"("prefetch":{"patient":{"resourceType":"Patient")"));
    for (const char* wrong : {R"({"patient":"nobody"})", "{}", "[", R"({"patient":"cardio-44"})"})
        BOOST_TEST(!hospital.desk.cards(wrong));  // the last one: no service for that setting
}

// SMART App Launch 2.2: iss and an opaque launch value, at the registered address and nowhere else.
BOOST_AUTO_TEST_CASE(an_application_is_opened_at_its_registered_address_with_the_chart_that_is_open) {
    Hospital hospital;
    const auto answer =
        hospital.desk.launch(R"({"patient":"urgences-41","appContext":"abc","url":"https://evil.example"})");
    BOOST_REQUIRE(answer);
    const auto url = json::Document::parse(*answer);
    const std::string address{url->root()["url"].text()};
    BOOST_TEST(address.starts_with(launch_url + "?iss=http%3A%2F%2F127.0.0.1%3A8081%2Fehr%2Ffhir&launch="));
    BOOST_TEST(!has(address, "urgences-41"));
    const auto again = hospital.desk.launch(R"({"patient":"urgences-41"})");
    BOOST_REQUIRE(again);
    BOOST_TEST(*again != *answer);
    BOOST_TEST(static_cast<bool>(hospital.desk.launch(R"({"team":true})")));
    BOOST_TEST(!hospital.desk.launch(R"({"patient":"nobody"})"));
}

// CDS Hooks 2.0, Feedback: an outcome of overridden with one of the card's own reasons.
BOOST_AUTO_TEST_CASE(a_card_is_closed_for_a_reason_it_offers) {
    Hospital hospital;
    BOOST_TEST(!hospital.desk.close(R"({"patient":"urgences-41","reason":"limited-time"})"));  // none shown
    BOOST_REQUIRE(hospital.desk.cards(R"({"patient":"urgences-41","language":"fr"})"));
    BOOST_TEST(!hospital.desk.close(R"({"patient":"urgences-41","reason":"because"})"));
    BOOST_REQUIRE(hospital.desk.close(R"({"patient":"urgences-41","reason":"limited-time"})"));
    const std::string& sent = hospital.asked.back();
    BOOST_TEST(has(sent, "POST /cds-services/repere-emergency/feedback "));
    BOOST_TEST(has(sent, R"("card":"c-1","outcome":"overridden")"));
    BOOST_TEST(has(sent, R"("code":"limited-time","system":"urn:r")"));
    BOOST_TEST(has(sent, R"("outcomeTimestamp":")"));
}

BOOST_AUTO_TEST_SUITE_END()
