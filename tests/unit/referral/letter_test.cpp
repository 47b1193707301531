// SPDX-License-Identifier: Apache-2.0
// Letters of three invented people, field by field, against what a liaison team triages by: the expected
// lines were typed from that list of 23 fields and from the people's files, not from the program.
#include "referral/letter.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

#include "letters.h"

namespace repere::referral {
namespace {

using namespace repere::referral::testing;
namespace data = boost::unit_test::data;
using boost::unit_test::label;

struct Row {
    const char *name, *language, *section, *line, *expected;
    friend std::ostream& operator<<(std::ostream& out, const Row& row) {
        return out << row.name << " " << row.language << " " << row.section << "." << row.line;
    }
};

const Row rows[]{
    // 1 sender
    {"emergency", "fr", "sender", "unit", "Urgences"},
    {"emergency", "fr", "sender", "name", "Dr Anne Martin"},
    {"emergency", "fr", "sender", "identifier", "10001234567"},
    {"emergency", "fr", "sender", "telephone", "poste 1515"},
    {"emergency", "fr", "sender", "written", "21/11/2026 à 10:00"},
    {"emergency", "en", "sender", "written", "21/11/2026 at 10:00"},
    // 2 patient
    {"emergency", "fr", "patient", "name", "Paul Roux"},
    {"emergency", "fr", "patient", "birth", "04/03/1992 (34 ans)"},
    {"emergency", "en", "patient", "birth", "04/03/1992 (aged 34)"},
    {"emergency", "fr", "patient", "sex", "masculin"},
    {"emergency", "fr", "patient", "place", "Box 7"},
    {"emergency", "fr", "patient", "language", "français"},
    {"emergency", "fr", "patient", "interpreter", "Non"},
    {"emergency", "en", "patient", "interpreter", "No"},
    {"cardiology", "fr", "patient", "place", "non connu"},
    {"cardiology", "en", "patient", "language", "not known"},
    {"obstetrics", "fr", "patient", "name", "Personne suivie sans identité, code 11112222"},
    {"obstetrics", "en", "patient", "birth", "not known"},
    // 3 stay
    {"emergency", "fr", "stay", "identifier", "26-4711"},
    {"emergency", "fr", "stay", "arrival", "21/11/2026 à 07:30"},
    {"emergency", "fr", "stay", "leaves", "non connu"},
    {"emergency", "fr", "stay", "setting", "urgences"},
    {"emergency", "en", "stay", "setting", "emergency department"},
    {"emergency", "fr", "stay", "soon", "Sortie sous 24 heures, ou souhait de partir."},
    {"cardiology", "fr", "stay", "setting", "Soins intensifs de cardiologie"},
    {"cardiology", "fr", "stay", "soon", ""},
    // 4 event
    {"emergency", "fr", "event", "event", "Douleur thoracique, 21/11/2026"},
    {"cardiology", "en", "event", "event", "Infarctus du myocarde, 19/11/2026"},
    {"obstetrics", "en", "event", "event", "not known"},
    // 5 request type
    {"emergency", "fr", "request", "type", "Voir la personne pendant le séjour"},
    {"emergency", "en", "request", "type", "See the person during the stay"},
    {"emergency", "fr", "request", "team", "ELSA Saint-Roch"},
    // 6 urgency and why
    {"emergency", "fr", "urgency", "level", "1 sur une échelle de 0 (autres soins d'abord) à 3"},
    {"emergency", "fr", "urgency", "target", "avant la sortie"},
    {"cardiology", "fr", "urgency", "target", "sous 72 heures"},
    {"cardiology", "fr", "urgency", "reasons",
     "Infarctus, accident vasculaire cérébral ou crise convulsive liés à l'usage"},
    {"cardiology", "en", "urgency", "reasons", "Infarction, stroke or seizure linked to use"},
    // 7 informed and answer, who told, when
    {"emergency", "fr", "answer", "answer", "est d'accord"},
    {"emergency", "en", "answer", "answer", "agrees"},
    {"emergency", "fr", "answer", "told-by", "Dr Anne Martin"},
    {"emergency", "fr", "answer", "when", "21/11/2026 à 09:50"},
    // 8 substances stated
    {"emergency", "fr", "use", "form", "Base (crack, caillou, galette)"},
    {"emergency", "fr", "use", "route", "Injectée | Fumée"},
    {"emergency", "en", "use", "route", "Injected | Smoked"},
    {"emergency", "fr", "use", "last-use", "non dit"},
    {"cardiology", "fr", "use", "last-use", "Moins de 24 heures"},
    {"emergency", "fr", "use", "craving", "8"},
    {"emergency", "fr", "use", "control", "Chaque semaine"},
    {"emergency", "fr", "use", "others", "Alcool | Opioïde non prescrit"},
    {"cardiology", "en", "use", "others", "Alcohol"},
    {"emergency", "fr", "use", "substitution", "Méthadone"},
    // 9 score, instrument and version, laboratory result yes or no
    {"emergency", "fr", "result", "scores",
     "24 (ASSIST 3.1 module cocaïne : somme des questions 2 à 7, de 0 à 39) | Risque modéré"},
    {"emergency", "fr", "result", "instruments",
     "https://repere.example/fhir/Questionnaire/emergency|1.0.0 | "
     "https://repere.example/fhir/Questionnaire/deepening|1.0.0"},
    {"emergency", "fr", "result", "laboratory", "non connu"},
    {"cardiology", "fr", "result", "laboratory",
     "il existe un résultat ; aucune conclusion n'en est tirée ici"},
    // 11 pregnancy
    {"emergency", "fr", "pregnancy", "pregnant", "non connu"},
    {"emergency", "fr", "pregnancy", "term", ""},
    {"obstetrics", "fr", "pregnancy", "pregnant", "oui, ou suites de naissance"},
    {"obstetrics", "fr", "pregnancy", "told", "Oui"},
    {"obstetrics", "en", "pregnancy", "term", "not known"},
    {"obstetrics", "en", "pregnancy", "place", "not known"},
    // 12 psychiatric now
    {"emergency", "fr", "mind", "suicide", "Non"},
    {"cardiology", "fr", "mind", "suicide", "non dit"},
    {"cardiology", "fr", "mind", "follow-up", "non connu"},
    // 13 infection, injection
    {"emergency", "fr", "infection", "shared", "Oui"},
    {"emergency", "fr", "infection", "signs", "Fièvre ou frissons"},
    {"emergency", "fr", "infection", "serology", "non connu"},
    {"emergency", "fr", "infection", "ask",
     "Voie injectée : proposer d'en parler avec la personne (VIH, VHB, VHC) ; matériel stérile."},
    {"cardiology", "fr", "infection", "ask", ""},
    // 14 what matters of the treatment, allergies
    {"emergency", "fr", "treatment", "medications", "Méthadone 60 mg | Préparation magistrale"},
    {"emergency", "fr", "treatment", "allergies", "Pénicilline"},
    {"cardiology", "fr", "treatment", "medications", "Bisoprolol | Acide acétylsalicylique"},
    {"cardiology", "fr", "treatment", "allergies", "rien de noté"},
    {"obstetrics", "fr", "treatment", "medications", "non connu"},
    // 15 goal in own words
    {"emergency", "fr", "wish", "aim", "Prendre moins de risques"},
    {"emergency", "fr", "wish", "own-words", "Dormir, et ne plus avoir peur <b>la nuit</b> & le jour"},
    {"obstetrics", "en", "wish", "aim", "Stop"},
    // 16 practicalities
    {"emergency", "fr", "practical", "channel", "SMS possible"},
    {"emergency", "fr", "practical", "phone", "06 00 00 00 00"},
    {"emergency", "fr", "practical", "hours", "Après 18 heures"},
    {"cardiology", "fr", "practical", "channel", "non dit"},
    // 17 help, 18 relatives
    {"emergency", "fr", "help", "help", "Un endroit où dormir à la sortie"},
    {"cardiology", "fr", "help", "help", ""},
    {"emergency", "fr", "relatives", "relatives",
     "L'équipe peut parler au proche qui a eu l'idée de cette rencontre."},
    {"obstetrics", "fr", "relatives", "relatives", ""},
    // 20 what was done
    {"emergency", "fr", "done", "done", "Conseil bref | Information sur le matériel stérile"},
    {"cardiology", "en", "done", "done", "not known"},
    {"obstetrics", "en", "done", "done", "Information about naloxone"},
    // 21 whom the answer goes to
    {"emergency", "fr", "reply", "to", "Dr Anne Martin"},
    {"emergency", "fr", "reply", "gp", "non"},
    {"emergency", "fr", "reply", "prescriber", "non"},
    // 22 attachments
    {"cardiology", "fr", "attachments", "attachments", "Réponses au questionnaire du 21/11/2026 à 09:45"},
    // 23 sensitivity line, from the country pack, with its source and date
    {"emergency", "fr", "secrecy", "secrecy",
     "Information protégée par le secret médical : pas de transmission sans l'accord de la personne. (Code "
     "de "
     "la santé publique L1110-4, 22/11/2026)"},
};

std::string all_text(const Paper& paper) { return to_text(paper); }

// The flags of a letter, in their order.
std::string flags(const char* name) { return said(*Case{name}.letter(), "red-flags", "red-flags"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_DATA_TEST_CASE(each_field_of_the_list_says_what_the_file_has, data::make(rows), row) {
    const auto letter = Case{row.name, row.language}.letter(Shared::full_answers, row.language);
    BOOST_REQUIRE_MESSAGE(bool{letter}, (letter ? "" : to_string(letter.error())));
    BOOST_TEST(said(*letter, row.section, row.line) == row.expected);
}

BOOST_AUTO_TEST_CASE(the_somatic_event_is_in_the_summary_a_specialist_gets, *label("D22")) {
    const auto letter = Case{"cardiology"}.letter(Shared::summary);
    BOOST_TEST(said(*letter, "event", "event") == "Infarctus du myocarde, 19/11/2026");
}

BOOST_AUTO_TEST_CASE(the_persons_own_words_are_in_it_as_they_were_written, *label("D23")) {
    BOOST_TEST(said(*Case{"emergency"}.letter(Shared::summary), "wish", "own-words") ==
               "Dormir, et ne plus avoir peur <b>la nuit</b> & le jour");
}

BOOST_AUTO_TEST_CASE(an_injected_route_says_to_talk_of_infections, *label("N02")) {
    BOOST_TEST(said(*Case{"emergency"}.letter(), "infection", "ask").find("VIH, VHB, VHC") !=
               std::string::npos);
    BOOST_TEST(said(*Case{"cardiology"}.letter(), "infection", "ask").empty());
}

// The fields of the list, but for 19, which no letter has: legal obligations stay out.
BOOST_DATA_TEST_CASE(a_full_letter_has_every_field_of_the_list_but_the_legal_obligation,
                     data::make({"fr", "en"}), language) {
    const auto letter = Case{"emergency", language}.letter(Shared::full_answers, language);
    std::set<int> fields;
    for (const PaperSection& section : letter->sections) fields.insert(section.field);
    for (int field = 1; field <= 23; ++field) BOOST_TEST(fields.contains(field) == (field != 19), field);
    BOOST_TEST(letter->sections.front().field == 10);  // red flags first
}

BOOST_AUTO_TEST_CASE(red_flags_come_in_the_order_of_danger) {
    BOOST_TEST(flags("emergency") ==
               "Injection avec signe d'infection | Opioïdes associés, pas de kit de naloxone noté | Départ "
               "proche | Demande un endroit où dormir à la sortie");
    BOOST_TEST(flags("obstetrics") ==
               "Grossesse ou suites de naissance | Ne peut pas être jointe sans risque après la sortie | "
               "Personne mineure | Interprète nécessaire | Identité non communiquée");
    BOOST_TEST(flags("cardiology").empty());
    BOOST_TEST(said(*Case{"cardiology"}.letter(), "red-flags", "no-red-flag") ==
               "Aucun signal particulier dans ce qui est connu.");
}

BOOST_AUTO_TEST_CASE(a_naloxone_kit_that_was_given_takes_its_flag_away) {
    Case one{"emergency"};
    one.dossier.done.emplace_back("naloxone");  // told of it
    BOOST_TEST(said(*one.letter(), "red-flags", "red-flags").find("naloxone") != std::string::npos);
    one.dossier.done.emplace_back("naloxone-kit");
    BOOST_TEST(said(*one.letter(), "red-flags", "red-flags").find("naloxone") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(address_insurance_and_telephone_of_the_chart_are_never_in_it) {
    for (const char* name : {"emergency", "cardiology", "obstetrics"}) {
        Case one{name};
        one.dossier.identity_entitled = true;
        const std::string text = all_text(*one.letter());
        for (const char* secret :
             {"ADRESSE-SECRETE", "VILLE-SECRETE", "NUMERO-ASSURANCE", "TELEPHONE-DU-DOSSIER"})
            BOOST_TEST(text.find(secret) == std::string::npos, name << " " << secret);
    }
}

struct Identity {
    const char* name;
    bool entitled;
    const char* expected;
    friend std::ostream& operator<<(std::ostream& out, const Identity& row) {
        return out << row.name << (row.entitled ? " entitled" : "");
    }
};
const Identity identities[]{
    {"emergency", true, "260058815400233"},  // validated
    {"emergency", false, ""},                // the recipient may not
    {"cardiology", true, ""},                // provisional
    {"obstetrics", true, ""},                // anonymous
};
BOOST_DATA_TEST_CASE(the_national_identifier_goes_only_when_qualified_and_to_who_may_have_it,
                     data::make(identities), row) {
    Case one{row.name};
    one.dossier.identity_entitled = row.entitled;
    BOOST_TEST(said(*one.letter(), "patient", "identifier") == row.expected);
    if (*row.expected == '\0')
        BOOST_TEST(all_text(*one.letter()).find("260058815400233") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_of_an_anonymous_persons_identity_is_in_it) {
    const std::string text = all_text(*Case{"obstetrics"}.letter());
    for (const char* secret : {"Petit", "Lou ", "2009", "01/06/2009"})
        BOOST_TEST(text.find(secret) == std::string::npos, secret);
}

// What the person agreed to send decides, line by line.
struct Much {
    const char *section, *line;
    Shared least;
    friend std::ostream& operator<<(std::ostream& out, const Much& row) {
        return out << row.section << "." << row.line;
    }
};
const Much much[]{
    {"patient", "name", Shared::contact_only},
    {"practical", "phone", Shared::contact_only},
    {"urgency", "target", Shared::contact_only},
    {"answer", "answer", Shared::contact_only},
    {"urgency", "reasons", Shared::summary},
    {"event", "event", Shared::summary},
    {"result", "scores", Shared::summary},
    {"red-flags", "red-flags", Shared::summary},
    {"wish", "aim", Shared::summary},
    {"treatment", "medications", Shared::summary},
    {"use", "route", Shared::full_answers},
    {"use", "substitution", Shared::full_answers},
    {"help", "help", Shared::full_answers},
    {"relatives", "relatives", Shared::full_answers},
    {"attachments", "attachments", Shared::full_answers},
};
BOOST_DATA_TEST_CASE(no_more_is_sent_than_the_person_agreed_to, data::make(much), row) {
    const Case one{"emergency"};
    for (const Shared content : {Shared::contact_only, Shared::summary, Shared::full_answers}) {
        const auto letter = one.letter(content);
        BOOST_REQUIRE(bool{letter});
        BOOST_TEST((letter->find(row.section, row.line) != nullptr) == (content >= row.least));
    }
}

BOOST_AUTO_TEST_CASE(contact_alone_tells_nothing_of_use) {
    const std::string text = all_text(*Case{"emergency"}.letter(Shared::contact_only));
    for (const char* word : {"Injectée", "Opioïde", "Méthadone", "craving", "Douleur", "crack"})
        BOOST_TEST(text.find(word) == std::string::npos, word);
}

BOOST_AUTO_TEST_CASE(copies_are_no_until_the_person_permits_each) {
    Case one{"emergency"};
    one.dossier.copies = {{Destination::general_practitioner, "Dr Blanc"}};
    const auto letter = one.letter();
    BOOST_TEST(said(*letter, "reply", "gp") == "oui");
    BOOST_TEST(said(*letter, "reply", "prescriber") == "non");
}

struct Missing {
    const char* where;
    void (*take_away)(Dossier&);
    friend std::ostream& operator<<(std::ostream& out, const Missing& row) { return out << row.where; }
};
const Missing missing[]{
    {"sender.name",
     [](Dossier& d) {
         d.practitioner = {};
         d.sender.clear();
     }},
    {"patient.name",
     [](Dossier& d) {
         d.patient = {};
         d.service_request = {};
     }},
    {"urgency.level", [](Dossier& d) { d.urgency = {}; }},
    {"answer.answer", [](Dossier& d) { d.consent = {}; }},
};
BOOST_DATA_TEST_CASE(there_is_no_letter_without_sender_person_urgency_or_answer, data::make(missing), row) {
    Case one{"cardiology"};
    row.take_away(one.dossier);
    const auto letter = one.letter();
    BOOST_REQUIRE(!letter);
    BOOST_TEST((letter.error().kind == ErrorKind::invalid));
    BOOST_TEST(letter.error().where == row.where);
}

BOOST_AUTO_TEST_CASE(a_chart_that_cannot_be_read_is_said_to_be_unknown_and_stops_nothing) {
    Case one{"cardiology"};
    one.dossier.patient = one.dossier.encounter = one.dossier.practitioner = one.dossier.organization = {};
    one.dossier.events.clear();
    one.dossier.medications.reset();
    one.dossier.allergies.reset();
    const auto letter = one.letter();
    BOOST_REQUIRE(bool{letter});
    BOOST_TEST(said(*letter, "patient", "name") == "Patient/p1");
    BOOST_TEST(said(*letter, "sender", "name") == "Practitioner/dr-1");
    for (const auto& [section, line] : {std::pair{"event", "event"}, std::pair{"treatment", "allergies"},
                                        std::pair{"stay", "arrival"}, std::pair{"sender", "unit"}})
        BOOST_TEST(said(*letter, section, line) == "non connu");
}

BOOST_AUTO_TEST_CASE(lines_say_which_resource_they_were_read_from) {
    const auto letter = Case{"emergency"}.letter();
    BOOST_TEST(letter->find("event", "event")->source == "Condition/ev1");
    BOOST_TEST(letter->find("use", "route")->source == "QuestionnaireResponse/answers-deepening");
    BOOST_TEST(letter->find("result", "scores")->source == "Observation/score-assist-cocaine");
    BOOST_TEST(letter->find("answer", "answer")->source == "Consent/c1");
}

BOOST_AUTO_TEST_CASE(every_reason_in_the_data_is_a_rule_or_a_reason_of_the_packages) {
    std::set<std::string, std::less<>> known;
    for (const json::Node artefact : knowledge_of_the_program().artefacts()) {
        if (artefact["resourceType"].text() == "PlanDefinition") known.emplace(artefact["id"].text());
        if (artefact["id"].text() == "referral-urgency")
            for (const json::Node one : artefact["concept"].items()) known.emplace(one["code"].text());
    }
    std::set<std::string, std::less<>> asked;
    for (const json::Node artefact : knowledge_of_the_program().artefacts())
        if (artefact["resourceType"].text() == "Questionnaire") {
            const std::string text = json::to_string(artefact);
            for (std::size_t at = text.find("\"linkId\":\""); at != std::string::npos;
                 at = text.find("\"linkId\":\"", at + 1)) {
                const std::size_t from = at + 10;
                asked.insert(text.substr(from, text.find('"', from) - from));
            }
        }
    std::vector<Sign> signs;
    const auto take = [&](const std::vector<Sign>& more) {
        signs.insert(signs.end(), more.begin(), more.end());
    };
    for (const RedFlagRule& rule : papers().red_flags) take(rule.any), take(rule.unless);
    for (const auto& [need, more] : papers().leaflet.needs) take(more);
    for (const PaperPlan* plan : {&papers().referral_letter, &papers().reply_letter, &papers().leaflet})
        for (const PlannedSection& section : plan->sections)
            for (const PlannedLine& line : section.lines) {
                take(line.only);
                for (const std::string& link_id : line.answers) BOOST_TEST(asked.contains(link_id), link_id);
            }
    for (const Sign& sign : signs) {
        if (!sign.reason.empty()) BOOST_TEST(known.contains(sign.reason), sign.reason);
        if (!sign.answer.empty()) BOOST_TEST(asked.contains(sign.answer), sign.answer);
    }
    for (const std::string& link_id : papers().referral_letter.leave_out)
        BOOST_TEST(asked.contains(link_id), link_id);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
