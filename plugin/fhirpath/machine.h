// SPDX-License-Identifier: Apache-2.0
// One evaluation in progress: the steps of a program, the scopes they see, and what they have used up.
// Private to this module; functions reach it through Call.
#pragma once

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

class Machine {
public:
    Machine(const Code& code, const Environment& environment, Arena& arena, const Budget& budget,
            Collection context);

    Collection run();
    Collection evaluate(std::uint32_t step, Scope& scope);

    // The first failure ends the evaluation: from then on every step answers empty at once.
    bool failed() const { return error_.has_value(); }
    Collection fail(ErrorKind kind, std::string_view what);
    Error take_error();

    bool spend(std::size_t steps = 1);
    bool spend_nodes(std::size_t nodes);

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
    Item* allocate_items(std::size_t count);
    char* allocate_text(std::size_t size);
    std::string_view keep(std::string_view text);
    Collection one(const Item& item);
    Collection boolean(bool value) { return one(Item::of_boolean(value)); }
    Collection integer(std::int64_t value) { return one(Item::of_integer(value)); }
    Collection string(std::string_view value) { return one(Item::of_string(keep(value))); }
    Collection decimal(const std::optional<Decimal>& value);
    Collection quantity(const Quantity& value);
    Collection truth(Truth value) {
        return value == Truth::unknown ? Collection{} : boolean(value == Truth::yes);
    }

    // FHIRPath N1 4.5, singleton evaluation: nothing for empty, a failure for more than one.
    std::optional<Item> single(Collection values);
    // A boolean, or true for any other single item.
    std::optional<bool> condition(Collection values);

    Collection member(Collection input, const MemberName& name);
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

private:
    friend class Call;

    Collection path(const Step& step, Scope& scope);
    Collection apply(const Step& step, Collection input, Scope& scope);
    Collection call(const Step& step, Collection input, Scope& scope);
    Collection root_name(const Step& step, Scope& scope);
    Collection indexer(const Step& step, Collection input, Scope& scope);
    Collection variable(const Step& step, const Scope& scope);
    std::optional<Collection> standard_variable(std::string_view name);
    Collection polarity(const Step& step, Scope& scope);
    Collection binary(const Step& step, Scope& scope);
    Collection operate(const Step& step, Collection left, Scope& scope);
    Collection logic(Operator op, Collection left, const Step& right, Scope& scope);
    Collection compare(Operator op, Collection left, Collection right);
    Collection membership(Collection item, Collection collection);
    Collection arithmetic(Operator op, Collection left, Collection right);
    Collection arithmetic(Operator op, const Item& left, const Item& right);
    Collection numbers(Operator op, const Item& left, const Item& right);
    Collection quantities(Operator op, const Quantity& left, const Quantity& right);
    Collection product(Operator op, const Quantity& left, const Quantity& right);
    Collection move_date(Operator op, const Item& date, const Quantity& amount);
    void named_child(const Item& parent, const MemberName& name, const model::Element* element, Builder& out);
    void choice_child(const Item& parent, std::string_view name, const model::Element* element, Builder& out);
    model::TypeId resource_type_of(std::string_view name, model::TypeId otherwise);
    void emit(json::Node value, json::Node sibling, model::TypeId type, Builder& out);

    const Code& code_;
    const Environment& environment_;
    Arena& arena_;
    const Budget& budget_;
    Collection context_;
    std::optional<Error> error_;
    std::size_t steps_ = 0;
    std::size_t nodes_ = 0;
    unsigned depth_ = 0;
    std::uint32_t position_ = 0;
    std::int64_t deadline_ = 0;
    std::string_view last_resource_name_;
    model::TypeId last_resource_type_ = model::unknown;
};

// A collection being made in scratch memory.
class Builder {
public:
    explicit Builder(Machine& machine, std::size_t expected = 8) : machine_{machine} { reserve(expected); }

    void add(const Item& item) {
        if (size_ == capacity_ && !reserve(capacity_ * 2)) return;
        items_[size_++] = item;
    }
    void add(Collection items) {
        for (const Item& item : items) add(item);
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
    Collection argument_for(std::size_t i, const Item& item, std::int64_t index,
                            std::optional<Collection> total = std::nullopt);
    // The same for a whole collection as $this (iif, trace).
    Collection argument_on(std::size_t i, Collection self);
    // A predicate for one item; its scratch memory is given back.
    std::optional<bool> holds(std::size_t i, const Item& item, std::int64_t index);

    // Single values; nothing for empty and for elements without a value, a failure for more than one or
    // another type.
    std::optional<Item> single_input();
    std::optional<std::string_view> string_input();
    std::optional<Item> single_argument(std::size_t i);
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
