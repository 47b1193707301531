// SPDX-License-Identifier: Apache-2.0
#include "instruments/population_walk.h"

#include <algorithm>
#include <array>

#include "fhir/reference.h"
#include "instruments/names.h"

namespace repere::instruments {
namespace {

constexpr std::size_t most_items = 5'000;

fhirpath::model::TypeId item_type() {
    static const auto type = fhirpath::model::find_type("QuestionnaireResponse.item");
    return type;
}

void collect(json::Node holder, std::string_view link_id, std::vector<fhirpath::Item>& found) {
    for (const json::Node item : holder["item"].items()) {
        if (item["linkId"].text() == link_id) found.push_back(fhirpath::item_of(item, item_type()));
        collect(item, link_id, found);
        for (const json::Node answer : item["answer"].items()) collect(answer, link_id, found);
    }
}

// A query gives a Bundle; rows and References are the resources in it.
std::vector<fhirpath::Item> resources_in(const std::vector<fhirpath::Item>& found) {
    std::vector<fhirpath::Item> resources;
    for (const fhirpath::Item& item : found) {
        if (!item.is_node() || item.node()["resourceType"].text() != "Bundle") {
            resources.push_back(item);
            continue;
        }
        for (const json::Node entry : item.node()["entry"].items())
            if (entry["search"]["mode"].text() != "outcome" && entry["search"]["mode"].text() != "include")
                resources.push_back(fhirpath::item_of(entry["resource"]));
    }
    return resources;
}

}  // namespace

PopulationWalk::PopulationWalk(const Form::Content& form, const Launch& launch, const Setting& setting,
                               Instant now)
    : form_{form}, launch_{launch}, now_{now}, observations_{setting.subject, now} {}

Result<std::vector<DraftItem>> PopulationWalk::items(json::Node response) {
    response_ = response;
    evaluators_.clear();
    made_ = 0;
    load_observations();
    issues_ = lasting_;
    std::vector<DraftItem> out;
    Scope root = root_scope();
    define(form_.variables, root, "Questionnaire");
    add_items(form_.roots, root, out);
    if (made_ > most_items) return fail(ErrorKind::limit, "there is more to fill in than one form takes");
    return out;
}

// What is declared and not given is empty: it is missing, not unknown.
PopulationWalk::Scope PopulationWalk::root_scope() {
    Scope root;
    for (const std::string_view name : {"patient", "encounter", "location", "user", "study", "clinical"})
        root.names.push_back({std::string{name}, {}});
    for (const LaunchContext& context : form_.launch_contexts) root.names.push_back({context.name, {}});
    std::map<std::string_view, std::vector<fhirpath::Item>> given;
    for (const auto& [name, node] : launch_.contexts) given[name].push_back(fhirpath::item_of(node));
    for (auto& [name, values] : given) root.names.push_back({std::string{name}, std::move(values)});
    root.context = {response_ ? fhirpath::item_of(response_) : fhirpath::Item{}};
    if (!response_) root.context.clear();
    if (form_.population_context) root.names.push_back({form_.population_context->name, rows(Item{}, root)});
    return root;
}

void PopulationWalk::add_items(const std::vector<std::size_t>& children, const Scope& around,
                               std::vector<DraftItem>& out) {
    for (const std::size_t index : children) {
        if (++made_ > most_items) return;
        const Item& item = form_.items[index];
        Scope scope = around;
        scope.item = item.node;
        scope.context.clear();
        collect(response_, item.link_id, scope.context);
        if (item.type == ItemType::group) {
            add_group(index, scope, out);
            continue;
        }
        define(item.variables, scope, item.link_id);
        if (item.type == ItemType::display)
            out.push_back({index, {}, {}});
        else
            out.push_back(question(index, scope));
    }
}

void PopulationWalk::add_group(std::size_t index, const Scope& scope, std::vector<DraftItem>& out) {
    const Item& item = form_.items[index];
    if (!item.population_context) return add_repetition(index, scope, out);
    auto found = rows(item, scope);
    if (!item.repeats && found.size() > 1) {
        warn(fail(ErrorKind::invalid, "several rows were found for a group that does not repeat"),
             item.link_id);
        found.clear();
    }
    Scope row = scope;
    row.names.push_back({item.population_context->name, {}});
    if (found.empty()) return add_repetition(index, row, out);
    for (const fhirpath::Item& one : found) {
        if (made_ > most_items) return;
        row.names.back().values = {one};
        add_repetition(index, row, out);
    }
}

void PopulationWalk::add_repetition(std::size_t index, const Scope& scope, std::vector<DraftItem>& out) {
    const Item& item = form_.items[index];
    Scope inside = scope;
    define(item.variables, inside, item.link_id);
    if (const json::Node bound = bound_observation(item, scope)) inside.observation = bound;
    DraftItem group{index, {}, {}};
    add_items(item.children, inside, group.items);
    out.push_back(std::move(group));
}

DraftItem PopulationWalk::question(std::size_t index, const Scope& scope) {
    const Item& item = form_.items[index];
    DraftItem draft{index, initial_values(item), {}};
    if (draft.answers.empty() && item.initial) draft.answers = by_expression(item, scope);
    if (draft.answers.empty() && !item.repeats && !item.calculated)
        draft.answers = by_observation(item, scope);
    for (DraftAnswer& answer : draft.answers) add_items(item.children, scope, answer.items);
    return draft;
}

std::vector<DraftAnswer> PopulationWalk::initial_values(const Item& item) const {
    std::vector<DraftAnswer> answers;
    for (const json::Node initial : item.node["initial"].items())
        if (const Value value = value_of(initial))
            answers.push_back(
                {{std::string{value.type}, json::to_string(value.node)}, origins::initial, {}, {}});
    for (const json::Node option : item.node["answerOption"].items())
        if (option["initialSelected"].boolean().value_or(false))
            if (const Value value = value_of(option))
                answers.push_back(
                    {{std::string{value.type}, json::to_string(value.node)}, origins::initial, {}, {}});
    return answers;
}

std::vector<DraftAnswer> PopulationWalk::by_expression(const Item& item, const Scope& scope) {
    auto found = evaluate(*item.initial, scope);
    if (!found) return warn(found.error(), item.link_id), std::vector<DraftAnswer>{};
    if (item.initial->is_query()) *found = resources_in(*found);
    if (!item.repeats && found->size() > 1) {
        warn(fail(ErrorKind::invalid, "several values were found for a question that takes one"),
             item.link_id);
        return {};
    }
    std::string source;
    const std::string_view kind = origin_kind(*item.initial, source);
    std::vector<DraftAnswer> answers;
    for (const fhirpath::Item& one : *found) {
        auto value = fitted_value(form_, item, one);
        if (value)
            answers.push_back({std::move(*value), kind, source, {}});
        else
            warn(value.error(), item.link_id);
    }
    return answers;
}

std::vector<DraftAnswer> PopulationWalk::by_observation(const Item& item, const Scope& scope) {
    if (!item.observation.link_period) return {};
    const auto found =
        scope.observation ? observations_.inside(scope.observation, item) : observations_.of(item);
    for (const Observed& one : found) {
        const fhirpath::Item value = one.value();
        if (!value.node()) continue;  // dataAbsentReason
        if (auto fitted = fitted_value(form_, item, value))
            return {{std::move(*fitted), origins::observation, fhir::reference_text(one.observation), {}}};
        warn(fail(ErrorKind::invalid, "an Observation has a value that does not fit"), item.link_id);
    }
    return {};
}

// Rows of an itemPopulationContext; a failing one gives none.
std::vector<fhirpath::Item> PopulationWalk::rows(const Item& item, const Scope& scope) {
    const Expression& expression =
        item.population_context ? *item.population_context : *form_.population_context;
    auto found = evaluate(expression, scope);
    if (!found) return warn(found.error(), item.link_id), std::vector<fhirpath::Item>{};
    return resources_in(*found);
}

// SDC 4.0: when a group stands for an Observation, what is inside looks only inside it.
json::Node PopulationWalk::bound_observation(const Item& item, const Scope& scope) const {
    const auto found =
        scope.observation ? observations_.inside(scope.observation, item) : observations_.of(item);
    return found.empty() ? json::Node{} : found.front().observation;
}

void PopulationWalk::define(const std::vector<Expression>& variables, Scope& scope, std::string_view where) {
    for (const Expression& variable : variables) {
        // SDC $populate: the result of a root query may come with the call, under the variable's name.
        const bool given = std::ranges::any_of(
            launch_.contexts, [&](const auto& context) { return context.first == variable.name; });
        if (given && variable.is_query()) continue;
        auto found = evaluate(variable, scope);
        if (!found) warn(found.error(), where);
        scope.names.push_back({variable.name, found ? std::move(*found) : std::vector<fhirpath::Item>{}});
    }
}

// An expression that names launch contexts and nothing else takes its value from them.
std::string_view PopulationWalk::origin_kind(const Expression& expression, std::string& source) const {
    if (expression.is_query()) return origins::expression;
    const std::vector<std::string>& names = expression.program->names().variables;
    const auto is_context = [&](std::string_view name) {
        return is_standard_context(name) ||
               std::ranges::find(form_.launch_contexts, name, &LaunchContext::name) !=
                   form_.launch_contexts.end();
    };
    if (names.empty() || !std::ranges::all_of(names, is_context)) return origins::expression;
    for (const auto& [name, node] : launch_.contexts)
        if (name == names.front() && source.empty()) source = fhir::reference_text(node);
    return origins::launch_context;
}

Result<std::vector<fhirpath::Item>> PopulationWalk::evaluate(const Expression& expression,
                                                             const Scope& scope) {
    if (!expression.is_query()) return run(*expression.program, scope);
    const auto text = query_text(expression, [&](const fhirpath::Program& part) { return run(part, scope); });
    if (!text) return text.error();
    std::vector<fhirpath::Item> items;
    if (text->empty()) return items;
    const auto found = search(*text);
    if (!found) return found.error();
    for (const json::Node node : *found) items.push_back(fhirpath::item_of(node));
    return items;
}

Result<std::vector<fhirpath::Item>> PopulationWalk::run(const fhirpath::Program& program,
                                                        const Scope& scope) {
    fhirpath::Environment environment{now_};
    environment.set("resource", response_);
    environment.set("rootResource", response_);
    environment.set("questionnaire", form_.questionnaire());
    environment.set("context", scope.context);
    environment.set("qitem", scope.item, "Questionnaire.item");
    for (const Name& name : scope.names) environment.set(name.name, fhirpath::Collection{name.values});
    environment.set_terminology(form_.terminology);
    const std::vector<fhirpath::Item> root =
        response_ ? std::vector{fhirpath::item_of(response_)} : std::vector<fhirpath::Item>{};
    const auto found = evaluators_.emplace_back().evaluate(
        program, scope.context.empty() ? root : scope.context, environment);
    if (!found) return found.error();
    return std::vector<fhirpath::Item>{found->begin(), found->end()};  // the environment may hold the rest
}

// "" when one of its expressions gives nothing: a search without the patient would find everybody's.
Result<std::vector<json::Node>> PopulationWalk::search(const std::string& query) {
    if (!launch_.search) return std::vector<json::Node>{};
    const auto known = searches_.find(query);
    if (known != searches_.end()) return known->second;
    return searches_.emplace(query, launch_.search(query)).first->second;
}

void PopulationWalk::load_observations() {
    if (observations_loaded_) return;
    observations_loaded_ = true;
    const std::string query = observations_.query(form_);
    if (query.empty()) return;
    const auto found = search(query);
    if (!found) {
        const Error& error = found.error();
        lasting_.push_back({fhir::Severity::warning,
                            std::string{fhir::issue_code(error.kind)},
                            "the Observations could not be read: " + error.what,
                            {}});
        return;
    }
    for (const json::Node node : *found) observations_.add(node);
}

// Where an error of FHIRPath says where in the expression, the item says which expression.
void PopulationWalk::warn(const Error& error, std::string_view link_id) {
    issues_.push_back({fhir::Severity::warning, std::string{fhir::issue_code(error.kind)}, error.what,
                       std::string{link_id}});
}

}  // namespace repere::instruments
