// SPDX-License-Identifier: Apache-2.0
#include "instruments/names.h"

#include <algorithm>
#include <array>
#include <functional>

#include "instruments/read_expressions.h"

namespace repere::instruments {
namespace {

// FHIRPath N1 5.x and FHIR R4 (ucum, sct, loinc, vs-, ext-), SDC 4.0 (questionnaire, qitem). "factory",
// "terminologies" and "server" are objects of later editions that a form may not redefine either.
constexpr std::array<std::string_view, 11> kept_names{
    "context", "factory",      "loinc",  "qitem",         "questionnaire", "resource",
    "sct",     "rootResource", "server", "terminologies", "ucum"};

constexpr std::array<std::string_view, 6> standard_contexts{"clinical", "encounter", "location",
                                                            "patient",  "study",     "user"};
// What this evaluator gives without being told.
constexpr std::array<std::string_view, 8> given_names{"context",  "loinc",        "qitem", "questionnaire",
                                                      "resource", "rootResource", "sct",   "ucum"};

bool has(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

const Expression* variable(const std::vector<Expression>& variables, std::string_view name) {
    const auto found = std::ranges::find(variables, name, &Expression::name);
    return found == variables.end() ? nullptr : &*found;
}

bool is_named(const std::optional<Expression>& expression, std::string_view name) {
    return expression && expression->name == name;
}

class Resolver {
public:
    Resolver(Form::Content& content, Findings& findings) : content_{content}, findings_{findings} {}

    void run() {
        for (const LaunchContext& context : content_.launch_contexts) claim_launch(context);
        claim(content_.variables, content_.population_context, none, whole_form);
        for (std::size_t i = 0; i < content_.items.size(); ++i) claim_item(i);
        order(content_.variables, whole_form);
        for (Item& item : content_.items) order(item.variables, item.link_id);
        uses_of_form();
        for (std::size_t i = 0; i < content_.items.size(); ++i) uses_of_item(i);
    }

private:
    void refuse(const std::string& what, std::string_view name, std::string_view where) {
        findings_.refuse(ErrorKind::invalid, what + ": %" + std::string{name}, where);
    }

    void claim_launch(const LaunchContext& context) {
        if (is_kept_name(context.name))
            refuse("a launchContext takes a reserved name", context.name, whole_form);
        const auto same = [&](const LaunchContext& other) { return other.name == context.name; };
        if (std::ranges::count_if(content_.launch_contexts, same) > 1)
            refuse("a launchContext stands twice", context.name, whole_form);
        if (variable(content_.variables, context.name))
            refuse("a variable has the name of a launchContext", context.name, whole_form);
    }

    // Names of the elements round this one.
    bool known_above(std::size_t parent, std::string_view name) const {
        for (std::size_t at = parent; at != none; at = content_.items[at].parent)
            if (on_item(content_.items[at], name)) return true;
        return on_form(name);
    }
    static bool on_item(const Item& item, std::string_view name) {
        return variable(item.variables, name) || is_named(item.population_context, name);
    }
    bool on_form(std::string_view name) const {
        return variable(content_.variables, name) || is_named(content_.population_context, name) ||
               std::ranges::find(content_.launch_contexts, name, &LaunchContext::name) !=
                   content_.launch_contexts.end();
    }

    void claim(const std::vector<Expression>& variables, const std::optional<Expression>& population,
               std::size_t parent, std::string_view where) {
        for (const Expression& expression : variables) claim_name(expression.name, parent, where);
        if (population && !population->name.empty()) claim_name(population->name, parent, where);
        for (const Expression& expression : variables) {
            const auto times = std::ranges::count(variables, expression.name, &Expression::name) +
                               (population && population->name == expression.name ? 1 : 0);
            if (times > 1 && &expression == variable(variables, expression.name))
                refuse("a name stands twice on one element", expression.name, where);
        }
    }

    void claim_name(std::string_view name, std::size_t parent, std::string_view where) {
        if (is_kept_name(name)) refuse("a reserved name is taken", name, where);
        if (where != whole_form && known_above(parent, name))
            findings_.warn("a name is taken again further down: %" + std::string{name}, where);
    }

    void claim_item(std::size_t index) {
        Item& item = content_.items[index];
        for (const auto* expression : {&item.enable_expression, &item.calculated, &item.initial})
            if (*expression && !(*expression)->name.empty()) item.variables.push_back(**expression);
        claim(item.variables, item.population_context, item.parent, item.link_id);
    }

    enum class Mark : std::uint8_t { fresh, open, done };

    // A variable that uses its own name means the one further up.
    void order(std::vector<Expression>& variables, std::string_view where) {
        std::vector<Expression> sorted;
        std::vector<Mark> marks(variables.size(), Mark::fresh);
        std::vector<std::string> line;
        const std::function<void(std::size_t)> visit = [&](std::size_t index) {
            if (marks[index] == Mark::done) return;
            line.push_back("%" + variables[index].name);
            if (marks[index] == Mark::open) return circle(line, where);
            marks[index] = Mark::open;
            for (const Use& use : variables[index].uses) {
                const Expression* const needed = variable(variables, use.name);
                if (needed != nullptr && use.name != variables[index].name)
                    visit(static_cast<std::size_t>(needed - variables.data()));
            }
            line.pop_back();
            if (marks[index] == Mark::done) return;
            marks[index] = Mark::done;
            sorted.push_back(variables[index]);
        };
        for (std::size_t i = 0; i < variables.size(); ++i) {
            line.clear();
            visit(i);
        }
        if (sorted.size() == variables.size()) variables = std::move(sorted);
    }

    void circle(std::vector<std::string>& line, std::string_view where) {
        const auto start = std::ranges::find(line, line.back());
        std::string path;
        for (auto step = start; step != line.end(); ++step) path += (path.empty() ? "" : ", ") + *step;
        findings_.refuse(ErrorKind::invalid, "variables need one another: " + path, where);
        line.pop_back();
    }

    void uses_of_form() {
        for (const Expression& expression : content_.variables)
            uses(expression, none, whole_form,
                 [&](std::string_view name) { return on_form(name) && name != expression.name; });
        const auto known = [&](std::string_view name) { return on_form(name); };
        for (const Constraint& constraint : content_.constraints)
            uses(constraint.expression, none, whole_form, known);
        if (content_.population_context) uses(*content_.population_context, none, whole_form, known);
    }

    void uses_of_item(std::size_t index) {
        const Item& item = content_.items[index];
        const auto known = [&](std::string_view name) { return known_above(index, name); };
        for (const Expression& expression : item.variables)
            uses(expression, index, item.link_id, [&](std::string_view name) {
                return known_above(name == expression.name ? item.parent : index, name);
            });
        for (const auto* expression : {&item.enable_expression, &item.calculated, &item.initial,
                                       &item.answer_expression, &item.candidates, &item.population_context})
            if (*expression && (expression == &item.population_context || (*expression)->name.empty() ||
                                !variable(item.variables, (*expression)->name)))
                uses(**expression, index, item.link_id, known);
        for (const Constraint& constraint : item.constraints)
            uses(constraint.expression, index, item.link_id, known);
        for (const Toggle& toggle : item.toggles) uses(toggle.expression, index, item.link_id, known);
    }

    template <class Known>
    void uses(const Expression& expression, std::size_t index, std::string_view where, Known known) {
        for (const Use& use : expression.uses) {
            const bool no_item = use.name == "qitem" && index == none;
            if ((is_given(use.name) && !no_item) || known(use.name)) continue;
            if (is_standard_context(use.name))
                findings_.warn(
                    "a launch context is used that the form does not declare: %" + std::string{use.name},
                    where);
            else
                findings_.refuse(fail(ErrorKind::invalid,
                                      "nothing declares the name %" + std::string{use.name}, use.position),
                                 where);
        }
    }

    Form::Content& content_;
    Findings& findings_;
};

}  // namespace

bool is_kept_name(std::string_view name) {
    return has(kept_names, name) || name.starts_with("vs-") || name.starts_with("ext-");
}

void resolve_names(Form::Content& content, Findings& findings) { Resolver{content, findings}.run(); }

bool is_given(std::string_view name) {
    return has(given_names, name) || name.starts_with("vs-") || name.starts_with("ext-");
}

bool is_standard_context(std::string_view name) { return has(standard_contexts, name); }

}  // namespace repere::instruments
