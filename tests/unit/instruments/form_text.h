// SPDX-License-Identifier: Apache-2.0
// Forms and responses written in few words, for tests about expressions.
#pragma once

#include <map>
#include <string>

#include "forms.h"
#include "instruments/enablement.h"

namespace repere::test {

inline const std::string sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
inline const std::string core = "http://hl7.org/fhir/StructureDefinition/";

inline std::string quoted(const std::string& text) {
    json::Writer writer;
    writer.string(text);
    return writer.take();
}

inline std::string expression(const std::string& url, const std::string& text, const std::string& name = "",
                              const std::string& language = "text/fhirpath") {
    return R"({"url":")" + url + R"(","valueExpression":{)" +
           (name.empty() ? "" : R"("name":")" + name + R"(",)") + R"("language":")" + language +
           R"(","expression":)" + quoted(text) + "}}";
}

inline std::string calculated(const std::string& text, const std::string& name = "") {
    return expression(sdc + "calculatedExpression", text, name);
}
inline std::string enabled_when(const std::string& text) {
    return expression(sdc + "enableWhenExpression", text);
}
inline std::string variable(const std::string& name, const std::string& text) {
    return expression(core + "variable", text, name);
}
inline std::string launch_context(const std::string& name) {
    return R"({"url":")" + sdc + R"(launchContext","extension":[{"url":"name","valueCoding":{"code":")" +
           name + R"("}},{"url":"type","valueCode":"Patient"}]})";
}

// An item; `rest` begins with a comma when it is not empty.
inline std::string item(const std::string& link_id, const std::string& type,
                        const std::string& extensions = "", const std::string& rest = "") {
    return R"({"linkId":")" + link_id + R"(","type":")" + type + R"(","extension":[)" + extensions + "]" +
           rest + "}";
}

inline std::string questionnaire(const std::string& items, const std::string& extensions = "",
                                 const std::string& rest = "") {
    return R"({"resourceType":"Questionnaire","url":"https://forms.example/f","version":"1","status":"active","extension":[)" +
           extensions + R"(],"item":[)" + items + "]" + rest + "}";
}

inline std::string response_to(const std::string& items, const std::string& status = "completed") {
    return R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://forms.example/f|1","status":")" +
           status +
           R"(","authored":"2026-11-01T09:00:00+01:00","subject":{"reference":"Patient/p1"},"item":[)" +
           items + "]}";
}

inline std::string answer(const std::string& link_id, const std::string& value) {
    return R"({"linkId":")" + link_id + R"(","answer":[{)" + value + "}]}";
}
inline std::string integer(const std::string& link_id, int value) {
    return answer(link_id, R"("valueInteger":)" + std::to_string(value));
}

// "a=1, b=2 3": the values of calculated items in document order; or the error.
inline std::string values_in(const instruments::Form& form, const std::string& response,
                             const instruments::Launch& launch = {}) {
    const json::Document document = parse(response);
    auto answered = instruments::AnsweredForm::lay(form.content(), document.root());
    BOOST_REQUIRE(answered);
    const auto settled = instruments::settle(*answered, launch);
    if (!settled) return "error: " + to_string(settled.error());
    std::string out;
    for (const auto& [index, computed] : settled->computed) {
        out += (out.empty() ? "" : ", ") +
               std::string{answered->item(answered->occurrences()[index]).link_id} + "=";
        std::string values;
        for (const json::Node one : computed.answers().items())
            for (const auto [name, value] : one.members())
                values += (values.empty() ? "" : " ") +
                          (value.string() ? std::string{value.text()} : json::to_string(value));
        out += values;
    }
    for (const Error& failure : settled->failures) out += (out.empty() ? "!" : ", !") + failure.where;
    return out;
}

inline std::string enabled_in(const instruments::Form& form, const std::string& response) {
    const json::Document document = parse(response);
    const auto link_ids = instruments::enabled_items(form, document.root());
    if (!link_ids) return "error: " + to_string(link_ids.error());
    std::string out;
    for (const std::string& link_id : *link_ids) out += (out.empty() ? "" : " ") + link_id;
    return out;
}

// "error invalid a, 1:3: what"; one line each.
inline std::string lint_of(const std::string& text) {
    const json::Document document = parse(text);
    std::string out;
    for (const auto& issue : instruments::lint(document.root(), nullptr))
        out += (out.empty() ? "" : "\n") + std::string{fhir::to_string(issue.severity)} + " " +
               issue.expression + ": " + issue.diagnostics;
    return out;
}

}  // namespace repere::test
