// SPDX-License-Identifier: Apache-2.0
// Forms in words of a pack: what is served says whose words it shows, what is kept says whose were answered,
// and a structure without words is neither served nor taken.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "fhir/item_wording.h"
#include "fixture.h"
#include "knowledge/wording_pack.h"
#include "support/worded_form.h"

namespace repere::facade {
namespace {

namespace data = boost::unit_test::data;

std::string worded_in(const std::string& wording, std::initializer_list<const char*> languages) {
    const auto form = parse(tests::calm_form(wording));
    const auto base = parse(source_file("terminology/package/CodeSystem-questionnaire-text.json"));
    const knowledge::TextPlaces places{std::vector{form.root(), base.root()}};
    std::vector<knowledge::WordingPack> packs;
    for (const char* language : languages) {
        const std::string text = tests::pack(tests::calm_texts(language), "calm-" + std::string{language});
        auto reading = knowledge::read_pack({"pack.json", text}, places);
        BOOST_REQUIRE(reading.errors.empty());
        packs.push_back(std::move(reading.pack));
    }
    const std::string made = knowledge::worded(form.root(), packs);
    return made.empty() ? json::to_string(form.root()) : made;
}

Reply form_in(Hospital& hospital, std::string_view query, std::string_view path = "/Questionnaire/calm") {
    return hospital.call("GET", path, {}, doctor, {}, query);
}

std::string calm_answers(const std::string& language = {}) {
    const auto answer = [](const std::string& link) {
        return R"({"linkId":")" + link +
               R"(","answer":[{"valueCoding":{"system":"https://repere.example/fhir/CodeSystem/calm-answer","code":"yes"}}]})";
    };
    return R"({"resourceType":"QuestionnaireResponse",)" +
           (language.empty() ? "" : R"("language":")" + language + R"(",)") +
           R"("questionnaire":"https://repere.example/fhir/Questionnaire/calm|1.0.0","status":"completed",
      "subject":{"reference":"Patient/p1"},"authored":"2026-11-21T09:45:00+01:00",
      "item":[{"linkId":"calm","item":[)" +
           answer("calm-1") + "," + answer("calm-2") + "]}]}";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_wording)

BOOST_AUTO_TEST_CASE(a_form_in_one_language_says_whose_words_it_shows) {
    Hospital hospital;
    hospital.more_forms = {worded_in("project", {"fr"})};
    const Reply french = form_in(hospital, "lang=fr");
    BOOST_REQUIRE_MESSAGE(french.status == 200, french.body);
    const auto form = parse(french.body);
    const json::Node group = form.root()["item"].at(1);
    BOOST_TEST(fhir::wording_code(form.root()) == "licensed");
    BOOST_TEST(fhir::wording_code(group) == "licensed");
    const auto said = fhir::packed_wordings(group);
    BOOST_REQUIRE(said.size() == 1U);
    BOOST_TEST(said[0].title == "Calm, official");
    BOOST_TEST(said[0].publisher == "The Publisher");
    BOOST_TEST(said[0].version == "2.1");
    BOOST_TEST(group["item"].at(1)["text"].text() == "Have you been calm? (fr)");
}

BOOST_AUTO_TEST_CASE(in_the_other_language_the_words_are_ours_and_nothing_else_is_said) {
    Hospital hospital;
    hospital.more_forms = {worded_in("project", {"fr"})};
    const auto form = parse(form_in(hospital, "lang=en").body);
    BOOST_TEST(fhir::wording_code(form.root()) == "project");
    BOOST_TEST(fhir::packed_wordings(form.root()).empty());
    BOOST_TEST(fhir::packed_wordings(form.root()["item"].at(1)).empty());
    BOOST_TEST(form.root()["item"].at(1)["item"].at(1)["text"].text() == "Question 1");
}

BOOST_AUTO_TEST_CASE(with_all_its_languages_a_form_names_the_pack_of_each) {
    Hospital hospital;
    hospital.more_forms = {worded_in("none", {"fr", "en"})};
    const Reply whole = form_in(hospital, "");
    BOOST_TEST(header(whole, "Content-Language") == "fr");
    const auto form = parse(whole.body);
    BOOST_TEST(fhir::packed_wordings(form.root()).size() == 2U);
}

struct Asked {
    const char* query;
    int status;
    const char* language;
    friend std::ostream& operator<<(std::ostream& out, const Asked& row) { return out << row.query; }
};
const Asked only_english[]{{"lang=en", 200, "en"},
                           {"lang=en-GB", 200, "en"},
                           {"", 200, "en"},
                           {"lang=fr", 422, ""},
                           {"lang=de", 422, ""}};

BOOST_DATA_TEST_CASE(a_structure_is_served_in_the_languages_of_its_packs_only, data::make(only_english),
                     row) {
    Hospital hospital;
    hospital.more_forms = {worded_in("none", {"en"})};
    const Reply reply = form_in(hospital, row.query);
    BOOST_TEST(reply.status == row.status, reply.body);
    BOOST_TEST(header(reply, "Content-Language") == row.language);
    if (row.status == 200) return;
    BOOST_TEST(at(reply.body, {"issue", "code"}) == "not-supported");
    BOOST_TEST(reply.body.find("wording pack") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_structure_without_words_is_not_served_listed_populated_or_taken) {
    Hospital hospital;
    hospital.more_forms = {tests::calm_form("none")};
    BOOST_TEST(form_in(hospital, "").status == 422);
    const Reply listed = form_in(hospital, "", "/Questionnaire");
    BOOST_TEST(entries(listed.body) == 1U);  // the other form
    const Reply found =
        form_in(hospital, "url=https://repere.example/fhir/Questionnaire/calm", "/Questionnaire");
    BOOST_TEST(entries(found.body) == 0U);
    const Reply populated = hospital.get("/Questionnaire/calm/$populate", doctor, "subject=Patient/p1");
    BOOST_TEST(populated.status == 422, populated.body);
    const Reply taken = hospital.post("/QuestionnaireResponse", calm_answers(), doctor);
    BOOST_TEST(taken.status == 422, taken.body);
    BOOST_TEST(at(taken.body, {"issue", "code"}) == "not-supported");
    BOOST_TEST(hospital.stored("QuestionnaireResponse").empty());
}

struct Kept {
    const char* language;  // of the response
    int status;
    const char* pack;  // "" when nothing is kept
    friend std::ostream& operator<<(std::ostream& out, const Kept& row) { return out << row.language; }
};
const Kept kept[]{
    {"", 201, "https://publisher.example/CodeSystem/calm-fr|2.1"},
    {"fr", 201, "https://publisher.example/CodeSystem/calm-fr|2.1"},
    {"fr-BE", 201, "https://publisher.example/CodeSystem/calm-fr|2.1"},
    {"en", 201, ""},
};

BOOST_DATA_TEST_CASE(the_stored_answers_say_whose_words_were_shown, data::make(kept), row) {
    Hospital hospital;
    hospital.more_forms = {worded_in("project", {"fr"})};
    const Reply reply = hospital.post("/QuestionnaireResponse", calm_answers(row.language), doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == row.status, reply.body);
    const auto stored = parse(hospital.stored("QuestionnaireResponse").front().json);
    const auto said = fhir::packed_wordings(stored.root());
    BOOST_REQUIRE(said.size() == (*row.pack == '\0' ? 0U : 1U));
    if (said.empty()) return;
    BOOST_TEST(said[0].source == row.pack);
    BOOST_TEST(said[0].language == "fr");
    BOOST_TEST(json::to_string(stored.root()["extension"]).find(R"("calm")") != std::string::npos);
    // The Observation of the score leads to the response, and the response to the words.
    const auto score = parse(hospital.stored("Observation").front().json);
    BOOST_TEST(score.root()["valueInteger"].integer().value_or(-1) == 2);
    BOOST_TEST(score.root()["derivedFrom"].at(0)["reference"].text() ==
               "QuestionnaireResponse/" + std::string{stored.root()["id"].text()});
}

BOOST_AUTO_TEST_CASE(extracting_what_is_stored_keeps_whose_words_they_were) {
    Hospital hospital;
    hospital.more_forms = {worded_in("project", {"fr", "en"})};
    const Reply reply = hospital.post("/QuestionnaireResponse", calm_answers("en"), doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    const Reply again =
        hospital.post("/QuestionnaireResponse/" + at(reply.body, {"id"}) + "/$extract", "{}", doctor);
    BOOST_TEST(again.status == 200, again.body);
    BOOST_TEST(again.body.find("calm-en|2.1") != std::string::npos);
    BOOST_TEST(again.body.find("calm-fr|2.1") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_answer_to_a_structure_in_a_language_without_words_is_refused) {
    Hospital hospital;
    hospital.more_forms = {worded_in("none", {"en"})};
    BOOST_TEST(hospital.post("/QuestionnaireResponse", calm_answers("fr"), doctor).status == 422);
    BOOST_TEST(hospital.post("/QuestionnaireResponse", calm_answers("en"), doctor).status == 201);
    const auto stored = parse(hospital.stored("QuestionnaireResponse").front().json);
    BOOST_TEST(fhir::packed_wordings(stored.root()).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
