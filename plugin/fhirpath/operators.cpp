// SPDX-License-Identifier: Apache-2.0
// What stands between two operands. Source: FHIRPath N1, section 6.
#include <algorithm>
#include <string>

#include "fhirpath/machine.h"
#include "fhirpath/quantity.h"
#include "fhirpath/ucum.h"

namespace repere::fhirpath {
namespace {

bool is_number(Type type) { return type == Type::integer || type == Type::decimal; }
bool is_temporal(Type type) { return type == Type::date || type == Type::date_time || type == Type::time; }

std::optional<Temporal> temporal_value(const Item& item) {
    switch (item.type()) {
        case Type::date:
            return item.date();
        case Type::date_time:
            return item.date_time();
        default:
            return item.time();
    }
}

// The calendar unit to move a date by. UCUM's definite durations move dates like the calendar's; its mean
// years and months do not (FHIRPath N1 6.6.1). The words themselves are taken in quotes too.
std::optional<CalendarUnit> moving_unit(const Quantity& amount) {
    if (amount.calendar) return amount.calendar;
    struct Definite {
        std::string_view code;
        CalendarUnit unit;
    };
    constexpr Definite definite[] = {{"wk", CalendarUnit::week},  {"d", CalendarUnit::day},
                                     {"h", CalendarUnit::hour},   {"min", CalendarUnit::minute},
                                     {"s", CalendarUnit::second}, {"ms", CalendarUnit::millisecond}};
    for (const Definite& known : definite)
        if (known.code == amount.unit) return known.unit;
    return calendar_unit(amount.unit);
}

// Three-valued logic: false and true decide alone, empty waits for the other side.
std::optional<bool> decide(Operator op, std::optional<bool> a, std::optional<bool> b) {
    switch (op) {
        case Operator::and_:
            if ((a && !*a) || (b && !*b)) return false;
            return a && b ? std::optional{true} : std::nullopt;
        case Operator::or_:
            if ((a && *a) || (b && *b)) return true;
            return a && b ? std::optional{false} : std::nullopt;
        case Operator::xor_:
            return a && b ? std::optional{*a != *b} : std::nullopt;
        default:  // implies
            if ((a && !*a) || (b && *b)) return true;
            return a && b ? std::optional{false} : std::nullopt;
    }
}

}  // namespace

Collection Machine::polarity(const Step& step, Scope& scope) {
    const Item* operand = single(evaluate_apart(code_.children(step)[0], scope));
    position_ = step.position;
    if (!operand || operand->valueless()) return {};
    const Item value = operand->system_value();
    if (!is_number(value.type()) && !value.quantity())
        return fail(ErrorKind::invalid, "a sign stands before a number or a quantity only");
    if (step.code == '+') return one(value);
    if (value.type() == Type::integer) {
        const auto negated = negate(*value.decimal()).integer();
        return negated ? integer(*negated) : Collection{};
    }
    if (value.type() == Type::decimal) return decimal(negate(*value.decimal()));
    Quantity negated = *value.quantity();
    negated.value = negate(negated.value);
    return quantity(negated);
}

// Operators group to the left, so a long chain is walked from its far end instead of by recursion.
Collection Machine::binary(const Step& step, Scope& scope) {
    const std::uint32_t first = code_.children(step)[0];
    if (code_.steps[first].op != Op::binary) return operate(step, evaluate_apart(first, scope), scope);
    std::size_t length = 1;
    const Step* leftmost = &step;
    while (code_.steps[code_.children(*leftmost)[0]].op == Op::binary) {
        leftmost = &code_.steps[code_.children(*leftmost)[0]];
        ++length;
    }
    auto* chain = failed() ? nullptr : arena_.allocate_array<const Step*>(length);
    if (chain == nullptr) return fail(ErrorKind::limit, "out of scratch memory");
    const Step* at = &step;
    for (std::size_t i = length; i-- > 0; at = &code_.steps[code_.children(*at)[0]]) chain[i] = at;
    Collection left = evaluate_apart(code_.children(*leftmost)[0], scope);
    for (std::size_t i = 0; i < length && spend(); ++i) left = operate(*chain[i], left, scope);
    return left;
}

Collection Machine::steady(const Step& step, Scope& scope) {
    std::optional<Item>& known = steady_[step.data - 1];
    if (known) return {&*known, 1};
    const Collection result = binary(step, scope);
    if (result.size() == 1 && result[0].is_self_contained()) known = result[0];
    return result;
}

Collection Machine::operate(const Step& step, Collection left, Scope& scope) {
    const auto op = static_cast<Operator>(step.code);
    const std::uint32_t right_step = code_.children(step)[1];
    position_ = step.position;
    if (op == Operator::and_ || op == Operator::or_ || op == Operator::xor_ || op == Operator::implies)
        return logic(op, left, step, scope);
    const Collection right = evaluate_apart(right_step, scope);
    position_ = step.position;
    if (failed()) return {};
    if (op == Operator::equal) return truth(equal(left, right));
    if (op == Operator::not_equal) {
        const Truth same = equal(left, right);
        return same == Truth::unknown ? Collection{} : boolean(same == Truth::no);
    }
    return combine(op, left, right);
}

Collection Machine::combine(Operator op, Collection left, Collection right) {
    switch (op) {
        case Operator::equivalent:
            return spend(left.size() * right.size()) ? boolean(fhirpath::equivalent(left, right))
                                                     : Collection{};
        case Operator::not_equivalent:
            return spend(left.size() * right.size()) ? boolean(!fhirpath::equivalent(left, right))
                                                     : Collection{};
        case Operator::union_: {
            DistinctBuilder out{*this, left.size() + right.size()};
            out.add(left);
            out.add(right);
            return out.items();
        }
        case Operator::in:
            return membership(left, right);
        case Operator::contains:
            return membership(right, left);
        case Operator::less:
        case Operator::less_equal:
        case Operator::greater:
        case Operator::greater_equal:
            return compare(op, left, right);
        default:
            return arithmetic(op, left, right);
    }
}

Collection Machine::logic(Operator op, Collection left, const Step& step, Scope& scope) {
    const auto a = condition(left);
    if (failed()) return {};
    // What the left side already decides, the right side cannot change: it is not looked at.
    if (op == Operator::and_ && a && !*a) return boolean(false);
    if (op == Operator::or_ && a && *a) return boolean(true);
    if (op == Operator::implies && a && !*a) return boolean(true);
    const auto b = condition(evaluate_apart(code_.children(step)[1], scope));
    position_ = step.position;
    const auto answer = decide(op, a, b);
    return answer && !failed() ? boolean(*answer) : Collection{};
}

Collection Machine::compare(Operator op, Collection left, Collection right) {
    const Item* a = single(left);
    const Item* b = single(right);
    if (!a || !b) return {};
    const Order known = order(*a, *b);
    if (!known.comparable) return fail(ErrorKind::invalid, "these two have no order");
    if (!known.value) return {};
    switch (op) {
        case Operator::less:
            return boolean(*known.value < 0);
        case Operator::less_equal:
            return boolean(*known.value <= 0);
        case Operator::greater:
            return boolean(*known.value > 0);
        default:
            return boolean(*known.value >= 0);
    }
}

Collection Machine::membership(Collection item, Collection collection) {
    const Item* wanted = single(item);
    if (!wanted || !spend(collection.size())) return {};
    for (const Item& candidate : collection)
        if (equal(candidate, *wanted) == Truth::yes) return boolean(true);
    return boolean(false);
}

Collection Machine::joined(std::string_view a, std::string_view b) {
    char* const out = allocate_text(a.size() + b.size() + 1);
    if (out == nullptr) return {};
    std::ranges::copy(b, std::ranges::copy(a, out).out);
    return one(Item::of_string({out, a.size() + b.size()}));
}

Collection Machine::arithmetic(Operator op, Collection left, Collection right) {
    if (op == Operator::concatenate) {  // here an empty side is an empty string
        const Item* a = single(left);
        const Item* b = single(right);
        if (failed()) return {};
        const auto x = a && !a->valueless() ? a->system_value().string() : std::string_view{};
        const auto y = b && !b->valueless() ? b->system_value().string() : std::string_view{};
        if (!x || !y) return fail(ErrorKind::invalid, "& joins strings only");
        return joined(*x, *y);
    }
    const Item* a = single(left);
    const Item* b = single(right);
    if (!a || !b || a->valueless() || b->valueless()) return {};
    return arithmetic(op, a->system_value(), b->system_value());
}

Collection Machine::arithmetic(Operator op, const Item& left, const Item& right) {
    if (is_number(left.type()) && is_number(right.type())) return numbers(op, left, right);
    if (op == Operator::add && left.type() == Type::string && right.type() == Type::string)
        return joined(*left.string(), *right.string());
    const auto amount = right.quantity();
    if (is_temporal(left.type()) && amount && (op == Operator::add || op == Operator::subtract))
        return move_date(op, left, *amount);
    const auto a = as_quantity(left), b = as_quantity(right);
    if (a && b) return quantities(op, *a, *b);
    return fail(ErrorKind::invalid, "this operator does not take these types");
}

Collection Machine::numbers(Operator op, const Item& left, const Item& right) {
    const Decimal a = *left.decimal(), b = *right.decimal();
    const bool whole = left.type() == Type::integer && right.type() == Type::integer;
    const auto in_kind = [&](const std::optional<Decimal>& value) -> Collection {
        if (!value) return {};
        if (!whole) return decimal(value);
        const auto fitting = value->integer();
        return fitting ? integer(*fitting) : Collection{};  // overflow is empty, FHIRPath N1 6.6
    };
    switch (op) {
        case Operator::add:
            return in_kind(add(a, b));
        case Operator::subtract:
            return in_kind(fhirpath::subtract(a, b));
        case Operator::multiply:
            return in_kind(multiply(a, b));
        case Operator::divide:
            return decimal(divide(a, b));
        case Operator::div:
        case Operator::mod:
            break;
        default:
            return fail(ErrorKind::invalid, "this operator does not take numbers");
    }
    const auto ratio = divide(a, b);
    if (!ratio) return {};
    const Decimal quotient = ratio->rounded(0, Decimal::Rounding::towards_zero);
    if (op == Operator::div) {
        const auto fitting = quotient.integer();
        return fitting ? integer(*fitting) : Collection{};
    }
    const auto taken = multiply(quotient, b);
    return taken ? in_kind(fhirpath::subtract(a, *taken)) : Collection{};
}

// FHIRPath 6.6: a calendar duration is multiplied and divided by numbers only, a temperature not at all.
Collection Machine::quantities(Operator op, const Quantity& left, const Quantity& right) {
    if (op == Operator::add || op == Operator::subtract) {
        Quantity other = right;
        if (op == Operator::subtract) other.value = negate(other.value);
        const auto total = fhirpath::add(left, other);
        return total ? quantity(*total) : Collection{};
    }
    if (op != Operator::multiply && op != Operator::divide)
        return fail(ErrorKind::invalid, "this operator does not take quantities");
    const bool times = op == Operator::multiply;
    const auto value = times ? multiply(left.value, right.value) : divide(left.value, right.value);
    if (!value || is_special(left.unit) || is_special(right.unit)) return {};
    if (left.calendar && right.unit == "1") return quantity({*value, left.unit, left.calendar});
    if (right.calendar && left.unit == "1" && times) return quantity({*value, right.unit, right.calendar});
    if (left.calendar || right.calendar) return {};
    const std::string unit =
        times ? multiply_units(left.unit, right.unit) : divide_units(left.unit, right.unit);
    return quantity({*value, keep(unit), std::nullopt});
}

Collection Machine::move_date(Operator op, const Item& date, const Quantity& amount) {
    const auto unit = moving_unit(amount);
    if (!unit) return fail(ErrorKind::invalid, "a date moves by calendar or definite time units only");
    const Decimal by = op == Operator::add ? amount.value : negate(amount.value);
    const bool is_time = date.type() == Type::time;
    if (is_time && *unit <= CalendarUnit::day)
        return fail(ErrorKind::invalid, "a time moves by hours or less");
    const auto moved = add(*temporal_value(date), by, *unit, is_time);
    return moved ? one(Item::of_temporal(date.type(), *moved)) : Collection{};
}

}  // namespace repere::fhirpath
