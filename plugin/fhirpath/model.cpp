// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/model.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace repere::fhirpath {

std::string_view name(Type type) {
    constexpr std::array<std::string_view, 9> names = {"",     "Boolean",  "Integer", "Decimal", "String",
                                                       "Date", "DateTime", "Time",    "Quantity"};
    return names[static_cast<std::size_t>(type)];
}

namespace model {
namespace {

struct TypeRow {
    std::string_view name;
    TypeId parent;
    Kind kind;
    Type system;
};

struct NameRow {
    std::string_view name;
    std::uint16_t first;
};

#include "fhirpath/model/r4.inc"

// Open addressing over the type names, made at compile time: a Bundle asks it once per entry.
constexpr std::size_t slots = 4096;
constexpr std::array<TypeId, slots> make_type_index() {
    std::array<TypeId, slots> index{};
    for (std::size_t i = 1; i < std::size(type_rows); ++i) {
        std::size_t slot = json::Key::hash(type_rows[i].name) % slots;
        while (index[slot] != unknown) slot = (slot + 1) % slots;
        index[slot] = static_cast<TypeId>(i);
    }
    return index;
}
constexpr auto type_index = make_type_index();

// The same over element names; slots hold the row number plus one.
constexpr std::size_t name_slots = 8192;
constexpr std::array<std::uint16_t, name_slots> make_name_index() {
    std::array<std::uint16_t, name_slots> index{};
    for (std::size_t i = 0; i + 1 < std::size(name_rows); ++i) {
        std::size_t slot = json::Key::hash(name_rows[i].name) % name_slots;
        while (index[slot] != 0) slot = (slot + 1) % name_slots;
        index[slot] = static_cast<std::uint16_t>(i + 1);
    }
    return index;
}
constexpr auto name_index = make_name_index();

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// "DateTime" is how a choice of dateTime ends in JSON.
bool is_suffix_of(std::string_view suffix, std::string_view type) {
    return suffix.size() == type.size() && suffix.substr(1) == type.substr(1) &&
           (suffix[0] == type[0] || (type[0] >= 'a' && suffix[0] == type[0] - 'a' + 'A'));
}

}  // namespace

std::span<const Element> elements(std::string_view name, std::uint32_t hash) {
    for (std::size_t slot = hash % name_slots; name_index[slot] != 0; slot = (slot + 1) % name_slots) {
        const NameRow& row = name_rows[name_index[slot] - 1];
        if (row.name != name) continue;
        const NameRow& next = name_rows[name_index[slot]];  // the last row is a sentinel
        return std::span{element_rows}.subspan(row.first, static_cast<std::size_t>(next.first - row.first));
    }
    return {};
}

const Element* find(std::span<const Element> rows, TypeId type) {
    for (; type != unknown; type = type_rows[type].parent) {
        const auto row = std::ranges::lower_bound(rows, type, {}, &Element::owner);
        if (row != rows.end() && row->owner == type) return &*row;
    }
    return nullptr;
}

std::span<const TypeId> choices(const Element& element) {
    return std::span{choice_rows}.subspan(element.first_choice, element.choices);
}

TypeId choice_by_suffix(const Element& element, std::string_view suffix) {
    if (suffix.empty() || !is_upper(suffix[0])) return unknown;
    const auto types = choices(element);
    const auto found =
        std::ranges::find_if(types, [&](TypeId type) { return is_suffix_of(suffix, name(type)); });
    return found == types.end() ? unknown : *found;
}

Choice find_choice(std::string_view json_name, TypeId owner) {
    for (std::size_t i = 1; i < json_name.size(); ++i) {
        if (!is_upper(json_name[i])) continue;
        const Element* element = find(elements(json::Key{json_name.substr(0, i)}), owner);
        if (element == nullptr || element->choices == 0) continue;
        const TypeId type = choice_by_suffix(*element, json_name.substr(i));
        if (type != unknown) return {element, type};
    }
    return {};
}

bool is_choice_name(std::string_view json_name) {
    for (std::size_t i = 1; i < json_name.size(); ++i) {
        if (!is_upper(json_name[i])) continue;
        for (const Element& element : elements(json::Key{json_name.substr(0, i)}))
            if (choice_by_suffix(element, json_name.substr(i)) != unknown) return true;
    }
    return false;
}

TypeId find_type(const json::Key& name) {
    for (std::size_t slot = name.hash() % slots; type_index[slot] != unknown; slot = (slot + 1) % slots)
        if (type_rows[type_index[slot]].name == name.name()) return type_index[slot];
    return unknown;
}

std::string_view name(TypeId type) { return type_rows[type].name; }
Kind kind(TypeId type) { return type_rows[type].kind; }
TypeId parent(TypeId type) { return type_rows[type].parent; }
Type system_type(TypeId type) { return type_rows[type].system; }

bool is_a(TypeId type, TypeId ancestor) {
    for (; type != unknown; type = type_rows[type].parent)
        if (type == ancestor) return true;
    return false;
}

}  // namespace model
}  // namespace repere::fhirpath
