// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "cds_hooks/card.h"
#include "cds_hooks/feedback.h"
#include "cds_hooks/prefetch.h"
#include "cds_hooks/reading.h"
#include "cds_hooks/request.h"
#include "cds_hooks/response_check.h"
#include "json/document.h"
#include "json/writer.h"

namespace {

using namespace repere;
using namespace repere::cds_hooks;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

json::Document parse(const std::string& text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE(document);
    return std::move(*document);
}

std::vector<std::string> to_read(const std::string& prefetch) {
    const json::Document document = parse(prefetch);
    std::vector<std::string> keys;
    for (const Template* item : plan(document.root(), Hook::patient_view).to_read)
        keys.emplace_back(item->key);
    return keys;
}

bool contains(const std::vector<std::string>& keys, const std::string& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string call(const std::string& hook, const std::string& context, const std::string& more = {}) {
    return R"({"hook":")" + hook + R"(","hookInstance":"4e0a3a1e-3283-4575-ab82-028d55fe2719","context":{)" +
           context + "}" + more + "}";
}
const std::string who = R"("userId":"Practitioner/1","patientId":"p1")";
const std::string authorization =
    R"("fhirAuthorization":{"access_token":"t","token_type":"Bearer","expires_in":300,"scope":"s","subject":"c")";

struct Bad {
    const char* where;
    std::string body;
    friend std::ostream& operator<<(std::ostream& out, const Bad& bad) { return out << bad.where; }
};
const std::vector<Bad> bad_calls{
    {"hook", call("order-select", who)},
    {"hook", R"({"hookInstance":"x"})"},
    {"hookInstance", R"({"hook":"patient-view","context":{)" + who + "}}"},
    {"hookInstance", R"({"hook":"patient-view","hookInstance":7,"context":{)" + who + "}}"},
    {"context", R"({"hook":"patient-view","hookInstance":"x"})"},
    {"context.userId", call("patient-view", R"("patientId":"p1")")},
    {"context.userId", call("patient-view", R"("userId":"somebody","patientId":"p1")")},
    {"context.patientId", call("patient-view", R"("userId":"Practitioner/1")")},
    {"context.patientId",
     call("patient-view", R"("userId":"Practitioner/1","patientId":"p1?x=1&_include=*")")},
    {"context.patientId", call("patient-view", R"("userId":"Practitioner/1","patientId":"../Binary/1")")},
    {"context.encounterId", call("encounter-start", who)},
    {"context.encounterId", call("encounter-discharge", who)},
    {"context.draftOrders", call("order-sign", who)},
    {"fhirServer", call("patient-view", who, "," + authorization + "}")},
    {"fhirServer", call("patient-view", who, R"(,"fhirServer":"")")},
    {"fhirAuthorization.token_type",
     call(
         "patient-view", who,
         R"(,"fhirServer":"https://a.example","fhirAuthorization":{"access_token":"t","token_type":"Mac","expires_in":300,"scope":"s","subject":"c"})")},
    {"fhirAuthorization.patient",
     call("patient-view", who,
          R"(,"fhirServer":"https://a.example",)" + authorization + R"(,"patient":"p2"})")},
    {"fhirAuthorization.access_token",
     call(
         "patient-view", who,
         R"(,"fhirServer":"https://a.example","fhirAuthorization":{"access_token":"t\r\nX: y","token_type":"Bearer","expires_in":300,"scope":"s","subject":"c"})")},
    {"prefetch", call("patient-view", who, R"(,"prefetch":[])")},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(request)

BOOST_DATA_TEST_CASE(a_call_that_lacks_what_we_need_is_refused_by_path, data::make(bad_calls)) {
    const auto parsed = parse_call(sample.body);
    BOOST_REQUIRE(!parsed);
    BOOST_TEST(parsed.error().where == sample.where);
    BOOST_TEST((parsed.error().kind == ErrorKind::invalid));
}

BOOST_AUTO_TEST_CASE(unknown_fields_and_extensions_and_ids_written_as_references_are_accepted) {
    const auto parsed = parse_call(call(
        "patient-view",
        R"("userId":"Patient/7","patientId":"Patient/p1","encounterId":"Encounter/e1","future":{"a":null})",
        R"(,"extension":{"com.example.x":{"y":[]}},"unknown":1,"prefetch":null)"));
    BOOST_REQUIRE(parsed);
    BOOST_TEST(parsed->patient.value == "p1");
    BOOST_TEST(parsed->encounter.value == "e1");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(prefetch)

// CDS Hooks, Prefetch Template: null, an empty Bundle and an OperationOutcome mean different things.
BOOST_AUTO_TEST_CASE(each_value_is_worth_what_the_specification_says) {
    const auto worth = [](const std::string& value) {
        const json::Document d = parse("{\"k\":" + value + "}");
        return judge(d.root()["k"]);
    };
    BOOST_TEST((worth("null") == Have::nothing));
    BOOST_TEST((worth(R"({"resourceType":"Bundle"})") == Have::nothing));
    BOOST_TEST((worth(R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition"}}]})") ==
                Have::data));
    BOOST_TEST(
        (worth(R"({"resourceType":"Bundle","link":[{"relation":"next","url":"https://a.example"}]})") ==
         Have::part));
    BOOST_TEST((worth(R"({"resourceType":"OperationOutcome"})") == Have::failed));
    BOOST_TEST((worth(R"({"resourceType":"Patient"})") == Have::data));
    BOOST_TEST((worth(R"({"response":{},"resource":{"resourceType":"Patient"}})") == Have::data));
    BOOST_TEST((worth("7") == Have::failed));
    BOOST_TEST((worth("{}") == Have::failed));
}

BOOST_AUTO_TEST_CASE(what_did_not_come_is_to_be_read_and_a_patient_under_any_key_counts) {
    BOOST_TEST(to_read("{}").size() == templates(Hook::patient_view).size());
    const auto keys = to_read(R"({"item1":{"resourceType":"Patient","id":"p1"},"conditions":null,
        "observations":{"resourceType":"OperationOutcome"},
        "encounters":{"resourceType":"Bundle","link":[{"relation":"next","url":"https://a.example"}],"entry":[{"resource":{"resourceType":"Encounter"}}]}})");
    BOOST_TEST(!contains(keys, "patient"));
    BOOST_TEST(!contains(keys, "conditions"));
    BOOST_TEST(contains(keys, "observations"));
    BOOST_TEST(contains(keys, "encounters"));
}

BOOST_AUTO_TEST_CASE(requests_and_their_tasks_are_wanted_only_when_somebody_leaves) {
    const json::Document none = parse("{}");
    std::vector<std::string> staying, leaving;
    for (const Template* item : plan(none.root(), Hook::encounter_start).to_read)
        staying.emplace_back(item->key);
    for (const Template* item : plan(none.root(), Hook::encounter_discharge).to_read)
        leaving.emplace_back(item->key);
    for (const auto* key : {"requests", "tasks"}) {
        BOOST_TEST(!contains(staying, key));
        BOOST_TEST(contains(leaving, key));
    }
    BOOST_TEST(leaving.size() == templates().size());
}

// CH-20: reads, type searches, token equality, _count and _sort only, and no token but those of 2.0.
BOOST_AUTO_TEST_CASE(templates_say_only_what_every_client_can_resolve) {
    for (const Template& item : templates()) {
        const std::string resolved = resolve(item, "p1");
        BOOST_TEST(resolved.find("{{") == std::string::npos);
        BOOST_TEST(resolved.find("p1") != std::string::npos);
        BOOST_TEST(resolved.starts_with(item.type));
        BOOST_TEST(item.query.find(':') == std::string_view::npos);
        BOOST_TEST(item.query.find(',') == std::string_view::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(services)

BOOST_AUTO_TEST_CASE(discovery_offers_each_setting_on_each_hook_and_fits_the_model) {
    const auto languages = embedded_languages();
    BOOST_REQUIRE(languages);
    for (const Wording* wording : {&languages->fr, &languages->en}) {
        const json::Document document = parse(discovery(*wording));
        BOOST_TEST(check_services(document.root()).empty());
        BOOST_TEST(document.root()["services"].size() == 12u);
    }
}

BOOST_AUTO_TEST_CASE(the_language_is_the_callers_first_that_we_have) {
    const auto languages = embedded_languages();
    BOOST_REQUIRE(languages);
    const auto chosen = [&](std::string_view header, std::string_view otherwise = "fr") {
        return languages->choose(header, otherwise).language();
    };
    BOOST_TEST(chosen("") == "fr");
    BOOST_TEST(chosen("", "en") == "en");
    BOOST_TEST(chosen("en-GB,en;q=0.9,fr;q=0.8") == "en");
    BOOST_TEST(chosen("de, fr-CA;q=0.5, en;q=0.4", "en") == "fr");
    BOOST_TEST(chosen("en;q=0") == "fr");
    BOOST_TEST(chosen("english", "fr") == "fr");
}

BOOST_AUTO_TEST_CASE(a_card_is_never_half_translated) {
    const auto languages = embedded_languages();
    BOOST_REQUIRE(languages);
    const auto refused = [&](const std::string& left_out, const std::string& added) {
        json::Writer catalogue;
        catalogue.object([&] {
            catalogue.field("language", "en").object("texts", [&] {
                for (const auto& [key, sentence] : languages->en.texts())
                    if (key != left_out) catalogue.field(key, sentence);
                if (!added.empty()) catalogue.field(added, "One more.");
            });
        });
        const auto read = read_wording(catalogue.take());
        return read ? std::string{} : read.error().where;
    };
    BOOST_TEST(refused("", "") == "");
    for (const auto& [key, sentence] : languages->fr.texts()) BOOST_TEST(refused(key, "") == key);
    BOOST_TEST(refused("", "summary.other") == "summary.other");
}

// What everybody in the room may read: no word for a substance, none that judges (clinical wording rules).
BOOST_AUTO_TEST_CASE(titles_summaries_and_labels_name_no_substance_and_fit_their_limit) {
    constexpr std::array<std::string_view, 24> forbidden{
        "cocaïne", "cocaine", "crack",  "drogue",  "drug",    "stup",  "toxic",   "toxiq",
        "addict",  "dépend",  "depend", "consomm", "usage",   "abus",  "substan", "stimul",
        "alcool",  "alcohol", "dépist", "screen",  "suspect", "urine", "abuse",   "positi"};
    const auto languages = embedded_languages();
    BOOST_REQUIRE(languages);
    for (const Wording* wording : {&languages->fr, &languages->en})
        for (const auto& [key, sentence] : wording->texts()) {
            std::string lower = sentence;
            std::transform(lower.begin(), lower.end(), lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
            for (const std::string_view word : forbidden)
                BOOST_TEST(lower.find(word) == std::string::npos, key << " says " << word);
            if (key.starts_with("summary.")) BOOST_TEST(code_points(sentence) < 140u);
        }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(feedback)

BOOST_AUTO_TEST_CASE(reports_are_read_and_those_that_break_cds_fb_are_refused) {
    const std::string card =
        R"("card":"4E0A3A1E-3283-4575-ab82-028d55fe2719","outcomeTimestamp":"2026-11-01T10:00:00Z")";
    const auto read = [](const std::string& content) {
        return parse_feedback("repere-emergency", R"({"feedback":[{)" + content + "}]}");
    };
    const auto accepted = read(card + R"(,"outcome":"accepted","acceptedSuggestions":[{"id":"s1"}])");
    BOOST_REQUIRE(accepted);
    BOOST_TEST(accepted->front().card == "4e0a3a1e-3283-4575-ab82-028d55fe2719");
    BOOST_TEST(accepted->front().accepted);
    const auto overridden =
        read(card +
             R"(,"outcome":"overridden","overrideReason":{"reason":{"code":"limited-time"}},"extension":{})");
    BOOST_REQUIRE(overridden);
    BOOST_TEST(overridden->front().reason_code == "limited-time");
    BOOST_TEST(read(card + R"(,"outcome":"overridden")").operator bool());
    for (
        const std::string& broken :
        {card, card + R"(,"outcome":"ignored")", card + R"(,"outcome":"accepted")",
         card + R"(,"outcome":"accepted","acceptedSuggestions":[{}])",
         card + R"(,"outcome":"overridden","overrideReason":{})",
         std::string{R"("card":"x","outcome":"overridden","outcomeTimestamp":"2026-11-01T10:00:00Z")"},
         std::string{
             R"("card":"4e0a3a1e-3283-4575-ab82-028d55fe2719","outcome":"overridden","outcomeTimestamp":"yesterday")"}})
        BOOST_TEST(!read(broken), broken);
    BOOST_TEST(!parse_feedback("repere-emergency", "{}"));
    BOOST_TEST(!parse_feedback("repere-emergency", R"({"feedback":[]})"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(reads_run_side_by_side_and_a_late_one_is_left_behind) {
    Reading reading{[](const Query& query) -> Result<std::string> {
                        std::this_thread::sleep_for(query.key == "slow" ? 800ms : 100ms);
                        if (query.key == "bad") return fail(ErrorKind::unavailable, "down");
                        if (query.key == "throws") throw std::runtime_error{"x"};
                        return query.key;
                    },
                    4, 16};
    const auto began = std::chrono::steady_clock::now();
    const Deadline deadline = began + 400ms;
    std::vector<Query> queries;
    for (const std::string key : {"a", "slow", "bad", "throws"})
        queries.push_back({key, "", "", "", deadline});
    const auto answers = reading.read(std::move(queries));
    BOOST_TEST((std::chrono::steady_clock::now() - began < 600ms));
    BOOST_TEST(*answers[0].text == "a");
    BOOST_TEST((answers[1].state == Reading::State::late));
    BOOST_TEST((answers[2].state == Reading::State::done && !answers[2].text));
    BOOST_TEST((answers[3].text.error().kind == ErrorKind::fault));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(card)

BOOST_AUTO_TEST_CASE(a_rule_that_could_not_be_read_is_named_on_the_card) {
    const auto languages = embedded_languages();
    BOOST_REQUIRE(languages);
    screening::Assessment assessment;
    assessment.outcome = screening::Outcome::screen;
    assessment.unread = {{"P1-STROKE", {"Stroke", "Accident vasculaire"}},
                         {"P1-SEIZURE", {"Seizure", "Crise"}}};
    CardContext context;
    context.hook_instance = "x";
    const json::Document fr = parse(response(assessment, context, languages->fr));
    BOOST_TEST(fr.root()["cards"].at(0)["detail"].text().ends_with(
        "Non évalué dans ce dossier : Accident vasculaire; Crise."));
    const json::Document en = parse(response(assessment, context, languages->en));
    BOOST_TEST(
        en.root()["cards"].at(0)["detail"].text().ends_with("Not evaluated in this chart: Stroke; Seizure."));
}

BOOST_AUTO_TEST_SUITE_END()
