// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "fhir/item_wording.h"
#include "json/writer.h"
#include "knowledge/wording_pack.h"

namespace repere::knowledge {
namespace {

constexpr std::string_view translation_url = "http://hl7.org/fhir/StructureDefinition/translation";

std::string_view language_of(json::Node translation) {
    for (const json::Node part : translation["extension"].items())
        if (part["url"].text() == "lang") return part["valueCode"].text();
    return {};
}

bool same_tag(std::string_view a, std::string_view lower) {
    return std::ranges::equal(a, lower,
                              [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x - 'A' + 'a' : x) == y; });
}

// What the packs say for one place, by language.
using Words = std::map<std::string, std::string_view>;

class WordedForm {
public:
    WordedForm(json::Node questionnaire, std::span<const WordingPack> packs)
        : questionnaire_{questionnaire}, packs_{packs}, own_{questionnaire["language"].text()} {
        find_instruments(questionnaire);
    }

    std::string write() {
        if (instruments_.empty() || !speaks()) return {};
        members(questionnaire_, {}, of_form());
        return writer_.take();
    }

private:
    struct Marked {
        const WordingPack* pack;
        std::string language;
    };
    using Marks = std::vector<Marked>;

    void find_instruments(json::Node holder) {
        for (const json::Node item : holder["item"].items()) {
            if (!fhir::wording_code(item).empty()) instruments_.emplace_back(item["linkId"].text());
            find_instruments(item);
        }
    }

    Marks of_instrument(const std::string& link_id) const {
        Marks marks;
        for (const WordingPack& pack : packs_)
            for (const auto& [language, instruments] : pack.instruments)
                if (instruments.contains(link_id)) marks.push_back({&pack, language});
        return marks;
    }

    bool speaks() const {
        return std::ranges::any_of(instruments_,
                                   [this](const std::string& one) { return !of_instrument(one).empty(); });
    }

    // The packs of the form as a whole, in the languages in which every instrument is in words of a pack.
    Marks of_form() const {
        Marks marks;
        for (const std::string& instrument : instruments_)
            for (const Marked& one : of_instrument(instrument)) {
                const bool twice = std::ranges::any_of(marks, [&](const Marked& other) {
                    return other.pack == one.pack && other.language == one.language;
                });
                if (!twice && all_speak(one.language)) marks.push_back(one);
            }
        return marks;
    }

    bool all_speak(const std::string& language) const {
        return std::ranges::all_of(instruments_, [&](const std::string& instrument) {
            const Marks marks = of_instrument(instrument);
            return std::ranges::find(marks, language, &Marked::language) != marks.end();
        });
    }

    Words words_at(const std::string& code) const {
        Words words;
        for (const WordingPack& pack : packs_)
            for (const auto& [language, by_code] : pack.words)
                if (const auto found = by_code.find(code); found != by_code.end())
                    words.emplace(language, found->second);
        return words;
    }

    // An object whose member `name` is said in these words; `marks` are added to its extensions.
    struct Said {
        std::string_view name;
        Words words;
    };
    void members(json::Node holder, const Said& said, const Marks& marks) {
        const std::string sibling = "_" + std::string{said.name};
        const bool replaces = !said.words.empty();
        writer_.object([&] {
            for (const auto [name, value] : holder.members()) {
                if (replaces && (name == said.name || name == sibling)) continue;
                if (name == "extension" && !marks.empty()) continue;
                member(holder, name, value);
            }
            if (!marks.empty()) extensions(holder["extension"], marks);
            if (replaces) text(holder, said, sibling);
        });
    }

    void member(json::Node holder, std::string_view name, json::Node value) {
        writer_.key(name);
        const bool items = name == "item" && value.is_array();
        const bool options = name == "answerOption" && value.is_array();
        if (!items && !options) return void(writer_.node(value));
        writer_.array([&] {
            for (const json::Node one : value.items()) {
                if (items)
                    item(one);
                else
                    option(one, std::string{holder["linkId"].text()});
            }
        });
    }

    void item(json::Node item) {
        const std::string link_id{item["linkId"].text()};
        const bool begins = !fhir::wording_code(item).empty();
        members(item, {"text", words_at(link_id)}, begins ? of_instrument(link_id) : Marks{});
    }

    void option(json::Node option, const std::string& link_id) {
        const json::Node coding = option["valueCoding"];
        const Words words = words_at(link_id + "=" + std::string{coding["code"].text()});
        if (words.empty()) return void(writer_.node(option));
        writer_.object([&] {
            for (const auto [name, value] : option.members()) {
                if (name == "valueCoding") continue;
                writer_.field(name, value);
            }
            writer_.key("valueCoding");
            members(coding, {"display", words}, {});
        });
    }

    void extensions(json::Node present, const Marks& marks) {
        writer_.array("extension", [&] {
            for (const json::Node one : present.items()) writer_.node(one);
            for (const Marked& mark : marks)
                fhir::write_packed_wording(writer_,
                                           {mark.language, mark.pack->title, mark.pack->publisher,
                                            mark.pack->version, mark.pack->source},
                                           {});
        });
    }

    // The words in the form's own language, and beside them those in the others.
    void text(json::Node holder, const Said& said, std::string_view sibling) {
        std::string_view own = holder[said.name].text();
        Words others;
        for (const auto& [language, words] : said.words)
            if (same_tag(own_, language))
                own = words;
            else
                others.emplace(language, words);
        writer_.optional(said.name, own);
        const json::Node beside = holder[sibling];
        std::vector<json::Node> kept;
        for (const json::Node one : beside["extension"].items())
            if (!is_replaced(one, others)) kept.push_back(one);
        if (kept.empty() && others.empty() && !beside["id"]) return;
        writer_.object(sibling, [&] {
            writer_.optional("id", beside["id"].text());
            if (kept.empty() && others.empty()) return;
            writer_.array("extension", [&] {
                for (const json::Node one : kept) writer_.node(one);
                for (const auto& [language, words] : others) translation(language, words);
            });
        });
    }

    static bool is_replaced(json::Node extension, const Words& others) {
        return extension["url"].text() == translation_url &&
               std::ranges::any_of(
                   others, [&](const auto& other) { return same_tag(language_of(extension), other.first); });
    }

    void translation(std::string_view language, std::string_view words) {
        writer_.object([&] {
            writer_.field("url", translation_url).array("extension", [&] {
                writer_.object([&] { writer_.field("url", "lang").field("valueCode", language); });
                writer_.object([&] { writer_.field("url", "content").field("valueString", words); });
            });
        });
    }

    json::Node questionnaire_;
    std::span<const WordingPack> packs_;
    std::string_view own_;
    std::vector<std::string> instruments_;
    json::Writer writer_;
};

}  // namespace

std::string worded(json::Node questionnaire, std::span<const WordingPack> packs) {
    return WordedForm{questionnaire, packs}.write();
}

}  // namespace repere::knowledge
