// SPDX-License-Identifier: Apache-2.0
#include "texts.h"

#include <algorithm>
#include <array>
#include <span>

namespace repere::clinical {
namespace {

using Words = std::span<const std::string_view>;

// A star at the end stands for any ending. Letters with accents are letters of their own: drogue, drogué.
constexpr std::string_view labels_people[]{
    "toxico",   "toxicos",    "toxicoman*", "drogué",  "droguée",   "drogués",  "droguées",   "junkie*",
    "junky",    "junkies",    "camé",       "camée",   "camés",     "addict",   "addicts",    "abuser",
    "abusers",  "abuseur*",   "crackeur*",  "cracké",  "crackée",   "crackés",  "crackhead*", "dealer*",
    "druggie*", "délinquan*", "tox",        "pusher*", "pipehead*", "ivrogne*", "crackhouse*"};
// Words that also have an innocent meaning: looked for where people read about people.
constexpr std::string_view judges_people[]{
    "suspect*", "suspicion*", "soupçon*", "deny",  "denies",  "denied",  "denying", "nie",
    "nient",    "déni",       "dénie*",   "échec", "échecs",  "échoue*", "échoué*", "failure*",
    "clean",    "dirty",      "abuse*",   "abus",  "abusif*", "abusive", "sevré",   "relapser*"};
constexpr std::string_view substances[]{
    "cocaine*",   "cocaïn*", "coke",      "crack",   "freebase*",     "drogue*",  "drug",      "drugs",
    "stupéfi*",   "toxico*", "overdose*", "héroïn*", "heroin*",       "cannabi*", "amphétam*", "amphetam*",
    "stimulant*", "opioïd*", "opioid*",   "narcot*", "methamphetam*", "méthamph*"};
constexpr std::string_view medicines[]{
    "propranolol",     "labétalol",     "labetalol",      "bêtabloqu*",     "betablock*",  "méthylphénidate",
    "methylphenidate", "modafinil",     "acétylcystéine", "acetylcysteine", "topiramate",  "aripiprazole",
    "amisulpride",     "olanzapine",    "rispéridone",    "risperidone",    "disulfiram*", "baclofène",
    "baclofen",        "naltrexone",    "diazépam",       "diazepam",       "midazolam",   "lorazépam",
    "lorazepam",       "bromocriptine", "désipramine",    "desipramine"};
constexpr std::string_view asks_for[]{"demander",   "demandez",  "prescrire", "prescrivez", "réaliser",
                                      "faire",      "doser",     "order",     "request",    "perform",
                                      "obtain",     "collect",   "prélever",  "send",       "do",
                                      "recommend*", "recommand*"};
constexpr std::string_view samples[]{"toxicolog*", "urine*", "urinaire*", "bandelette*", "dipstick*"};
constexpr std::string_view lessens[]{"arrêter", "arrêt",   "arrêtez", "suspendre", "diminuer", "diminu*",
                                     "réduire", "rédui*",  "baisser", "stop*",     "withhold", "reduce*",
                                     "taper*",  "cancel*", "annul*",  "supprim*",  "change*",  "lower*"};
constexpr std::string_view substitution[]{"substitution", "méthadone", "methadone", "buprénorphine",
                                          "buprenorphine"};
constexpr std::string_view denials[]{"ne",      "n",   "aucun", "rien",  "pas",     "jamais",
                                     "nothing", "not", "no",    "never", "without", "sans"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The words in small letters. Latin letters with accents are two bytes that begin with C3 (C5 for œ); all
// other signs separate: the middle dot of "drogué·e" too.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words{""};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (is_letter(text[i])) {
            words.back() += static_cast<char>(byte | 0x20U);
        } else if ((byte == 0xC3U || byte == 0xC5U) && i + 1 < text.size()) {
            auto second = static_cast<unsigned char>(text[++i]);
            if (byte == 0xC3U && second >= 0x80U && second <= 0x9EU) second = second + 0x20U;
            words.back() += {static_cast<char>(byte), static_cast<char>(second)};
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool matches(std::string_view word, std::string_view entry) {
    return entry.ends_with('*') ? word.starts_with(entry.substr(0, entry.size() - 1)) : word == entry;
}

bool is_in(std::string_view word, Words list) {
    return std::ranges::any_of(list, [&](std::string_view entry) { return matches(word, entry); });
}

std::string first_in(const std::vector<std::string>& words, Words list) {
    const auto found =
        std::ranges::find_if(words, [&](const std::string& word) { return is_in(word, list); });
    return found == words.end() ? std::string{} : *found;
}

std::vector<std::string_view> sentences(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(".!?;\n");
        found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return found;
}

void object_to_sentences(const Text& text, std::vector<Objection>& found) {
    for (const std::string_view sentence : sentences(text.words)) {
        const auto words = words_of(sentence);
        const std::string sample = first_in(words, samples);
        if (!sample.empty() && !first_in(words, asks_for).empty()) found.push_back({"toxicology", sample});
        const std::string treatment = first_in(words, substitution);
        if (!treatment.empty() && !first_in(words, lessens).empty() && first_in(words, denials).empty())
            found.push_back({"substitution", treatment});
    }
}

// Which concepts name a Flag, a Task or a referral where it is shown.
bool names_what_is_shown(json::Node code_system) {
    constexpr std::array<std::string_view, 3> systems{"chart-flag", "referral-service",
                                                      "referral-business-status"};
    return std::ranges::find(systems, code_system["id"].text()) != systems.end();
}

class Walk {
public:
    Walk(json::Node artefact, const std::string& file)
        : type_{artefact["resourceType"].text()}, names_shown_{names_what_is_shown(artefact)} {
        look(artefact, file, true);
    }
    std::vector<Text> texts;

private:
    // What stands in `name` of an element, by the kind of artefact.
    Place place_of(std::string_view name, bool root) const {
        if (type_ == "ValueSet") return name == "display" ? Place::label : Place::notes;
        if (type_ == "Questionnaire")
            return root && name == "title"                             ? Place::shown
                   : root || name == "definition" || name == "comment" ? Place::notes
                                                                       : Place::spoken;
        if (type_ == "PlanDefinition" || type_ == "ActivityDefinition")
            return name == "title" || name == "text" ? Place::spoken : Place::notes;
        if (type_ == "CodeSystem" && (name == "display" || name == "value"))
            return names_shown_ ? Place::shown : Place::spoken;
        return Place::notes;
    }

    static bool is_text(std::string_view name) {
        constexpr std::array<std::string_view, 14> names{
            "title", "text",  "display", "description", "prefix",       "purpose", "copyright",
            "label", "value", "short",   "definition",  "requirements", "comment", "citation"};
        return std::ranges::find(names, name) != names.end();
    }

    void look(json::Node node, const std::string& path, bool root) {
        if (node.is_array()) {
            std::size_t index = 0;
            for (const json::Node one : node.items())
                look(one, path + "[" + std::to_string(index++) + "]", false);
            return;
        }
        for (const auto [name, value] : node.members()) {
            const std::string here = path + "." + std::string{name};
            const bool designation = name != "value" || node["language"];
            if (const auto words = value.string(); words && is_text(name) && designation)
                texts.push_back({here, place_of(name, root), std::string{*words}});
            if (name == "valueString" || name == "valueMarkdown")
                texts.push_back({here, place_of("text", false), std::string{value.text()}});
            if (name.starts_with('_'))
                translations(value, here, place_of(name.substr(1), root));
            else
                look(value, here, false);
        }
    }

    void translations(json::Node sibling, const std::string& path, Place place) {
        for (const json::Node extension : sibling["extension"].items())
            for (const json::Node part : extension["extension"].items())
                if (part["url"].text() == "content")
                    texts.push_back({path, place, std::string{part["valueString"].text()}});
    }

    std::string_view type_;
    bool names_shown_;
};

bool has_letters(std::string_view text) { return !words_of(text).empty(); }

class Translations {
public:
    Translations(json::Node artefact, const std::string& file)
        : type_{artefact["resourceType"].text()}, other_{artefact["language"].text() == "fr" ? "en" : "fr"} {
        constexpr std::array<std::string_view, 5> types{"Questionnaire", "PlanDefinition", "Library",
                                                        "CodeSystem", "ValueSet"};
        if (std::ranges::find(types, type_) == types.end()) return;
        if (artefact["language"].text().empty()) missing.push_back(file + ".language");
        need(artefact, "title", file);
        look(artefact, file);
    }
    std::vector<std::string> missing;

private:
    void need(json::Node holder, const std::string& name, const std::string& path) {
        if (!has_letters(holder[name].text())) return;
        for (const json::Node extension : holder["_" + name]["extension"].items())
            for (const json::Node part : extension["extension"].items())
                if (part["valueCode"].text() == other_) return;
        for (const json::Node designation : holder["designation"].items())
            if (designation["language"].text() == other_) return;
        missing.push_back(path + "." + name);
    }

    void each(json::Node holder, const std::string& name, const std::string& path) {
        std::size_t index = 0;
        for (const json::Node one : holder[name].items()) {
            const std::string here = path + "." + name + "[" + std::to_string(index++) + "]";
            for (const char* text : {"text", "prefix", "title", "display"}) need(one, text, here);
            if (one["valueCoding"]) need(one["valueCoding"], "display", here + ".valueCoding");
            look(one, here);
        }
    }

    void look(json::Node holder, const std::string& path) {
        for (const char* name : {"item", "answerOption", "action", "topic", "concept"})
            each(holder, name, path);
    }

    std::string_view type_, other_;
};

}  // namespace

std::vector<Text> texts_of_artefact(json::Node artefact, const std::string& file) {
    return std::move(Walk{artefact, file}.texts);
}

std::vector<Text> texts_of_catalogue(json::Node catalogue, std::string_view name) {
    std::vector<Text> texts;
    const std::string file = std::string{name} + "." + std::string{catalogue["language"].text()};
    for (const auto [key, sentence] : catalogue["texts"].members()) {
        const bool detail =
            name == "after" || name == "letter" || (name == "cards" && key.starts_with("detail."));
        texts.push_back({file + " " + std::string{key}, detail ? Place::spoken : Place::shown,
                         std::string{sentence.text()}});
    }
    return texts;
}

std::vector<Text> texts_of_page(json::Node catalogue, const std::string& file) {
    std::vector<Text> texts;
    for (const auto [key, sentence] : catalogue.members()) {
        const bool shown = key == "page" || key.starts_with("page.") || key.ends_with(".notify");
        texts.push_back({file + " " + std::string{key}, shown ? Place::shown : Place::spoken,
                         std::string{sentence.text()}});
    }
    return texts;
}

namespace {

void collect_bilingual(json::Node node, const std::string& path, Place place, std::vector<Text>& texts) {
    if (node["fr"] && node["en"])
        for (const char* language : {"fr", "en"})
            texts.push_back(
                {path + "." + language, place, std::string{node[std::string_view{language}].text()}});
    for (const auto [name, value] : node.members())
        collect_bilingual(value, path + "." + std::string{name}, place, texts);
    std::size_t index = 0;
    for (const json::Node item : node.items())
        collect_bilingual(item, path + "[" + std::to_string(index++) + "]", place, texts);
}

}  // namespace

std::vector<Text> texts_of_paper(json::Node plan, const std::string& file) {
    std::vector<Text> texts;
    collect_bilingual(plan["title"], file + ".title", Place::shown, texts);
    for (const json::Node flag : plan["flags"].items())
        collect_bilingual(flag["text"], file + ".flags." + std::string{flag["id"].text()}, Place::spoken,
                          texts);
    collect_bilingual(plan["sections"], file + ".sections", Place::spoken, texts);
    return texts;
}

std::vector<Objection> objections(const Text& text) {
    std::vector<Objection> found;
    if (text.place == Place::label) return found;
    const bool for_people = text.place != Place::notes;
    for (const std::string& word : words_of(text.words)) {
        if (is_in(word, labels_people) || (for_people && is_in(word, judges_people)))
            found.push_back({"stigma", word});
        if (text.place == Place::shown && is_in(word, substances)) found.push_back({"substance", word});
        if (for_people && is_in(word, medicines)) found.push_back({"medicine", word});
    }
    if (for_people) object_to_sentences(text, found);
    return found;
}

std::vector<std::string> untranslated(json::Node artefact, const std::string& file) {
    return std::move(Translations{artefact, file}.missing);
}

}  // namespace repere::clinical
