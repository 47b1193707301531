// SPDX-License-Identifier: Apache-2.0
#include "instruments/translation.h"

#include <algorithm>
#include <array>
#include <optional>

#include "fhir/item_wording.h"
#include "instruments/content.h"
#include "json/writer.h"

namespace repere::instruments {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// BCP 47: tags are compared without regard to case.
bool same_tag(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

// RFC 4647, 3.4: the tag without its last subtag, and without a single letter that then stands last.
std::string_view more_general(std::string_view tag) {
    const auto dash = tag.rfind('-');
    if (dash == std::string_view::npos) return {};
    tag = tag.substr(0, dash);
    if (tag.size() >= 2 && tag[tag.size() - 2] == '-') tag = tag.substr(0, tag.size() - 2);
    return tag;
}

bool is_translation(json::Node candidate) { return candidate["url"].text() == extensions::translation; }

std::string_view content_of(json::Node translation) {
    const json::Node content = extension(translation, "content");
    const std::string_view text = content["valueString"].text();
    return text.empty() ? content["valueMarkdown"].text() : text;
}

// What stands in `_name.extension` for exactly this tag, or "".
std::string_view translated(json::Node sibling, std::string_view tag) {
    for (const json::Node candidate : sibling["extension"].items())
        if (is_translation(candidate) && same_tag(extension(candidate, "lang")["valueCode"].text(), tag))
            return content_of(candidate);
    return {};
}

// A code in a ValueSet has its other languages in designation.
std::string_view designated(json::Node concept_node, std::string_view tag) {
    for (const json::Node designation : concept_node["designation"].items())
        if (same_tag(designation["language"].text(), tag)) return designation["value"].text();
    return {};
}

// The words for member `name` of `holder` in this language or a more general form of it, or "".
std::string_view words(json::Node holder, std::string_view name, std::string_view language) {
    const json::Node sibling = holder["_" + std::string{name}];
    for (std::string_view tag = language; !tag.empty(); tag = more_general(tag)) {
        if (const std::string_view found = translated(sibling, tag); !found.empty()) return found;
        if (name != "display") continue;
        if (const std::string_view found = designated(holder, tag); !found.empty()) return found;
    }
    return {};
}

void add_language(std::vector<std::string>& languages, std::string_view tag) {
    const bool known =
        std::ranges::any_of(languages, [tag](std::string_view other) { return same_tag(other, tag); });
    if (!tag.empty() && !known) languages.emplace_back(tag);
}

void collect_languages(json::Node node, std::vector<std::string>& languages) {
    for (const json::Node element : node.items()) collect_languages(element, languages);
    if (is_translation(node)) add_language(languages, extension(node, "lang")["valueCode"].text());
    for (const json::Node designation : node["designation"].items())
        add_language(languages, designation["language"].text());
    for (const auto [name, value] : node.members()) collect_languages(value, languages);
}

std::vector<std::string> languages_of(json::Node questionnaire) {
    std::vector<std::string> languages;
    collect_languages(questionnaire, languages);
    std::ranges::sort(languages);
    if (const std::string_view own = questionnaire["language"].text(); !own.empty()) {
        std::erase_if(languages, [own](const std::string& other) { return same_tag(other, own); });
        languages.insert(languages.begin(), std::string{own});
    }
    return languages;
}

std::string chosen_language(json::Node questionnaire, std::string_view wanted) {
    const std::vector<std::string> known = languages_of(questionnaire);
    for (std::string_view tag = wanted; !tag.empty(); tag = more_general(tag))
        for (const std::string& candidate : known)
            if (same_tag(candidate, tag)) return candidate;
    const std::string_view primary = wanted.substr(0, wanted.find('-'));
    for (const std::string& candidate : known)
        if (same_tag(std::string_view{candidate}.substr(0, candidate.find('-')), primary)) return candidate;
    return std::string{questionnaire["language"].text()};
}

class LocalisedWriter {
public:
    explicit LocalisedWriter(std::string_view language) : language_{language} {}

    std::string questionnaire(json::Node node) {
        const bool other_language = !same_tag(node["language"].text(), language_);
        writer_.object([&] {
            writer_.field("resourceType", "Questionnaire");
            writer_.optional("language", language_);
            for (const auto [name, value] : node.members()) {
                if (name == "resourceType" || name == "language") continue;
                if (name == "text" && other_language) continue;
                member(node, name, value);
            }
        });
        return writer_.take();
    }

private:
    void element(json::Node node) {
        if (node.is_array())
            return void(writer_.array([&] {
                for (const json::Node one : node.items()) element(one);
            }));
        if (!node.is_object()) return void(writer_.node(node));
        writer_.object([&] {
            for (const auto [name, value] : node.members()) member(node, name, value);
        });
    }

    void member(json::Node holder, std::string_view name, json::Node value) {
        if (name.starts_with('_') && value.is_object()) return sibling(name, value);
        if (name == "designation") return;
        writer_.key(name);
        if (name == "extension" && value.is_array()) return extensions(value);
        if (const auto text = value.string()) {
            const std::string_view found = words(holder, name, language_);
            writer_.string(found.empty() ? *text : found);
            return;
        }
        element(value);
    }

    // Whose words these are is said for this language only.
    void extensions(json::Node list) {
        const bool licensed = fhir::has_packed_wording(list, language_);
        writer_.array([&] {
            for (const json::Node one : list.items()) {
                if (fhir::is_packed_wording(one) && !fhir::is_packed_wording(one, language_)) continue;
                if (!licensed || !fhir::is_wording(one))
                    element(one);
                else
                    writer_.object([&] { writer_.field("url", one["url"]).field("valueCode", "licensed"); });
            }
        });
    }

    void sibling(std::string_view name, json::Node value) {
        const json::Items beside = value["extension"].items();
        std::size_t kept = 0;
        for (const json::Node one : beside) kept += is_translation(one) ? 0U : 1U;
        if (kept == 0 && !value["id"]) return;
        writer_.object(name, [&] {
            writer_.optional("id", value["id"].text());
            if (kept == 0) return;
            writer_.array("extension", [&] {
                for (const json::Node one : beside)
                    if (!is_translation(one)) element(one);
            });
        });
    }

    json::Writer writer_;
    std::string_view language_;
};

bool has_letter(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (lower(c) >= 'a' && lower(c) <= 'z') || byte >= 0x80U;
    });
}

