// SPDX-License-Identifier: Apache-2.0
// Official words a site may use for an instrument, put in the place of ours without touching what is asked,
// what can be answered and what it scores.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/node.h"
#include "knowledge/package.h"

namespace repere::knowledge {

// A CodeSystem with content = supplement of CodeSystem/questionnaire-text. A concept's code is a linkId, or
// linkId=code for one answer of that item; its designations are the words, by language.
struct WordingPack {
    std::string file;
    std::string source;  // url|version
    std::string title, publisher, version;
    // By language, a BCP 47 tag in small letters.
    std::map<std::string, std::map<std::string, std::string>> words;  // by code
    std::map<std::string, std::set<std::string>> instruments;         // linkIds of their groups

    std::string_view words_for(std::string_view language, const std::string& code) const;  // "" for none
};

struct PackReading {
    WordingPack pack;
    std::vector<Error> errors;  // all there are; `where` is the file and the code
};

// The places that hold words, as the Questionnaires among these artefacts have them. An instrument is a group
// with the extension wording.
class TextPlaces {
public:
    explicit TextPlaces(std::span<const json::Node> artefacts);

    struct Place {
        std::string instrument;  // linkId of its group; "" for what frames the instruments
        bool needs_words = false;
        std::set<std::string> answers;  // codes that can be chosen
    };
    const Place* find(std::string_view link_id) const;
    const std::map<std::string, Place, std::less<>>& all() const { return places_; }
    std::string_view version() const { return version_; }  // of CodeSystem/questionnaire-text

private:
    void read_items(json::Node holder, const std::string& instrument);

    std::map<std::string, Place, std::less<>> places_;
    std::string version_;
};

// Errors, each invalid or limit: not JSON; not such a supplement, of another version of it, not active; no
// url, version, title, language, publisher or copyright (who permits the use); a code that is no place inside
// an instrument, or twice; words that are empty, too long, or in no language; an instrument of which some
// words are there in a language and others are missing. The answers of one item are in the pack all or none.
PackReading read_pack(const Artefact& file, const TextPlaces& places);

// Two packs that speak of one instrument in one language: nobody could say whose words are shown.
std::vector<Error> clashes(std::span<const WordingPack> packs);

// The Questionnaire with the words of the packs in the place of its own, and with extension wording-pack on
// each instrument and, when all its instruments are, on itself; empty when no pack speaks of it. Texts of
// items and displays of answerOption change, and nothing else.
std::string worded(json::Node questionnaire, std::span<const WordingPack> packs);

}  // namespace repere::knowledge
