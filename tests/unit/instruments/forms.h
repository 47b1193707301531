// SPDX-License-Identifier: Apache-2.0
// The questionnaires of this project as forms, and responses to them written in one line.
#pragma once

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "instruments/instruments.h"
#include "json/document.h"
#include "json/writer.h"

namespace repere::test {

inline constexpr Instant now{1793523600000, 60};  // 2026-11-01T10:00:00+01:00

inline std::string read_text(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline json::Document parse(std::string_view text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, (document ? "" : to_string(document.error())));
    return std::move(*document);
}

inline instruments::Form form_from(std::string_view text) {
    const json::Document document = parse(text);
    auto form = instruments::compile(document.root(), nullptr);
    BOOST_REQUIRE_MESSAGE(form, (form ? "" : to_string(form.error())));
    return std::move(*form);
}

// "assist-cocaine", as it is committed.
inline instruments::Form packaged(const std::string& id) {
    return form_from(read_text(REPERE_SOURCE_DIR "/fhir-profiles/package/Questionnaire-" + id + ".json"));
}

struct Given {
    std::string link_id;
    std::string code;  // of a choice; the value of any other question
};
using Answers = std::vector<Given>;

// The system in which a question offers this code, so that tests name codes only.
inline std::string system_of(json::Node holder, std::string_view link_id, std::string_view code) {
    for (const json::Node item : holder["item"].items()) {
        if (item["linkId"].text() == link_id)
            for (const json::Node option : item["answerOption"].items())
                if (option["valueCoding"]["code"].text() == code)
                    return std::string{option["valueCoding"]["system"].text()};
        if (std::string inside = system_of(item, link_id, code); !inside.empty()) return inside;
    }
    return {};
}

// Whether one of the answers is to this item or to one inside it.
inline bool is_answered(json::Node item, const Answers& answers) {
    for (const Given& given : answers)
        if (given.link_id == item["linkId"].text()) return true;
    for (const json::Node child : item["item"].items())
        if (is_answered(child, answers)) return true;
    return false;
}

inline void write_value(json::Writer& writer, json::Node item, const std::string& value) {
    const std::string_view type = item["type"].text();
    if (type == "integer") return writer.key("valueInteger").raw(value), void();
    if (type == "text" || type == "string") return writer.field("valueString", value), void();
    if (type == "date") return writer.field("valueDate", value), void();
    writer.object("valueCoding", [&] {
        for (const json::Node option : item["answerOption"].items())
            if (option["valueCoding"]["code"].text() == value)
                writer.field("system", option["valueCoding"]["system"].text());
        writer.field("code", value);
    });
}

// The answers in the structure of the form; several to one question are its several answers.
inline void write_answers(json::Writer& writer, json::Node holder, const Answers& answers) {
    writer.array("item", [&] {
        for (const json::Node item : holder["item"].items()) {
            if (!is_answered(item, answers)) continue;
            writer.object([&] {
                writer.field("linkId", item["linkId"].text());
                if (item["type"].text() == "group") return write_answers(writer, item, answers);
                writer.array("answer", [&] {
                    for (const Given& given : answers)
                        if (given.link_id == item["linkId"].text())
                            writer.object([&] { write_value(writer, item, given.code); });
                });
            });
        }
    });
}

struct Head {
    std::string status = "completed";
    std::string authored = "2026-11-01T09:30:00+01:00";
    std::string identifier = "r-1";
    std::string presentation = "answered";
};

// A response to one of our questionnaires: the presentation and the answers, each where the form has it.
inline std::string respond(const instruments::Form& form, const Answers& answers, const Head& head = {}) {
    Answers all = answers;
    if (!head.presentation.empty()) all.push_back({"presentation", head.presentation});
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse");
        if (!head.identifier.empty())
            writer.object("identifier", [&] {
                writer.field("system", "https://ehr.example/responses").field("value", head.identifier);
            });
        writer.field("questionnaire", form.canonical()).field("status", head.status);
        writer.object("subject", [&] { writer.field("reference", "Patient/p1"); });
        writer.optional("authored", head.authored);
        write_answers(writer, form.questionnaire(), all);
    });
    return writer.take();
}

// ASSIST: Q1 yes, then Q2 to Q7 in order; an empty code leaves a question out.
inline Answers assist(const std::vector<std::string>& codes) {
    Answers answers{{"assist-1", "LA33-6"}};
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (!codes[i].empty()) answers.push_back({"assist-" + std::to_string(i + 2), codes[i]});
    return answers;
}

inline std::vector<instruments::Score> scores_of(const instruments::Form& form, const std::string& response) {
    const json::Document document = parse(response);
    auto scores = instruments::score(form, document.root());
    BOOST_REQUIRE_MESSAGE(scores, (scores ? "" : to_string(scores.error())));
    return std::move(*scores);
}

inline std::int64_t one_score(const instruments::Form& form, const Answers& answers) {
    const auto scores = scores_of(form, respond(form, answers));
    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
    return scores[0].value;
}

inline std::vector<instruments::Issue> issues_of(const instruments::Form& form, const std::string& response) {
    const json::Document document = parse(response);
    return instruments::validate(form, document.root(), now);
}

// "severity code expression", one line each: what a test compares.
inline std::string errors_in(const std::vector<instruments::Issue>& issues) {
    std::string out;
    for (const auto& issue : issues)
        if (issue.severity <= fhir::Severity::error)
            out += (out.empty() ? "" : "; ") + issue.code + " " + issue.expression;
    return out;
}

}  // namespace repere::test
