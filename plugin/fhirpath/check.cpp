// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/check.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fhirpath/function_table.h"
#include "fhirpath/lexer.h"

namespace repere::fhirpath {
namespace {

// What can be said of a collection before it exists.
struct Shape {
    bool known = false;                // otherwise anything may be in it
    Type system = Type::node;          // of System values
    std::vector<model::TypeId> types;  // of elements: one of these
    bool unordered = false;
};

Shape system_shape(Type type) { return {true, type, {}, false}; }

Shape element_shape(model::TypeId type) {
    Shape shape;
    shape.known = type != model::unknown;
    if (shape.known) shape.types.push_back(type);
    return shape;
}

// Kinds of values that have an order with each other.
enum class Family : std::uint8_t { unknown, number, text, calendar, time, quantity, truth, complex };

Family family_of(Type type) {
    switch (type) {
        case Type::integer:
        case Type::decimal:
            return Family::number;
        case Type::string:
            return Family::text;
        case Type::date:
        case Type::date_time:
            return Family::calendar;
        case Type::time:
            return Family::time;
        case Type::quantity:
            return Family::quantity;
        case Type::boolean:
            return Family::truth;
        case Type::node:
            break;
    }
    return Family::complex;
}

Family family_of(model::TypeId type) {
    constexpr json::Key quantity = "Quantity";
    if (model::is_a(type, model::find_type(quantity))) return Family::quantity;
    return family_of(model::system_type(type));
}

Family family_of(const Shape& shape) {
    if (!shape.known) return Family::unknown;
    if (shape.types.empty()) return family_of(shape.system);
    const Family first = family_of(shape.types[0]);
    const bool all =
        std::ranges::all_of(shape.types, [first](model::TypeId t) { return family_of(t) == first; });
    return all ? first : Family::unknown;
}

bool is_one_of(std::string_view name, std::span<const std::string_view> list) {
    return std::ranges::find(list, name) != list.end();
}

constexpr std::array<std::string_view, 6> ordered_functions = {"first", "last", "tail",
                                                               "skip",  "take", "single"};
constexpr std::array<std::string_view, 15> string_functions = {
    "startsWith", "endsWith", "contains", "indexOf", "lastIndexOf",    "substring", "upper", "lower",
    "replace",    "matches",  "length",   "toChars", "replaceMatches", "split",     "trim"};

class Checker {
public:
    explicit Checker(const Code& code) : code_{code} {}

    Result<Done> run() {
        shape_of(code_.root, element_shape(code_.context_type));
        if (error_) return std::move(*error_);
        return Done{};
    }

private:
    Shape refuse(const Step& at, const std::string& what) { return refuse(at.position, what); }
    Shape refuse(std::uint32_t position, const std::string& what) {
        if (!error_)
            error_ = fail(ErrorKind::invalid, what + ", in: " + code_.source,
                          line_and_column(code_.source, position));
        return {};
    }

    Shape shape_of(std::uint32_t index, const Shape& self) {
        if (error_) return {};
        const Step& step = code_.steps[index];
        switch (step.op) {
            case Op::constant:
                return system_shape(code_.constants[step.data].type());
            case Op::self:
                return self;
            case Op::index:
                return system_shape(Type::integer);
            case Op::type_name:
                return type_name(step, self);
            case Op::walk:
                return walk(step, self);
            case Op::path: {
                const auto steps = code_.children(step);
                Shape current = shape_of(steps[0], self);
                for (const std::uint32_t next : steps.subspan(1))
                    current = applied(code_.steps[next], current, self);
                return current;
            }
            case Op::polarity:
                return shape_of(code_.children(step)[0], self);
            case Op::binary:
                return binary(step, self);
            case Op::call:
                return call(step, self, self);
            default:
                return {};
        }
    }

    Shape applied(const Step& step, const Shape& input, const Shape& self) {
        switch (step.op) {
            case Op::walk:
                return walk(step, input);
            case Op::call:
                return call(step, input, self);
            case Op::indexer:
                if (input.unordered) return refuse(step, "an index where there is no order");
                shape_of(code_.children(step)[0], self);
                return input;
            case Op::is:
                return system_shape(Type::boolean);
            case Op::as:
                return typed(step, input, code_.types[step.data]);
            default:
                return {};
        }
    }

    Shape type_name(const Step& step, const Shape& self) {
        const MemberName& name = code_.members[step.data];
        if (!self.known) return {};
        const bool fits =
            std::ranges::any_of(self.types, [&](model::TypeId t) { return model::is_a(t, name.type); });
        if (fits) return self;
        return refuse(step, "the context is not a " + std::string{name.key.name()});
    }

