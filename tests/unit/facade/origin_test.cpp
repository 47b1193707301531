// SPDX-License-Identifier: Apache-2.0
// Answers that say which Observation they were filled in from (SDC 4.0, observation-based extraction:
// nothing, an update or a new Observation). The server believes the chart, not the answer.
#include <boost/test/data/test_case.hpp>

#include "fixture.h"

using namespace repere;
using namespace repere::facade;
namespace data = boost::unit_test::data;

namespace {

const std::string weights =
    R"({"resourceType":"Questionnaire","url":"https://forms.example/w","version":"1","status":"active",
    "extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract",
      "valueBoolean":true}],
    "item":[{"linkId":"w","type":"quantity","code":[{"system":"http://loinc.org","code":"29463-7"}]},
            {"linkId":"h","type":"quantity","code":[{"system":"http://loinc.org","code":"8302-2"}]}]})";

std::string kg(const std::string& value) {
    return R"("valueQuantity":{"value":)" + value +
           R"(,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"})";
}

// One answer, filled in with `before` from `source`.
std::string answer(const std::string& value, const std::string& before = "70",
                   const std::string& source = "Observation/w1", const std::string& link = "w") {
    return R"({"linkId":")" + link + R"(","answer":[{"extension":[{"url":
      "https://repere.example/fhir/StructureDefinition/answer-origin","extension":[
       {"url":"kind","valueCode":"observation"},{"url":"source","valueReference":{"reference":")" +
           source + R"("}},{"url":"when","valueInstant":"2026-11-21T09:40:00+01:00"},{"url":"value",)" +
           kg(before) + "}]}]," + kg(value) + "}]}";
}

std::string response(const std::string& items, const std::string& identifier = "1",
                     const std::string& status = "completed") {
    return R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://forms.example/w|1",
      "identifier":{"system":"urn:x","value":")" +
           identifier + R"("},"status":")" + status +
           R"(","subject":{"reference":"Patient/p1"},"authored":"2026-11-21T09:45:00+01:00","item":[)" +
           items + "]}";
}

const std::string chart_weight =
    R"({"resourceType":"Observation","id":"w1","meta":{"versionId":"3"},"status":"final",
    "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"subject":{"reference":"Patient/p1"},
    "effectiveDateTime":"2026-11-20","performer":[{"reference":"Practitioner/dr-1"}],)" +
    kg("70") + "}";

