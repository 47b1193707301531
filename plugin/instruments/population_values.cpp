// SPDX-License-Identifier: Apache-2.0
#include "instruments/population_values.h"

#include <vector>

#include "instruments/computed.h"
#include "instruments/options.h"

namespace repere::instruments {
namespace {

Error no_fit() { return fail(ErrorKind::invalid, "a value was found that does not fit the question"); }
Error not_offered() { return fail(ErrorKind::invalid, "a code was found that the question does not offer"); }

fhirpath::Item coding_item(json::Node coding) {
    return fhirpath::item_of(coding, fhirpath::model::find_type("Coding"));
}

// Of several codings that mean the same, the one the question offers.
std::vector<fhirpath::Item> offered_coding(const Form::Content& content, const Item& item,
                                           json::Node codings) {
    std::vector<fhirpath::Item> unknown;
    for (const json::Node coding : codings.items()) {
        const Offered answer = offered(content, item, {"Coding", coding});
        if (answer == Offered::yes) return {coding_item(coding)};
        if (answer == Offered::unknown && unknown.empty()) unknown.push_back(coding_item(coding));
    }
    return unknown;
}

// A code without its system names an option only when no other has it.
bool is_ambiguous(const Item& item, std::string_view code) {
    int times = 0;
    for (const json::Node option : item.node["answerOption"].items())
        if (option["valueCoding"]["code"].text() == code) ++times;
    return times > 1;
}

// "less than 5" is not 5, and 5 of an unknown unit is not 5 of ours.
Result<fhirpath::Item> measured(const Item& item, const fhirpath::Item& value) {
    if (value.node()["comparator"]) return no_fit();
    if (item.type == ItemType::quantity) return value;
    const auto quantity = value.quantity();
    const std::string_view unit = item.observation.unit["code"].text();
    if (!quantity || unit.empty() || quantity->unit != unit) return no_fit();
    return fhirpath::Item::of_decimal(quantity->value);
}

// What is to be fitted, after the conversions that only population makes.
Result<std::vector<fhirpath::Item>> converted(const Form::Content& content, const Item& item,
                                              const fhirpath::Item& value) {
    const bool takes_code = item.type == ItemType::choice || item.type == ItemType::open_choice;
    if (takes_code && value.node()["coding"]) {
        auto coding = offered_coding(content, item, value.node()["coding"]);
        if (coding.empty()) return not_offered();
        return coding;
    }
    if (const auto code = value.string(); takes_code && code && is_ambiguous(item, *code))
        return fail(ErrorKind::invalid, "a code was found that two options have");
    const bool takes_number =
        item.type == ItemType::integer || item.type == ItemType::decimal || item.type == ItemType::quantity;
    if (takes_number && !value.decimal()) {
        auto number = measured(item, value);
        if (!number) return number.error();
        return std::vector{*number};
    }
    return std::vector{value};
}

}  // namespace

Result<FittedValue> fitted_value(const Form::Content& content, const Item& item,
                                 const fhirpath::Item& value) {
    const auto values = converted(content, item, value);
    if (!values) return values.error();
    const auto computed = fit(content, item, *values);
    if (!computed) return computed.error();
    if (!*computed) return no_fit();
    const Value answer = value_of((*computed)->answers().at(0));
    if (answer.type == "Coding" && offered(content, item, answer) == Offered::no) return not_offered();
    return FittedValue{std::string{answer.type}, json::to_string(answer.node)};
}

}  // namespace repere::instruments
