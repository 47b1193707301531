// SPDX-License-Identifier: Apache-2.0
#include "knowledge/wording_pack.h"

#include <algorithm>

#include "fhir/canonical.h"
#include "fhir/item_wording.h"
#include "fhir/language.h"
#include "json/document.h"

namespace repere::knowledge {
namespace {

constexpr std::size_t largest_pack = std::size_t{1} << 20;  // bytes
constexpr std::size_t longest_text = 2'000;                 // bytes: a question, not a leaflet

std::string base_url() { return fhir::canonical("CodeSystem", "questionnaire-text"); }

bool is_hidden(json::Node item) {
    for (const json::Node one : item["extension"].items())
        if (one["url"].text() == "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden")
            return one["valueBoolean"].boolean().value_or(false);
    return false;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool has_control(std::string_view text) {
    return std::ranges::any_of(
        text, [](char c) { return (static_cast<unsigned char>(c) < 0x20U && c != '\n') || c == '\x7f'; });
}

// BCP 47: tags are compared without regard to case.
std::string lower(std::string_view tag) {
    std::string out{tag};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

struct Code {
    std::string_view link_id, answer;  // answer: "" for the text of the item itself
};

Code split(std::string_view code) {
    const auto equals = code.find('=');
    if (equals == std::string_view::npos) return {code, {}};
    return {code.substr(0, equals), code.substr(equals + 1)};
}

class Reader {
public:
    Reader(const Artefact& file, const TextPlaces& places) : file_{file}, places_{places} {
        reading_.pack.file = std::string{file.file};
    }

    PackReading run() {
        json::Limits limits;
        limits.bytes = largest_pack;
        const auto document = json::Document::parse(file_.text, limits);
        if (!document) {
            error("", to_string(document.error()), document.error().kind);
            return std::move(reading_);
        }
        head(document->root());
        std::set<std::string_view> seen;
        for (const json::Node each : document->root()["concept"].items()) {
            if (!seen.insert(each["code"].text()).second) error(each["code"].text(), "the code stands twice");
            entry(each);
        }
        if (seen.empty()) error("", "it holds no words");
        coverage();
        return std::move(reading_);
    }

private:
    void error(std::string_view code, std::string what, ErrorKind kind = ErrorKind::invalid) {
        std::string where{file_.file};
        if (!code.empty()) where.append(" ").append(code);
        reading_.errors.push_back(fail(kind, std::move(what), std::move(where)));
    }

    void must_have(json::Node pack, std::string_view element, std::string_view why) {
        if (is_blank(pack[element].text())) error(element, std::string{why});
    }

    void head(json::Node pack) {
        if (pack["resourceType"].text() != "CodeSystem") return error("", "it is not a CodeSystem");
        if (pack["content"].text() != "supplement") error("content", "it is not a supplement");
        const std::string wanted = base_url() + "|" + std::string{places_.version()};
        if (pack["supplements"].text() != wanted) error("supplements", "it must supplement " + wanted);
        if (pack["status"].text() != "active") error("status", "only an active pack is used");
        must_have(pack, "url", "a pack has an address of its own");
        must_have(pack, "version", "it must be said which version it is");
        must_have(pack, "title", "a screen shows the title");
        must_have(pack, "publisher", "it must be said who publishes these words");
        must_have(pack, "copyright", "it must be said whose words these are and who permits their use");
        if (!fhir::is_language_tag(pack["language"].text()))
            error("language", "it must be said which language the pack is in");
        WordingPack& out = reading_.pack;
        out.title = pack["title"].text();
        out.publisher = pack["publisher"].text();
        out.version = pack["version"].text();
        out.source = std::string{pack["url"].text()} + "|" + out.version;
    }

    void entry(json::Node each) {
        const std::string_view code = each["code"].text();
        const auto [link_id, answer] = split(code);
        const TextPlaces::Place* place = places_.find(link_id);
        if (place == nullptr) return error(code, "no question has this linkId");
        if (place->instrument.empty())
            return error(code, "this item frames an instrument and keeps its words");
        if (code.size() > link_id.size() && !place->answers.contains(std::string{answer}))
            return error(code, "this item has no such answer");
        if (each["designation"].size() == 0) error(code, "it has no words");
        for (const json::Node designation : each["designation"].items()) words(code, *place, designation);
    }

    void words(std::string_view code, const TextPlaces::Place& place, json::Node designation) {
        const std::string language = lower(designation["language"].text());
        const std::string_view text = designation["value"].text();
        if (!fhir::is_language_tag(language)) return error(code, "words without a language");
        const std::string in = " in " + language;
        if (is_blank(text)) return error(code, "the words are empty" + in);
        if (text.size() > longest_text) return error(code, "the words are too long" + in, ErrorKind::limit);
        if (has_control(text)) return error(code, "the words hold a control character" + in);
        WordingPack& out = reading_.pack;
        if (!out.words[language].emplace(code, text).second) return error(code, "there are two texts" + in);
        out.instruments[language].insert(place.instrument);
    }

    // A questionnaire half in official words and half in ours would be neither.
    void coverage() {
        for (const auto& [language, instruments] : reading_.pack.instruments)
            for (const auto& [link_id, place] : places_.all())
                if (instruments.contains(place.instrument)) covered(language, link_id, place);
    }

    void covered(const std::string& language, const std::string& link_id, const TextPlaces::Place& place) {
        const auto missing = [&](const std::string& code) {
            return reading_.pack.words_for(language, code).empty();
        };
        if (place.needs_words && missing(link_id)) error(link_id, "the words are missing in " + language);
        std::vector<std::string> absent;
        for (const std::string& answer : place.answers)
            if (missing(link_id + "=" + answer)) absent.push_back(link_id + "=" + answer);
        if (absent.size() == place.answers.size()) return;
        for (const std::string& code : absent) error(code, "the words are missing in " + language);
    }

    const Artefact& file_;
    const TextPlaces& places_;
    PackReading reading_;
};

}  // namespace

std::string_view WordingPack::words_for(std::string_view language, const std::string& code) const {
    const auto in_language = words.find(std::string{language});
    if (in_language == words.end()) return {};
    const auto found = in_language->second.find(code);
    return found == in_language->second.end() ? std::string_view{} : std::string_view{found->second};
}

TextPlaces::TextPlaces(std::span<const json::Node> artefacts) {
    for (const json::Node artefact : artefacts) {
        if (artefact["resourceType"].text() == "Questionnaire") read_items(artefact, {});
        if (artefact["url"].text() == base_url()) version_ = artefact["version"].text();
    }
}

void TextPlaces::read_items(json::Node holder, const std::string& instrument) {
    for (const json::Node item : holder["item"].items()) {
        const std::string link_id{item["linkId"].text()};
        const bool begins = !fhir::wording_code(item).empty();
        const std::string inside = begins ? link_id : instrument;
        Place& place = places_[link_id];
        if (!inside.empty()) place.instrument = inside;
        // The group of an instrument has a heading of ours; whatever stands inside it is the instrument.
        place.needs_words =
            place.needs_words || (!begins && !inside.empty() && !is_hidden(item) && item["text"]);
        for (const json::Node option : item["answerOption"].items())
            if (const auto code = option["valueCoding"]["code"].text(); !code.empty())
                place.answers.emplace(code);
        read_items(item, inside);
    }
}

const TextPlaces::Place* TextPlaces::find(std::string_view link_id) const {
    const auto found = places_.find(link_id);
    return found == places_.end() ? nullptr : &found->second;
}

PackReading read_pack(const Artefact& file, const TextPlaces& places) { return Reader{file, places}.run(); }

std::vector<Error> clashes(std::span<const WordingPack> packs) {
    std::vector<Error> found;
    std::map<std::string, const WordingPack*> first;
    for (const WordingPack& pack : packs)
        for (const auto& [language, instruments] : pack.instruments)
            for (const std::string& instrument : instruments) {
                const WordingPack* earlier = first.emplace(instrument + " " + language, &pack).first->second;
                if (earlier != &pack)
                    found.push_back(fail(ErrorKind::invalid,
                                         "its words in " + language + " are also in " + earlier->file,
                                         pack.file + " " + instrument));
            }
    return found;
}

}  // namespace repere::knowledge
