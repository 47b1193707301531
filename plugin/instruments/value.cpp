// SPDX-License-Identifier: Apache-2.0
#include "instruments/value.h"

#include <optional>

#include "fhir/coding.h"
#include "fhir/date_time.h"
#include "fhirpath/decimal.h"
#include "fhirpath/ucum.h"

namespace repere::instruments {
namespace {

constexpr std::string_view ucum = "http://unitsofmeasure.org";
constexpr auto unordered = std::partial_ordering::unordered;

enum class Family : std::uint8_t { boolean, number, temporal, text, coding, reference, quantity, other };

Family family(std::string_view type) {
    if (type == "Coding") return Family::coding;
    if (type == "Boolean") return Family::boolean;
    if (type == "Integer" || type == "Decimal") return Family::number;
    if (type == "Date" || type == "DateTime" || type == "Instant") return Family::temporal;
    if (type == "String" || type == "Uri" || type == "Time") return Family::text;
    if (type == "Reference") return Family::reference;
    if (type == "Quantity") return Family::quantity;
    return Family::other;
}

std::partial_ordering equal_or_unordered(bool equal) {
    return equal ? std::partial_ordering::equivalent : unordered;
}

std::partial_ordering compare_numbers(json::Node a, json::Node b) {
    const auto left = fhirpath::Decimal::parse(a.number().value_or(""));
    const auto right = fhirpath::Decimal::parse(b.number().value_or(""));
    return left && right ? std::partial_ordering{*left <=> *right} : unordered;
}

std::partial_ordering compare_dates(std::string_view a, std::string_view b) {
    const auto left = fhir::parse_date_time(a);
    const auto right = fhir::parse_date_time(b);
    if (!left || !right) return unordered;
    if (left->last() < right->first()) return std::partial_ordering::less;
    if (left->first() > right->last()) return std::partial_ordering::greater;
    return equal_or_unordered(left->first() == right->first() && left->last() == right->last());
}

// Coded units are compared by UCUM; units that are only words, when they are the same word.
std::partial_ordering compare_quantities(json::Node a, json::Node b) {
    if (a["comparator"] || b["comparator"]) return unordered;
    if (!a["code"] && !b["code"] && a["unit"].text() == b["unit"].text())
        return compare_numbers(a["value"], b["value"]);
    if (a["system"].text() != b["system"].text() || !a["code"] || !b["code"]) return unordered;
    if (a["code"].text() == b["code"].text()) return compare_numbers(a["value"], b["value"]);
    const auto left = fhirpath::Decimal::parse(a["value"].number().value_or(""));
    const auto right = fhirpath::Decimal::parse(b["value"].number().value_or(""));
    if (a["system"].text() != ucum || !left || !right) return unordered;
    const auto order = fhirpath::compare(*left, a["code"].text(), *right, b["code"].text());
    return order ? std::partial_ordering{*order} : unordered;
}

bool same_coding(json::Node a, json::Node b) {
    const fhir::Coding left = fhir::coding(a);
    const fhir::Coding right = fhir::coding(b);
    return left.system == right.system && left.code == right.code;
}

}  // namespace

Value value_of(json::Node holder, std::string_view prefix) {
    for (const auto [name, node] : holder.members())
        if (name.size() > prefix.size() && name.starts_with(prefix) && name[prefix.size()] >= 'A' &&
            name[prefix.size()] <= 'Z')
            return {name.substr(prefix.size()), node};
    return {};
}

std::partial_ordering compare(const Value& a, const Value& b) {
    const Family kind = family(a.type);
    if (kind != family(b.type)) return unordered;
    switch (kind) {
        case Family::boolean:
            return equal_or_unordered(a.node.boolean() && a.node.boolean() == b.node.boolean());
        case Family::number:
            return compare_numbers(a.node, b.node);
        case Family::temporal:
            return compare_dates(a.node.text(), b.node.text());
        case Family::text:
            return a.node.text() <=> b.node.text();
        case Family::coding:
            return equal_or_unordered(same_coding(a.node, b.node));
        case Family::reference:
            return equal_or_unordered(a.node["reference"].text() == b.node["reference"].text());
        case Family::quantity:
            return compare_quantities(a.node, b.node);
        case Family::other:
            break;
    }
    return unordered;
}

}  // namespace repere::instruments
