// SPDX-License-Identifier: Apache-2.0
// Numbers. Roots, powers and logarithms go through double and come back with at most 15 digits. Source:
// FHIRPath N1 5.7.
#include <cmath>

#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {
namespace {

std::optional<Decimal> number_input(Call& call) {
    const Item* item = call.single_input();
    if (!item) return std::nullopt;
    const auto value = item->decimal();
    if (!value) call.mismatch("a number");
    return value;
}

std::optional<Quantity> quantity_input(Call& call) {
    const auto item = call.single_input();
    return item && !item->decimal() ? item->system_value().quantity() : std::nullopt;
}

std::optional<Decimal> number_argument(Call& call, std::size_t i) {
    const Item* item = call.machine.failed() ? nullptr : call.single_argument(i);
    if (!item) return std::nullopt;
    const auto value = item->decimal();
    if (!value) call.mismatch("a number");
    return value;
}

// FHIRPath 3.0 5.7: of a quantity the amount is rounded, the unit stays.
Collection whole(Call& call, Decimal::Rounding rounding) {
    if (auto quantity = quantity_input(call)) {
        quantity->value = quantity->value.rounded(0, rounding);
        return call.machine.quantity(*quantity);
    }
    const auto value = call.machine.failed() ? std::nullopt : number_input(call);
    const auto rounded = value ? value->rounded(0, rounding).integer() : std::nullopt;
    return rounded ? call.machine.integer(*rounded) : Collection{};
}

Collection from_double(Call& call, double value) { return call.machine.decimal(Decimal::of_double(value)); }

// Exact while it is small: 2.power(10) is 1024, 2.5.power(2) is 6.25.
std::optional<Decimal> exact_power(const Decimal& base, std::int64_t exponent) {
    constexpr std::int64_t most = 128;
    if (exponent < 0 || exponent > most) return std::nullopt;
    Decimal out = Decimal::of(1);
    for (std::int64_t i = 0; i < exponent; ++i) {
        const auto next = multiply(out, base);
        if (!next) return std::nullopt;
        out = *next;
    }
    return out;
}

}  // namespace

Collection abs(Call& call) {
    const Item* item = call.single_input();
    if (!item) return {};
    const Item value = item->system_value();
    if (value.type() == Type::integer) return call.machine.integer(std::abs(*value.integer()));
    if (value.type() == Type::decimal) return call.machine.decimal(magnitude(*value.decimal()));
    auto quantity = value.quantity();
    if (!quantity) return call.mismatch("a number or a quantity");
    quantity->value = magnitude(quantity->value);
    return call.machine.quantity(*quantity);
}

Collection ceiling(Call& call) { return whole(call, Decimal::Rounding::ceiling); }
Collection floor(Call& call) { return whole(call, Decimal::Rounding::floor); }
Collection truncate(Call& call) { return whole(call, Decimal::Rounding::towards_zero); }

Collection exp(Call& call) {
    const auto value = number_input(call);
    return value ? from_double(call, std::exp(value->to_double())) : Collection{};
}

Collection ln(Call& call) {
    const auto value = number_input(call);
    return value ? from_double(call, std::log(value->to_double())) : Collection{};
}

Collection log(Call& call) {
    const auto value = number_input(call);
    const auto base = number_argument(call, 0);
    return value && base ? from_double(call, std::log(value->to_double()) / std::log(base->to_double()))
                         : Collection{};
}

Collection power(Call& call) {
    const Item* item = call.single_input();
    const auto base = number_input(call);
    const auto exponent = number_argument(call, 0);
    if (!item || !base || !exponent) return {};
    const auto times = exponent->integer();
    const auto exact = times ? exact_power(*base, *times) : std::nullopt;
    if (!exact) return from_double(call, std::pow(base->to_double(), exponent->to_double()));
    const auto integer = item->system_value().type() == Type::integer ? exact->integer() : std::nullopt;
    return integer ? call.machine.integer(*integer) : call.machine.decimal(exact);
}

Collection round(Call& call) {
    auto quantity = quantity_input(call);
    const auto value = quantity || call.machine.failed() ? std::nullopt : number_input(call);
    if (call.machine.failed()) return {};
    const auto places = call.arity() > 0 ? call.integer_argument(0) : std::optional<std::int64_t>{0};
    if ((!value && !quantity) || !places) return {};
    if (*places < 0) return call.mismatch("a precision of 0 or more");
    const int wanted = static_cast<int>(std::min<std::int64_t>(*places, Decimal::max_scale));
    if (value) return call.machine.decimal(value->rounded(wanted));
    quantity->value = quantity->value.rounded(wanted);
    return call.machine.quantity(*quantity);
}

Collection sqrt(Call& call) {
    const auto value = number_input(call);
    return value && !value->negative() ? from_double(call, std::sqrt(value->to_double())) : Collection{};
}

}  // namespace repere::fhirpath::functions
