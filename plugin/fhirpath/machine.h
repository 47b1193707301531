// SPDX-License-Identifier: Apache-2.0
// One evaluation in progress: the steps of a program, the scopes they see, and what they have used up.
// Private to this module; functions reach it through Call.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "fhirpath/arena.h"
#include "fhirpath/code.h"
#include "fhirpath/environment.h"
#include "fhirpath/equality.h"
#include "fhirpath/evaluator.h"

namespace repere::fhirpath {

// Made by defineVariable(); seen by the rest of its path and by what is nested in it.
struct Variable {
    json::Key name;
    Collection value;
    const Variable* outer = nullptr;
};

struct Scope {
    Collection self;          // $this
    std::int64_t index = -1;  // $index, when not negative
    Collection total;         // $total
    const Variable* variables = nullptr;
};

// What is known of one name below one type. Kept for the whole evaluation: neighbours are mostly of one type
// and written alike.
struct Level {
    static constexpr model::TypeId no_type = 0xFFFF;

    model::TypeId owner = no_type;
    model::TypeId type = model::unknown;
    bool plain = false;       // in the tables, and no choice
    bool resources = true;    // their own resourceType says what they are
    std::uint32_t place = 0;  // of the member in the object before
    const model::Element* element = nullptr;
    model::TypeId choice_type = model::unknown;
    std::string_view choice;  // the JSON name found there
};

class Machine {
public:
    Machine(const Code& code, const Environment& environment, Arena& arena, const Budget& budget,
            Collection context);

    Collection run();
    Collection evaluate(std::uint32_t step, Scope& scope);
    // What it defines ends with it.
    Collection evaluate_apart(std::uint32_t step, Scope& scope) {
        const Variable* before = scope.variables;
        const Collection result = evaluate(step, scope);
        scope.variables = before;
        return result;
    }

    // The first failure ends the evaluation: from then on every step answers empty at once.
    bool failed() const { return failed_; }
    Collection fail(ErrorKind kind, std::string_view what);
    Error take_error();

    bool spend(std::size_t steps = 1) {
        if (steps > allowance_) return spend_more(steps);
        allowance_ -= steps;
        return true;
    }
    bool spend_nodes(std::size_t nodes) {
        nodes_ += nodes;
        return nodes_ <= budget_.nodes ? !failed_ : too_many_nodes();
    }

    // What a predicate used is given back once its answer is known.
    struct Mark {
        Arena::Mark arena;
        std::size_t nodes = 0;
    };
    Mark mark() const { return {arena_.mark(), nodes_}; }
    void release(const Mark& mark) {
        arena_.release(mark.arena);
        nodes_ = mark.nodes;
    }

    // Scratch memory. Null or empty after a failure.
    Item* allocate_items(std::size_t count) {
        auto* items = failed_ ? nullptr : arena_.allocate_array<Item>(count);
        if (items == nullptr) out_of_memory();
        return items;
    }
    char* allocate_text(std::size_t size);
    std::string_view keep(std::string_view text);
    Collection one(const Item& item) {
        Item* items = allocate_items(1);
        if (items == nullptr) return {};
        *items = item;
        return {items, 1};
    }
    static Collection boolean(bool value) { return {value ? &true_ : &false_, 1}; }
    Collection integer(std::int64_t value) { return one(Item::of_integer(value)); }
    Collection string(std::string_view value) { return one(Item::of_string(keep(value))); }
    Collection decimal(const std::optional<Decimal>& value);
    Collection quantity(const Quantity& value);
    Collection truth(Truth value) {
        return value == Truth::unknown ? Collection{} : boolean(value == Truth::yes);
    }

    // FHIRPath N1 4.5, singleton evaluation: null for empty, a failure for more than one.
    const Item* single(Collection values) {
        if (values.size() == 1 && !failed_) return values.data();
        if (!values.empty()) too_many_values(values.size());
        return nullptr;
    }
    // A boolean, or true for any other single item.
    std::optional<bool> condition(Collection values) {
        const Item* item = single(values);
        if (item == nullptr || item->valueless()) return std::nullopt;
        return item->boolean().value_or(true);
    }

    // What a run of names leads to, from each item.
    Collection members(Collection input, std::span<const MemberName> names);
    Truth match(const Step& step, Collection input);
    void children(const Item& item, class Builder& out);
    bool has_type(const Item& item, const TypeName& type) const;
    // As is, but a primitive counts only as its own type: the official suite's reading of as and ofType.
    bool converts_to_type(const Item& item, const TypeName& type) const;

    const Code& code() const { return code_; }
    const Environment& environment() const { return environment_; }
    Collection context() const { return context_; }
    Arena& arena() { return arena_; }
    // Where errors point to.
    void at(const Step& step) { position_ = step.position; }
    void at(std::uint32_t position) { position_ = position; }

private:
    friend class Call;
    template <class Out>
    friend class Walk;

