// SPDX-License-Identifier: Apache-2.0
// What the record says: FHIR R4 Patient.deceased[x] and link, Encounter.status, location and partOf.
#include "referral/record_change.h"

#include <boost/test/unit_test.hpp>
#include <map>

#include "sample.h"

namespace repere::referral {
namespace {

const char* const task_text =
    R"({"resourceType":"Task","id":"t","status":"accepted","authoredOn":"2026-11-21T10:00:00+01:00",
    "for":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"}})";

RecordNews news(const std::string& patient, const std::vector<std::string>& stays) {
    const auto task = sample::parse(task_text), person = sample::parse(patient);
    std::vector<json::Document> documents;
    for (const std::string& stay : stays) documents.push_back(sample::parse(stay));
    std::vector<json::Node> nodes;
    for (const json::Document& document : documents) nodes.push_back(document.root());
    return record_news(task.root(), person.root(), nodes);
}

// Which Patient each record is replaced by.
Result<std::string> survivor(const std::map<std::string, std::string>& replaced_by,
                             const std::string& start) {
    std::vector<json::Document> kept;
    kept.reserve(64);
    return survivor_of(start, [&](std::string_view id) -> Result<json::Node> {
        const auto found = replaced_by.find(std::string{id});
        if (found == replaced_by.end()) return fail(ErrorKind::not_found, "nothing there");
        std::string text = R"({"resourceType":"Patient"})";
        if (!found->second.empty())
            text =
                R"({"resourceType":"Patient","link":[{"type":"replaced-by","other":{"reference":"Patient/)" +
                found->second + R"("}}]})";
        kept.push_back(sample::parse(text));
        return kept.back().root();
    });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_record)

BOOST_AUTO_TEST_CASE(a_death_is_a_date_or_a_yes) {
    BOOST_TEST(news(R"({"deceasedBoolean":true})", {}).died);
    BOOST_TEST(news(R"({"deceasedDateTime":"2026-11-21"})", {}).died);
    BOOST_TEST(!news(R"({"deceasedBoolean":false})", {}).died);
    BOOST_TEST(!news("{}", {}).died);
}

BOOST_AUTO_TEST_CASE(a_stay_that_goes_on_elsewhere_is_no_discharge) {
    const std::string over = R"({"id":"e1","status":"finished"})";
    BOOST_TEST(news("{}", {over}).left);
    const RecordNews moved =
        news("{}", {over, R"({"id":"e2","status":"in-progress","partOf":{"reference":"Encounter/e1"},
        "period":{"start":"2026-11-21T12:00:00+01:00"},"location":[{"location":{"display":"Cardiologie"}}]})"});
    BOOST_TEST(!moved.left);
    BOOST_REQUIRE(moved.move.has_value());
    BOOST_TEST(moved.move->where == "Cardiologie");
    BOOST_TEST(!news("{}", {R"({"id":"e1","status":"cancelled"})"}).left);
    BOOST_TEST(!news("{}", {R"({"id":"other","status":"finished"})"}).left);
    BOOST_TEST(news("{}", {R"({"id":"e1","status":"entered-in-error"})"}).mistaken_stay);
}

BOOST_AUTO_TEST_CASE(a_place_from_before_the_referral_or_without_a_date_is_no_move) {
    const auto placed = [](const std::string& more) {
        return news(
            "{}", {R"({"id":"e1","status":"in-progress","location":[{"location":{"reference":"Location/1"})" +
                   more + "}]}"});
    };
    BOOST_TEST(!placed("").move.has_value());
    BOOST_TEST(!placed(R"(,"period":{"start":"2026-11-21T09:00:00+01:00"})").move.has_value());
    BOOST_TEST(placed(R"(,"period":{"start":"2026-11-21T11:00:00+01:00"})").move.has_value());
    BOOST_TEST(
        !placed(R"(,"status":"planned","period":{"start":"2026-11-21T11:00:00+01:00"})").move.has_value());
}

BOOST_AUTO_TEST_CASE(chains_of_joined_records_are_followed_and_circles_refused) {
    BOOST_TEST(*survivor({{"a", ""}}, "a") == "a");
    BOOST_TEST(*survivor({{"a", "b"}, {"b", "c"}, {"c", ""}}, "a") == "c");
    BOOST_TEST((survivor({{"a", "b"}, {"b", "a"}}, "a").error().kind == ErrorKind::conflict));
    BOOST_TEST((survivor({{"a", "a"}}, "a").error().kind == ErrorKind::conflict));
    BOOST_TEST((survivor({{"a", "b"}}, "a").error().kind == ErrorKind::not_found));
    std::map<std::string, std::string> long_chain;
    for (int i = 0; i < 20; ++i) long_chain["r" + std::to_string(i)] = "r" + std::to_string(i + 1);
    BOOST_TEST((survivor(long_chain, "r0").error().kind == ErrorKind::conflict));
}

BOOST_AUTO_TEST_CASE(moving_changes_references_to_that_record_and_nothing_else) {
    const std::string text =
        R"({"for":{"reference":"Patient/p1"},"a":{"reference":"Patient/p10"},"note":[{"text":"\"reference\":\"Patient/p1\""}]})";
    const std::string moved = moved_to(text, "p1", "p2");
    BOOST_TEST(
        moved ==
        R"({"for":{"reference":"Patient/p2"},"a":{"reference":"Patient/p10"},"note":[{"text":"\"reference\":\"Patient/p1\""}]})");
    BOOST_TEST(moved_to(moved, "p1", "p2") == moved);
}

BOOST_AUTO_TEST_CASE(leaving_within_a_day_is_planned_estimated_or_said) {
    const auto soon = [](const std::string& text) {
        const auto stay = sample::parse(text);
        return leaves_soon(stay.root(), sample::now);
    };
    const std::string estimated =
        R"({"extension":[{"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-estimated-discharge-date","valueDateTime":")";
    BOOST_TEST(soon(estimated + R"(2026-11-22T09:00:00+01:00"}]})"));
    BOOST_TEST(soon(estimated + R"(2026-11-21"}]})"));
    BOOST_TEST(!soon(estimated + R"(2026-11-23T09:00:00+01:00"}]})"));
    BOOST_TEST(!soon(estimated + R"(2026-11-19"}]})"));
    BOOST_TEST(soon(R"({"period":{"end":"2026-11-21T18:00:00+01:00"}})"));
    BOOST_TEST(!soon(R"({"period":{"end":"2026-11-20T18:00:00+01:00"}})"));
    BOOST_TEST(soon(
        R"({"hospitalization":{"dischargeDisposition":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/discharge-disposition","code":"aadvice"}]}}})"));
    BOOST_TEST(!soon("{}"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
