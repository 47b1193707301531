// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "json/document.h"
#include "smart/patient_banner.h"

using namespace repere;

namespace {

std::optional<smart::PatientBanner> banner(std::string_view members, std::string_view id = "1") {
    const auto document =
        json::Document::parse(R"({"resourceType":"Patient","id":"1",)" + std::string{members} + "}");
    BOOST_REQUIRE(document);
    return smart::banner_of(document->root(), id);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(smart_banner)

// FHIR R4 HumanName and Identifier: what is in use now, never what is old.
BOOST_AUTO_TEST_CASE(the_name_and_the_number_in_use_are_shown) {
    const auto shown = banner(
        R"("birthDate":"1991-03-02","name":[{"use":"old","family":"Avant"},{"use":"nickname","text":"Juju"},
        {"use":"official","family":"Lefèvre","given":["Julien","Paul"]}],"identifier":[{"use":"old","value":"0"},
        {"system":"urn:oid:1.2.250.1.213.1.4.10","value":"190"},{"type":{"coding":[{"code":"PI"}]},"value":"8003"}])");
    BOOST_REQUIRE(shown);
    BOOST_TEST(shown->name == "Lefèvre Julien Paul");
    BOOST_TEST(shown->birth_date == "1991-03-02");
    BOOST_TEST(shown->identifier == "8003");
}

BOOST_AUTO_TEST_CASE(what_the_ehr_does_not_say_stays_empty) {
    const auto shown = banner(R"("active":true)");
    BOOST_REQUIRE(shown);
    BOOST_TEST(shown->name + shown->birth_date + shown->identifier == "");
}

BOOST_AUTO_TEST_CASE(another_persons_resource_makes_no_banner) {
    BOOST_TEST(!banner(R"("active":true)", "2"));
    const auto bundle = json::Document::parse(R"({"resourceType":"OperationOutcome","id":"1"})");
    BOOST_REQUIRE(bundle);
    BOOST_TEST(!smart::banner_of(bundle->root(), "1"));
}

BOOST_AUTO_TEST_SUITE_END()
