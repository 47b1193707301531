// SPDX-License-Identifier: Apache-2.0
#include "instruments/expressions.h"

#include <algorithm>

#include "fhir/date_time.h"
#include "instruments/names.h"

namespace repere::instruments {
namespace {

Instant authored(json::Node response) {
    const auto when = fhir::parse_date_time(response["authored"].text());
    return when ? when->first() : Instant{};
}

Error at(Error error, const AnsweredForm& answered, std::size_t occurrence) {
    if (occurrence == none) return error;
    const Item& item = answered.item(answered.occurrences()[occurrence]);
    error.where = std::string{item.link_id} + (error.where.empty() ? "" : ", " + error.where);
    return error;
}

const std::vector<fhirpath::Item> nothing;

}  // namespace

Expressions::Expressions(const AnsweredForm& answered, const Launch& launch)
    : answered_{&answered}, launch_{&launch}, view_{answered}, environment_{authored(answered.response())} {
    environment_.set("questionnaire", answered.form().questionnaire());
    environment_.set_terminology(&view_.terminology());
    set_launch();
}

Result<Expressions> Expressions::over(const AnsweredForm& answered, const ComputedValues& computed,
                                      const Launch& launch) {
    Expressions expressions{answered, launch};
    expressions.look(computed);
    return expressions;
}

void Expressions::look(const ComputedValues& computed) {
    view_.look(computed);
    values_.clear();
    evaluators_used_ = 0;
    environment_.set("resource", view_.root());
    environment_.set("rootResource", view_.root());
}

void Expressions::set_launch() {
    for (const auto& given : launch_->contexts) {
        const auto known = [&](const Extra& other) { return other.name == given.first; };
        auto found = std::ranges::find_if(extras_, known);
        if (found == extras_.end()) found = extras_.insert(found, Extra{none, given.first, {}});
        found->values.push_back(fhirpath::item_of(given.second));
    }
}

void Expressions::define(std::size_t occurrence, std::string_view name, std::vector<fhirpath::Item> values) {
    extras_.push_back({occurrence, std::string{name}, std::move(values)});
    values_.clear();
}

const Expressions::Extra* Expressions::extra(std::string_view name, std::size_t occurrence) const {
    for (const Extra& candidate : extras_)
        if (candidate.occurrence == occurrence && candidate.name == name) return &candidate;
    return nullptr;
}

// The nearest declaration; `but` is the variable that asks and cannot mean itself.
Expressions::Declared Expressions::find(std::string_view name, std::size_t occurrence,
                                        const Expression* but) const {
    for (std::size_t at = occurrence;; at = answered_->occurrences()[at].parent) {
        if (const Extra* const found = extra(name, at)) return {nullptr, &found->values, at};
        const std::vector<Expression>& variables =
            at == none ? answered_->form().variables
                       : answered_->item(answered_->occurrences()[at]).variables;
        for (const Expression& variable : variables)
            if (variable.name == name && &variable != but) return {&variable, nullptr, at};
        if (at == none) return {nullptr, &nothing, none};
    }
}

std::vector<fhirpath::Item> Expressions::context_of(std::size_t occurrence) const {
    if (occurrence == none) return {fhirpath::item_of(view_.root())};
    const json::Node node = view_.node_of(occurrence);
    if (!node) return {};
    return {fhirpath::item_of(node, fhirpath::model::find_type("QuestionnaireResponse.item"))};
}

fhirpath::Evaluator& Expressions::next_evaluator() {
    if (evaluators_used_ == evaluators_.size()) evaluators_.emplace_back();
    return evaluators_[evaluators_used_++];
}

Result<fhirpath::Collection> Expressions::value_of(const Expression& variable, std::size_t occurrence) {
    const Place place{&variable, occurrence};
    if (const auto found = values_.find(place); found != values_.end())
        return fhirpath::Collection{found->second};
    auto selected = run(variable, occurrence, next_evaluator());
    if (!selected) return selected.error();
    std::vector<fhirpath::Item>& kept = values_[place];
    kept.assign(selected->begin(), selected->end());
    return fhirpath::Collection{kept};
}

Result<Done> Expressions::prepare(const Expression& expression, std::size_t occurrence) {
    // First all values, for each may need others; the environment is one for all.
    std::vector<std::pair<const Use*, fhirpath::Collection>> values;
    for (const Use& use : expression.uses) {
        if (is_given(use.name)) continue;
        const Declared declared = find(use.name, occurrence, &expression);
        if (declared.variable == nullptr) {
            values.emplace_back(&use, *declared.values);
            continue;
        }
        auto value = value_of(*declared.variable, declared.occurrence);
        if (!value) return value.error();
        values.emplace_back(&use, *value);
    }
    for (const auto& [use, value] : values) environment_.set(use->name, value);
    return Done{};
}

Result<fhirpath::Collection> Expressions::run(const Expression& expression, std::size_t occurrence,
                                              fhirpath::Evaluator& evaluator) {
    if (auto prepared = prepare(expression, occurrence); !prepared) return prepared.error();
    const std::vector<fhirpath::Item> context = context_of(occurrence);
    environment_.set("context", fhirpath::Collection{context});
    if (occurrence != none)
        environment_.set("qitem", answered_->item(answered_->occurrences()[occurrence]).node,
                         "Questionnaire.item");
    if (expression.is_query()) return ask(expression, occurrence);
    return evaluator.evaluate(*expression.program, context, environment_);
}

Result<fhirpath::Collection> Expressions::ask(const Expression& query, std::size_t occurrence) {
    const std::vector<fhirpath::Item> context = context_of(occurrence);
    auto text = query_text(query, [&](const fhirpath::Program& part) -> Result<std::vector<fhirpath::Item>> {
        const auto found = last_.evaluate(part, context, environment_);
        if (!found) return found.error();
        return std::vector(found->begin(), found->end());
    });
    if (!text) return text.error();
    if (text->empty() || !launch_->search) return fhirpath::Collection{};
    const auto asked = answers_.find(*text);
    if (asked != answers_.end()) return fhirpath::Collection{asked->second};
    auto found = launch_->search(*text);
    if (!found) return found.error();
    std::vector<fhirpath::Item>& kept = answers_[std::move(*text)];
    for (const json::Node node : *found) kept.push_back(fhirpath::item_of(node));
    return fhirpath::Collection{kept};
}

Result<fhirpath::Collection> Expressions::evaluate(const Expression& expression, std::size_t occurrence) {
    auto selected = run(expression, occurrence, last_);
    if (!selected) return at(selected.error(), *answered_, occurrence);
    return selected;
}

Result<bool> Expressions::enables(std::size_t occurrence) {
    const Item& item = answered_->item(answered_->occurrences()[occurrence]);
    auto result = evaluate(*item.enable_expression, occurrence);
    if (!result) return result.error();
    return result->size() == 1 && result->front().boolean().value_or(false);
}

Result<std::optional<Computed>> Expressions::calculate(std::size_t occurrence) {
    const Item& item = answered_->item(answered_->occurrences()[occurrence]);
    auto result = evaluate(*item.calculated, occurrence);
    if (!result) return result.error();
    auto computed = fit(answered_->form(), item, *result);
    if (!computed) return at(computed.error(), *answered_, occurrence);
    return computed;
}

}  // namespace repere::instruments
