// SPDX-License-Identifier: Apache-2.0
// What goes into the chart. golden/ holds written-out examples: a response as sent, and the Bundle wanted.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

#include "crypto/uuid.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

const instruments::Subject subject{{"p1"}, {"e1"}, "Practitioner/d1"};

const instruments::Form& assist_form() {
    static const instruments::Form it = packaged("assist-cocaine");
    return it;
}

std::string golden(const std::string& name) {
    return read_text(REPERE_SOURCE_DIR "/tests/unit/instruments/golden/" + name + ".json");
}

Result<std::string> try_extract(const instruments::Form& form, const std::string& response,
                                const instruments::Subject& about = subject,
                                const instruments::Circumstances& circumstances = {}) {
    const json::Document document = parse(response);
    return instruments::extract(form, document.root(), about, now, circumstances)
        .transform([](instruments::Extracted made) { return std::move(made.bundle); });
}

std::string extracted(const instruments::Form& form, const std::string& response,
                      const instruments::Subject& about = subject,
                      const instruments::Circumstances& circumstances = {}) {
    auto bundle = try_extract(form, response, about, circumstances);
    BOOST_REQUIRE_MESSAGE(bundle, (bundle ? "" : to_string(bundle.error())));
    return std::move(*bundle);
}

// "QuestionnaireResponse Observation ...", in the order of the Bundle.
std::string types_in(const std::string& bundle) {
    const json::Document document = parse(bundle);
    std::string out;
    for (const json::Node entry : document.root()["entry"].items())
        out += (out.empty() ? "" : " ") + std::string{entry["resource"]["resourceType"].text()};
    return out;
}

const std::vector<std::string> high{"daily", "daily", "daily", "daily", "past-3-months", "past-3-months"};
const std::vector<std::string> low{"never", "", "", "", "never", "never"};

