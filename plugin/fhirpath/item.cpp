// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/item.h"

namespace repere::fhirpath {
namespace {

// How the JSON value of an element is read: by its FHIR type, else by its JSON kind.
Item read_primitive(json::Node node, Type wanted) {
    if (const auto value = node.boolean()) return Item::of_boolean(*value);
    if (const auto text = node.number()) {
        if (wanted != Type::decimal)
            if (const auto value = node.integer()) return Item::of_integer(*value);
        if (const auto value = Decimal::parse(*text)) return Item::of_decimal(*value);
        return {};
    }
    const auto text = node.string();
    if (!text) return {};
    std::optional<Temporal> value;
    if (wanted == Type::date)
        value = parse_date(*text);
    else if (wanted == Type::date_time)
        value = parse_date_time(*text);
    else if (wanted == Type::time)
        value = parse_time(*text);
    else
        return Item::of_string(*text);
    return value ? Item::of_temporal(wanted, *value) : Item{};
}

}  // namespace

Item Item::of_decimal(const Decimal& value) {
    Item item;
    item.low_ = static_cast<std::uint64_t>(value.coefficient);
    item.high_ = static_cast<std::int64_t>(value.coefficient >> 64);
    item.scale_ = static_cast<std::uint8_t>(value.scale);
    item.type_ = Type::decimal;
    return item;
}

Item Item::of_temporal(Type type, const Temporal& value) {
    Item item;
    item.integer_ = value.local;
    item.type_ = type;
    item.precision_ = value.precision;
    item.offset_minutes_ = value.offset_minutes;
    item.zoned_ = value.zoned;
    item.scale_ = value.fraction_digits;
    return item;
}

Item Item::of_quantity(const Quantity& value) {
    Item item;
    item.quantity_ = &value;
    item.type_ = Type::quantity;
    return item;
}

Item Item::of_type_info(model::TypeId model_type) {
    Item item;
    item.model_type_ = model_type;
    item.type_info_ = true;
    return item;
}

Item Item::of_type_info(Type system_type) {
    Item item;
    item.described_ = system_type;
    item.type_info_ = true;
    return item;
}

Item Item::system_value() const {
    if (!is_node() || type_info_) return *this;
    const json::Node element = node();
    if (element.is_object() || element.is_array()) return *this;
    const Item value = read_primitive(element, model::system_type(model_type_));
    return value.is_node() ? *this : value;
}

bool Item::has_no_value() const { return !node().is_object() && system_value().is_node(); }

std::optional<bool> Item::boolean() const {
    if (type_ == Type::boolean) return integer_ != 0;
    return is_node() ? node().boolean() : std::nullopt;
}

std::optional<std::int64_t> Item::integer() const {
    if (type_ == Type::integer) return integer_;
    return is_node() ? node().integer() : std::nullopt;
}

std::optional<Decimal> Item::decimal() const {
    if (type_ == Type::decimal)
        return Decimal{
            static_cast<Int128>(high_) * (static_cast<Int128>(1) << 64) + static_cast<Int128>(low_), scale_};
    if (type_ == Type::integer) return Decimal::of(integer_);
    const auto text = node().number();
    return text ? Decimal::parse(*text) : std::nullopt;
}

std::optional<std::string_view> Item::string() const {
    if (type_ == Type::string) return std::string_view{text_, text_size_};
    return is_node() ? node().string() : std::nullopt;
}

std::optional<Temporal> Item::date() const {
    if (type_ == Type::node) {
        const auto text = node().string();
        return text ? parse_date(*text) : std::nullopt;
    }
    if (type_ != Type::date) return std::nullopt;
    return Temporal{integer_, offset_minutes_, zoned_, precision_, scale_};
}

std::optional<Temporal> Item::date_time() const {
    if (type_ == Type::node) {
        const auto text = node().string();
        return text ? parse_date_time(*text) : std::nullopt;
    }
    if (type_ != Type::date_time && type_ != Type::date) return std::nullopt;
    return Temporal{integer_, offset_minutes_, zoned_, precision_, scale_};
}

std::optional<Temporal> Item::time() const {
    if (type_ == Type::node) {
        const auto text = node().string();
        return text ? parse_time(*text) : std::nullopt;
    }
    if (type_ != Type::time) return std::nullopt;
    return Temporal{integer_, offset_minutes_, zoned_, precision_, scale_};
}

std::optional<Quantity> Item::quantity() const {
    if (type_ == Type::quantity) return *quantity_;
    return is_node() ? quantity_of(node()) : std::nullopt;
}

std::optional<Quantity> quantity_of(json::Node node) {
    if (!node.is_object() || node["comparator"]) return std::nullopt;
    const auto number = node["value"].number();
    const auto value = number ? Decimal::parse(*number) : std::nullopt;
    if (!value) return std::nullopt;
    // FHIR R4 fhirpath.html, 2.1.26.1.3: only a UCUM code is a unit; without any code the human text stands
    // in.
    const bool ucum = node["system"].text() == "http://unitsofmeasure.org";
    const std::string_view code = node["code"].text();
    if (ucum && !code.empty()) return Quantity{*value, code, std::nullopt};
    const std::string_view unit = node["unit"].text();
    return Quantity{*value,
                    !unit.empty()   ? unit
                    : !code.empty() ? code
                                    : std::string_view{"1"},
                    std::nullopt};
}

std::optional<std::string> to_text(const Item& item) {
    const Item value = item.system_value();
    switch (value.type()) {
        case Type::node:
            break;
        case Type::boolean:
            return *value.boolean() ? "true" : "false";
        case Type::integer:
            return std::to_string(*value.integer());
        case Type::decimal:
            return to_string(*value.decimal());
        case Type::string:
            return std::string{*value.string()};
        case Type::date:
            return date_to_string(*value.date());
        case Type::date_time:
            return date_time_to_string(*value.date_time());
        case Type::time:
            return time_to_string(*value.time());
        case Type::quantity:
            break;
    }
    const auto quantity = value.is_type_info() ? std::nullopt : value.quantity();
    if (!quantity) return std::nullopt;
    if (!quantity->calendar) return to_string(quantity->value) + " '" + std::string{quantity->unit} + "'";
    const bool one = quantity->value == Decimal::of(1);
    return to_string(quantity->value) + " " + std::string{name(*quantity->calendar)} + (one ? "" : "s");
}

void write(json::Writer& writer, const Item& item) {
    if (item.is_type_info()) {
        const bool fhir = item.model_type() != model::unknown;
        writer.object([&] {
            writer.field("namespace", fhir ? "FHIR" : "System");
            writer.field("name", fhir ? item.fhir_type() : name(item.described()));
        });
        return;
    }
    switch (item.type()) {
        case Type::node:
            writer.node(item.node());
            return;
        case Type::boolean:
            writer.boolean(*item.boolean());
            return;
        case Type::integer:
            writer.integer(*item.integer());
            return;
        case Type::decimal:
            writer.number(to_string(*item.decimal()));
            return;
        case Type::quantity:
            writer.object([&] {
                const Quantity quantity = *item.quantity();
                writer.key("value").number(to_string(quantity.value));
                writer.field("unit", quantity.calendar ? name(*quantity.calendar) : quantity.unit);
                if (!quantity.calendar)
                    writer.field("system", "http://unitsofmeasure.org").field("code", quantity.unit);
            });
            return;
        default:
            writer.string(*to_text(item));
            return;
    }
}

}  // namespace repere::fhirpath