class Missing {
public:
    explicit Missing(std::string_view language) : language_{language} {}

    std::vector<std::string> in(json::Node questionnaire) {
        for (const std::string_view name : {"title", "description"})
            text(questionnaire, name, "Questionnaire");
        extension_texts(questionnaire, "Questionnaire");
        each(questionnaire, "contained", "Questionnaire", [&](json::Node resource, const std::string& path) {
            concepts(resource["compose"], "include", path + ".compose");
            listed(resource["expansion"], "contains", path + ".expansion");
        });
        items(questionnaire, "Questionnaire");
        return std::move(paths_);
    }

private:
    template <class F>
    void each(json::Node holder, const std::string& name, const std::string& path, F&& visit) {
        std::size_t index = 0;
        for (const json::Node one : holder[name].items())
            visit(one, path + "." + name + "[" + std::to_string(index++) + "]");
    }

    void text(json::Node holder, std::string_view name, const std::string& path) {
        const std::string_view original = holder[name].text();
        if (has_letter(original) && words(holder, name, language_).empty())
            paths_.push_back(path + "." + std::string{name});
    }

    void listed(json::Node holder, const std::string& name, const std::string& path) {
        each(holder, name, path, [&](json::Node entry, const std::string& at) {
            text(entry, "display", at);
            listed(entry, "contains", at);
        });
    }

    void concepts(json::Node compose, const std::string& name, const std::string& path) {
        each(compose, name, path,
             [&](json::Node include, const std::string& at) { listed(include, "concept", at); });
    }

    // Words that extensions put before the reader: openLabel, entryFormat, a constraint's explanation, units.
    void extension_texts(json::Node holder, const std::string& path) {
        each(holder, "extension", path, [&](json::Node one, const std::string& at) {
            if (is_translation(one)) return;
            const std::string_view url = one["url"].text();
            const bool read = std::ranges::find(shown, url) != shown.end();
            if (read || url == "human")
                for (const std::string_view name : {"valueString", "valueMarkdown"}) text(one, name, at);
            if (url == extensions::unit_option) text(one["valueCoding"], "display", at + ".valueCoding");
            if (url == extensions::target_constraint || url == extensions::questionnaire_constraint)
                extension_texts(one, at);
        });
    }

    void items(json::Node holder, const std::string& path) {
        each(holder, "item", path, [&](json::Node item, const std::string& at) {
            text(item, "prefix", at);
            text(item, "text", at);
            extension_texts(item, at);
            each(item, "answerOption", at, [&](json::Node option, const std::string& there) {
                text(option, "valueString", there);
                text(option["valueCoding"], "display", there + ".valueCoding");
            });
            items(item, at);
        });
    }

    static constexpr std::array<std::string_view, 2> shown{
        "http://hl7.org/fhir/StructureDefinition/entryFormat",
        "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-openLabel"};

    std::string_view language_;
    std::vector<std::string> paths_;
};

}  // namespace

std::vector<std::string> Form::languages() const { return languages_of(questionnaire()); }

Localised localised(const Form& form, std::string_view language) {
    Localised out;
    out.language = chosen_language(form.questionnaire(), language);
    out.questionnaire = LocalisedWriter{out.language}.questionnaire(form.questionnaire());
    return out;
}

std::optional<std::string> language_shown(json::Node questionnaire, std::string_view asked) {
    std::string chosen = chosen_language(questionnaire, asked);
    if (fhir::has_words(questionnaire, chosen)) return chosen;
    if (asked.empty())
        for (std::string& language : languages_of(questionnaire))
            if (fhir::has_words(questionnaire, language)) return std::move(language);
    return std::nullopt;
}

std::vector<std::string> missing_translations(const Form& form, std::string_view language) {
    for (std::string_view tag = language; !tag.empty(); tag = more_general(tag))
        if (same_tag(tag, form.questionnaire()["language"].text())) return {};
    return Missing{language}.in(form.questionnaire());
}

}  // namespace repere::instruments
