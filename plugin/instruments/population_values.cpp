// SPDX-License-Identifier: Apache-2.0
#include "instruments/population_values.h"

#include "fhir/build.h"
#include "fhir/reference.h"
#include "instruments/options.h"

namespace repere::instruments {
namespace {

using fhirpath::Type;

Error no_fit() { return fail(ErrorKind::invalid, "a value was found that does not fit the question"); }

std::string json_of(const fhirpath::Item& value) {
    json::Writer writer;
    fhirpath::write(writer, value);
    return writer.take();
}

Result<FittedValue> coding_answer(const Item& item, json::Node coding) {
    const json::Node option = option_of(item, {"Coding", coding});
    json::Writer writer;
    fhir::write_coding(writer, fhir::coding(option ? option["valueCoding"] : coding));
    return FittedValue{"Coding", writer.take()};
}

// The one option of this code, whatever its system; a code alone names nothing when two options have it.
Result<FittedValue> option_by_code(const Item& item, std::string_view code) {
    json::Node found;
    for (const json::Node option : item.node["answerOption"].items()) {
        if (option["valueCoding"]["code"].text() != code) continue;
        if (found) return fail(ErrorKind::invalid, "a code was found that two options have");
        found = option["valueCoding"];
    }
    if (!found) return fail(ErrorKind::invalid, "a code was found that the question does not offer");
    return coding_answer(item, found);
}

Result<FittedValue> offered_coding(const Form::Content& content, const Item& item, json::Node codings) {
    json::Node unknown;
    for (const json::Node coding : codings.each()) {
        const Offered answer = offered(content, item, {"Coding", coding});
        if (answer == Offered::yes) return coding_answer(item, coding);
        if (answer == Offered::unknown && !unknown) unknown = coding;
    }
    if (unknown || (item.type == ItemType::open_choice && codings.each().size() == 1))
        return coding_answer(item, unknown                                            ? unknown
                                   : codings.each().size() == 1 && codings.is_array() ? codings.at(0)
                                                                                      : codings);
    return fail(ErrorKind::invalid, "a code was found that the question does not offer");
}

Result<FittedValue> choice(const Form::Content& content, const Item& item, const fhirpath::Item& value) {
    if (value.is_node() && value.node().is_object()) {
        if (value.fhir_type() == "Coding") return offered_coding(content, item, value.node());
        if (value.fhir_type() == "CodeableConcept")
            return offered_coding(content, item, value.node()["coding"]);
        return no_fit();
    }
    const auto text = value.string();
    if (!text) return no_fit();
    auto option = option_by_code(item, *text);
    if (!option && item.type == ItemType::open_choice && value.fhir_type() != "code")
        return FittedValue{"String", json_of(value)};
    return option;
}

Result<FittedValue> number(const Item& item, const fhirpath::Item& value) {
    auto decimal = value.decimal();
    if (!decimal) {
        const auto quantity = value.quantity();
        const std::string_view unit = item.observation.unit["code"].text();
        if (!quantity || unit.empty() || quantity->unit != unit) return no_fit();
        decimal = quantity->value;
    }
    if (item.type == ItemType::integer && !decimal->integer()) return no_fit();
    const std::string text =
        item.type == ItemType::integer ? std::to_string(*decimal->integer()) : fhirpath::to_string(*decimal);
    return FittedValue{std::string{value_type(item.type)}, text};
}

Result<FittedValue> reference(const fhirpath::Item& value) {
    const json::Node node = value.node();
    if (!value.is_node() || !node.is_object()) return no_fit();
    const std::string resource = fhir::reference_text(node);
    if (resource.empty() && value.fhir_type() != "Reference") return no_fit();
    json::Writer writer;
    if (resource.empty())
        writer.node(node);
    else
        fhir::write_reference(writer, resource);
    return FittedValue{"Reference", writer.take()};
}

bool fits(ItemType type, const fhirpath::Item& value) {
    const Type system = value.system_value().type();
    switch (type) {
        case ItemType::boolean:
            return system == Type::boolean;
        case ItemType::date:
            return system == Type::date;
        case ItemType::date_time:
            return system == Type::date_time || system == Type::date;
        case ItemType::time:
            return system == Type::time;
        case ItemType::string:
        case ItemType::text:
        case ItemType::url:
            return system == Type::string;
        case ItemType::quantity:
            return value.quantity().has_value();
        case ItemType::attachment:
            return value.is_node() && value.fhir_type() == "Attachment";
        default:
            return false;
    }
}

}  // namespace

Result<FittedValue> fitted_value(const Form::Content& content, const Item& item,
                                 const fhirpath::Item& value) {
    switch (item.type) {
        case ItemType::choice:
        case ItemType::open_choice:
            return choice(content, item, value);
        case ItemType::integer:
        case ItemType::decimal:
            return number(item, value);
        case ItemType::reference:
            return reference(value);
        default:
            break;
    }
    if (!fits(item.type, value)) return no_fit();
    return FittedValue{std::string{value_type(item.type)}, json_of(value)};
}

}  // namespace repere::instruments
