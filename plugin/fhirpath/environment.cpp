// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/environment.h"

#include <algorithm>

namespace repere::fhirpath {

Item item_of(json::Node node, model::TypeId type) {
    constexpr json::Key resource_type = "resourceType";
    if (const auto name = node[resource_type].string()) {
        const model::TypeId own = model::find_type(*name);
        if (own != model::unknown) type = own;
    }
    return Item::of_node(node, {}, type);
}

Environment::Environment(Instant now) : now_{now} {}

std::vector<Item>& Environment::values_of(std::string_view name) {
    const std::uint32_t hash = json::Key::hash(name);
    const auto found = std::ranges::find_if(
        variables_, [&](const Variable& variable) { return variable.hash == hash && variable.name == name; });
    if (found != variables_.end()) {
        found->values.clear();
        return found->values;
    }
    variables_.push_back({std::string{name}, hash, {}});
    return variables_.back().values;
}

std::optional<Collection> Environment::find(const json::Key& name) const {
    for (const Variable& variable : variables_)
        if (variable.hash == name.hash() && variable.name == name.name()) return Collection{variable.values};
    return std::nullopt;
}

void Environment::set(std::string_view name, json::Node value, std::string_view type) {
    auto& values = values_of(name);
    const model::TypeId known = model::find_type(type);
    for (const json::Node element : value.each()) values.push_back(item_of(element, known));
}

void Environment::set(std::string_view name, std::span<const json::Node> nodes, std::string_view type) {
    auto& values = values_of(name);
    const model::TypeId known = model::find_type(type);
    values.reserve(nodes.size());
    for (const json::Node node : nodes)
        if (node) values.push_back(item_of(node, known));
}

void Environment::set(std::string_view name, Collection items) {
    values_of(name).assign(items.begin(), items.end());
}

void Environment::set_integer(std::string_view name, std::int64_t value) {
    values_of(name).push_back(Item::of_integer(value));
}
void Environment::set_decimal(std::string_view name, const Decimal& value) {
    values_of(name).push_back(Item::of_decimal(value));
}
void Environment::set_string(std::string_view name, std::string_view value) {
    values_of(name).push_back(Item::of_string(texts_.emplace_back(value)));
}
void Environment::set_boolean(std::string_view name, bool value) {
    values_of(name).push_back(Item::of_boolean(value));
}
void Environment::set_date(std::string_view name, CivilDate value) {
    Temporal date;
    date.local = days_from_civil(value) * milliseconds_per_day;
    values_of(name).push_back(Item::of_temporal(Type::date, date));
}
void Environment::set_date_time(std::string_view name, Instant value) {
    values_of(name).push_back(Item::of_temporal(Type::date_time, to_temporal(value)));
}

}  // namespace repere::fhirpath
