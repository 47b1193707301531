// SPDX-License-Identifier: Apache-2.0
// The longer form: optional throughout, several answers where life has several, nothing counted, nothing
// social but help that is wished.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <functional>
#include <set>

#include "flow_walk.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;
using boost::unit_test::label;

namespace {

const std::string package = REPERE_SOURCE_DIR "/fhir-profiles/package";
const std::string code_systems = REPERE_SOURCE_DIR "/terminology/package/CodeSystem-";

const instruments::Form& form() {
    static const instruments::Form it = packaged("deepening");
    return it;
}

void each_item(json::Node holder, const std::function<void(json::Node)>& visit) {
    for (const json::Node item : holder["item"].items()) {
        visit(item);
        each_item(item, visit);
    }
}

// In both languages.
std::string words_of(json::Node item) {
    return json::to_string(item["text"]) + json::to_string(item["_text"]);
}

std::vector<std::string> own_forms() {
    return {"deepening",
            "emergency",
            "cardiology",
            "obstetrics",
            "post-partum",
            "preconception",
            "obstetrics-quick-screen"};
}

std::string errors(const Answers& answers) { return errors_in(issues_of(form(), respond(form(), answers))); }

std::set<std::string> observed(const Answers& answers) {
    const json::Document response = parse(respond(form(), answers));
    const auto made = instruments::extract(form(), response.root(), {{"p1"}, {"e1"}, ""}, now);
    BOOST_REQUIRE_MESSAGE(made, (made ? "" : to_string(made.error())));
    const json::Document bundle = parse(made->bundle);
    std::set<std::string> out;
    for (const json::Node entry : bundle.root()["entry"].items()) {
        const json::Node resource = entry["resource"];
        const std::string_view type = resource["resourceType"].text();
        if (type == "Observation")
            out.insert(std::string{resource["code"]["coding"].at(0)["code"].text()} + " " +
                       std::string{resource["valueCodeableConcept"]["coding"].at(0)["code"].text()});
        else if (type != "QuestionnaireResponse" && type != "Provenance")
            out.insert(std::string{type});
    }
    return out;
}

struct Said {
    std::string row;
    Answers answers;
    friend std::ostream& operator<<(std::ostream& out, const Said& said) { return out << said.row; }
};

// Each is finished as it is, with every other question left out.
const std::vector<Said> said{
    {"nothing at all", {}},
    {"powder that is injected", {{"cocaine-form", "powder"}, {"cocaine-route", "injected"}}},
    {"a problem of each route",
     {{"cocaine-route", "nose"},
      {"cocaine-route", "smoked"},
      {"cocaine-route", "injected"},
      {"nose-signs", "nosebleed"},
      {"smoking-signs", "mouth-burns"},
      {"injection-signs", "injection-site"}}},
    {"bouts", {{"bouts", "weekly"}, {"bout-length", "several-days"}, {"bout-control", "daily"}}},
    {"after a bout", {{"after-bout", "exhaustion"}, {"after-bout", "suspicion"}}},
    {"contexts", {{"use-context", "work"}, {"use-context", "party"}}},
    {"a treatment as prescribed", {{"opioid-treatment", "methadone"}}},
    {"buprenorphine that is injected", {{"injected-opioid", "injected-buprenorphine"}}},
    {"other substances and alcohol with it",
     {{"other-substances", "cannabis"}, {"other-substances", "sedative"}, {"alcohol-together", "often"}}},
    {"signs thought normal", {{"body-signs", "chest-pain"}, {"body-signs", "headache"}}},
    {"thoughts of suicide", {{"suicidal-thoughts", "yes"}}},
    {"came down badly", {{"contact-reason", "came-down-badly"}, {"contact-reason", "calm"}}},
    {"information only", {{"contact-reason", "information"}}},
    {"a link, or none seen yet", {{"event-link", "unsure"}}},
    {"readiness", {{"readiness", "0"}}},
    {"what helps", {{"self-strategies", "space-out"}, {"self-strategies", "go-away"}}},
    {"some days away", {{"wish-break-away", "yes"}}},
    {"a relative asked and may not be called", {{"who-asked", "relative"}, {"relative-contact", "no"}}},
    {"how to be reached",
     {{"contact-channel", "voicemail"}, {"safe-phone", "06 00 00 00 00"}, {"contact-hours", "evening"}}},
    {"only after six, or remotely", {{"availability", "evening"}, {"availability", "remote"}}},
    {"an interpreter", {{"interpreter-wanted", "LA33-6"}, {"interpreter-language", "portugais"}}},
    {"help wished", {{"help-wished", "housing"}, {"help-wished", "rights"}}},
    {"a birth lately", {{"feeding", "breast"}, {"pregnant-now", "no"}}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_deepening)

BOOST_TEST_DECORATOR(*label("N14") * label("N26") * label("P16"))
BOOST_DATA_TEST_CASE(each_thing_may_be_told_alone, data::make(said), row) {
    BOOST_TEST(errors(row.answers) == "");
    BOOST_TEST(scores_of(form(), respond(form(), row.answers)).empty());
}

BOOST_AUTO_TEST_CASE(no_question_of_it_has_to_be_answered_but_whether_one_wishes_to) {
    each_item(form().questionnaire(), [](json::Node item) {
        if (item["linkId"].text() != "presentation")
            BOOST_TEST(!item["required"].boolean().value_or(false), item["linkId"].text());
    });
}

BOOST_AUTO_TEST_CASE(its_sections_are_the_kinds_of_consequences_and_the_person_s_wishes, *label("N03")) {
    std::string sections;
    for (const json::Node section : item_of(form().questionnaire(), "questions")["item"].items())
        sections += std::string{section["linkId"].text()} + " ";
    BOOST_TEST(sections ==
               "deepening-use deepening-together deepening-body deepening-mood "
               "deepening-pregnancy deepening-wishes deepening-practical ");
}

BOOST_AUTO_TEST_CASE(problems_are_asked_for_the_routes_that_were_told, *label("N17")) {
    const auto asked = [](const Answers& answers) {
        std::string out;
        for (const std::string& link_id : enabled_in(form(), answers))
            if (link_id.ends_with("-signs") && link_id != "body-signs" && link_id != "mood-signs")
                out += link_id + " ";
        return out;
    };
    BOOST_TEST(asked({}) == "");
    BOOST_TEST(asked({{"cocaine-route", "nose"}}) == "nose-signs ");
    BOOST_TEST(asked({{"cocaine-route", "smoked"}, {"cocaine-route", "injected"}}) ==
               "smoking-signs injection-signs ");
}

BOOST_AUTO_TEST_CASE(bouts_have_a_frequency_a_length_and_a_loss_of_control, *label("N22")) {
    const Answers bouts{{"bouts", "weekly"}, {"bout-length", "several-days"}, {"bout-control", "often"}};
    BOOST_TEST(holds(enabled_in(form(), {{"bouts", "monthly"}}), "bout-length"));
    BOOST_TEST(holds(enabled_in(form(), {{"bouts", "monthly"}}), "bout-control"));
    BOOST_TEST(!holds(enabled_in(form(), {{"bouts", "never"}}), "bout-length"));
    BOOST_TEST((observed({{"bouts", "weekly"}, {"bout-length", "several-days"}}) ==
                std::set<std::string>{"bouts weekly"}));
}

BOOST_AUTO_TEST_CASE(a_prescribed_treatment_and_an_injected_opioid_are_two_answers, *label("N16")) {
    const json::Node treatment = item_of(form().questionnaire(), "opioid-treatment");
    const json::Node injected = item_of(form().questionnaire(), "injected-opioid");
    BOOST_TEST(treatment["answerOption"].at(0)["valueCoding"]["system"].text() !=
               injected["answerOption"].at(0)["valueCoding"]["system"].text());
    BOOST_TEST(errors({{"opioid-treatment", "buprenorphine"}, {"injected-opioid", "injected-heroin"}}) == "");
    BOOST_TEST(
        errors({{"opioid-treatment", "no-treatment"}, {"injected-opioid", "injected-buprenorphine"}}) == "");
    BOOST_TEST(errors({{"opioid-treatment", "injected-buprenorphine"}}) != "");
}

BOOST_AUTO_TEST_CASE(thoughts_of_suicide_are_answered_on_the_spot) {
    for (const char* const answer : {"no", "unsure", "prefer-not"})
        BOOST_TEST(!holds(enabled_in(form(), {{"suicidal-thoughts", answer}}), "suicidal-thoughts-team"));
    const auto shown = enabled_in(form(), {{"suicidal-thoughts", "yes"}});
    BOOST_TEST(holds(shown, "suicidal-thoughts-person"));
    BOOST_TEST(holds(shown, "suicidal-thoughts-team"));
}

struct Reason {
    std::string reasons;
    Answers answers;
    friend std::ostream& operator<<(std::ostream& out, const Reason& row) { return out << row.reasons; }
};
const std::vector<Reason> reasons{
    {"", {}},
    {"", {{"suicidal-thoughts", "no"}, {"help-wished", "housing"}}},
    {"", {{"other-substances", "cannabis"}, {"opioid-treatment", "methadone"}, {"bouts", "daily"}}},
    {"depressant-co-use", {{"other-substances", "opioid"}}},
    {"depressant-co-use", {{"other-substances", "sedative"}}},
    {"depressant-co-use", {{"injected-opioid", "injected-heroin"}}},
    {"opioid-withdrawal", {{"opioid-treatment", "missed-treatment"}}},
    {"recent-binge", {{"bouts", "daily"}, {"recent-bout", "yes"}}},
    {"", {{"bouts", "never"}, {"recent-bout", "yes"}}},  // not asked
    {"suicidal-ideas", {{"suicidal-thoughts", "yes"}}},
    {"psychosis", {{"mood-signs", "anxiety"}, {"mood-signs", "perceptions"}}},
    {"infected-injection",
     {{"cocaine-route", "injected"}, {"injection-signs", "injection-site"}, {"injection-signs", "fever"}}},
    {"", {{"cocaine-route", "nose"}, {"injection-signs", "fever"}}},  // not asked
    {"no-place-to-sleep", {{"help-wished", "shelter"}}},
};

BOOST_DATA_TEST_CASE(some_answers_say_that_somebody_should_come_soon, data::make(reasons), row) {
    const json::Document response = parse(respond(form(), row.answers));
    const auto found = instruments::urgency_reasons(form(), response.root());
    BOOST_REQUIRE(found);
    std::string out;
    for (const std::string& reason : *found) out += (out.empty() ? "" : " ") + reason;
    BOOST_TEST(out == row.reasons);
}

BOOST_AUTO_TEST_CASE(a_strong_craving_is_a_reason_from_seven_on) {
    const instruments::Form emergency = packaged("emergency");
    for (int craving = 0; craving <= 10; ++craving) {
        const Answers answers = walk(emergency, Person::positive, {{"craving", std::to_string(craving)}});
        const json::Document response = parse(respond(emergency, answers));
        const auto found = instruments::urgency_reasons(emergency, response.root());
        BOOST_REQUIRE(found);
        BOOST_TEST(found->size() == (craving >= 7 ? 1U : 0U));
    }
}

BOOST_AUTO_TEST_CASE(every_reason_named_is_in_the_table_of_urgencies) {
    const json::Document table = parse(read_text(code_systems + "referral-urgency.json"));
    std::set<std::string_view> known;
    for (const json::Node concept_ : table.root()["concept"].items()) known.insert(concept_["code"].text());
    std::size_t marks = 0;
    const auto check = [&](json::Node marked) {
        for (const json::Node extension : marked["extension"].items()) {
            if (!extension["url"].text().ends_with("/urgency-reason")) continue;
            BOOST_TEST(known.contains(extension["extension"].at(0)["valueCode"].text()));
            ++marks;
        }
    };
    for (const std::string& id : own_forms()) {
        const instruments::Form one = packaged(id);
        each_item(one.questionnaire(), [&](json::Node item) {
            check(item);
            for (const json::Node option : item["answerOption"].items()) check(option);
        });
    }
    BOOST_TEST(marks == 20U);  // craving in six flows, five options of the longer form
}

BOOST_AUTO_TEST_CASE(every_aim_is_an_aim, *label("S09")) {
    for (const char* const aim : {"stop", "control", "safer", "none-now", "undecided", "other-aim"})
        BOOST_TEST(errors({{"aim", aim}}) == "", aim);
    for (const json::Node option : item_of(form().questionnaire(), "aim")["answerOption"].items())
        BOOST_TEST(!weight_of(option));
}

BOOST_AUTO_TEST_CASE(a_person_s_own_words_have_500_characters, *label("D23")) {
    BOOST_TEST(errors({{"own-words", "Je voudrais que ça s'arrête."}}) == "");
    BOOST_TEST(errors({{"own-words", std::string(500, 'a')}}) == "");
    BOOST_TEST(errors({{"own-words", std::string(501, 'a')}}).starts_with("too-long"));
}

BOOST_AUTO_TEST_CASE(readiness_runs_from_0_to_10, *label("D16")) {
    BOOST_TEST(errors({{"readiness", "0"}, {"event-link", "yes"}}) == "");
    BOOST_TEST(errors({{"readiness", "10"}}) == "");
    BOOST_TEST(errors({{"readiness", "11"}}) != "");
}

BOOST_AUTO_TEST_CASE(aim_own_words_and_wishes_stay_in_the_answers) {
    BOOST_TEST(observed({{"aim", "stop"},
                         {"own-words", "x"},
                         {"readiness", "7"},
                         {"wish-break-away", "yes"},
                         {"help-wished", "housing"},
                         {"use-context", "work"},
                         {"suicidal-thoughts", "yes"}})
                   .empty());
}

BOOST_AUTO_TEST_CASE(form_route_last_use_and_bouts_become_observations) {
    const std::set<std::string> wanted{"cocaine-form powder", "cocaine-form base", "cocaine-route nose",
                                       "last-use earlier", "bouts daily"};
    BOOST_TEST((observed({{"cocaine-form", "powder"},
                          {"cocaine-form", "base"},
                          {"cocaine-route", "nose"},
                          {"last-use", "earlier"},
                          {"bouts", "daily"}}) == wanted));
}

BOOST_AUTO_TEST_CASE(a_bad_come_down_or_a_question_is_kept_and_leads_to_nothing_else, *label("N15")) {
    const Answers answers{{"contact-reason", "came-down-badly"}, {"contact-reason", "information"}};
    BOOST_TEST(errors(answers) == "");
    BOOST_TEST(observed(answers).empty());
}

BOOST_AUTO_TEST_CASE(the_days_after_are_asked_and_money_only_as_help_that_is_wished, *label("N21")) {
    BOOST_TEST(errors({{"after-bout", "exhaustion"},
                       {"after-bout", "low-mood"},
                       {"after-bout", "suspicion"},
                       {"after-bout", "bad-sleep"},
                       {"help-wished", "budget"}}) == "");
    each_item(form().questionnaire(), [](json::Node item) {
        if (item["linkId"].text() == "help-wished") return;
        for (const char* const word : {"argent", "budget", "money", "revenu", "income"})
            BOOST_TEST(words_of(item).find(word) == std::string::npos, item["linkId"].text());
    });
}

BOOST_AUTO_TEST_CASE(where_and_when_it_is_taken_is_no_score_input, *label("N27")) {
    for (const json::Node option : item_of(form().questionnaire(), "use-context")["answerOption"].items())
        BOOST_TEST(!weight_of(option));
    BOOST_TEST(observed({{"use-context", "sex"}, {"use-context", "work"}}).empty());
}

// One answer that excludes the others cannot stand beside them.
BOOST_AUTO_TEST_CASE(none_of_these_stands_alone) {
    BOOST_TEST(errors({{"other-substances", "nothing-else"}}) == "");
    BOOST_TEST(errors({{"other-substances", "alcohol"}, {"other-substances", "nothing-else"}}) != "");
    BOOST_TEST(errors({{"contact-channel", "voicemail"}, {"contact-channel", "no-contact"}}) != "");
}

BOOST_AUTO_TEST_CASE(a_relative_is_talked_to_only_when_the_person_says_so, *label("A24")) {
    BOOST_TEST(!holds(enabled_in(form(), {{"who-asked", "person"}}), "relative-contact"));
    BOOST_TEST(holds(enabled_in(form(), {{"who-asked", "relative"}}), "relative-contact"));
    BOOST_TEST(errors({{"who-asked", "relative"}}) == "");  // unanswered is no agreement
    each_item(form().questionnaire(), [](json::Node item) {
        BOOST_TEST(item["linkId"].text().find("relative-phone") == std::string_view::npos);
    });
}

BOOST_AUTO_TEST_CASE(no_question_asks_for_an_e_mail_address) {
    each_item(form().questionnaire(), [](json::Node item) {
        for (const char* const word : {"mail", "courriel"})
            BOOST_TEST(words_of(item).find(word) == std::string::npos);
    });
    std::string channels;
    for (const json::Node option : item_of(form().questionnaire(), "contact-channel")["answerOption"].items())
        channels += std::string{option["valueCoding"]["code"].text()} + " ";
    BOOST_TEST(channels == "voicemail text-message call-only plain-letter no-contact ");
}

// Theft, dealing, sex work and debt are not asked and have no place to be stored, in any questionnaire.
BOOST_AUTO_TEST_CASE(nothing_is_asked_about_offences_or_debts, *label("N20")) {
    std::size_t items = 0;
    for (const auto& file : std::filesystem::directory_iterator{package}) {
        if (!file.path().stem().string().starts_with("Questionnaire-")) continue;
        const std::string id = file.path().stem().string().substr(14);
        const json::Document questionnaire = parse(read_text(file.path().string()));
        each_item(questionnaire.root(), [&](json::Node item) {
            ++items;
            const std::string link_id{item["linkId"].text()};
            const std::string_view text = item["text"].text();
            for (const char* const word :
                 {"theft", "steal", "deal", "fraud", "prostitut", "debt", "arrest", "offence"})
                BOOST_TEST(link_id.find(word) == std::string::npos, id + " " + link_id);
            for (const char* const word : {"vol ", "voler", "trafic", "fraude", "prostitu", "dette", "délit"})
                BOOST_TEST(text.find(word) == std::string_view::npos, id + " " + link_id);
        });
    }
    BOOST_TEST(items > 100U);
}

// Cocaine is missed where physical dependence is looked for.
BOOST_AUTO_TEST_CASE(no_withdrawal_and_no_opioid_is_asked_to_open_or_count_anything, *label("N24")) {
    const std::set<std::string_view> never_opens{"opioid-treatment", "injected-opioid", "other-substances",
                                                 "taken-with", "alcohol-together"};
    for (const std::string& id : own_forms()) {
        const instruments::Form one = packaged(id);
        each_item(one.questionnaire(), [&](json::Node item) {
            for (const json::Node condition : item["enableWhen"].items())
                BOOST_TEST(!never_opens.contains(condition["question"].text()), item["linkId"].text());
            for (const json::Node extension : item["extension"].items()) {
                const std::string_view expression = extension["valueExpression"]["expression"].text();
                for (const std::string_view link_id : never_opens)
                    BOOST_TEST(expression.find(link_id) == std::string_view::npos);
            }
            if (never_opens.contains(item["linkId"].text()))
                for (const json::Node option : item["answerOption"].items()) BOOST_TEST(!weight_of(option));
            for (const char* const word : {"sevrage", "manque", "withdrawal"})
                BOOST_TEST(words_of(item).find(word) == std::string::npos, item["linkId"].text());
        });
    }
}

BOOST_AUTO_TEST_CASE(every_questionnaire_says_first_that_treatments_are_not_touched, *label("D18")) {
    for (const auto& file : std::filesystem::directory_iterator{package}) {
        if (!file.path().stem().string().starts_with("Questionnaire-")) continue;
        const json::Document questionnaire = parse(read_text(file.path().string()));
        const json::Node first = questionnaire.root()["item"].at(0);
        BOOST_TEST(first["type"].text() == "display");
        BOOST_TEST(first["text"].text().find("ne change rien à vos soins ni à vos traitements, substitution "
                                             "comprise") != std::string_view::npos);
    }
}

// What people call it, and the form that each word means.
BOOST_AUTO_TEST_CASE(a_word_of_the_street_names_one_form, *label("D13")) {
    const std::vector<std::pair<std::string, std::string>> words{
        {"caillou", "base"}, {"rock", "base"},   {"galette", "base"}, {"crack", "base"},
        {"roche", "base"},   {"coke", "powder"}, {"C", "powder"},     {"neige", "powder"}};
    const json::Document forms = parse(read_text(code_systems + "cocaine-form.json"));
    for (const auto& [word, code] : words) {
        std::set<std::string> found;
        for (const json::Node concept_ : forms.root()["concept"].items())
            for (const json::Node designation : concept_["designation"].items())
                if (designation["value"].text() == word) found.emplace(concept_["code"].text());
        BOOST_TEST((found == std::set<std::string>{code}), word);
    }
}

// What a page shows and what the code means are the same words, in both languages.
BOOST_AUTO_TEST_CASE(every_option_says_what_its_code_system_says) {
    const std::string own = "https://repere.example/fhir/CodeSystem/";
    std::size_t compared = 0;
    for (const std::string& id : own_forms()) {
        const instruments::Form one = packaged(id);
        each_item(one.questionnaire(), [&](json::Node item) {
            for (const json::Node option : item["answerOption"].items()) {
                const json::Node coding = option["valueCoding"];
                const std::string system{coding["system"].text()};
                if (!system.starts_with(own)) continue;
                const json::Document known =
                    parse(read_text(code_systems + system.substr(own.size()) + ".json"));
                std::set<std::string> french, english;
                for (const json::Node concept_ : known.root()["concept"].items()) {
                    if (concept_["code"].text() != coding["code"].text()) continue;
                    french.emplace(concept_["display"].text());
                    for (const json::Node designation : concept_["designation"].items())
                        (designation["language"].text() == "en" ? english : french)
                            .emplace(designation["value"].text());
                }
                const std::string where = id + " " + std::string{item["linkId"].text()};
                BOOST_TEST(french.contains(std::string{coding["display"].text()}), where);
                const json::Node translation = coding["_display"]["extension"].at(0);
                BOOST_TEST(
                    english.contains(std::string{translation["extension"].at(1)["valueString"].text()}),
                    where);
                ++compared;
            }
        });
    }
    BOOST_TEST(compared > 200U);
}

BOOST_AUTO_TEST_SUITE_END()
