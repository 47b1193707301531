// SPDX-License-Identifier: Apache-2.0
#include "referral/transaction.h"

#include <array>
#include <boost/test/unit_test.hpp>

#include "sample.h"

namespace repere::referral {
namespace {

constexpr std::string_view task_uuid = "urn:uuid:7ea06d9b-e0f5-56f9-a095-dd8bd0b13686";
constexpr std::string_view request_uuid = "urn:uuid:f60074d6-96ab-517d-b20a-643904e10e3c";
// Python: uuid.uuid5(the project's name space, "entry|" + id)
constexpr std::string_view task_entry = "urn:uuid:856712e7-9346-5937-baa8-6a92ae6ff21d";
constexpr std::string_view request_entry = "urn:uuid:86181372-0668-5c7c-a2ab-926ca9cbbd4e";

std::string bundle(Addressing addressing, Outgoing::How second = Outgoing::How::create) {
    static const std::string task = sample::file("task.json"), request = sample::file("service_request.json"),
                             origin = sample::file("provenance.json");
    const std::array outgoing{Outgoing{task}, Outgoing{request, second}, Outgoing{origin}};
    return *transaction(outgoing, addressing);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_AUTO_TEST_CASE(by_identifier_links_inside_the_bundle_are_urn_uuid_and_the_ehrs_own_stay) {
    const auto document = sample::parse(bundle(Addressing::by_identifier));
    const json::Node task = document.root()["entry"].at(0);
    BOOST_TEST(task["fullUrl"].text() == task_entry);
    BOOST_TEST(!task["resource"]["id"]);
    BOOST_TEST(task["resource"]["focus"]["reference"].text() == request_entry);
    // Some servers replace the text of a fullUrl wherever it stands: it must not be the identifier's.
    BOOST_TEST(task["resource"]["identifier"].at(0)["value"].text() == task_uuid);
    BOOST_TEST(task["resource"]["for"]["reference"].text() == "Patient/p1");
    BOOST_TEST(task["request"]["method"].text() == "POST");
    BOOST_TEST(task["request"]["url"].text() == "Task");
    BOOST_TEST(task["request"]["ifNoneExist"].text() ==
               "identifier=urn:ietf:rfc:3986|" + std::string{task_uuid});
    BOOST_TEST(document.root()["entry"].at(2)["request"]["ifNoneExist"].text() ==
               "_tag=urn:ietf:rfc:3986|urn:uuid:56014c50-1749-5c34-9709-30d3b040b71d");
}

BOOST_AUTO_TEST_CASE(by_identifier_a_change_is_a_conditional_update) {
    const auto document = sample::parse(bundle(Addressing::by_identifier, Outgoing::How::replace));
    const json::Node request = document.root()["entry"].at(1)["request"];
    BOOST_TEST(request["method"].text() == "PUT");
    BOOST_TEST(request["url"].text() ==
               "ServiceRequest?identifier=urn:ietf:rfc:3986|" + std::string{request_uuid});
}

BOOST_AUTO_TEST_CASE(with_our_own_ids_every_entry_is_a_put_and_what_is_only_referred_to_stays_home) {
    const auto document = sample::parse(bundle(Addressing::own_ids, Outgoing::How::refer));
    BOOST_TEST(document.root()["entry"].size() == 2U);
    const json::Node task = document.root()["entry"].at(0);
    BOOST_TEST(task["request"]["method"].text() == "PUT");
    BOOST_TEST(task["request"]["url"].text() == "Task/7ea06d9b-e0f5-56f9-a095-dd8bd0b13686");
    BOOST_TEST(task["resource"]["id"].text() == "7ea06d9b-e0f5-56f9-a095-dd8bd0b13686");
    BOOST_TEST(task["resource"]["focus"]["reference"].text() ==
               "ServiceRequest/f60074d6-96ab-517d-b20a-643904e10e3c");
}

// As instruments::extract writes them: the fullUrl says the id, links are urn:uuid.
BOOST_AUTO_TEST_CASE(what_stays_here_is_no_entry_and_is_named_by_its_identifier_where_it_is_referred_to) {
    const auto document = sample::parse(bundle(Addressing::by_identifier, Outgoing::How::stays));
    BOOST_TEST(document.root()["entry"].size() == 2U);
    const json::Node focus = document.root()["entry"].at(0)["resource"]["focus"];
    BOOST_TEST(!focus["reference"]);
    BOOST_TEST(focus["type"].text() == "ServiceRequest");
    BOOST_TEST(focus["identifier"]["system"].text() == "urn:ietf:rfc:3986");
    BOOST_TEST(focus["identifier"]["value"].text() == request_uuid);
}

BOOST_AUTO_TEST_CASE(an_extracted_entry_is_stored_under_the_id_of_its_full_url) {
    const auto document = sample::parse(R"({"resourceType":"Bundle","entry":[
        {"fullUrl":"urn:uuid:7ea06d9b-e0f5-56f9-a095-dd8bd0b13686","resource":{"resourceType":"Observation",
            "derivedFrom":[{"reference":"urn:uuid:f60074d6-96ab-517d-b20a-643904e10e3c"}],
            "subject":{"reference":"Patient/p1"},"valueInteger":3}},
        {"fullUrl":"urn:uuid:f60074d6-96ab-517d-b20a-643904e10e3c","resource":{"resourceType":"QuestionnaireResponse"}}]})");
    const auto stored = stored_form(document.root()["entry"].at(0), document.root());
    BOOST_REQUIRE(bool{stored});
    const auto expected =
        sample::parse(R"({"resourceType":"Observation","id":"7ea06d9b-e0f5-56f9-a095-dd8bd0b13686",
        "derivedFrom":[{"reference":"QuestionnaireResponse/f60074d6-96ab-517d-b20a-643904e10e3c"}],
        "subject":{"reference":"Patient/p1"},"valueInteger":3})");
    const auto found = sample::parse(*stored);
    BOOST_TEST(json::same_value(found.root(), expected.root()));
}

