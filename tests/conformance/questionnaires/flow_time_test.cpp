// SPDX-License-Identifier: Apache-2.0
// Two minutes: how long the part of each flow that must be answered takes, from the words on the page.
// Reading at the speed of International Reading Speed Texts read aloud (Trauzettel-Klosinski and Dietz, IOVS
// 2012;53:5452: French 195, English 228 words a minute), the slower case, in which a member of staff reads
// the questions; each answer by the keystroke-level model (Card, Moran and Newell, 1983: decide 1.35 s,
// point 1.1 s, press 0.2 s; a number adds the way to the keys, 0.4 s, and two of them at 0.28 s). A list of
// answers that is the same as the one before it is read once. This is an estimate of design, not a
// measurement with people.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iomanip>

#include "instruments/translation.h"
#include "unit/instruments/flow_walk.h"

using namespace repere;
using namespace repere::test;

namespace {

constexpr double budget = 120;

struct Language {
    const char* tag;
    double words_a_minute;
};
constexpr Language languages[]{{"fr", 195}, {"en", 228}};

bool is_word(const std::string& token) {
    return std::ranges::any_of(token, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0xC3U;
    });
}

int words(std::string_view text) {
    std::istringstream tokens{std::string{text}};
    int count = 0;
    for (std::string token; tokens >> token;) count += is_word(token) ? 1 : 0;
    return count;
}

std::string options_of(json::Node item) {
    std::string text;
    for (const json::Node option : item["answerOption"].items())
        text += std::string{option["valueCoding"]["display"].text()} + " ";
    return text;
}

struct Estimate {
    int questions = 0;     // of the flow: the offer to answer is not one
    int beyond = 0;        // not of the opening tool, nor craving and compulsion
    int words = 0;         // each list of answers once in a row
    int all_words = 0;     // every list of answers again
    double answering = 0;  // seconds

    double seconds(double speed) const { return words / speed * 60 + answering; }
    double slowest(double speed) const { return all_words / speed * 60 + answering; }
};

void ask(json::Node item, Estimate& estimate, std::string& list_before) {
    const int text = words(item["text"].text());
    const std::string list = options_of(item);
    estimate.words += text + (list == list_before ? 0 : words(list));
    estimate.all_words += text + words(list);
    estimate.answering += 1.35 + 1.1 + 0.2 + (list.empty() ? 0.4 + 2 * 0.28 : 0);
    list_before = list;
}

// What comes before the core.
bool opens(json::Node page, std::string_view link_id) {
    for (const json::Node item : item_of(page, "questions")["item"].items()) {
        if (item["linkId"].text() == "assist-cocaine") return false;
        if (item["linkId"].text() == link_id || item_of(item, link_id)) return true;
    }
    return false;
}

Estimate estimated(const std::string& flow, const Language& language, Person person) {
    const instruments::Form form = packaged(flow);
    const json::Document page = parse(instruments::localised(form, language.tag).questionnaire);
    Estimate estimate;
    estimate.words = words(item_of(page.root(), "intro")["text"].text());
    estimate.all_words = estimate.words;
    std::string list;
    ask(item_of(page.root(), "presentation"), estimate, list);
    for (const Given& given : walk(form, person)) {
        ask(item_of(page.root(), given.link_id), estimate, list);
        ++estimate.questions;
        const bool own = given.link_id == "craving" || given.link_id == "compulsion";
        if (!own && !opens(page.root(), given.link_id)) ++estimate.beyond;
    }
    return estimate;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(questionnaires_flow_time)

BOOST_AUTO_TEST_CASE(what_must_be_answered_takes_less_than_two_minutes, *boost::unit_test::label("D01")) {
    std::filesystem::create_directories(REPERE_REPORTS_DIR);
    std::ofstream table{REPERE_REPORTS_DIR "/flow-times.txt"};
    table << std::fixed << std::setprecision(0)
          << "flow                      person    language  questions  beyond opening  words  seconds  every "
             "list "
             "again\n";
    for (const std::string& flow : flows)
        for (const Person person : {Person::negative, Person::positive})
            for (const Language& language : languages) {
                const Estimate it = estimated(flow, language, person);
                table << std::left << std::setw(26) << flow << std::setw(10)
                      << (person == Person::positive ? "positive" : "negative") << std::setw(8)
                      << language.tag << std::right << std::setw(11) << it.questions << std::setw(16)
                      << it.beyond << std::setw(7) << it.words << std::setw(9)
                      << it.seconds(language.words_a_minute) << std::setw(18)
                      << it.slowest(language.words_a_minute) << "\n";
                BOOST_TEST(it.seconds(language.words_a_minute) < budget, flow << " " << language.tag);
                BOOST_TEST(it.beyond <= 8, flow);
            }
    BOOST_TEST_MESSAGE("table: " REPERE_REPORTS_DIR "/flow-times.txt");
}

BOOST_AUTO_TEST_CASE(a_person_who_never_used_answers_the_opening_tool_only) {
    for (const std::string& flow : flows) {
        const Estimate it = estimated(flow, languages[0], Person::negative);
        BOOST_TEST(it.beyond == 0, flow);
        BOOST_TEST(it.seconds(languages[0].words_a_minute) < 60, flow);
    }
}

BOOST_AUTO_TEST_SUITE_END()
