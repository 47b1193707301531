// SPDX-License-Identifier: Apache-2.0
// One value of a FHIRPath collection: a borrowed FHIR element, or a System value in scratch memory.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "fhirpath/decimal.h"
#include "fhirpath/model.h"
#include "fhirpath/temporal.h"
#include "json/node.h"
#include "json/writer.h"

namespace repere::fhirpath {

struct Quantity {
    Decimal value;
    std::string_view unit;  // a UCUM code, or the singular calendar word when `calendar` says so
    std::optional<CalendarUnit> calendar;
};

// Trivially copyable, 32 bytes. Strings and quantities live in the Evaluator, the Program, the
// Environment or the document they came from.
class Item {
public:
    Item() = default;
    static Item of_boolean(bool value);
    static Item of_integer(std::int64_t value);
    static Item of_decimal(const Decimal& value);
    static Item of_string(std::string_view value);
    static Item of_temporal(Type type, const Temporal& value);
    static Item of_quantity(const Quantity& value);  // borrowed
    // `sibling` is the "_name" object beside a primitive, absent when there is none.
    static Item of_node(json::Node node, json::Node sibling, model::TypeId model_type);
    // What type() answers, 6.5.1: the element is described, not held.
    static Item of_type_info(model::TypeId model_type);
    static Item of_type_info(Type system_type);

    Type type() const { return type_; }
    bool is_node() const { return type_ == Type::node; }

    json::Node node() const;     // the element; absent for computed values
    json::Node sibling() const;  // its id and extensions when it is a primitive that has some
    model::TypeId model_type() const {
        return model_type_;
    }  // of an element; unknown when the model has none
    std::string_view fhir_type() const { return model::name(model_type_); }

    // The value, also of a FHIR primitive of that kind. Nothing when it is of another type.
    std::optional<bool> boolean() const;
    std::optional<std::int64_t> integer() const;
    std::optional<Decimal> decimal() const;          // of integers too
    std::optional<std::string_view> string() const;  // also code, uri, id, and dates as text
    std::optional<Temporal> date() const;
    std::optional<Temporal> date_time() const;
    std::optional<Temporal> time() const;
    std::optional<Quantity> quantity() const;  // also of a FHIR Quantity, Age, Duration...

    // The element's System type and value; complex elements stay what they are.
    Item system_value() const;

    // A primitive with extensions only, or a date whose text is none: what is asked of it is not known.
    bool valueless() const { return is_node() && !type_info_ && has_no_value(); }

    // True when it borrows nothing.
    bool is_self_contained() const {
        return type_ != Type::node && type_ != Type::string && type_ != Type::quantity;
    }

    bool is_type_info() const { return type_info_; }
    Type described() const { return described_; }  // of type info about a System type; node: see model_type()

private:
    friend class Machine;

    bool has_no_value() const;

    union {
        const json::Cell* cell_ = nullptr;
        std::int64_t integer_;
        const char* text_;
        const Quantity* quantity_;
        std::uint64_t low_;
    };
    union {
        const json::Cell* sibling_ = nullptr;
        std::int64_t high_;
        std::uint64_t text_size_;
    };
    Type type_ = Type::node;
    Type described_ = Type::node;
    model::TypeId model_type_ = model::unknown;
    std::int16_t offset_minutes_ = 0;
    std::uint8_t scale_ = 0;  // of a decimal; fraction digits of a temporal
    Precision precision_ = Precision::day;
    bool zoned_ = false;
    bool type_info_ = false;
};
static_assert(std::is_trivially_copyable_v<Item> && sizeof(Item) == 32);

using Collection = std::span<const Item>;

// Nodes as their JSON, System values as JSON scalars, dates as text without "@", a quantity as
// {"value","unit"} or with "system" and "code" when the unit is UCUM.
void write(json::Writer& writer, const Item& item);

inline Item Item::of_boolean(bool value) {
    Item item;
    item.integer_ = value ? 1 : 0;
    item.type_ = Type::boolean;
    return item;
}
inline Item Item::of_integer(std::int64_t value) {
    Item item;
    item.integer_ = value;
    item.type_ = Type::integer;
    return item;
}
inline Item Item::of_string(std::string_view value) {
    Item item;
    item.text_ = value.data();
    item.text_size_ = value.size();
    item.type_ = Type::string;
    return item;
}
inline Item Item::of_node(json::Node node, json::Node sibling, model::TypeId model_type) {
    Item item;
    item.cell_ = node.cell();
    item.sibling_ = sibling ? sibling.cell() : nullptr;
    item.model_type_ = model_type;
    return item;
}
inline json::Node Item::node() const {
    return is_node() && cell_ != nullptr ? json::Node{*cell_} : json::Node{};
}
inline json::Node Item::sibling() const {
    return is_node() && sibling_ != nullptr ? json::Node{*sibling_} : json::Node{};
}

inline std::optional<bool> Item::boolean() const {
    if (type_ == Type::boolean) return integer_ != 0;
    return is_node() ? node().boolean() : std::nullopt;
}
inline std::optional<std::string_view> Item::string() const {
    if (type_ == Type::string) return std::string_view{text_, text_size_};
    return is_node() ? node().string() : std::nullopt;
}

// How toString() prints it (FHIRPath N1 5.5.6). Nothing for complex elements.
std::optional<std::string> to_text(const Item& item);

// The value of a FHIR Quantity element. Nothing without a number, or with a comparator ("<5" is not 5).
std::optional<Quantity> quantity_of(json::Node node);

}  // namespace repere::fhirpath
