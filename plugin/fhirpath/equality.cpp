// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/equality.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "fhirpath/quantity.h"
#include "fhirpath/utf8.h"

namespace repere::fhirpath {
namespace {

Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

bool is_number(Type type) { return type == Type::integer || type == Type::decimal; }
bool is_calendar(Type type) { return type == Type::date || type == Type::date_time; }

std::optional<Temporal> calendar_value(const Item& item) {
    return item.type() == Type::date ? item.date() : item.date_time();
}

// A date written in an element whose type is not known is text; beside a date it is read as one.
Item beside(const Item& item, const Item& value, Type wanted) {
    if (value.type() != Type::string || !item.is_node() || item.model_type() != model::unknown) return value;
    if (is_calendar(wanted)) {
        if (const auto date = parse_date(*value.string())) return Item::of_temporal(Type::date, *date);
        if (const auto moment = parse_date_time(*value.string()))
            return Item::of_temporal(Type::date_time, *moment);
    }
    if (wanted == Type::time)
        if (const auto time = parse_time(*value.string())) return Item::of_temporal(Type::time, *time);
    return value;
}

// Text that needs no reading: the common case, code against literal, is compared without more ado.
std::optional<std::string_view> plain_text(const Item& item) {
    if (item.type() == Type::string) return item.string();
    if (!item.is_node() || item.is_type_info()) return std::nullopt;
    const Type read_as = model::system_type(item.model_type());
    return read_as == Type::string || read_as == Type::node ? item.node().string() : std::nullopt;
}

struct Pair {
    Item a, b;
    Pair(const Item& left, const Item& right) : a{left.system_value()}, b{right.system_value()} {
        const Type type_a = a.type();
        a = beside(left, a, b.type());
        b = beside(right, b, type_a);
    }
};

// FHIRPath N1 6.1.2: case does not matter, and one white space character is as good as another; but two of
// them are not one.
bool equivalent_texts(std::string_view a, std::string_view b) {
    std::size_t i = 0, j = 0;
    const auto plain = [](char32_t c) { return is_white_space(c) ? U' ' : folded_case(c); };
    while (i < a.size() && j < b.size())
        if (plain(next_character(a, i)) != plain(next_character(b, j))) return false;
    return i == a.size() && j == b.size();
}

// The elements of an item as (name, value) with the FHIR types that matter left out: JSON decides here.
bool same_json(json::Node a, json::Node b, bool (*same)(const Item&, const Item&)) {
    if (a == b) return true;
    if (a.kind() != b.kind()) return false;
    if (a.is_object()) {
        if (a.size() != b.size()) return false;
        return std::ranges::all_of(a.members().raw(), [&](const json::Member& member) {
            return same_json(json::Node{member.value}, b[member.key()], same);
        });
    }
    if (a.is_array()) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i)
            if (!same_json(a.at(i), b.at(i), same)) return false;
        return true;
    }
    return same(Item::of_node(a, {}, model::unknown), Item::of_node(b, {}, model::unknown));
}

bool surely_equal(const Item& a, const Item& b) {
    return (a.node().kind() == json::Kind::null && b.node().kind() == json::Kind::null) ||
           equal(a, b) == Truth::yes;
}

bool same_type_info(const Item& a, const Item& b) {
    return a.is_type_info() && b.is_type_info() && a.model_type() == b.model_type() &&
           a.described() == b.described();
}

Truth equal_values(const Item& a, const Item& b) {
    if (is_number(a.type()) && is_number(b.type())) return truth(*a.decimal() == *b.decimal());
    if (is_calendar(a.type()) && is_calendar(b.type())) {
        const auto known = compare(*calendar_value(a), *calendar_value(b));
        return known ? truth(*known == 0) : Truth::unknown;
    }
    if (a.type() != b.type()) return Truth::no;
    if (a.type() == Type::boolean) return truth(a.boolean() == b.boolean());
    if (a.type() == Type::string) return truth(a.string() == b.string());
    const auto known = compare(*a.time(), *b.time());
    return known ? truth(*known == 0) : Truth::unknown;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    a ^= b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2);
    return a * 0xD6E8FEB86659FD93ULL;
}

// Members may come in any order, so their hashes are added.
std::uint64_t hash_json(json::Node node, unsigned depth) {
    if (const auto text = node.string()) return json::Key::hash(*text);
    if (node.number())
        return std::hash<double>{}(
            Item::of_node(node, {}, model::unknown).decimal().value_or(Decimal{}).to_double());
    std::uint64_t out = mix(static_cast<std::uint64_t>(node.kind()), node.size());
    constexpr unsigned deep_enough = 4;
    if (depth >= deep_enough) return out;
    for (const json::Member& member : node.members().raw())
        out += mix(member.name_hash, hash_json(json::Node{member.value}, depth + 1));
    for (const json::Node item : node.items()) out = mix(out, hash_json(item, depth + 1));
    return out;
}

}  // namespace