BOOST_AUTO_TEST_CASE(a_resource_that_could_not_be_found_again_is_not_sent) {
    const std::array nameless{Outgoing{R"({"resourceType":"Task","id":"t"})"}};
    BOOST_TEST((transaction(nameless, Addressing::by_identifier).error().kind == ErrorKind::fault));
}

BOOST_AUTO_TEST_CASE(what_is_the_ehrs_own_keeps_its_id_and_is_put_as_it_was_read) {
    const std::string weight =
        R"({"resourceType":"Observation","id":"w1","meta":{"versionId":"3"},"status":"amended"})";
    const std::string task = sample::file("task.json");
    const std::array outgoing{Outgoing{task}, Outgoing{weight, Outgoing::How::theirs, "W/\"3\""}};
    for (const Addressing addressing : {Addressing::by_identifier, Addressing::own_ids}) {
        const auto document = sample::parse(*transaction(outgoing, addressing));
        const json::Node entry = document.root()["entry"].at(1);
        BOOST_TEST(entry["request"]["method"].text() == "PUT");
        BOOST_TEST(entry["request"]["url"].text() == "Observation/w1");
        BOOST_TEST(entry["request"]["ifMatch"].text() == "W/\"3\"");
        BOOST_TEST(entry["resource"]["id"].text() == "w1");
        BOOST_TEST(!entry["resource"]["meta"]["versionId"]);
    }
}

BOOST_AUTO_TEST_CASE(an_extracted_update_is_stored_under_the_id_it_updates) {
    const auto document = sample::parse(R"({"resourceType":"Bundle","entry":[
        {"fullUrl":"urn:uuid:7ea06d9b-e0f5-56f9-a095-dd8bd0b13686","resource":{"resourceType":"Observation","id":"w1"},
         "request":{"method":"PUT","url":"Observation/w1"}},
        {"fullUrl":"urn:uuid:f60074d6-96ab-517d-b20a-643904e10e3c","resource":{"resourceType":"Provenance",
         "target":[{"reference":"urn:uuid:7ea06d9b-e0f5-56f9-a095-dd8bd0b13686"}]}}]})");
    const json::Node entries = document.root()["entry"];
    BOOST_TEST(updates_by_id(entries.at(0)));
    BOOST_TEST(!updates_by_id(entries.at(1)));
    BOOST_TEST(*stored_form(entries.at(0), document.root()) == R"({"resourceType":"Observation","id":"w1"})");
    const auto provenance = stored_form(entries.at(1), document.root());
    BOOST_TEST(provenance->find(R"({"reference":"Observation/w1"})") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
