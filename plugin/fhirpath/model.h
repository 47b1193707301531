// SPDX-License-Identifier: Apache-2.0
// The FHIR R4 type tables: which element has which type, and which type is a kind of which.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "json/node.h"

namespace repere::fhirpath {

// What an Item is; `node` is a FHIR element. Source: FHIRPath N1 section 9 (System types).
enum class Type : std::uint8_t { node, boolean, integer, decimal, string, date, date_time, time, quantity };

std::string_view name(Type type);  // "Boolean"...; "" for node

namespace model {

using TypeId = std::uint16_t;
inline constexpr TypeId unknown = 0;

enum class Kind : std::uint8_t { none, primitive, complex, backbone, resource };

// One element of one type; rows of the same name are sorted by owner.
struct Element {
    TypeId owner;
    TypeId type;  // unknown for a choice
    std::uint16_t first_choice;
    std::uint8_t choices;
    bool repeats;
};

// Every element so named, of any type. `hash` is json::Key::hash(name), which parsed documents already carry.
std::span<const Element> elements(std::string_view name, std::uint32_t hash);
inline std::span<const Element> elements(const json::Key& name) { return elements(name.name(), name.hash()); }
// The element of this name below this type or what it is derived from; null when there is none.
const Element* element_of(TypeId owner, std::string_view name, std::uint32_t hash);
// Looks through the rows of one name for the type and then for its parents. Null when the type has no such
// element.
const Element* find(std::span<const Element> rows, TypeId type);
std::span<const TypeId> choices(const Element& element);

// "valueQuantity" under an owner whose "value" may be a Quantity: that choice. Type unknown when it is none.
struct Choice {
    const Element* element = nullptr;
    TypeId type = unknown;
};
Choice find_choice(std::string_view json_name, TypeId owner);
// Does some type have a choice that is written so in JSON?
bool is_choice_name(std::string_view json_name);
// The choice of `element` whose JSON name ends in `suffix` ("Quantity", "DateTime"); unknown when none does.
TypeId choice_by_suffix(const Element& element, std::string_view suffix);
// The type that a JSON name ends in: "Quantity", "DateTime" for dateTime; unknown when there is none.
TypeId type_of_suffix(std::string_view suffix);

TypeId find_type(const json::Key& name);  // "Patient", "Quantity", "code", "Observation.component"
TypeId type_count();                      // types have the ids 1 to type_count()
std::string_view name(TypeId type);
Kind kind(TypeId type);
TypeId parent(TypeId type);
bool is_a(TypeId type, TypeId ancestor);  // the same or below
bool is_concrete_resource(TypeId type);   // one that resourceType may name
Type system_type(TypeId type);            // how a primitive's value is read; node for the rest

}  // namespace model
}  // namespace repere::fhirpath
