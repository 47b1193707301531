// SPDX-License-Identifier: Apache-2.0
// What Task.output says, read and put in words. The words of the outcomes are those of the published
// CodeSystem.
#include "referral/outcome.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "sample.h"

namespace repere::referral {
namespace {

namespace data = boost::unit_test::data;

const std::string system = R"("system":"https://repere.example/fhir/CodeSystem/referral-outcome")";

std::string typed(const std::string& type, const std::string& value) {
    return R"({"type":{"coding":[{)" + system + R"(,"code":")" + type + R"("}]},)" + value + "}";
}
std::string coded(const std::string& code) {
    return typed("outcome",
                 R"("valueCodeableConcept":{"coding":[{)" + system + R"(,"code":")" + code + R"("}]})");
}

Result<Outcome> read(const std::string& list) {
    const auto outputs = sample::parse("[" + list + "]");
    return read_outcome(outputs.root());
}

std::string told(const std::string& list, Status end, const char* language = "en") {
    const auto outcome = read(list);
    BOOST_REQUIRE(bool{outcome});
    return outcome_text(*outcome, end, "Team", *embedded_wording(language));
}

json::Document code_system() {
    std::ifstream stream{REPERE_SOURCE_DIR "/terminology/package/CodeSystem-referral-outcome.json"};
    return sample::parse(std::string{std::istreambuf_iterator<char>{stream}, {}});
}

std::string in_small(std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
    return text;
}

struct Bad {
    std::string output;
    const char* where;
    friend std::ostream& operator<<(std::ostream& out, const Bad& bad) { return out << bad.output; }
};
const Bad bad[]{
    {coded("cured"), "Task.output[0].valueCodeableConcept"},
    {typed("follow-up", R"("valueDateTime":"soon")"), "Task.output[0].valueDateTime"},
    {typed("follow-up", R"("valueString":"2026-12-10")"), "Task.output[0].valueDateTime"},
    {typed("appointment-place", R"("valueDateTime":"2026-12-10")"), "Task.output[0].valueString"},
    {typed("followed-by", R"("valueReference":{"reference":"Organization/1"})"), "Task.output[0]"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_AUTO_TEST_CASE(each_published_outcome_has_its_words_in_both_languages) {
    const auto document = code_system();
    const auto french = *embedded_wording("fr"), english = *embedded_wording("en");
    int outcomes = 0;
    for (const json::Node code : document.root()["concept"].items()) {
        const std::string id{code["code"].text()};
        const std::string key = "outcome." + id;
        const bool is_a_type = id == "outcome" || id == "follow-up" || id == "appointment-place" ||
                               id == "followed-by" || id == "for-the-ward" || id == "contact-attempt" ||
                               id == "next-contact";
        BOOST_TEST(french.text(key).empty() == is_a_type, id);
        if (is_a_type) continue;
        ++outcomes;
        BOOST_TEST(french.text(key) == in_small(std::string{code["display"].text()}));
        for (const json::Node designation : code["designation"].items())
            if (designation["language"].text() == "en")
                BOOST_TEST(english.text(key) == in_small(std::string{designation["value"].text()}));
        BOOST_TEST(bool{read(coded(id))}, id);
    }
    BOOST_TEST(outcomes == 10);
}

BOOST_DATA_TEST_CASE(what_cannot_be_told_is_refused_with_its_place, data::make(bad), row) {
    const auto outcome = read(row.output);
    BOOST_REQUIRE(!outcome);
    BOOST_TEST((outcome.error().kind == ErrorKind::invalid));
    BOOST_TEST(outcome.error().where == row.where);
}

BOOST_AUTO_TEST_CASE(three_sentences_at_every_end_and_none_before) {
    for (const Status status : all_statuses) {
        const std::string text = told("", status);
        const bool is_end = is_final(status) && status != Status::entered_in_error;
        BOOST_TEST(text.empty() != is_end, to_string(status));
        if (is_end) BOOST_TEST(text.starts_with("No appointment is set. "), text);
    }
    BOOST_TEST(told("", Status::rejected) == "No appointment is set. Care stays with the unit that asked.");
    BOOST_TEST(told("", Status::completed) == "No appointment is set. Who follows is not stated.");
}

BOOST_AUTO_TEST_CASE(who_follows_is_the_team_when_the_outcome_says_so) {
    BOOST_TEST(told(coded("liaison-follow-up"), Status::completed) ==
               "Outcome: followed by the liaison team. No appointment is set. Followed by: Team.");
}

BOOST_AUTO_TEST_CASE(several_outcomes_and_words_of_ones_own_are_all_told) {
    const std::string words = R"({"type":{"text":"Report"},"valueString":"Came with a friend."})";
    BOOST_TEST(told(coded("brief-advice") + "," + coded("may-return") + "," + words, Status::completed) ==
               "Outcome: brief advice ; the person may come back at any time ; Came with a friend. No "
               "appointment is set. Who follows is not stated.");
}

BOOST_AUTO_TEST_CASE(an_appointment_is_told_as_precisely_as_it_is_known) {
    const auto wording = *embedded_wording("fr");
    BOOST_TEST(moment_text("2026-12-10", wording) == "10/12/2026");
    BOOST_TEST(moment_text("2026-12-10T09:05:00-04:00", wording) == "10/12/2026 à 09:05");
    BOOST_TEST(moment_text("2026-12-10T09:05:00Z", wording) == "10/12/2026 à 09:05 UTC");
    BOOST_TEST(moment_text("2026-12", wording) == "2026-12");
    // As the clocks of a site show it, whatever the record's offset was.
    const auto paris = TimeZone::find("Europe/Paris"), cayenne = TimeZone::find("America/Cayenne");
    BOOST_TEST(moment_text("2026-12-10T09:05:00Z", wording, paris) == "10/12/2026 à 10:05");
    BOOST_TEST(moment_text("2026-07-10T09:05:00Z", wording, paris) == "10/07/2026 à 11:05");
    BOOST_TEST(moment_text("2026-12-10T00:30:00+01:00", wording, cayenne) == "09/12/2026 à 20:30");
    BOOST_TEST(moment_text("2026-12-10", wording, paris) == "10/12/2026");
    BOOST_TEST(moment_text("2026-12-10T09:05:00Z", wording, std::nullopt) == "10/12/2026 à 09:05 UTC");
    BOOST_TEST(told(typed("follow-up", R"("valueDateTime":"2026-12-10")"), Status::completed)
                   .starts_with("Next appointment: 2026-12-10. "));
}

BOOST_AUTO_TEST_CASE(a_follower_may_be_named_by_a_reference_with_its_name) {
    const auto outcome =
        read(typed("followed-by", R"("valueReference":{"reference":"Organization/1","display":"CSAPA"})"));
    BOOST_REQUIRE(bool{outcome});
    BOOST_TEST(outcome->follower == "CSAPA");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