struct Chart : Hospital {
    explicit Chart(std::string observation = chart_weight, Site chosen = {}) : Hospital{std::move(chosen)} {
        more_forms = {weights};
        text = std::move(observation);
        query_ehr = [this](std::string_view query) -> Result<json::Document> {
            asked.emplace_back(query);
            if (text.empty()) return fail(ErrorKind::unavailable, "the EHR does not answer");
            if (query == "Observation/w1") return json::Document::parse(text);
            return fail(ErrorKind::not_found, "there is none");
        };
    }
    Reply submit(const std::string& body, int status = 201) {
        Reply reply = post("/QuestionnaireResponse", body, doctor);
        BOOST_TEST(reply.status == status, reply.body);
        return reply;
    }
    // What leaves for the EHR, all payloads in one text.
    std::string leaving() {
        std::string all;
        for (const std::string& payload : payloads()) all += payload;
        return all;
    }
    std::string text;  // of the EHR's Observation; empty: the EHR does not answer
    std::vector<std::string> asked;
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

struct Doubt {
    std::string what, observation;
    friend std::ostream& operator<<(std::ostream& out, const Doubt& row) { return out << row.what; }
};
const std::vector<Doubt> doubts{
    {"another patient's", with(chart_weight, "Patient/p1", "Patient/p2")},
    {"another finding", with(chart_weight, "29463-7", "3141-9")},
    {"somebody else's", with(chart_weight, "dr-1", "dr-2")},
    {"one that was an error", with(chart_weight, "final", "entered-in-error")},
    {"one of another id", with(chart_weight, R"("w1")", R"("w2")")},
    {"no Observation", R"({"resourceType":"Patient","id":"w1"})"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_origins)

BOOST_AUTO_TEST_CASE(an_answer_the_chart_already_has_makes_nothing_new) {
    Chart chart;
    chart.submit(response(answer("70")));
    BOOST_TEST(chart.stored("Observation").empty());
    BOOST_TEST(!has(chart.leaving(), R"("resourceType":"Observation")"));
    BOOST_TEST(has(chart.leaving(), R"("resourceType":"QuestionnaireResponse")"));
    BOOST_TEST((chart.asked == std::vector<std::string>{"Observation/w1"}));
}

BOOST_AUTO_TEST_CASE(the_authors_own_observation_is_amended_in_the_ehr_by_an_entry_of_its_own) {
    Chart chart;
    chart.submit(response(answer("72")));
    BOOST_TEST(chart.stored("Observation").empty());
    BOOST_REQUIRE(chart.payloads().size() == 2U);
    std::string amends, rest;
    for (const std::string& payload : chart.payloads())
        (has(payload, R"("resourceType":"Observation")") ? amends : rest) = payload;
    BOOST_TEST(entries(amends) == 1U);
    BOOST_TEST(at(amends, {"entry", "request", "method"}) == "PUT");
    BOOST_TEST(at(amends, {"entry", "request", "url"}) == "Observation/w1");
    BOOST_TEST(at(amends, {"entry", "request", "ifMatch"}) == "W/\"3\"");
    BOOST_TEST(at(amends, {"entry", "resource", "id"}) == "w1");
    BOOST_TEST(at(amends, {"entry", "resource", "status"}) == "amended");
    BOOST_TEST(at(amends, {"entry", "resource", "effectiveDateTime"}) == "2026-11-20");
    BOOST_TEST(has(amends, R"("value":72)"));
    BOOST_TEST(has(rest, R"("resourceType":"Provenance")"));
    BOOST_TEST(has(rest, R"({"reference":"Observation/w1"})"));
}

BOOST_AUTO_TEST_CASE(what_the_answer_says_it_was_before_counts_for_nothing) {
    Chart lying;
    lying.submit(response(answer("99", "99")));
    BOOST_TEST(has(lying.leaving(), R"("value":99)"));
    BOOST_TEST(has(lying.leaving(), R"("url":"Observation/w1")"));
    Chart modest;
    modest.submit(response(answer("70", "60")));
    BOOST_TEST(!has(modest.leaving(), R"("resourceType":"Observation")"));
}

BOOST_DATA_TEST_CASE(an_observation_that_does_not_bear_it_out_is_left_alone_and_a_new_one_is_made,
                     data::make(doubts), row) {
    for (const char* const value : {"70", "72"}) {
        Chart chart{row.observation};
        chart.submit(response(answer(value)));
        BOOST_REQUIRE(chart.stored("Observation").size() == 1U);
        BOOST_TEST(at(chart.stored("Observation")[0].json, {"status"}) == "final");
        BOOST_TEST(!has(chart.leaving(), "Observation/w1"));
    }
}

BOOST_AUTO_TEST_CASE(an_ehr_that_does_not_answer_is_asked_once_and_no_answer_is_lost) {
    Chart chart{""};
    chart.submit(response(answer("70") + "," + answer("170", "170", "Observation/h1", "h")));
    BOOST_TEST(chart.asked.size() == 1U);
    BOOST_TEST(chart.stored("Observation").size() == 2U);
}

BOOST_AUTO_TEST_CASE(an_answer_that_got_an_observation_of_its_own_keeps_it_when_it_is_amended) {
    Chart chart{""};
    chart.submit(response(answer("72")));
    BOOST_REQUIRE(chart.stored("Observation").size() == 1U);
    chart.text = chart_weight;
    chart.submit(response(answer("74"), "1", "amended"), 200);
    BOOST_REQUIRE(chart.stored("Observation").size() == 1U);
    BOOST_TEST(chart.stored("Observation")[0].version == 2);
    BOOST_TEST(has(chart.stored("Observation")[0].json, R"("value":74)"));
    BOOST_TEST(!has(chart.leaving(), R"("url":"Observation/w1")"));
}

BOOST_AUTO_TEST_CASE(only_observations_are_read) {
    Chart chart;
    for (const char* const source :
         {"Patient/p1", "https://elsewhere.example/Observation/w1", "Observation/w1/_history/2",
          "Observation?patient=p1", "Observation/../x", ""})
        chart.submit(response(answer("70", "70", source), "for " + std::string{source}));
    BOOST_TEST(chart.asked.empty());
    BOOST_TEST(chart.stored("Observation").size() == 6U);
}

BOOST_AUTO_TEST_CASE(where_not_every_change_leaves_everything_is_kept_here) {
    for (const WriteBack mode : {WriteBack::documents, WriteBack::none}) {
        Site site;
        site.write_back = mode;
        Chart chart{chart_weight, site};
        chart.submit(response(answer("70")));
        BOOST_TEST(chart.asked.empty());
        BOOST_TEST(chart.stored("Observation").size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(an_observation_of_ours_is_found_without_the_ehr) {
    Chart chart;
    chart.submit(response(R"({"linkId":"w","answer":[{)" + kg("70") + "}]}"));
    BOOST_REQUIRE(chart.stored("Observation").size() == 1U);
    const std::string source = "Observation/" + chart.stored("Observation")[0].id;
    chart.submit(response(answer("70", "70", source), "2"));
    BOOST_TEST(chart.stored("Observation").size() == 1U);
    BOOST_TEST(chart.stored("Observation")[0].version == 1);
    chart.submit(response(answer("72", "70", source), "3"));
    BOOST_REQUIRE(chart.stored("Observation").size() == 1U);
    const store::Resource amended = chart.stored("Observation")[0];
    BOOST_TEST(amended.version == 2);
    BOOST_TEST(at(amended.json, {"status"}) == "amended");
    BOOST_TEST(chart.payloads().size() == 3U);
    BOOST_TEST(chart.asked.empty());
    // The answers of the third once more, now amended: the chart has them.
    chart.submit(response(answer("72", "70", source), "3", "amended"), 200);
    BOOST_TEST(chart.stored("Observation")[0].version == 2);
}

BOOST_AUTO_TEST_CASE(extract_shows_what_submitting_would_do) {
    Chart chart;
    const auto shown = [&](const std::string& items) {
        return chart.post("/QuestionnaireResponse/$extract", response(items), doctor);
    };
    const Reply unchanged = shown(answer("70"));
    BOOST_TEST(unchanged.status == 200, unchanged.body);
    BOOST_TEST(!has(unchanged.body, R"("resourceType":"Observation")"));
    BOOST_TEST(has(shown(answer("72")).body, R"("url":"Observation/w1")"));
    BOOST_TEST(shown(answer("72")).body == shown(answer("72")).body);
    BOOST_TEST(chart.payloads().empty());
}

BOOST_AUTO_TEST_SUITE_END()