Truth equal(const Item& a, const Item& b) {
    const auto text_a = plain_text(a);
    const auto text_b = text_a ? plain_text(b) : std::nullopt;
    if (text_b) return truth(*text_a == *text_b);
    if (a.is_type_info() || b.is_type_info()) return truth(same_type_info(a, b));
    if (a.is_node() && b.is_node() && a.node() && a.node() == b.node()) return Truth::yes;
    const Pair pair{a, b};
    if (!pair.a.is_node() && !pair.b.is_node() && pair.a.type() != Type::quantity &&
        pair.b.type() != Type::quantity)
        return equal_values(pair.a, pair.b);
    if (pair.a.type() == Type::quantity || pair.b.type() == Type::quantity) {
        const auto x = as_quantity(pair.a), y = as_quantity(pair.b);
        if (!x || !y) return Truth::no;
        const auto known = compare(*x, *y);
        return known ? truth(*known == 0) : Truth::unknown;  // units of different kinds: FHIRPath 6.1.1
    }
    if (pair.a.valueless() != pair.b.valueless()) return Truth::unknown;
    if (pair.a.is_node() != pair.b.is_node()) return Truth::no;
    return truth(same_json(a.node(), b.node(), surely_equal));
}

bool equivalent(const Item& a, const Item& b) {
    if (a.is_type_info() || b.is_type_info()) return same_type_info(a, b);
    const Pair pair{a, b};
    const Type left = pair.a.type(), right = pair.b.type();
    if (left == Type::quantity || right == Type::quantity) {
        const auto x = as_quantity(pair.a), y = as_quantity(pair.b);
        return x && y && equivalent(*x, *y);
    }
    if (is_number(left) && is_number(right)) return equivalent_decimals(*pair.a.decimal(), *pair.b.decimal());
    if (left == Type::string && right == Type::string)
        return equivalent_texts(*pair.a.string(), *pair.b.string());
    if (left != Type::node && right != Type::node) return equal_values(pair.a, pair.b) == Truth::yes;
    return left == right && same_json(a.node(), b.node(), [](const Item& x, const Item& y) {
               return (x.node().kind() == json::Kind::null && y.node().kind() == json::Kind::null) ||
                      equivalent(x, y);
           });
}

Truth equal(Collection a, Collection b) {
    if (a.empty() || b.empty()) return Truth::unknown;
    if (a.size() != b.size()) return Truth::no;
    Truth all = Truth::yes;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const Truth one = equal(a[i], b[i]);
        if (one == Truth::no) return Truth::no;
        if (one == Truth::unknown) all = Truth::unknown;
    }
    return all;
}

bool equivalent(Collection a, Collection b) {
    if (a.size() != b.size()) return false;
    if (a.size() == 1) return equivalent(a[0], b[0]);
    std::vector<bool> taken(b.size(), false);
    return std::ranges::all_of(a, [&](const Item& item) {
        for (std::size_t i = 0; i < b.size(); ++i) {
            if (taken[i] || !equivalent(item, b[i])) continue;
            taken[i] = true;
            return true;
        }
        return false;
    });
}

std::uint64_t hash(const Item& item) {
    const Item value = item.system_value();
    switch (value.type()) {
        case Type::boolean:
            return *value.boolean() ? 1 : 2;
        case Type::integer:
        case Type::decimal:
            return std::hash<double>{}(value.decimal()->to_double());
        case Type::string:
            return json::Key::hash(*value.string());
        case Type::date:
        case Type::date_time: {
            const Temporal moment = *calendar_value(value);
            return static_cast<std::uint64_t>(moment.local - std::int64_t{moment.offset_minutes} * 60'000);
        }
        case Type::time:
            return static_cast<std::uint64_t>(value.time()->local);
        case Type::quantity:
            return 3;  // equal amounts may have different units
        case Type::node:
            break;
    }
    if (value.is_type_info()) return value.model_type();
    return quantity_of(value.node()) ? 3 : hash_json(value.node(), 0);
}

Order order(const Item& a, const Item& b) {
    const Pair pair{a, b};
    const Type left = pair.a.type(), right = pair.b.type();
    if (is_number(left) && is_number(right)) {
        const auto known = *pair.a.decimal() <=> *pair.b.decimal();
        return {true, known < 0 ? -1 : known > 0 ? 1 : 0};
    }
    if (left == Type::string && right == Type::string) {
        const int known = pair.a.string()->compare(*pair.b.string());
        return {true, known < 0 ? -1 : known > 0 ? 1 : 0};
    }
    if (is_calendar(left) && is_calendar(right))
        return {true, compare(*calendar_value(pair.a), *calendar_value(pair.b))};
    if (left == Type::time && right == Type::time) return {true, compare(*pair.a.time(), *pair.b.time())};
    if (pair.a.valueless() || pair.b.valueless()) return {true, std::nullopt};
    const auto x = as_quantity(pair.a), y = as_quantity(pair.b);
    if (x && y) return {true, compare(*x, *y)};
    return {};
}

}  // namespace repere::fhirpath
