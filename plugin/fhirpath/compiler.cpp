// SPDX-License-Identifier: Apache-2.0
// From the tree to flat steps: names hashed and looked up, literals made, patterns compiled, calls checked.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

#include "fhirpath/check.h"
#include "fhirpath/code.h"
#include "fhirpath/function_table.h"
#include "fhirpath/lexer.h"
#include "fhirpath/machine.h"
#include "fhirpath/parser.h"
#include "fhirpath/pattern.h"

namespace repere::fhirpath {
namespace {

using ast::Expression;
using ast::Index;
using ast::Kind;

constexpr std::array<std::pair<std::string_view, Operator>, 22> operators = {{
    {"=", Operator::equal},      {"!=", Operator::not_equal},
    {"~", Operator::equivalent}, {"!~", Operator::not_equivalent},
    {"<", Operator::less},       {"<=", Operator::less_equal},
    {">", Operator::greater},    {">=", Operator::greater_equal},
    {"in", Operator::in},        {"contains", Operator::contains},
    {"and", Operator::and_},     {"or", Operator::or_},
    {"xor", Operator::xor_},     {"implies", Operator::implies},
    {"|", Operator::union_},     {"+", Operator::add},
    {"-", Operator::subtract},   {"&", Operator::concatenate},
    {"*", Operator::multiply},   {"/", Operator::divide},
    {"div", Operator::div},      {"mod", Operator::mod},
}};

class Compiler {
public:
    Compiler(std::string_view source, const ast::Tree& tree) : tree_{tree} { code_->source = source; }

    Result<std::shared_ptr<Code>> run() {
        code_->root = compile(tree_.root);
        if (error_) return std::move(*error_);
        for (auto* list : {&code_->names.elements, &code_->names.variables, &code_->names.functions,
                           &code_->names.types}) {
            std::ranges::sort(*list);
            list->erase(std::unique(list->begin(), list->end()), list->end());
        }
        return std::move(code_);
    }

private:
    std::uint32_t refuse(ErrorKind kind, const std::string& what, const Expression& at) {
        if (!error_)
            error_ = fail(kind, what + ", in: " + code_->source, line_and_column(code_->source, at.position));
        return 0;
    }

    std::uint32_t add(Op op, const Expression& e, std::size_t data = 0,
                      const std::vector<std::uint32_t>& children = {}) {
        Step step;
        step.op = op;
        step.position = e.position;
        step.data = static_cast<std::uint32_t>(data);
        step.first = static_cast<std::uint32_t>(code_->links.size());
        step.children = static_cast<std::uint16_t>(children.size());
        code_->links.insert(code_->links.end(), children.begin(), children.end());
        code_->steps.push_back(step);
        return static_cast<std::uint32_t>(code_->steps.size() - 1);
    }

    std::uint32_t constant(const Expression& e, const Item& item) {
        code_->constants.push_back(item);
        return add(Op::constant, e, code_->constants.size() - 1);
    }

    std::string_view keep(std::string_view text) { return code_->texts.emplace_back(text); }

    std::uint32_t compile(Index index) {
        if (error_) return 0;
        const Expression& e = tree_[index];
        switch (e.kind) {
            case Kind::empty:
                return add(Op::empty, e);
            case Kind::boolean:
                return constant(e, Item::of_boolean(e.text == "true"));
            case Kind::string:
                return constant(e, Item::of_string(keep(e.text)));
            case Kind::number:
                return number(e);
            case Kind::date:
                return constant(e, Item::of_temporal(Type::date, *parse_date(e.text)));
            case Kind::date_time:
                return constant(e, Item::of_temporal(Type::date_time, *parse_date_time(e.text)));
            case Kind::time:
                return constant(e, Item::of_temporal(Type::time, *parse_time(e.text)));
            case Kind::quantity:
                return quantity(e);
            case Kind::special:
                return add(e.text == "this" ? Op::self : e.text == "index" ? Op::index : Op::total, e);
            case Kind::variable:
                return variable(e);
            case Kind::polarity:
                return polarity(e);
            case Kind::binary:
                return binary(e);
            case Kind::name:
                return walk(e);
            default:
                return path(index);
        }
    }

