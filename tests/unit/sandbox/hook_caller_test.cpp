// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "fhir/date_time.h"
#include "sandbox/sandbox.h"

namespace json = repere::json;
using namespace repere::sandbox;

namespace {

const repere::Instant now = *repere::parse_instant("2026-11-01T10:00:00+01:00");

constexpr const char* services = R"({"services":[{"id":"x","hook":"patient-view","prefetch":{
    "patient":"Patient/{{context.patientId}}",
    "conditions":"Condition?patient={{context.patientId}}",
    "encounter":"Encounter/{{context.encounterId}}",
    "other":"Practitioner/{{userPractitionerId}}",
    "missing":"Patient/nobody"}}]})";

}  // namespace

BOOST_AUTO_TEST_SUITE(sandbox_hook_caller)

BOOST_AUTO_TEST_CASE(prefetch_is_filled_from_the_charts_and_unknown_tokens_are_left_out) {
    Ehr ehr{[] { return now; }};
    const auto loaded = load_charts(ehr, now);
    BOOST_REQUIRE_MESSAGE(loaded, (loaded ? "" : to_string(loaded.error())));
    std::string sent;
    const HookCaller caller{ehr, [&](std::string_view method, std::string_view, std::string_view body) {
                                if (method == "GET") return repere::Result<Answered>{Answered{200, services}};
                                sent = body;
                                return repere::Result<Answered>{Answered{200, R"({"cards":[]})"}};
                            }};
    const auto found = caller.discover();
    BOOST_REQUIRE(found);
    BOOST_REQUIRE(found->size() == 1U);
    const SamplePatient sample = sample_patients().front();
    BOOST_REQUIRE(
        caller.call(found->front(),
                    {"x", "patient-view", sample.patient, sample.encounter, std::string{sample.practitioner}},
                    "7f3a1d4e-9f0f-4d4b-8f1e-2f6f0f7d9c11"));
    const auto request = json::Document::parse(sent);
    BOOST_REQUIRE(request);
    const json::Node prefetch = request->root()["prefetch"];
    BOOST_TEST(prefetch["patient"]["id"].text() == sample.patient.value);
    BOOST_TEST(prefetch["conditions"]["total"].integer().value_or(0) == 1);
    BOOST_TEST(prefetch["encounter"]["id"].text() == sample.encounter.value);
    BOOST_TEST((prefetch["missing"].kind() == json::Kind::null));
    BOOST_TEST((prefetch["other"].kind() == json::Kind::absent));
    BOOST_TEST(request->root()["context"]["patientId"].text() == sample.patient.value);
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_not_2xx_is_an_error) {
    Ehr ehr{[] { return now; }};
    const HookCaller caller{ehr, [](std::string_view, std::string_view, std::string_view) {
                                return repere::Result<Answered>{Answered{412, "{}"}};
                            }};
    BOOST_TEST(!caller.discover());
    const auto card = json::Document::parse(R"({"uuid":"1","overrideReasons":[{"code":"limited-time"}]})");
    BOOST_REQUIRE(card);
    BOOST_TEST(!caller.close("x", card->root(), "limited-time", now));
    BOOST_TEST(!caller.close("x", card->root(), "not-offered", now));
}

BOOST_AUTO_TEST_CASE(sample_patients_keep_their_age_whatever_the_day) {
    for (const char* day :
         {"2026-11-01T10:00:00+01:00", "2028-02-29T23:30:00Z", "2031-01-01T00:10:00-05:00"}) {
        const auto when = repere::parse_instant(day);
        BOOST_REQUIRE(when);
        const auto birth = repere::fhir::parse_date_time(dated("{{born-34}}", *when));
        BOOST_REQUIRE(birth);
        const auto age = repere::fhir::age_on(*birth, repere::local_date(*when));
        BOOST_REQUIRE(age);
        BOOST_TEST(age->youngest == 34);
    }
    BOOST_TEST(dated("a{{now-90}}b", now) == "a2026-11-01T08:30:00+01:00b");
}

BOOST_AUTO_TEST_CASE(sample_identities_are_in_the_test_system_only) {
    Ehr ehr{[] { return now; }};
    const auto loaded = load_charts(ehr, now);
    BOOST_REQUIRE_MESSAGE(loaded, (loaded ? "" : to_string(loaded.error())));
    for (const SamplePatient& sample : sample_patients()) {
        const std::string path = "/Patient/" + sample.patient.value;
        Call call;
        call.method = "GET";
        call.path = path;
        const std::string body = ehr.handle(call).body;
        BOOST_TEST(body.find("urn:oid:1.2.250.1.213.1.4.10\"") != std::string::npos);
        for (const char* real : {"1.2.250.1.213.1.4.8\"", "1.2.250.1.213.1.4.9\""})
            BOOST_TEST(body.find(real) == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(nobody_on_the_port_is_an_error_and_not_a_wait) {
    const auto answer = exchange(1, "GET", "/", {}, {}, std::chrono::milliseconds{500});
    BOOST_REQUIRE(!answer);
    BOOST_TEST((answer.error().kind == repere::ErrorKind::unavailable));
}

BOOST_AUTO_TEST_SUITE_END()
