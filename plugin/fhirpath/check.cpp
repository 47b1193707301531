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
    bool many = false;  // elements may repeat and nothing has been chosen among them
};

Shape system_shape(Type type) { return {type != Type::node, type, {}, false, false}; }
Shape item_of(Shape shape) {
    shape.many = false;
    return shape;
}

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
// May a value of that family stand where the function takes `wanted`?
bool suits(Family family, Takes wanted) {
    if (family == Family::unknown) return true;
    switch (wanted) {
        case Takes::any:
            return true;
        case Takes::truth:
            return family == Family::truth;
        case Takes::integer:
        case Takes::number:
            return family == Family::number;
        case Takes::amount:
            return family == Family::number || family == Family::quantity;
        case Takes::text:  // R4 dates are text too, as JSON has them
            return family == Family::text || family == Family::calendar || family == Family::time;
        case Takes::moment:
            return family == Family::calendar || family == Family::time;
    }
    return true;
}

std::string_view described(Takes wanted) {
    switch (wanted) {
        case Takes::truth:
            return "boolean";
        case Takes::integer:
            return "integer";
        case Takes::number:
            return "number";
        case Takes::amount:
            return "number or quantity";
        case Takes::text:
            return "text";
        case Takes::moment:
            return "date or time";
        case Takes::any:
            break;
    }
    return "value";
}

constexpr std::array<std::string_view, 2> whole_input = {"iif", "defineVariable"};

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
            case Op::polarity: {
                const Shape operand = shape_of(code_.children(step)[0], self);
                if (operand.many) return refuse(step, "a sign before what may be several items");
                return suits(family_of(operand), Takes::amount)
                           ? operand
                           : refuse(step, "a sign before what is no number");
            }
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
                if (!suits(family_of(shape_of(code_.children(step)[0], self)), Takes::integer))
                    return refuse(step, "an index that is no integer");
                return item_of(input);
            case Op::is:
                if (input.many) return refuse(step, "'is' of what may be several items");
                return system_shape(Type::boolean);
            case Op::as:
                if (input.many) return refuse(step, "'as' of what may be several items");
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
        out.many = input.many;
        bool found = false;
        for (const model::TypeId type : input.types) {
            const model::Element* element = model::find(name.rows, type);
            if (element == nullptr && is_open(type)) return {};
            if (element == nullptr) continue;
            found = true;
            out.many = out.many || element->repeats;
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
        const std::string name = std::string{function.name} + "()";
        if (input.unordered && is_one_of(function.name, ordered_functions))
            return refuse(step, name + " where there is no order");
        if (!suits(family_of(input), function.takes))
            return refuse(step, name + " of something that is no " + std::string{described(function.takes)});
        if (function.single && input.many && data.has_input)
            return refuse(step, name + " of what may be several items");
        std::vector<Shape> arguments;
        const bool lambda = function.arguments == Arguments::lambda;
        // iif() and defineVariable() evaluate on the whole input, the others item by item.
        const Shape item = is_one_of(function.name, whole_input) ? input : item_of(input);
        for (const std::uint32_t argument : code_.children(step))
            arguments.push_back(shape_of(argument, lambda ? item : self));
        if (error_) return {};
        if (!arguments.empty() && !suits(family_of(arguments[0]), function.argument))
            return refuse(step,
                          "the argument of " + name + " is no " + std::string{described(function.argument)});
        const bool one_argument = function.argument != Takes::any && !arguments.empty();
        if (one_argument && arguments[0].many)
            return refuse(step, "the argument of " + name + " may be several items");
        return result(step, function, input, arguments);
    }

    Shape result(const Step& step, const FunctionRow& function, const Shape& input,
                 const std::vector<Shape>& arguments) {
        switch (function.yields) {
            case Yields::input:
                return input;
            case Yields::part:
                return item_of(input);
            case Yields::lambda:
                return arguments.empty() ? Shape{} : item_of(arguments[0]);
            case Yields::typed:
                return typed(step, input, code_.types[code_.calls[step.data].type]);
            case Yields::children: {
                Shape out;
                out.unordered = true;
                return out;
            }
            case Yields::other:
                break;
        }
        return system_shape(function.gives);
    }

    Shape binary(const Step& step, const Shape& self) {
        const Shape left = shape_of(code_.children(step)[0], self);
        const Shape right = shape_of(code_.children(step)[1], self);
        if (error_) return {};
        const auto op = static_cast<Operator>(step.code);
        const bool left_alone =
            op != Operator::contains && op != Operator::union_ && op > Operator::not_equivalent;
        const bool right_alone = left_alone && op != Operator::in;
        if ((left_alone && left.many) || (right_alone && right.many) ||
            (op == Operator::contains && right.many))
            return refuse(step, "this operator takes one item, not what may be several");
        if (op <= Operator::not_equivalent) return equality(step, left, right);
        if (op >= Operator::less && op <= Operator::greater_equal) return comparison(step, left, right);
        if (op == Operator::union_) return united(left, right);
        if (op >= Operator::add) return arithmetic(step, op, left, right);
        return system_shape(Type::boolean);
    }

    static bool number_like(Family family) { return family == Family::number || family == Family::quantity; }

    // Values of different kinds are never equal: whoever compares them meant something else.
    Shape equality(const Step& step, const Shape& left, const Shape& right) {
        const Family a = family_of(left), b = family_of(right);
        const bool both = a != Family::unknown && b != Family::unknown;
        if (both && a != b && !(number_like(a) && number_like(b)))
            return refuse(step, "these two can never be equal");
        return system_shape(Type::boolean);
    }

    Shape comparison(const Step& step, const Shape& left, const Shape& right) {
        const Family a = family_of(left), b = family_of(right);
        const bool both = a != Family::unknown && b != Family::unknown;
        const bool unordered =
            a == Family::truth || a == Family::complex || b == Family::truth || b == Family::complex;
        if (unordered || (both && a != b && !(number_like(a) && number_like(b))))
            return refuse(step, "these two have no order");
        return system_shape(Type::boolean);
    }

    Shape arithmetic(const Step& step, Operator op, const Shape& left, const Shape& right) {
        const Family a = family_of(left), b = family_of(right);
        const auto is = [](Family family, Family wanted) {
            return family == Family::unknown || family == wanted;
        };
        const auto amount = [](Family family) { return family == Family::unknown || number_like(family); };
        const bool moment = a == Family::calendar || a == Family::time;
        if (op == Operator::concatenate)
            return is(a, Family::text) && is(b, Family::text) ? system_shape(Type::string)
                                                              : refuse(step, "& joins strings only");
        if ((op == Operator::add || op == Operator::subtract) && moment)
            return is(b, Family::quantity) ? item_of(left)
                                           : refuse(step, "a date moves by a quantity with a unit");
        if (op == Operator::add && is(a, Family::text) && is(b, Family::text)) return {};
        const bool whole = op == Operator::div || op == Operator::mod;
        const bool fits = whole ? is(a, Family::number) && is(b, Family::number) : amount(a) && amount(b);
        return fits ? Shape{} : refuse(step, "this operator does not take these types");
    }

    static Shape united(Shape left, const Shape& right) {
        if (!left.known || !right.known || left.types.empty() || right.types.empty()) return {};
        left.types.insert(left.types.end(), right.types.begin(), right.types.end());
        left.unordered = left.unordered || right.unordered;
        left.many = false;
        return left;
    }

    const Code& code_;
    std::optional<Error> error_;
};

}  // namespace

Result<Done> check(const Code& code) { return Checker{code}.run(); }

}  // namespace repere::fhirpath
