// SPDX-License-Identifier: Apache-2.0
#include "app/demo/answers.h"

#include <algorithm>

#include "fhir/build.h"
#include "json/writer.h"

namespace repere::app {
namespace {

bool is_answered(json::Node item, const Answers& answers) {
    if (answers.contains(item["linkId"].text())) return true;
    for (const json::Node child : item["item"].items())
        if (is_answered(child, answers)) return true;
    return false;
}

json::Node option(json::Node item, std::string_view code) {
    for (const json::Node one : item["answerOption"].items())
        if (one["valueCoding"]["code"].text() == code) return one["valueCoding"];
    return {};
}

bool is_number(json::Node item) { return item["type"].text() == "integer"; }

bool offers_all(json::Node item, const Answers& answers) {
    const auto answer = answers.find(item["linkId"].text());
    if (answer != answers.end() && !is_number(item) && !option(item, answer->second)) return false;
    for (const json::Node child : item["item"].items())
        if (!offers_all(child, answers)) return false;
    return true;
}

void write_value(json::Writer& writer, json::Node item, const std::string& answer) {
    if (is_number(item)) {
        writer.key("valueInteger").raw(answer);
    } else {
        writer.key("valueCoding");
        fhir::write_coding(writer, fhir::coding(option(item, answer)));
    }
}

void write_items(json::Writer& writer, json::Node items, const Answers& answers) {
    writer.array("item", [&] {
        for (const json::Node item : items.items()) {
            if (!is_answered(item, answers)) continue;
            writer.object([&] {
                writer.field("linkId", item["linkId"].text());
                const auto answer = answers.find(item["linkId"].text());
                if (answer != answers.end()) {
                    writer.array("answer",
                                 [&] { writer.object([&] { write_value(writer, item, answer->second); }); });
                }
                if (item["item"].size() > 0) write_items(writer, item["item"], answers);
            });
        }
    });
}

}  // namespace

Result<std::string> fill(json::Node questionnaire, const Answers& answers, const FormContext& context) {
    for (const json::Node item : questionnaire["item"].items())
        if (!offers_all(item, answers))
            return fail(ErrorKind::invalid, "the form does not offer this answer",
                        std::string{item["linkId"].text()});
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse").field("status", "completed");
        writer.field("questionnaire", std::string{questionnaire["url"].text()} + "|" +
                                          std::string{questionnaire["version"].text()});
        writer.key("subject");
        fhir::write_reference(writer, context.patient);
        writer.key("encounter");
        fhir::write_reference(writer, context.encounter);
        writer.field("authored", to_string(context.authored));
        writer.key("author");
        fhir::write_reference(writer, context.author);
        write_items(writer, questionnaire["item"], answers);
    });
    return writer.take();
}

}  // namespace repere::app
