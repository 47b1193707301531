// SPDX-License-Identifier: Apache-2.0
// How the person may be reached goes to the team; who must not be contacted is not given with a number or a
// name.
#include "referral/contact.h"

#include <boost/test/unit_test.hpp>

#include "sample.h"

namespace repere::referral {
namespace {

std::string coded(const std::string& link, const std::string& system,
                  std::initializer_list<const char*> codes) {
    std::string answers;
    for (const char* code : codes)
        answers += std::string{answers.empty() ? "" : ","} +
                   R"({"valueCoding":{"system":"https://repere.example/fhir/CodeSystem/)" + system +
                   R"(","code":")" + code + R"("}})";
    return R"({"linkId":")" + link + R"(","answer":[)" + answers + "]}";
}

// The practical part of the longer form, inside its section.
ContactWishes wishes(const std::string& items) {
    const auto response = sample::parse(
        R"({"resourceType":"QuestionnaireResponse","item":[{"linkId":"deepening-practical","item":[)" +
        items + "]}]}");
    BOOST_REQUIRE(response.root().is_object());
    return contact_wishes(response.root());
}

const std::string phone = R"({"linkId":"safe-phone","answer":[{"valueString":"06 12 34 56 78"}]})";

Proposal with(const ContactWishes& wished) {
    Positive positive = sample::positive();
    positive.contact = wished;
    auto made = propose(sample::agreement(), positive, sample::elsa(), sample::sender(), sample::urgency(),
                        sample::french(), sample::now);
    BOOST_REQUIRE(bool{made});
    return std::move(*made);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_AUTO_TEST_CASE(the_team_learns_how_and_when_to_call) {
    const auto wished = wishes(coded("contact-channel", "contact-channel", {"text-message", "call-only"}) +
                               "," + coded("contact-hours", "availability", {"evening"}) + "," + phone);
    const Proposal made = with(wished);
    const auto task = sample::parse(made.task);
    std::string codes, number;
    for (const json::Node input : task.root()["input"].items()) {
        codes += std::string{input["valueCodeableConcept"]["coding"].at(0)["code"].text()} + " ";
        number += input["valueContactPoint"]["value"].text();
    }
    for (const char* code : {"text-message", "call-only", "evening"})
        BOOST_TEST(codes.find(code) != std::string::npos, code);
    BOOST_TEST(number == "06 12 34 56 78");
    BOOST_TEST(made.service_request.find("06 12") == std::string::npos);
    BOOST_TEST(made.service_request.find("orderDetail") == std::string::npos);
}

// Gravity SDOH Clinical Care, ServiceRequest: orderDetail says that contacting the person is prohibited.
BOOST_AUTO_TEST_CASE(no_contact_means_no_number_and_stands_on_the_request) {
    const auto wished =
        wishes(coded("contact-channel", "contact-channel", {"no-contact", "call-only"}) + "," + phone);
    BOOST_TEST(wished.no_contact());
    const Proposal made = with(wished);
    BOOST_TEST(made.task.find("06 12") == std::string::npos);
    BOOST_TEST(made.task.find("valueContactPoint") == std::string::npos);
    BOOST_TEST(sample::string_at(made.service_request, {"orderDetail", "coding", "code"}) == "no-contact");
}

// Row A24: a relative may have asked; without the person's yes nobody contacts them, and with it neither is
// there a number of theirs.
BOOST_AUTO_TEST_CASE(a_relative_is_named_by_a_yes_or_a_no_and_nothing_else, *boost::unit_test::label("A24")) {
    for (const char* answer : {"yes", "no"}) {
        const auto wished = wishes(coded("who-asked", "asker", {"relative"}) + "," +
                                   coded("relative-contact", "plain-answer", {answer}) + "," + phone);
        BOOST_REQUIRE(wished.relative.has_value());
        BOOST_TEST(*wished.relative == (std::string_view{answer} == "yes"));
        const Proposal made = with(wished);
        // No channel was chosen, so no number is given, whoever's it is.
        for (const std::string* text : {&made.task, &made.service_request, &made.consent}) {
            BOOST_TEST(text->find("06 12") == std::string::npos);
            BOOST_TEST(text->find("telecom") == std::string::npos);
            BOOST_TEST(text->find("RelatedPerson") == std::string::npos);
        }
        BOOST_TEST((made.task.find("Ne pas contacter ce proche") != std::string::npos) ==
                   (std::string_view{answer} == "no"));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
