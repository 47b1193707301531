// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/machine.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

#include "fhirpath/function_table.h"
#include "fhirpath/lexer.h"

namespace repere::fhirpath {

const Item Machine::true_ = Item::of_boolean(true);
const Item Machine::false_ = Item::of_boolean(false);

Machine::Machine(const Code& code, const Environment& environment, Arena& arena, const Budget& budget,
                 Collection context)
    : code_{code},
      environment_{environment},
      arena_{arena},
      budget_{budget},
      context_{context},
      steps_left_{budget.steps} {
    if (budget_.ticks != nullptr) deadline_ = budget_.ticks() + budget_.milliseconds;
}

Collection Machine::run() {
    levels_ = arena_.allocate_array<Level>(code_.members.size());
    if (levels_ == nullptr) return fail(ErrorKind::limit, "out of scratch memory");
    std::uninitialized_fill_n(levels_, code_.members.size(), Level{});
    steady_ = arena_.allocate_array<std::optional<Item>>(code_.steady);
    if (steady_ == nullptr) return fail(ErrorKind::limit, "out of scratch memory");
    std::uninitialized_value_construct_n(steady_, code_.steady);
    Scope scope;
    scope.self = context_;
    return evaluate(code_.root, scope);
}

Collection Machine::fail(ErrorKind kind, std::string_view what) {
    if (!failed_)
        error_ = repere::fail(kind, std::string{what} + ", in: " + code_.source,
                              line_and_column(code_.source, position_));
    failed_ = true;
    allowance_ = steps_left_ = 0;
    return {};
}

Error Machine::take_error() { return std::move(*error_); }

// Reading a clock costs more than a step: it is looked at once per allowance.
bool Machine::spend_more(std::size_t steps) {
    constexpr std::size_t between_looks = 1024;
    if (failed_) return false;
    const std::size_t missing = steps - allowance_;
    if (missing > steps_left_) {
        fail(ErrorKind::limit, "too many steps");
        return false;
    }
    if (budget_.ticks != nullptr && budget_.ticks() > deadline_) {
        fail(ErrorKind::limit, "out of time");
        return false;
    }
    steps_left_ -= missing;
    allowance_ = budget_.ticks == nullptr ? steps_left_ : std::min(steps_left_, between_looks);
    steps_left_ -= allowance_;
    return true;
}

bool Machine::too_many_nodes() {
    fail(ErrorKind::limit, "too many items");
    return false;
}

void Machine::too_many_values(std::size_t found) {
    fail(ErrorKind::invalid, "one item expected, " + std::to_string(found) + " found");
}

void Machine::out_of_memory() { fail(ErrorKind::limit, "out of scratch memory"); }

char* Machine::allocate_text(std::size_t size) {
    auto* text = failed() ? nullptr : arena_.allocate_array<char>(size);
    if (text == nullptr) out_of_memory();
    return text;
}

std::string_view Machine::keep(std::string_view text) {
    char* copy = allocate_text(text.size() + 1);
    if (copy == nullptr) return {};
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
}

Collection Machine::decimal(const std::optional<Decimal>& value) {
    return value ? one(Item::of_decimal(*value)) : Collection{};
}

Collection Machine::quantity(const Quantity& value) {
    auto* copy = failed() ? nullptr : arena_.allocate_array<Quantity>(1);
    if (copy == nullptr) return fail(ErrorKind::limit, "out of scratch memory");
    *copy = value;
    return one(Item::of_quantity(*copy));
}

Collection Machine::evaluate(std::uint32_t index, Scope& scope) {
    if (!spend()) return {};
    const Step& step = code_.steps[index];
    position_ = step.position;
    switch (step.op) {
        case Op::empty:
            return {};
        case Op::constant:
            return {&code_.constants[step.data], std::size_t{1} + step.children};
        case Op::self:
            return scope.self;
        case Op::index:
            return scope.index < 0 ? Collection{} : integer(scope.index);
        case Op::total:
            return scope.total;
        case Op::variable:
            return variable(step, scope);
        case Op::type_name:
            return type_name(step, scope);
        case Op::path:
            return path(step, scope);
        case Op::polarity:
            return polarity(step, scope);
        case Op::binary:
            return step.data != 0 ? steady(step, scope) : binary(step, scope);
        case Op::match:
            return truth(match(step, scope.self));
        default:
            return apply(step, scope.self, scope);
    }
}

Collection Machine::path(const Step& step, Scope& scope) {
    const auto steps = code_.children(step);
    Collection current = evaluate(steps[0], scope);
    for (const std::uint32_t next : steps.subspan(1)) {
        if (!spend()) return {};
        current = apply(code_.steps[next], current, scope);
    }
    return current;
}

Collection Machine::apply(const Step& step, Collection input, Scope& scope) {
    position_ = step.position;
    switch (step.op) {
        case Op::walk:
            return members(input, code_.names_of(step));
        case Op::call:
            return call(step, input, scope);
        case Op::indexer:
            return indexer(step, input, scope);
        case Op::is: {
            const Item* item = single(input);
            return item ? boolean(has_type(*item, code_.types[step.data])) : Collection{};
        }
        case Op::as: {
            const Item* item = single(input);
            return item && converts_to_type(*item, code_.types[step.data]) ? input : Collection{};
        }
        default:
            return fail(ErrorKind::fault, "a step that cannot follow another");
    }
}

Collection Machine::call(const Step& step, Collection input, Scope& scope) {
    if (depth_ >= budget_.depth) return fail(ErrorKind::limit, "nested too deeply");
    ++depth_;
    const CallData& data = code_.calls[step.data];
    Call call{*this, step, data, input, scope};
    const Collection result = data.function->run(call);
    --depth_;
    return failed() ? Collection{} : result;
}

// R4 fhirpath.html: the first name of a path may be the type of $this.
Collection Machine::type_name(const Step& step, Scope& scope) {
    const MemberName& name = code_.members[step.data];
    const auto fits = [&](const Item& item) {
        return item.is_node() && model::is_a(item.model_type(), name.type);
    };
    const auto count = static_cast<std::size_t>(std::ranges::count_if(scope.self, fits));
    if (count == 0) return members(scope.self, {&name, 1});
    if (count == scope.self.size()) return scope.self;
    Builder out{*this, count};
    for (const Item& item : scope.self)
        if (fits(item)) out.add(item);
    return out.items();
}

Collection Machine::indexer(const Step& step, Collection input, Scope& scope) {
    const Item* index = single(evaluate_apart(code_.children(step)[0], scope));
    if (!index) return {};
    const auto at = index->integer();
    if (!at) return fail(ErrorKind::invalid, "an index must be an integer");
    return *at >= 0 && static_cast<std::size_t>(*at) < input.size()
               ? input.subspan(static_cast<std::size_t>(*at), 1)
               : Collection{};
}

Collection Machine::variable(const Step& step, const Scope& scope) {
    const json::Key& name = code_.variables[step.data];
    for (const Variable* defined = scope.variables; defined != nullptr; defined = defined->outer)
        if (defined->name.hash() == name.hash() && defined->name.name() == name.name()) return defined->value;
    if (const auto found = environment_.find(name)) return *found;
    if (const auto found = standard_variable(name.name())) return *found;
    return fail(ErrorKind::invalid, "unknown variable %" + std::string{name.name()});
}

// FHIRPath N1 section 7 and R4 fhirpath.html 2.1.26.2.
std::optional<Collection> Machine::standard_variable(std::string_view name) {
    if (name == "context" || name == "resource" || name == "rootResource") return context_;
    if (name == "ucum") return string("http://unitsofmeasure.org");
    if (name == "sct") return string("http://snomed.info/sct");
    if (name == "loinc") return string("http://loinc.org");
    if (name.starts_with("vs-")) return string("http://hl7.org/fhir/ValueSet/" + std::string{name.substr(3)});
    if (name.starts_with("ext-"))
        return string("http://hl7.org/fhir/StructureDefinition/" + std::string{name.substr(4)});
    return std::nullopt;
}

bool Builder::reserve(std::size_t capacity) {
    Item* items = machine_.spend(capacity / 8) ? machine_.allocate_items(capacity) : nullptr;
    if (items == nullptr || !machine_.spend_nodes(capacity - capacity_)) {
        capacity_ = size_;
        return false;
    }
    for (std::size_t i = 0; i < size_; ++i) items[i] = items_[i];
    items_ = items;
    capacity_ = capacity;
    return true;
}

DistinctBuilder::DistinctBuilder(Machine& machine, std::size_t expected)
    : machine_{machine}, out_{machine, expected} {}

// A small collection is searched from end to end; a larger one gets a table of hashes.
std::size_t DistinctBuilder::slot_of(const Item& item, std::uint64_t hash_value) const {
    std::size_t slot = hash_value % slots_;
    while (table_[slot] != 0 && equal(out_.items()[table_[slot] - 1], item) != Truth::yes) {
        if (!machine_.spend()) break;
        slot = (slot + 1) % slots_;
    }
    return slot;
}

bool DistinctBuilder::grow(std::size_t slots) {
    auto* table = machine_.failed() ? nullptr : machine_.arena().allocate_array<std::uint32_t>(slots);
    if (table == nullptr) {
        machine_.fail(ErrorKind::limit, "out of scratch memory");
        return false;
    }
    std::memset(table, 0, slots * sizeof(std::uint32_t));
    table_ = table;
    slots_ = slots;
    for (std::size_t i = 0; i < out_.size(); ++i) {
        std::size_t slot = hash(out_.items()[i]) % slots_;
        while (table_[slot] != 0) slot = (slot + 1) % slots_;
        table_[slot] = static_cast<std::uint32_t>(i + 1);
    }
    return true;
}

bool DistinctBuilder::contains(const Item& item) const {
    if (slots_ != 0) return table_[slot_of(item, hash(item))] != 0;
    for (const Item& seen : out_.items())
        if (equal(seen, item) == Truth::yes) return true;
    return false;
}

bool DistinctBuilder::add(const Item& item) {
    constexpr std::size_t small = 8;
    if (!machine_.spend() || contains(item)) return false;
    out_.add(item);
    if (slots_ == 0 && out_.size() > small) return grow(small * 8);
    if (slots_ == 0) return true;
    if (out_.size() * 2 > slots_) return grow(slots_ * 4);
    std::size_t slot = hash(item) % slots_;
    while (table_[slot] != 0) slot = (slot + 1) % slots_;
    table_[slot] = static_cast<std::uint32_t>(out_.size());
    return true;
}

Collection Call::argument(std::size_t i) {
    return machine.evaluate_apart(machine.code().children(step_)[i], scope_);
}

Collection Call::argument_on(std::size_t i, Collection self) {
    Scope inner{self, scope_.index, scope_.total, scope_.variables};
    return machine.evaluate(machine.code().children(step_)[i], inner);
}

const Item* Call::single_input() {
    const Item* item = machine.single(input);
    return item != nullptr && !item->valueless() ? item : nullptr;
}

const Item* Call::single_argument(std::size_t i) {
    const Item* item = machine.single(argument(i));
    return item != nullptr && !item->valueless() ? item : nullptr;
}

std::optional<std::string_view> Call::string_input() {
    const Item* item = single_input();
    if (!item) return std::nullopt;
    const auto text = item->string();
    if (!text) mismatch("a string");
    return text;
}

std::optional<std::string_view> Call::string_argument(std::size_t i) {
    const Item* item = single_argument(i);
    if (!item) return std::nullopt;
    const auto text = item->string();
    if (!text) mismatch("a string");
    return text;
}

std::optional<std::int64_t> Call::integer_argument(std::size_t i) {
    const Item* item = single_argument(i);
    if (!item) return std::nullopt;
    const auto value = item->integer();
    if (!value) mismatch("an integer");
    return value;
}

Collection Call::mismatch(std::string_view expected) {
    machine.at(step_);
    return machine.fail(ErrorKind::invalid,
                        std::string{data.function->name} + "() wants " + std::string{expected});
}

}  // namespace repere::fhirpath
