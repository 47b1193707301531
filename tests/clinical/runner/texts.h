// SPDX-License-Identifier: Apache-2.0
// What texts may say: every human text of an artefact or a catalogue, and the words that must not stand in
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/node.h"

namespace repere::clinical {

// Who may come to read a text decides what it may say.
enum class Place {
    shown,   // titles, names, summaries, what a Flag, Task or referral is called: may be seen over a shoulder
    spoken,  // questions, answers, the detail of a card: for the person or who cares for them
    label,   // the official display of a code in a value set: not ours to reword
    notes,   // descriptions, purposes, documents: for those who review and install
};

struct Text {
    std::string where;  // file and path
    Place place = Place::notes;
    std::string words;
};

struct Objection {
    std::string rule;  // stigma | substance | medicine | toxicology | substitution
    std::string word;
};

// Every text of a FHIR artefact, in every language it has.
std::vector<Text> texts_of_artefact(json::Node artefact, const std::string& file);
// {"language", "texts"}: `name` is "cards", "referral", "after" or "letter".
std::vector<Text> texts_of_catalogue(json::Node catalogue, std::string_view name);

// What a page says, key to text (plugin/web/texts): "page" and what begins so are titles of windows, keys
// ending in
// ".notify" stand on the screen of a computer that nobody is at.
std::vector<Text> texts_of_page(json::Node catalogue, const std::string& file);

// Every {"fr", "en"} of a plan in fhir-profiles/papers: titles of papers and red flags may be seen, the rest
// is read by who cares for the person or by the person.
std::vector<Text> texts_of_paper(json::Node plan, const std::string& file);

std::vector<Objection> objections(const Text& text);

// Paths of texts that people see and that are not in both languages.
std::vector<std::string> untranslated(json::Node artefact, const std::string& file);

}  // namespace repere::clinical