    // Any resource may stand where the tables say Resource.
    static bool is_open(model::TypeId type) {
        constexpr json::Key resource = "Resource", domain = "DomainResource";
        return type == model::find_type(resource) || type == model::find_type(domain);
    }

    Shape walk(const Step& step, Shape at) {
        for (const MemberName& name : code_.names_of(step)) at = member(name, at);
        return at;
    }

    Shape member(const MemberName& name, const Shape& input) {
        if (!input.known || error_) return {};
        if (input.types.empty()) {
            if (input.system == Type::quantity) return {};
            return refuse(name.position, "a value has no element '" + std::string{name.key.name()} + "'");
        }
        Shape out;
        out.known = true;
        out.unordered = input.unordered;
        bool found = false;
        for (const model::TypeId type : input.types) {
            const model::Element* element = model::find(name.rows, type);
            if (element == nullptr && is_open(type)) return {};
            if (element == nullptr) continue;
            found = true;
            if (element->choices == 0) out.types.push_back(element->type);
            const auto choices = model::choices(*element);
            out.types.insert(out.types.end(), choices.begin(), choices.end());
        }
        if (!found)
            return refuse(name.position, "no element '" + std::string{name.key.name()} + "' in " +
                                             std::string{model::name(input.types[0])});
        return out;
    }

    Shape typed(const Step& step, const Shape& input, const TypeName& type) {
        if (input.known && !input.types.empty()) {
            const bool possible = std::ranges::any_of(input.types, [&](model::TypeId t) {
                return is_open(t) || model::is_a(t, type.model) || model::is_a(type.model, t);
            });
            if (!possible) return refuse(step, "this can never be of that type");
        }
        Shape out = type.model != model::unknown ? element_shape(type.model) : system_shape(type.system);
        if (type.model != model::unknown && type.system != Type::node) out.known = false;  // System or FHIR
        out.unordered = input.unordered;
        return out;
    }

    Shape call(const Step& step, const Shape& input, const Shape& self) {
        const CallData& data = code_.calls[step.data];
        const FunctionRow& function = *data.function;
        if (input.unordered && is_one_of(function.name, ordered_functions))
            return refuse(step, std::string{function.name} + "() where there is no order");
        if (is_one_of(function.name, string_functions) && family_of(input) == Family::complex)
            return refuse(step, std::string{function.name} + "() of something that is no text");
        const bool lambda = function.arguments == Arguments::lambda;
        std::vector<Shape> arguments;
        for (const std::uint32_t argument : code_.children(step))
            arguments.push_back(shape_of(argument, lambda ? input : self));
        if (function.name == "iif") {
            const Family criterion = family_of(arguments.empty() ? Shape{} : arguments[0]);
            if (criterion != Family::unknown && criterion != Family::truth)
                return refuse(step, "the criterion of iif() is no boolean");
        }
        switch (function.yields) {
            case Yields::input:
                return input;
            case Yields::lambda:
                return arguments.empty() ? Shape{} : arguments[0];
            case Yields::typed:
                return typed(step, input, code_.types[data.type]);
            case Yields::children: {
                Shape out;
                out.unordered = true;
                return out;
            }
            case Yields::other:
                break;
        }
        return {};
    }

    Shape binary(const Step& step, const Shape& self) {
        const Shape left = shape_of(code_.children(step)[0], self);
        const Shape right = shape_of(code_.children(step)[1], self);
        const Family a = family_of(left), b = family_of(right);
        const bool both = a != Family::unknown && b != Family::unknown;
        const auto number_like = [](Family f) { return f == Family::number || f == Family::quantity; };
        switch (static_cast<Operator>(step.code)) {
            case Operator::less:
            case Operator::less_equal:
            case Operator::greater:
            case Operator::greater_equal:
                if (both && a != b && !(number_like(a) && number_like(b)))
                    return refuse(step, "these two have no order");
                return system_shape(Type::boolean);
            case Operator::add:
            case Operator::subtract:
                if (both && (a == Family::calendar || a == Family::time) && b != Family::quantity)
                    return refuse(step, "a date moves by a quantity with a unit");
                return a == Family::calendar ? left : Shape{};
            case Operator::union_:
                return united(left, right);
            case Operator::multiply:
            case Operator::divide:
            case Operator::div:
            case Operator::mod:
            case Operator::concatenate:
                return {};
            default:
                return system_shape(Type::boolean);
        }
    }

    static Shape united(Shape left, const Shape& right) {
        if (!left.known || !right.known || left.types.empty() || right.types.empty()) return {};
        left.types.insert(left.types.end(), right.types.begin(), right.types.end());
        left.unordered = left.unordered || right.unordered;
        return left;
    }

    const Code& code_;
    std::optional<Error> error_;
};

}  // namespace

Result<Done> check(const Code& code) { return Checker{code}.run(); }

}  // namespace repere::fhirpath