    bool spend_more(std::size_t steps);
    bool too_many_nodes();
    void too_many_values(std::size_t found);
    void out_of_memory();
    Collection path(const Step& step, Scope& scope);
    Collection apply(const Step& step, Collection input, Scope& scope);
    Collection call(const Step& step, Collection input, Scope& scope);
    Collection type_name(const Step& step, Scope& scope);
    Collection indexer(const Step& step, Collection input, Scope& scope);
    Collection variable(const Step& step, const Scope& scope);
    std::optional<Collection> standard_variable(std::string_view name);
    Collection polarity(const Step& step, Scope& scope);
    Collection binary(const Step& step, Scope& scope);
    Collection steady(const Step& step, Scope& scope);
    Collection operate(const Step& step, Collection left, Scope& scope);
    Collection combine(Operator op, Collection left, Collection right);
    Collection logic(Operator op, Collection left, const Step& right, Scope& scope);
    Collection compare(Operator op, Collection left, Collection right);
    Collection membership(Collection item, Collection collection);
    Collection joined(std::string_view a, std::string_view b);
    Collection arithmetic(Operator op, Collection left, Collection right);
    Collection arithmetic(Operator op, const Item& left, const Item& right);
    Collection numbers(Operator op, const Item& left, const Item& right);
    Collection quantities(Operator op, const Quantity& left, const Quantity& right);
    Collection move_date(Operator op, const Item& date, const Quantity& amount);
    model::TypeId resource_type_of(std::string_view name, model::TypeId otherwise);
    void child(json::Node value, json::Node sibling, model::TypeId type, Builder& out);

    std::span<Level> levels_of(std::span<const MemberName> names) const {
        return {levels_ + (names.data() - code_.members.data()), names.size()};
    }

    static const Item true_, false_;

    const Code& code_;
    const Environment& environment_;
    Arena& arena_;
    const Budget& budget_;
    Collection context_;
    std::optional<Error> error_;
    bool failed_ = false;
    std::size_t allowance_ = 0;  // steps that need no further look at budget and clock
    std::size_t steps_left_;     // beyond the allowance
    std::size_t nodes_ = 0;
    unsigned depth_ = 0;
    std::uint32_t position_ = 0;
    std::int64_t deadline_ = 0;
    Level* levels_ = nullptr;  // one per name of the program
    std::optional<Item>* steady_ = nullptr;
    std::string_view last_resource_name_;
    model::TypeId last_resource_type_ = model::unknown;
};

// A collection being made in scratch memory.
class Builder {
public:
    explicit Builder(Machine& machine, std::size_t expected = 8) : machine_{machine} {
        if (expected > 0) reserve(expected);
    }

    void add(const Item& item) {
        if (size_ == capacity_ && !make_room(1)) return;
        items_[size_++] = item;
    }
    void add(Collection items) {
        if (!make_room(items.size())) return;
        for (const Item& item : items) items_[size_++] = item;
    }
    bool make_room(std::size_t more) {
        constexpr std::size_t least = 4;
        if (size_ + more <= capacity_) return true;
        return reserve(std::max({size_ + more, capacity_ * 2, least}));
    }
    std::size_t size() const { return size_; }
    Collection items() const { return {items_, size_}; }

private:
    bool reserve(std::size_t capacity);

    Machine& machine_;
    Item* items_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

// Keeps what it has not seen before; equality as FHIRPath has it.
class DistinctBuilder {
public:
    explicit DistinctBuilder(Machine& machine, std::size_t expected = 8);
    bool add(const Item& item);  // false: seen before
    bool contains(const Item& item) const;
    void add(Collection items) {
        for (const Item& item : items) add(item);
    }
    Collection items() const { return out_.items(); }

private:
    bool grow(std::size_t slots);
    std::size_t slot_of(const Item& item, std::uint64_t hash_value) const;

    Machine& machine_;
    Builder out_;
    std::uint32_t* table_ = nullptr;  // index in out_ plus one
    std::size_t slots_ = 0;
};

// What a function sees: its input, and arguments that are evaluated only when asked for.
class Call {
public:
    Call(Machine& owner, const Step& step, const CallData& call, Collection items, Scope& scope)
        : machine{owner}, input{items}, data{call}, step_{step}, scope_{scope} {}

    std::size_t arity() const { return step_.children; }
    // An ordinary argument: evaluated where the call stands, with the caller's $this.
    Collection argument(std::size_t i);
    // A lambda's argument: $this is the item.
    Collection argument_for(std::size_t i, const Item& item, std::int64_t index) {
        return argument_for(i, item, index, scope_.total);
    }
    Collection argument_for(std::size_t i, const Item& item, std::int64_t index, Collection total) {
        Scope inner{Collection{&item, 1}, index, total, scope_.variables};
        return machine.evaluate(machine.code().links[step_.first + i], inner);
    }
    // The same for a whole collection as $this (iif, trace).
    Collection argument_on(std::size_t i, Collection self);
    // A predicate for one item; its scratch memory is given back.
    std::optional<bool> holds(std::size_t i, const Item& item, std::int64_t index) {
        const Machine::Mark before = machine.mark();
        const auto answer = machine.condition(argument_for(i, item, index));
        machine.release(before);
        return answer;
    }

    // Single values; null or nothing for empty and for elements without a value, a failure for more than one
    // or another type.
    const Item* single_input();
    std::optional<std::string_view> string_input();
    const Item* single_argument(std::size_t i);
    std::optional<std::string_view> string_argument(std::size_t i);
    std::optional<std::int64_t> integer_argument(std::size_t i);

    Collection mismatch(std::string_view expected);
    Scope& scope() { return scope_; }

    Machine& machine;
    Collection input;
    const CallData& data;

private:
    const Step& step_;
    Scope& scope_;
};

}  // namespace repere::fhirpath
