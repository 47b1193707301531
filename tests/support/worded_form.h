// SPDX-License-Identifier: Apache-2.0
// A small form whose instrument may be shown in words of a pack only, and such packs. All words are invented.
#pragma once

#include <string>
#include <vector>

#include "json/writer.h"

namespace repere::tests {

// One frame item, and the instrument `calm`: a stem, two questions with weights, a hidden score.
inline std::string calm_form(const std::string& wording = "none",
                             const std::string& url = "https://repere.example/fhir/Questionnaire/calm") {
    const auto option = [](const std::string& code, const std::string& fr, const std::string& en,
                           const std::string& weight) {
        const std::string ordinal =
            R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":)" +
            weight + "}]";
        return "{" + ordinal + R"(,"valueCoding":{)" + ordinal +
               R"(,"system":"https://repere.example/fhir/CodeSystem/calm-answer","code":")" + code +
               R"(","display":")" + fr +
               R"(","_display":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation",
               "extension":[{"url":"lang","valueCode":"en"},{"url":"content","valueString":")" +
               en + R"("}]}]}}})";
    };
    const auto text = [](const std::string& fr, const std::string& en) {
        return R"("text":")" + fr +
               R"(","_text":{"id":"t","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation",
               "extension":[{"url":"lang","valueCode":"en"},{"url":"content","valueString":")" +
               en + R"("}]}]})";
    };
    const std::string options =
        R"("answerOption":[)" + option("no", "Non", "No", "0") + "," + option("yes", "Oui", "Yes", "1") + "]";
    return R"({"resourceType":"Questionnaire","id":")" + url.substr(url.rfind('/') + 1) + R"(","url":")" +
           url + R"(","version":"1.0.0","status":"active","language":"fr","title":"Calme",
      "extension":[{"url":"https://repere.example/fhir/StructureDefinition/wording","valueCode":"project"}],
      "item":[{"linkId":"hello",)" +
           text("Bonjour.", "Hello.") + R"(,"type":"display"},
       {"linkId":"calm",)" +
           text("Calme", "Calm") + R"(,"type":"group",
        "extension":[{"url":"https://repere.example/fhir/StructureDefinition/wording","valueCode":")" +
           wording + R"("}],
        "item":[{"linkId":"calm-stem","type":"display",)" +
           text("Partie A", "Part A") + R"(},
         {"linkId":"calm-1","type":"choice","required":true,)" +
           text("Question 1", "Question 1") + "," + options + R"(},
         {"linkId":"calm-2","type":"choice","required":true,)" +
           text("Question 2", "Question 2") + R"(,"enableWhen":[{"question":"calm-1","operator":"=",
           "answerCoding":{"system":"https://repere.example/fhir/CodeSystem/calm-answer","code":"yes"}}],)" +
           options + R"j(},
         {"linkId":"calm-score","type":"integer","readOnly":true,"text":"Score",
          "code":[{"system":"https://repere.example/fhir/CodeSystem/screening-score","code":"calm"}],
          "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true},
           {"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
            "valueExpression":{"language":"text/fhirpath","expression":
            "%resource.repeat(item).where(linkId in ('calm-1' | 'calm-2')).answer.weight().sum()"}}]}]}]})j";
}

struct PackText {
    std::string code, language, words;
};

inline std::vector<PackText> calm_texts(const std::string& language) {
    return {{"calm-stem", language, "In the weeks gone by (" + language + ")"},
            {"calm-1", language, "Have you been calm? (" + language + ")"},
            {"calm-2", language, "Very calm? (" + language + ")"}};
}

inline std::string pack_concepts(const std::vector<PackText>& texts) {
    json::Writer writer;
    writer.array([&] {
        for (std::size_t i = 0; i < texts.size();) {
            const std::string code = texts[i].code;
            writer.object([&] {
                writer.field("code", code).array("designation", [&] {
                    for (; i < texts.size() && texts[i].code == code; ++i)
                        writer.object([&] {
                            writer.optional("language", texts[i].language).field("value", texts[i].words);
                        });
                });
            });
        }
    });
    return writer.take();
}

inline std::string pack(const std::vector<PackText>& texts, const std::string& id = "calm-fr") {
    return R"({"resourceType":"CodeSystem","url":"https://publisher.example/CodeSystem/)" + id +
           R"(","version":"2.1","title":"Calm, official","publisher":"The Publisher","status":"active",
      "language":"fr","copyright":"Words of The Publisher, used with its permission of 2026-01-01.",
      "content":"supplement","supplements":"https://repere.example/fhir/CodeSystem/questionnaire-text|1.0.0",
      "concept":)" +
           pack_concepts(texts) + "}";
}

}  // namespace repere::tests
