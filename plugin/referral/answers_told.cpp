// SPDX-License-Identifier: Apache-2.0
#include "referral/answers_told.h"

#include "fhir/reference.h"

namespace repere::referral {
namespace {

constexpr std::string_view translation = "http://hl7.org/fhir/StructureDefinition/translation";
constexpr std::string_view hidden = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";

json::Node item_of(json::Node holder, std::string_view link_id) {
    for (const json::Node item : holder["item"].items()) {
        if (item["linkId"].text() == link_id) return item;
        if (const json::Node below = item_of(item, link_id)) return below;
    }
    return {};
}

bool is_hidden(json::Node item) {
    for (const json::Node extension : item["extension"].items())
        if (extension["url"].text() == hidden && extension["valueBoolean"].boolean().value_or(false))
            return true;
    return false;
}

// The form's words for a code; what the response says of itself when the form has none.
std::string choice_text(json::Node item, json::Node coding, std::string_view language) {
    for (const json::Node option : item["answerOption"].items()) {
        const json::Node offered = option["valueCoding"];
        if (offered["code"].text() != coding["code"].text() ||
            offered["system"].text() != coding["system"].text())
            continue;
        const std::string_view text = translated(offered, "display", language);
        if (!text.empty()) return std::string{text};
    }
    const std::string_view own = coding["display"].text();
    return std::string{own.empty() ? coding["code"].text() : own};
}

// "" for a value that has no plain text.
std::string value_text(json::Node item, json::Node answer, std::string_view language) {
    if (const json::Node coding = answer["valueCoding"]) return choice_text(item, coding, language);
    for (const char* name : {"valueInteger", "valueDecimal"})
        if (const auto number = answer[std::string_view{name}].number()) return std::string{*number};
    if (const auto truth = answer["valueBoolean"].boolean()) {
        const bool french = language == "fr";
        return *truth ? (french ? "oui" : "yes") : (french ? "non" : "no");
    }
    for (const char* name : {"valueString", "valueDate", "valueDateTime", "valueTime"})
        if (const auto text = answer[std::string_view{name}].string()) return std::string{*text};
    return {};
}

struct Walk {
    json::Node questionnaire;
    std::string_view language;
    std::string source;
    std::vector<AnswerTold> told;

    void look(json::Node holder) {
        for (const json::Node item : holder["item"].items()) {
            const std::string_view link_id = item["linkId"].text();
            const json::Node asked = item_of(questionnaire, link_id);
            for (const json::Node answer : item["answer"].items()) {
                std::string text = value_text(asked, answer, language);
                if (!text.empty() && !is_hidden(asked))
                    told.push_back({std::string{link_id}, std::string{translated(asked, "text", language)},
                                    std::string{answer["valueCoding"]["code"].text()}, std::move(text),
                                    source});
                look(answer);
            }
            look(item);
        }
    }
};

}  // namespace

std::string_view translated(json::Node holder, std::string_view name, std::string_view language) {
    for (const json::Node extension : holder["_" + std::string{name}]["extension"].items()) {
        if (extension["url"].text() != translation) continue;
        bool ours = false;
        std::string_view content;
        for (const json::Node part : extension["extension"].items()) {
            if (part["url"].text() == "lang") ours = part["valueCode"].text() == language;
            if (part["url"].text() == "content")
                content = part["valueString"] ? part["valueString"].text() : part["valueMarkdown"].text();
        }
        if (ours && !content.empty()) return content;
    }
    return holder[name].text();
}

std::vector<AnswerTold> answers_told(json::Node response, json::Node questionnaire,
                                     std::string_view language) {
    Walk walk{questionnaire, language, fhir::reference_text(response), {}};
    walk.look(response);
    return std::move(walk.told);
}

}  // namespace repere::referral
