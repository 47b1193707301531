// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "letters.h"

namespace repere::referral {
namespace {

using namespace repere::referral::testing;
namespace data = boost::unit_test::data;

struct Answered : Case {
    explicit Answered(std::string_view language = "fr")
        : Case{"emergency", language}, task{sample::parse(sample::file("letter/task-completed.json"))} {
        dossier.task = task.root();
    }
    json::Document task;
};

struct Row {
    const char *language, *section, *line, *expected;
    friend std::ostream& operator<<(std::ostream& out, const Row& row) {
        return out << row.language << " " << row.section << "." << row.line;
    }
};
const Row rows[]{
    {"fr", "from", "team", "ELSA Saint-Roch"},
    {"fr", "from", "contact", "poste 4242"},
    {"fr", "to", "to", "Dr Anne Martin"},
    {"fr", "patient", "name", "Paul Roux"},
    {"fr", "patient", "asked", "21/11/2026 à 10:00"},
    {"fr", "outcome", "status",
     "ELSA Saint-Roch : prise en charge de la demande terminée. | Personne vue dans le service"},
    {"fr", "outcome", "outcome", "Rendez-vous en centre spécialisé"},
    {"en", "outcome", "outcome", "Appointment in a specialised centre"},
    {"fr", "outcome", "next", "01/12/2026 à 14:30"},
    {"fr", "outcome", "follows", "CSAPA du Port"},
    {"fr", "shared", "shared", "Personne vue au lit, rendez-vous pris avec elle."},
    {"fr", "ward", "ward", "Remettre la feuille d'information à la sortie."},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_DATA_TEST_CASE(a_reply_says_what_came_of_it_when_next_and_who_follows, data::make(rows), row) {
    const auto reply = Answered{row.language}.reply(Shared::full_answers, row.language);
    BOOST_REQUIRE_MESSAGE(bool{reply}, (reply ? "" : to_string(reply.error())));
    BOOST_TEST(said(*reply, row.section, row.line) == row.expected);
}

BOOST_AUTO_TEST_CASE(notes_between_the_sides_stay_out_of_a_reply) {
    BOOST_TEST(to_text(*Answered{}.reply()).find("NOTE-PRIVEE") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_reply_repeats_no_answers) {
    const std::string text = to_text(*Answered{}.reply());
    for (const char* word : {"Injectée", "Opioïde", "ASSIST", "crack", "Méthadone"})
        BOOST_TEST(text.find(word) == std::string::npos, word);
}

BOOST_AUTO_TEST_CASE(a_reply_goes_to_nobody_else_unless_the_person_permits_each,
                     *boost::unit_test::label("D18")) {
    Answered one;
    BOOST_TEST(said(*one.reply(), "to", "copies").empty());
    one.dossier.copies = {{Destination::general_practitioner, "Dr Blanc"}};
    BOOST_TEST(said(*one.reply(), "to", "copies") == "Dr Blanc (médecin traitant)");
    one.dossier.copies.push_back({Destination::substitution_prescriber, ""});
    BOOST_TEST(said(*one.reply(), "to", "copies") ==
               "Dr Blanc (médecin traitant) | prescripteur de la substitution");
    one.dossier.copies = {{Destination::outside, "Quelqu'un"}};
    BOOST_TEST(said(*one.reply(), "to", "copies").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
