// SPDX-License-Identifier: Apache-2.0
#include "referral/anonymous.h"

#include <algorithm>
#include <array>
#include <span>

namespace repere::referral {
namespace {

constexpr std::string_view prefix = "anonymous-";
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford's base 32
constexpr std::size_t code_length = 26;                                    // 130 bits hold 128
constexpr std::int64_t largest_number = 366;  // days, times, scores; too short for a telephone or a year

constexpr std::array<std::string_view, 7> of_response{"resourceType", "questionnaire", "status", "subject",
                                                      "authored",     "language",      "item"};
constexpr std::array<std::string_view, 1> of_subject{"reference"};
constexpr std::array<std::string_view, 3> of_item{"linkId", "answer", "item"};
constexpr std::array<std::string_view, 5> of_answer{"valueCoding", "valueInteger", "valueDecimal",
                                                    "valueBoolean", "item"};
constexpr std::array<std::string_view, 2> of_coding{"system", "code"};

Error refused(std::string_view path, std::string_view name) {
    return fail(ErrorKind::invalid, "an anonymous episode takes coded answers and small numbers only",
                std::string{path} + "." + std::string{name});
}

Result<Done> only(json::Node object, std::span<const std::string_view> allowed, const std::string& path) {
    for (const auto [name, value] : object.members())
        if (std::ranges::find(allowed, name) == allowed.end()) return refused(path, name);
    return Done{};
}

Result<Done> check_number(json::Node answer, const std::string& path) {
    for (const std::string_view name : {"valueInteger", "valueDecimal"}) {
        const json::Node number = answer[name];
        if (!number) continue;
        const auto whole = number.integer();
        if (!whole || *whole < -largest_number || *whole > largest_number) return refused(path, name);
    }
    return Done{};
}

Result<Done> check_items(json::Node parent, const std::string& path);

Result<Done> check_answer(json::Node answer, const std::string& path) {
    if (auto allowed = only(answer, of_answer, path); !allowed) return allowed;
    if (auto allowed = only(answer["valueCoding"], of_coding, path + ".valueCoding"); !allowed)
        return allowed;
    if (auto allowed = check_number(answer, path); !allowed) return allowed;
    return check_items(answer, path);
}

Result<Done> check_items(json::Node parent, const std::string& path) {
    for (const json::Node item : parent["item"].items()) {
        const std::string here = path + ".item";
        if (auto allowed = only(item, of_item, here); !allowed) return allowed;
        for (const json::Node answer : item["answer"].items())
            if (auto allowed = check_answer(answer, here + ".answer"); !allowed) return allowed;
        if (auto allowed = check_items(item, here); !allowed) return allowed;
    }
    return Done{};
}

}  // namespace

std::string pseudonym(std::string_view sixteen_random_bytes) {
    std::string text{prefix};
    unsigned held = 0;
    int bits = 0;
    for (const char byte : sixteen_random_bytes) {
        held = (held << 8U) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5)
            text += alphabet[(held >> static_cast<unsigned>(bits - 5)) & 31U];
        held &= (1U << static_cast<unsigned>(bits)) - 1U;
    }
    if (bits > 0) text += alphabet[(held << static_cast<unsigned>(5 - bits)) & 31U];
    return text;
}

bool is_pseudonym(std::string_view patient_id) {
    if (!patient_id.starts_with(prefix) || patient_id.size() != prefix.size() + code_length) return false;
    return std::ranges::all_of(patient_id.substr(prefix.size()),
                               [](char c) { return alphabet.find(c) != std::string_view::npos; });
}

std::string shown_code(std::string_view pseudonym) {
    if (!is_pseudonym(pseudonym)) return {};
    std::string shown;
    const std::string_view code = pseudonym.substr(prefix.size());
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 4 == 0) shown += '-';
        const char c = code[i];
        shown += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return shown;
}

Result<Done> only_anonymous_answers(json::Node response) {
    const std::string path = "QuestionnaireResponse";
    if (auto allowed = only(response, of_response, path); !allowed) return allowed;
    if (auto allowed = only(response["subject"], of_subject, path + ".subject"); !allowed) return allowed;
    constexpr std::size_t longest_tag = 5;  // "fr-FR"
    if (response["language"].text().size() > longest_tag) return refused(path, "language");
    return check_items(response, path);
}

}  // namespace repere::referral
