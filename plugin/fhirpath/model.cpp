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

// The same over pairs of owner and name: every child of a tree walk asks it. Slots hold the row number plus
// one.
constexpr std::size_t child_slots = 16'384;
constexpr std::size_t child_slot(TypeId owner, std::uint32_t hash) {
    return (hash ^ (owner * 0x9E3779B1U)) % child_slots;
}
constexpr std::array<std::uint16_t, child_slots> make_child_index() {
    std::array<std::uint16_t, child_slots> index{};
    for (std::size_t i = 0; i + 1 < std::size(name_rows); ++i) {
        const std::uint32_t hash = json::Key::hash(name_rows[i].name);
        for (std::size_t row = name_rows[i].first; row < name_rows[i + 1].first; ++row) {
            std::size_t slot = child_slot(element_rows[row].owner, hash);
            while (index[slot] != 0) slot = (slot + 1) % child_slots;
            index[slot] = static_cast<std::uint16_t>(row + 1);
        }
    }
    return index;
}
constexpr auto child_index = make_child_index();

// Which name an element row belongs to.
constexpr std::array<std::uint16_t, std::size(element_rows)> make_row_names() {
    std::array<std::uint16_t, std::size(element_rows)> names{};
    for (std::size_t i = 0; i + 1 < std::size(name_rows); ++i)
        for (std::size_t row = name_rows[i].first; row < name_rows[i + 1].first; ++row)
            names[row] = static_cast<std::uint16_t>(i);
    return names;
}
constexpr auto row_names = make_row_names();

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

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

const Element* element_of(TypeId owner, std::string_view name, std::uint32_t hash) {
    for (; owner != unknown; owner = type_rows[owner].parent)
        for (std::size_t slot = child_slot(owner, hash); child_index[slot] != 0;
             slot = (slot + 1) % child_slots) {
            const std::size_t row = child_index[slot] - 1U;
            if (element_rows[row].owner == owner && json::same_text(name_rows[row_names[row]].name, name))
                return &element_rows[row];
        }
    return nullptr;
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

TypeId type_of_suffix(std::string_view suffix) {
    std::array<char, 32> text{};
    if (suffix.empty() || suffix.size() > text.size() || !is_upper(suffix[0])) return unknown;
    const TypeId complex = find_type(suffix);
    if (complex != unknown) return complex;
    std::ranges::copy(suffix, text.begin());
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return find_type(std::string_view{text.data(), suffix.size()});
}

TypeId choice_by_suffix(const Element& element, std::string_view suffix) {
    const TypeId type = type_of_suffix(suffix);
    return std::ranges::count(choices(element), type) > 0 ? type : unknown;
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

TypeId type_count() { return std::size(type_rows) - 1; }
std::string_view name(TypeId type) { return type_rows[type].name; }
Kind kind(TypeId type) { return type_rows[type].kind; }
TypeId parent(TypeId type) { return type_rows[type].parent; }
Type system_type(TypeId type) { return type_rows[type].system; }

bool is_concrete_resource(TypeId type) {
    constexpr json::Key resource = "Resource", domain = "DomainResource";
    return kind(type) == Kind::resource && name(type) != resource.name() && name(type) != domain.name();
}

bool is_a(TypeId type, TypeId ancestor) {
    for (; type != unknown; type = type_rows[type].parent)
        if (type == ancestor) return true;
    return false;
}

}  // namespace model
}  // namespace repere::fhirpath