    // Member after member is one step with many children, so that evaluation loops instead of recursing.
    std::uint32_t path(Index index) {
        std::vector<Index> chain;
        Index head = index;
        while (continues_path(tree_[head])) {
            chain.push_back(head);
            head = tree_[head].children[0];
        }
        if (chain.empty()) return applied(tree_[head]);
        std::vector<std::uint32_t> steps = {tree_[head].kind == Kind::call ? applied(tree_[head])
                                                                           : compile(head)};
        for (auto at = chain.rbegin(); at != chain.rend() && !error_; ++at) {
            const Expression& e = tree_[*at];
            if (e.kind != Kind::member || !walk_on(code_->steps[steps.back()], e))
                steps.push_back(applied(e));
        }
        constexpr std::size_t most = 60'000;
        if (steps.size() > most) return refuse(ErrorKind::limit, "path too long", tree_[index]);
        filter_early(steps);
        return steps.size() == 1 ? steps[0] : add(Op::path, tree_[index], 0, steps);
    }

    // Names that follow one another are one step.
    bool walk_on(Step& walk, const Expression& e) {
        if (walk.op != Op::walk || walk.code == MemberName::longest_walk) return false;
        if (walk.data + walk.code != code_->members.size()) return false;
        member_name(e);
        ++walk.code;
        return true;
    }

    std::uint32_t walk(const Expression& e) {
        const std::size_t name = member_name(e);
        const bool type_like = code_->members[name].type != model::unknown;
        const std::uint32_t step = add(type_like && e.kind == Kind::name ? Op::type_name : Op::walk, e, name);
        code_->steps[step].code = 1;
        return step;
    }

    // entry.resource.ofType(Condition): the other resources need not become items at all.
    void filter_early(const std::vector<std::uint32_t>& steps) {
        for (std::size_t i = 1; i < steps.size() && !error_; ++i) {
            const Step& before = code_->steps[steps[i - 1]];
            const Step& filter = code_->steps[steps[i]];
            if (before.op != Op::walk || filter.op != Op::call) continue;
            const CallData& call = code_->calls[filter.data];
            if (call.function->name != "ofType") continue;
            const model::TypeId type = code_->types[call.type].model;
            if (model::is_concrete_resource(type))
                code_->members[before.data + before.code - 1].only = model::name(type);
        }
    }

    static bool continues_path(const Expression& e) {
        return e.kind == Kind::member || e.kind == Kind::indexer || e.kind == Kind::is ||
               e.kind == Kind::as || (e.kind == Kind::call && e.has_input);
    }

    // A step without what stands before it.
    std::uint32_t applied(const Expression& e) {
        switch (e.kind) {
            case Kind::member:
                return walk(e);
            case Kind::indexer:
                return add(Op::indexer, e, 0, {compile(e.children[1])});
            case Kind::is:
            case Kind::as:
                return add(e.kind == Kind::is ? Op::is : Op::as, e, type_name(e.unit, e));
            default:
                return call(e);
        }
    }

    std::size_t member_name(const Expression& e) {
        code_->names.elements.push_back(e.text);
        const json::Key key{keep(e.text)};
        const json::Key sibling{keep("_" + e.text)};
        const bool type_like = !e.text.empty() && e.text[0] >= 'A' && e.text[0] <= 'Z';
        code_->members.push_back({key,
                                  sibling,
                                  model::elements(key),
                                  type_like ? model::find_type(key) : model::unknown,
                                  model::is_choice_name(e.text),
                                  {},
                                  e.position});
        return code_->members.size() - 1;
    }

    std::uint32_t variable(const Expression& e) {
        code_->names.variables.push_back(e.text);
        code_->variables.emplace_back(keep(e.text));
        return add(Op::variable, e, code_->variables.size() - 1);
    }

    std::uint32_t number(const Expression& e) {
        if (e.text.find('.') != std::string::npos) {
            const auto value = Decimal::parse(e.text);
            return value ? constant(e, Item::of_decimal(*value))
                         : refuse(ErrorKind::invalid, "number too long: " + e.text, e);
        }
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(e.text.data(), e.text.data() + e.text.size(), value);
        if (error != std::errc{} || end != e.text.data() + e.text.size())
            return refuse(ErrorKind::invalid, "number too long: " + e.text, e);
        return constant(e, Item::of_integer(value));
    }

    std::uint32_t quantity(const Expression& e) {
        const auto value = Decimal::parse(e.text);
        if (!value) return refuse(ErrorKind::invalid, "number too long: " + e.text, e);
        Quantity out{*value, {}, std::nullopt};
        if (e.calendar) out.calendar = calendar_unit(e.unit);
        out.unit = out.calendar ? name(*out.calendar) : keep(e.unit);
        return constant(e, Item::of_quantity(code_->quantities.emplace_back(out)));
    }