struct Example {
    std::string name, form;
    friend std::ostream& operator<<(std::ostream& out, const Example& example) { return out << example.name; }
};
const std::vector<Example> examples{{"assist-moderate", "assist-cocaine"},
                                    {"refused", "assist-cocaine"},
                                    {"single-question", "single-question"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_extract)

BOOST_DATA_TEST_CASE(the_written_out_examples_come_true, data::make(examples), example) {
    const std::string bundle = extracted(packaged(example.form), golden(example.name + ".response"));
    const json::Document made = parse(bundle);
    const json::Document wanted = parse(golden(example.name + ".bundle"));
    BOOST_TEST(json::same_value(made.root(), wanted.root()), json::to_pretty_string(made.root()));
}

BOOST_AUTO_TEST_CASE(every_resource_carries_both_labels_and_an_identity) {
    const std::vector<std::string> bundles{
        extracted(assist_form(), respond(assist_form(), assist(high))),
        extracted(assist_form(), respond(assist_form(), {}, {.presentation = "refused"})),
        extracted(packaged("single-question"),
                  respond(packaged("single-question"), {{"single-question-1", "LA18934-2"}}))};
    for (const std::string& bundle : bundles) {
        const json::Document document = parse(bundle);
        std::set<std::string_view> names;
        for (const json::Node entry : document.root()["entry"].items()) {
            const json::Node security = entry["resource"]["meta"]["security"];
            BOOST_TEST(fhir::has_code(security, fhir::systems::confidentiality, "R"));
            BOOST_TEST(fhir::has_code(security, fhir::systems::act_code, "ETH"));
            BOOST_TEST(security.size() == 2U);
            const std::string_view url = entry["fullUrl"].text();
            BOOST_TEST(url.starts_with("urn:uuid:"));
            BOOST_TEST(crypto::is_uuid(url.substr(9)));
            BOOST_TEST(names.insert(url).second);
            BOOST_TEST(entry["request"]["ifNoneExist"].text().ends_with(url));
        }
    }
}

BOOST_AUTO_TEST_CASE(every_reference_inside_the_bundle_leads_somewhere_in_it) {
    const std::string bundle = extracted(assist_form(), respond(assist_form(), assist(high)));
    const json::Document document = parse(bundle);
    std::size_t at = 0, found = 0;
    while ((at = bundle.find(R"("reference":"urn:uuid:)", at)) != std::string::npos) {
        const std::string urn = bundle.substr(at + 13, 45);
        bool known = false;
        for (const json::Node entry : document.root()["entry"].items())
            known = known || entry["fullUrl"].text() == urn;
        BOOST_TEST(known, urn);
        ++found;
        ++at;
    }
    BOOST_TEST(found == 8U);  // derivedFrom, basis, detail, four targets, source
}

BOOST_AUTO_TEST_CASE(sending_the_same_answers_again_gives_the_same_bytes) {
    const std::string response = respond(assist_form(), assist(high));
    const std::string first = extracted(assist_form(), response);
    const json::Document document = parse(response);
    Instant tomorrow = now;
    tomorrow.milliseconds += milliseconds_per_day;
    const auto again =
        instruments::extract(packaged("assist-cocaine"), document.root(), subject, tomorrow, {});
    BOOST_REQUIRE(again);
    BOOST_TEST(again->bundle == first);
}

BOOST_AUTO_TEST_CASE(other_patients_and_other_responses_have_other_identities) {
    const auto identity = [](const std::string& response, const instruments::Subject& about = subject) {
        const std::string bundle = extracted(assist_form(), response, about);
        const json::Document document = parse(bundle);
        return std::string{document.root()["entry"].at(0)["fullUrl"].text()};
    };
    std::set<std::string> identities;
    const std::string mine = respond(assist_form(), assist(high));
    std::string theirs = mine;
    theirs.replace(theirs.find("Patient/p1"), 10, "Patient/p2");
    identities.insert(identity(mine));
    identities.insert(identity(theirs, {{"p2"}, {"e1"}, "Practitioner/d1"}));
    identities.insert(identity(respond(assist_form(), assist(high), {.identifier = "r-2"})));
    identities.insert(identity(respond(assist_form(), assist(high), {.identifier = ""})));
    identities.insert(identity(
        respond(assist_form(), assist(high), {.authored = "2026-11-01T09:31:00+01:00", .identifier = ""})));
    BOOST_TEST(identities.size() == 5U);
    BOOST_TEST(identities.contains(identity(respond(assist_form(), assist(high), {.identifier = ""}))));
}

BOOST_AUTO_TEST_CASE(evidence_nobody_had_recorded_raises_a_flag_that_expires) {
    const std::string bundle = extracted(assist_form(), respond(assist_form(), assist(high)));
    BOOST_TEST(types_in(bundle) == "QuestionnaireResponse Observation RiskAssessment Flag Provenance");
    const json::Document document = parse(bundle);
    const json::Node flag = document.root()["entry"].at(3)["resource"];
    BOOST_TEST(flag["status"].text() == "active");
    BOOST_TEST(flag["period"]["end"].text() == "2027-01-30T09:30:00+01:00");
}

BOOST_AUTO_TEST_CASE(use_already_recorded_raises_no_flag) {
    const std::string bundle = extracted(assist_form(), respond(assist_form(), assist(high)), subject,
                                         {.use_already_recorded = true});
    BOOST_TEST(types_in(bundle) == "QuestionnaireResponse Observation RiskAssessment Provenance");
}

BOOST_AUTO_TEST_CASE(a_low_score_is_kept_and_raises_nothing) {
    BOOST_TEST(types_in(extracted(assist_form(), respond(assist_form(), assist(low)))) ==
               "QuestionnaireResponse Observation Provenance");
}

BOOST_AUTO_TEST_CASE(putting_off_and_not_being_able_are_kept_without_a_refusal) {
    for (const char* const said : {"later", "cannot-now"})
        BOOST_TEST(types_in(extracted(assist_form(), respond(assist_form(), {}, {.presentation = said}))) ==
                   "QuestionnaireResponse Provenance");
}

BOOST_AUTO_TEST_CASE(a_refusal_outside_any_stay_covers_one_day) {
    const std::string bundle =
        extracted(assist_form(), respond(assist_form(), {}, {.presentation = "refused"}), {{"p1"}, {}, ""});
    const json::Document document = parse(bundle);
    const json::Node provision = document.root()["entry"].at(1)["resource"]["provision"];
    BOOST_TEST(provision["type"].text() == "deny");
    BOOST_TEST(!provision["data"]);
    BOOST_TEST(provision["period"]["end"].text() == "2026-11-02T09:30:00+01:00");
}

BOOST_AUTO_TEST_CASE(an_amendment_replaces_by_identifier_and_has_its_own_provenance) {
    const std::string first = extracted(assist_form(), respond(assist_form(), assist(high)));
    const std::string second = extracted(
        assist_form(),
        respond(assist_form(), assist(high), {.status = "amended", .authored = "2026-11-01T09:45:00+01:00"}));
    const json::Document before = parse(first);
    const json::Document after = parse(second);
    for (std::size_t i = 0; i < 4; ++i) {
        const json::Node entry = after.root()["entry"].at(i);
        BOOST_TEST(entry["fullUrl"].text() == before.root()["entry"].at(i)["fullUrl"].text());
        BOOST_TEST(entry["request"]["method"].text() == "PUT");
        BOOST_TEST(entry["request"]["url"].text().find("?identifier=") != std::string_view::npos);
    }
    BOOST_TEST(after.root()["entry"].at(1)["resource"]["status"].text() == "amended");
    BOOST_TEST(after.root()["entry"].at(4)["fullUrl"].text() !=
               before.root()["entry"].at(4)["fullUrl"].text());
    BOOST_TEST(after.root()["entry"].at(4)["request"]["method"].text() == "POST");
}

BOOST_AUTO_TEST_CASE(an_amendment_that_takes_the_evidence_back_closes_the_flag) {
    const std::string bundle =
        extracted(assist_form(), respond(assist_form(), assist(low), {.status = "amended"}), subject,
                  {.flagged_before = true});
    BOOST_TEST(types_in(bundle) == "QuestionnaireResponse Observation RiskAssessment Flag Provenance");
    const json::Document document = parse(bundle);
    BOOST_TEST(document.root()["entry"].at(2)["resource"]["status"].text() == "entered-in-error");
    BOOST_TEST(document.root()["entry"].at(3)["resource"]["status"].text() == "inactive");
}

BOOST_AUTO_TEST_CASE(what_must_not_reach_a_chart_is_refused) {
    const auto kind = [](const std::string& response, const instruments::Subject& about = subject) {
        const auto bundle = try_extract(assist_form(), response, about);
        return bundle ? std::string{"made"} : std::string{fhir::issue_code(bundle.error().kind)};
    };
    const std::string fine = respond(assist_form(), assist(high));
    BOOST_TEST(kind(fine) == "made");
    for (const char* const status : {"in-progress", "stopped", "entered-in-error", ""})
        BOOST_TEST(kind(respond(assist_form(), assist(high), {.status = status})) == "conflict", status);
    BOOST_TEST(kind(fine, {{"p2"}, {"e1"}, ""}) == "invalid");
    BOOST_TEST(kind(fine, {{""}, {"e1"}, ""}) == "invalid");
    BOOST_TEST(kind(respond(assist_form(), assist({"daily"}))) == "invalid");
    BOOST_TEST(kind(respond(assist_form(), assist(high), {.status = "amended", .identifier = ""})) ==
               "invalid");
    std::string elsewhere = fine;
    elsewhere.insert(elsewhere.find(R"("authored")"), R"("encounter":{"reference":"Encounter/e2"},)");
    BOOST_TEST(kind(elsewhere) == "invalid");
}

BOOST_AUTO_TEST_CASE(an_author_goes_only_where_r4_allows_one) {
    const std::string bundle =
        extracted(assist_form(), respond(assist_form(), assist(high)), {{"p1"}, {"e1"}, "Patient/p1"});
    const json::Document document = parse(bundle);
    BOOST_TEST(document.root()["entry"].at(1)["resource"]["performer"].size() == 1U);
    BOOST_TEST(!document.root()["entry"].at(2)["resource"]["performer"]);  // RiskAssessment: no Patient
}

BOOST_AUTO_TEST_SUITE_END()
