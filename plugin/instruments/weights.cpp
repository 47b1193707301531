// SPDX-License-Identifier: Apache-2.0
#include "instruments/weights.h"

#include "fhir/canonical.h"
#include "instruments/options.h"

namespace repere::instruments {
namespace {

// On a code of a CodeSystem or of an expansion, a weight may also be a property.
std::optional<std::string_view> weight_of_code(json::Node element) {
    for (const std::string_view url : {extensions::item_weight, extensions::ordinal_value})
        if (const auto number = extension(element, url)["valueDecimal"].number()) return number;
    for (const json::Node property : element["property"].items()) {
        const std::string_view code = property["code"].text();
        if (code != "itemWeight" && code != "ordinalValue") continue;
        for (const std::string_view name : {"valueDecimal", "valueInteger"})
            if (const auto number = property[name].number()) return number;
    }
    return std::nullopt;
}

// The entry of this code in a tree of concepts or of an expansion; systems are compared where entries have
// one.
json::Node find_code(json::Node holder, std::string_view children, std::string_view system,
                     std::string_view code) {
    for (const json::Node entry : holder[children].items()) {
        const bool same_system = !entry["system"] || entry["system"].text() == system;
        if (same_system && entry["code"].text() == code) return entry;
        if (const json::Node inside = find_code(entry, children, system, code)) return inside;
    }
    return {};
}

// One without a version is the form's own copy of whichever version it asks for.
bool is_version_of(json::Node resource, const fhir::Canonical& wanted) {
    return !wanted.url.empty() && resource["url"].text() == wanted.url &&
           (wanted.version.empty() || resource["version"].string_or(wanted.version) == wanted.version);
}

json::Node contained(const Form::Content& content, std::string_view type, std::string_view canonical) {
    const fhir::Canonical wanted = fhir::split_canonical(canonical);
    for (const json::Node resource : content.questionnaire()["contained"].items()) {
        if (resource["resourceType"].text() != type) continue;
        if (canonical.starts_with('#') ? resource["id"].text() == canonical.substr(1)
                                       : is_version_of(resource, wanted))
            return resource;
    }
    return {};
}

std::optional<std::string_view> weight_in_value_set(json::Node value_set, std::string_view system,
                                                    std::string_view code) {
    if (const json::Node entry = find_code(value_set["expansion"], "contains", system, code))
        if (const auto number = weight_of_code(entry)) return number;
    for (const json::Node include : value_set["compose"]["include"].items())
        if (include["system"].text() == system)
            if (const auto number = weight_of_code(find_code(include, "concept", system, code)))
                return number;
    return std::nullopt;
}

std::optional<std::string_view> weight_in_code_system(const Form::Content& content, std::string_view system,
                                                      std::string_view code) {
    return weight_of_code(find_code(contained(content, "CodeSystem", system), "concept", system, code));
}

Weighing known(std::string_view number) { return {Weighing::Kind::known, number}; }

}  // namespace

json::Node contained_value_set(const Form::Content& content, std::string_view canonical) {
    return contained(content, "ValueSet", canonical);
}

Weighing weigh(const Form::Content& content, const Item& item, json::Node answer) {
    if (const auto number = weight(item, answer)) return known(*number);
    if (has_weights(item)) return {};
    const auto sent = sent_weight(answer);
    const json::Node coding = answer["valueCoding"];
    if (!coding) return sent ? known(*sent) : Weighing{};
    const std::string_view system = coding["system"].text();
    const std::string_view code = coding["code"].text();
    const std::string_view canonical = item.node["answerValueSet"].text();
    const json::Node value_set = contained_value_set(content, canonical);
    if (const auto number = weight_in_value_set(value_set, system, code)) return known(*number);
    if (const auto number = weight_in_code_system(content, system, code)) return known(*number);
    if (content.terminology != nullptr) {
        if (const auto number = content.terminology->weight(system, code)) return known(*number);
        if (content.terminology->weight_unresolved(system, code)) return {Weighing::Kind::unresolved, {}};
    }
    if (sent) return known(*sent);
    if (canonical.empty() || value_set || code.empty()) return {};
    const bool listed =
        content.terminology != nullptr && content.terminology->member_of(canonical, system, code).has_value();
    return {listed ? Weighing::Kind::unweighed : Weighing::Kind::unresolved, {}};
}

std::optional<bool> FormTerminology::member_of(std::string_view value_set, std::string_view system,
                                               std::string_view code) const {
    if (const json::Node found = contained_value_set(*content_, value_set)) {
        const Offered answer = in_contained(found, {system, code, {}});
        if (answer != Offered::unknown) return answer == Offered::yes;
    }
    if (content_->terminology == nullptr) return std::nullopt;
    return content_->terminology->member_of(value_set, system, code);
}

fhirpath::CodeAlone FormTerminology::code_member_of(std::string_view value_set, std::string_view code) const {
    if (const json::Node found = contained_value_set(*content_, value_set)) {
        const std::set<std::string_view> systems = systems_in_contained(found);
        bool decided = true;
        for (const std::string_view system : systems) {
            const Offered answer = in_contained(found, {system, code, {}});
            if (answer == Offered::yes) return {true, systems.size() > 1};
            decided = decided && answer == Offered::no;
        }
        if (decided) return {false, systems.size() > 1};
    }
    if (content_->terminology == nullptr) return {};
    return content_->terminology->code_member_of(value_set, code);
}

bool FormTerminology::same_system(std::string_view a, std::string_view b) const {
    return content_->terminology != nullptr ? content_->terminology->same_system(a, b) : a == b;
}

std::optional<bool> FormTerminology::subsumes(std::string_view system, std::string_view ancestor,
                                              std::string_view code) const {
    if (content_->terminology == nullptr) return std::nullopt;
    return content_->terminology->subsumes(system, ancestor, code);
}

std::optional<std::string_view> FormTerminology::weight(std::string_view system,
                                                        std::string_view code) const {
    if (const auto number = weight_in_code_system(*content_, system, code)) return number;
    if (content_->terminology == nullptr) return std::nullopt;
    return content_->terminology->weight(system, code);
}

bool FormTerminology::weight_unresolved(std::string_view system, std::string_view code) const {
    return unresolved_.contains({std::string{system}, std::string{code}}) ||
           (content_->terminology != nullptr && content_->terminology->weight_unresolved(system, code));
}

}  // namespace repere::instruments