    std::uint32_t polarity(const Expression& e) {
        if (e.text != "+" && e.text != "-") return refuse(ErrorKind::invalid, e.text + " outside sort()", e);
        const std::uint32_t operand = compile(e.children[0]);
        if (error_) return 0;
        const std::uint32_t step = add(Op::polarity, e, 0, {operand});
        code_->steps[step].code = static_cast<std::uint8_t>(e.text[0]);
        return step;
    }

    // ('a' | 'b' | 'c') is one constant of several items, instead of a union made anew for every item that is
    // looked up in it.
    bool join_constants(std::uint32_t left, std::uint32_t right) {
        Step& into = code_->steps[left];
        const Step& from = code_->steps[right];
        if (into.op != Op::constant || from.op != Op::constant || from.children != 0) return false;
        const std::span known{&code_->constants[into.data], std::size_t{1} + into.children};
        const Item& added = code_->constants[from.data];
        if (known.data() + known.size() != &added || into.children == UINT16_MAX) return false;
        if (added.type() != Type::string) return false;
        for (const Item& item : known)
            if (item.type() != Type::string || item.string() == added.string()) return false;
        ++into.children;
        return true;
    }

    std::uint32_t binary(const Expression& e) {
        const auto* const found = std::ranges::find(operators, std::string_view{e.text},
                                                    &std::pair<std::string_view, Operator>::first);
        const std::uint32_t left = compile(e.children[0]);
        const std::uint32_t right = compile(e.children[1]);
        if (error_) return 0;
        if (found->second == Operator::union_ && join_constants(left, right)) return left;
        const std::uint32_t step = add(Op::binary, e, 0, {left, right});
        code_->steps[step].code = static_cast<std::uint8_t>(found->second);
        fold(step);
        match(step);
        mark_steady(step);
        return step;
    }

    // @2025-01-01 - 12 months is worked out here, not for every item it is compared with. What fails or needs
    // memory of its own stays for the evaluation.
    void fold(std::uint32_t binary) {
        const auto is_constant = [&](std::uint32_t child) { return code_->steps[child].op == Op::constant; };
        if (!std::ranges::all_of(code_->children(code_->steps[binary]), is_constant)) return;
        Arena arena{std::size_t{64} << 10};
        const Environment nothing{Instant{}};
        const Budget budget;
        Machine machine{*code_, nothing, arena, budget, {}};
        Scope scope;
        const Collection result = machine.evaluate(binary, scope);
        if (machine.failed() || result.size() != 1) return;
        if (!result[0].is_self_contained()) return;
        code_->constants.push_back(result[0]);
        code_->steps[binary].op = Op::constant;
        code_->steps[binary].data = static_cast<std::uint32_t>(code_->constants.size() - 1);
        code_->steps[binary].children = 0;
    }

    // %now - 90 days is the same for every item it is compared with: worked out once in an evaluation.
    void mark_steady(std::uint32_t binary) {
        const auto is_steady = [&](std::uint32_t child) {
            const Step& step = code_->steps[child];
            return step.op == Op::constant || (step.op == Op::binary && step.data != 0) ||
                   (step.op == Op::variable && !is_defined(code_->variables[step.data].name()));
        };
        Step& step = code_->steps[binary];
        if (step.op == Op::binary && std::ranges::all_of(code_->children(step), is_steady))
            step.data = ++code_->steady;
    }

    // By this expression itself: then it may change from item to item.
    bool is_defined(std::string_view variable) const {
        return std::ranges::any_of(tree_.expressions, [&](const Expression& e) {
            if (e.kind != Kind::call || e.text != "defineVariable") return false;
            const std::size_t name = e.has_input ? 1 : 0;
            if (e.children.size() <= name) return false;
            const Expression& defined = tree_[e.children[name]];
            return defined.kind != Kind::string || defined.text == variable;
        });
    }

    void match(std::uint32_t binary) {
        Step& step = code_->steps[binary];
        if (step.op != Op::binary || step.code != static_cast<std::uint8_t>(Operator::equal)) return;
        const auto sides = code_->children(step);
        const Step& right = code_->steps[sides[1]];
        if (code_->steps[sides[0]].op != Op::walk || right.op != Op::constant || right.children > 0) return;
        if (code_->constants[right.data].type() != Type::string) return;
        step.op = Op::match;
        step.data = right.data;
    }

