// SPDX-License-Identifier: Apache-2.0
#include "instruments/options.h"

#include "terminology/terminology.h"

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
    const auto member = content.terminology->member_of(canonical, coding.system, coding.code);
    if (!member) return Offered::unknown;
    return *member ? Offered::yes : Offered::no;
}

// The best any unitOption or unitValueSet of the question says; nothing when it has none.
std::optional<Offered> among_units(const Form::Content& content, const Item& item, const fhir::Coding& unit) {
    std::optional<Offered> best;
    for (const json::Node candidate : item.node["extension"].items()) {
        Offered here = Offered::no;
        if (candidate["url"].text() == extensions::unit_value_set) {
            here = in_value_set(content, candidate["valueCanonical"].text(), unit);
        } else if (candidate["url"].text() == extensions::unit_option) {
            const fhir::Coding option = fhir::coding(candidate["valueCoding"]);
            if (option.system == unit.system && option.code == unit.code) here = Offered::yes;
        } else {
            continue;
        }
        if (!best || here == Offered::yes || *best == Offered::no) best = here;
    }
    return best;
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

std::set<std::string_view> systems_in_contained(json::Node value_set) {
    const json::Node entries =
        value_set["expansion"] ? value_set["expansion"]["contains"] : value_set["compose"]["include"];
    std::set<std::string_view> systems;
    for (const json::Node entry : entries.items()) systems.insert(entry["system"].text());
    return systems;
}

Result<std::vector<fhir::Coding>> codes_outside(const Form::Content& content, std::string_view canonical) {
    if (content.lists == nullptr || !content.lists->knows(canonical))
        return fail(ErrorKind::not_found, "the value set of the question is not at hand");
    return content.lists->expansion(canonical, content.questionnaire()["language"].text());
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

Offered offered_unit(const Form::Content& content, const Item& item, json::Node quantity) {
    const fhir::Coding unit{quantity["system"].text(), quantity["code"].text(), {}};
    const auto listed = among_units(content, item, unit);
    const std::string_view open = extension(item.node, extensions::unit_open)["valueCode"].text();
    if (listed.value_or(Offered::yes) == Offered::yes) return Offered::yes;
    if (open == "optionsOrString" && unit.code.empty()) return Offered::yes;
    if (open != "optionsOrType" || unit.code.empty()) return *listed;
    const std::string_view system =
        extension(item.node, extensions::unit_supplemental_system)["valueCanonical"].text();
    return system.empty() || system.substr(0, system.find('|')) == unit.system ? Offered::yes : Offered::no;
}

std::optional<std::string_view> weight(const Item& item, json::Node answer) {
    return weight_of_option(option_of(item, value_of(answer)));
}

std::optional<std::string_view> sent_weight(json::Node answer) { return weight_of_option(answer); }

bool has_weights(const Item& item) {
    for (const json::Node option : item.node["answerOption"].items())
        if (weight_of_option(option)) return true;
    return false;
}

}  // namespace repere::instruments
