// SPDX-License-Identifier: Apache-2.0
// A person who answers a flow question by question, as its page asks them: only what must be answered.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "forms.h"

namespace repere::test {

inline const std::vector<std::string> flows{"emergency",   "cardiology",    "obstetrics",
                                            "post-partum", "preconception", "obstetrics-quick-screen"};

enum class Person { negative, positive };

inline json::Node item_of(json::Node holder, std::string_view link_id) {
    for (const json::Node item : holder["item"].items()) {
        if (item["linkId"].text() == link_id) return item;
        if (const json::Node inside = item_of(item, link_id)) return inside;
    }
    return {};
}

inline bool has_extension(json::Node element, std::string_view url) {
    for (const json::Node one : element["extension"].items())
        if (one["url"].text() == url) return true;
    return false;
}

inline bool is_hidden(json::Node item) {
    return has_extension(item, "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden");
}

// The weight of an option, or nothing: what the published tools count has one, what is merely told has none.
inline std::optional<int> weight_of(json::Node option) {
    for (const json::Node one : option["extension"].items())
        if (one["url"].text() == "http://hl7.org/fhir/StructureDefinition/ordinalValue")
            return std::stoi(std::string{one["valueDecimal"].number().value_or("0")});
    return std::nullopt;
}

// The lightest or the heaviest answer; without weights "no", "never", or "yes", "daily", or the first.
inline std::string answer_of(json::Node item, Person person) {
    const bool positive = person == Person::positive;
    if (item["type"].text() == "integer") return positive ? "8" : "0";
    std::string chosen;
    std::optional<int> best;
    for (const json::Node option : item["answerOption"].items()) {
        const std::string code{option["valueCoding"]["code"].text()};
        const bool wanted =
            positive ? code == "LA33-6" || code == "daily" : code == "LA32-8" || code == "never";
        const auto weight = weight_of(option);
        if (weight && (!best || (positive ? *weight > *best : *weight < *best))) {
            best = weight;
            chosen = code;
        } else if (!best && (chosen.empty() || wanted)) {
            chosen = code;
        }
    }
    return chosen;
}

inline std::vector<std::string> enabled_in(const instruments::Form& form, const Answers& answers) {
    const json::Document response = parse(respond(form, answers));
    auto items = instruments::enabled_items(form, response.root());
    BOOST_REQUIRE_MESSAGE(items, (items ? "" : to_string(items.error())));
    return std::move(*items);
}

inline bool holds(const std::vector<std::string>& list, std::string_view one) {
    return std::ranges::find(list, one) != list.end();
}

// The next question this person has to answer, or absent.
inline json::Node next_question(const instruments::Form& form, const Answers& answers) {
    for (const std::string& link_id : enabled_in(form, answers)) {
        const json::Node item = item_of(form.questionnaire(), link_id);
        const bool question = item["type"].text() != "group" && item["type"].text() != "display";
        const bool answered = std::ranges::find(answers, link_id, &Given::link_id) != answers.end();
        if (question && item["required"].boolean().value_or(false) && !is_hidden(item) && !answered &&
            link_id != "presentation")
            return item;
    }
    return {};
}

// To the end; `answers` come first, for what the person answers otherwise.
inline Answers walk(const instruments::Form& form, Person person, Answers answers = {}) {
    while (const json::Node item = next_question(form, answers)) {
        BOOST_REQUIRE(answers.size() < 100U);
        answers.push_back({std::string{item["linkId"].text()}, answer_of(item, person)});
    }
    return answers;
}

}  // namespace repere::test