    std::uint32_t call(const Expression& e) {
        const FunctionRow* function = find_function(e.text);
        if (is_not_offered(e.text))
            return refuse(ErrorKind::unsupported, "function '" + e.text + "' is not offered", e);
        if (function == nullptr) return refuse(ErrorKind::invalid, "unknown function '" + e.text + "'", e);
        const std::size_t arguments = e.children.size() - (e.has_input ? 1 : 0);
        if (arguments < function->least || arguments > function->most)
            return refuse(ErrorKind::invalid, "wrong number of arguments for '" + e.text + "'", e);
        code_->names.functions.push_back(e.text);
        CallData data;
        data.function = function;
        data.has_input = e.has_input;
        std::vector<std::uint32_t> steps;
        for (std::size_t i = 0; i < arguments && !error_; ++i)
            argument(e, e.children[i + (e.has_input ? 1 : 0)], i, data, steps);
        if (error_) return 0;
        code_->calls.push_back(std::move(data));
        return add(Op::call, e, code_->calls.size() - 1, steps);
    }

    void argument(const Expression& e, Index index, std::size_t i, CallData& data,
                  std::vector<std::uint32_t>& steps) {
        const Expression& value = tree_[index];
        if (data.function->arguments == Arguments::type) {
            data.type = static_cast<std::uint32_t>(type_name(type_text(value), value));
            return;
        }
        if (data.function->arguments == Arguments::pattern && i == 0) {
            const Expression* flags = e.children.size() - (e.has_input ? 1 : 0) == data.function->most
                                          ? &tree_[e.children.back()]
                                          : nullptr;
            data.pattern = pattern(value, flags);
        }
        if (e.text == "sort") {
            const bool ordered = value.kind == Kind::polarity && value.text != "+";
            data.order.push_back(!ordered || value.text == "asc" ? Direction::ascending
                                 : value.text == "desc"          ? Direction::descending
                                                                 : Direction::negated);
            if (ordered) index = value.children[0];
        }
        steps.push_back(compile(index));
    }

    // Nothing when the pattern or its flags are known only when it runs, {} included.
    std::shared_ptr<const re2::RE2> pattern(const Expression& e, const Expression* flags) {
        if (e.kind != Kind::string || (flags != nullptr && flags->kind != Kind::string)) return nullptr;
        auto compiled = compile_pattern(e.text, flags == nullptr ? "" : std::string_view{flags->text});
        if (compiled) return std::move(*compiled);
        refuse(compiled.error().kind, compiled.error().what, e);
        return nullptr;
    }

    std::string type_text(const Expression& e) {
        if (e.kind == Kind::name) return e.text;
        if (e.kind == Kind::member) {
            const std::string before = type_text(tree_[e.children[0]]);
            return before.empty() ? before : before + "." + e.text;
        }
        return {};
    }

    std::size_t type_name(const std::string& text, const Expression& e) {
        code_->names.types.push_back(text);
        const bool system = text.starts_with("System."), fhir = text.starts_with("FHIR.");
        const std::string_view plain = std::string_view{text}.substr(system ? 7 : fhir ? 5 : 0);
        TypeName out;
        if (!system) out.model = model::find_type(plain);
        for (std::uint8_t i = 1; i <= static_cast<std::uint8_t>(Type::quantity) && !fhir; ++i)
            if (name(static_cast<Type>(i)) == plain) out.system = static_cast<Type>(i);
        if (plain == "Long" && !fhir) out.system = Type::integer;  // our integers have 64 bits already
        if (!system && out.model == model::unknown && out.system == Type::node)
            refuse(ErrorKind::invalid, "unknown type '" + text + "'", e);
        code_->types.push_back(out);
        return code_->types.size() - 1;
    }

    const ast::Tree& tree_;
    std::shared_ptr<Code> code_ = std::make_shared<Code>();
    std::optional<Error> error_;
};

}  // namespace

Program::Program(std::shared_ptr<const Code> code) : code_{std::move(code)} {}
std::string_view Program::source() const { return code_->source; }
const Names& Program::names() const { return code_->names; }

Result<Program> compile(std::string_view source, const Options& options) {
    auto tree = parse(source);
    if (!tree) {
        constexpr std::size_t shown = 200;
        return fail(tree.error().kind, tree.error().what + ", in: " + std::string{source.substr(0, shown)},
                    tree.error().where);
    }
    auto code = Compiler{source, *tree}.run();
    if (!code) return code.error();
    (*code)->context_type = model::find_type(std::string_view{options.context_type});
    for (MemberName& member : (*code)->members) member.choice_read = options.json_choice_names;
    if (options.strict)
        if (auto sound = check(**code); !sound) return sound.error();
    return Program{std::move(*code)};
}

}  // namespace repere::fhirpath
