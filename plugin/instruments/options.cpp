// SPDX-License-Identifier: Apache-2.0
#include "instruments/options.h"

namespace repere::instruments {
namespace {

std::optional<std::string_view> weight_on(json::Node element) {
    for (const std::string_view url : {extensions::item_weight, extensions::ordinal_value})
        if (const auto number = extension(element, url)["valueDecimal"].number()) return number;
    return std::nullopt;
}

std::optional<std::string_view> weight_of_option(json::Node option) {
    if (const auto weight = weight_on(option)) return weight;
    return weight_on(option["valueCoding"]);
}

bool lists(json::Node concepts, std::string_view code) {
    for (const json::Node concept_node : concepts.items())
        if (concept_node["code"].text() == code) return true;
    return false;
}

Offered in_value_set(const Form::Content& content, std::string_view canonical, const fhir::Coding& coding) {
    if (canonical.starts_with('#')) {
        for (const json::Node resource : content.questionnaire()["contained"].items())
            if (resource["id"].text() == canonical.substr(1)) return in_contained(resource, coding);
        return Offered::unknown;
    }
    if (content.terminology == nullptr) return Offered::unknown;
    const std::string_view url = canonical.substr(0, canonical.find('|'));
    const auto member = content.terminology->member_of(url, coding.system, coding.code);
    if (!member) return Offered::unknown;
    return *member ? Offered::yes : Offered::no;
}

}  // namespace

Offered in_contained(json::Node value_set, const fhir::Coding& coding) {
    if (value_set["expansion"]) {
        for (const json::Node entry : value_set["expansion"]["contains"].items())
            if (entry["system"].text() == coding.system && entry["code"].text() == coding.code)
                return Offered::yes;
        return Offered::no;
    }
    const json::Node compose = value_set["compose"];
    Offered answer = compose["exclude"] ? Offered::unknown : Offered::no;
    for (const json::Node include : compose["include"].items()) {
        if (include["filter"] || include["valueSet"] || !include["concept"])
            answer = Offered::unknown;
        else if (include["system"].text() == coding.system && lists(include["concept"], coding.code))
            return Offered::yes;
    }
    return answer;
}

json::Node option_of(const Item& item, const Value& answer) {
    for (const json::Node option : item.node["answerOption"].items())
        if (equal(value_of(option), answer)) return option;
    return {};
}

Offered offered(const Form::Content& content, const Item& item, const Value& answer) {
    if (item.type == ItemType::open_choice && answer.type == "String") return Offered::yes;
    if (item.node["answerOption"]) return option_of(item, answer) ? Offered::yes : Offered::no;
    if (const auto value_set = item.node["answerValueSet"].string(); value_set && answer.type == "Coding")
        return in_value_set(content, *value_set, fhir::coding(answer.node));
    return Offered::yes;
}

std::optional<std::string_view> weight(const Item& item, json::Node answer) {
    if (const auto own = weight_of_option(option_of(item, value_of(answer)))) return own;
    return has_weights(item) ? std::nullopt : weight_of_option(answer);
}

bool has_weights(const Item& item) {
    for (const json::Node option : item.node["answerOption"].items())
        if (weight_of_option(option)) return true;
    return false;
}

}  // namespace repere::instruments
