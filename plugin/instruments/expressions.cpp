// SPDX-License-Identifier: Apache-2.0
#include "instruments/expressions.h"

#include <algorithm>

#include "fhir/date_time.h"
#include "json/writer.h"

namespace repere::instruments {
namespace {

// What is not an answer, or was put there by the server that holds the response, is not for expressions.
constexpr std::string_view left_out[] = {"item",      "meta",      "text",
                                         "contained", "extension", "modifierExtension"};

Instant authored(json::Node response) {
    const auto when = fhir::parse_date_time(response["authored"].text());
    return when ? when->first() : Instant{};
}

std::string text_for(const AnsweredForm& answered, const ComputedValues& computed) {
    json::Writer writer;
    writer.object([&] {
        writer.members_except(answered.response(), left_out);
        write_items(writer, answered, computed, Purpose::expressions);
    });
    return writer.take();
}

void collect(json::Node holder, std::string_view link_id, std::vector<fhirpath::Item>& found) {
    const auto type = fhirpath::model::find_type("QuestionnaireResponse.item");
    for (const json::Node item : holder["item"].items()) {
        if (item["linkId"].text() == link_id) found.push_back(fhirpath::item_of(item, type));
        collect(item, link_id, found);
        for (const json::Node answer : item["answer"].items()) collect(answer, link_id, found);
    }
}

Error at(Error error, const Item& item) {
    error.where = std::string{item.link_id} + (error.where.empty() ? "" : ", " + error.where);
    return error;
}

Result<Computed> computed_value(const Item& item, const fhirpath::Item& value) {
    json::Writer writer;
    if (item.type == ItemType::integer) {
        const auto decimal = value.decimal();
        const auto whole = decimal ? decimal->integer() : std::nullopt;
        if (!whole) return fail(ErrorKind::invalid, "a calculatedExpression gave no whole number");
        writer.integer(*whole);
    } else {
        const bool fits = item.type == ItemType::boolean   ? value.boolean().has_value()
                          : item.type == ItemType::decimal ? value.decimal().has_value()
                          : item.type == ItemType::string || item.type == ItemType::text
                              ? value.type() == fhirpath::Type::string
                              : value.is_node();
        if (!fits) return fail(ErrorKind::invalid, "a calculatedExpression does not fit its item's type");
        fhirpath::write(writer, value);
    }
    return Computed{std::string{value_type(item.type)}, writer.take()};
}

}  // namespace

const Launch Expressions::no_launch{};

Result<Expressions> Expressions::over(const AnsweredForm& answered, const ComputedValues& computed,
                                      const Launch& launch) {
    Expressions expressions{answered, launch};
    auto document = json::Document::parse(text_for(answered, computed));
    if (!document) return document.error();
    expressions.document_ = std::move(*document);
    return expressions;
}

std::vector<fhirpath::Item> Expressions::context_of(const Item& item) const {
    std::vector<fhirpath::Item> found;
    collect(document_.root(), item.link_id, found);
    return found;
}

void Expressions::define(std::size_t occurrence, std::string_view name, std::vector<fhirpath::Item> values) {
    extras_.push_back({occurrence, std::string{name}, std::move(values)});
}

void Expressions::set_extras(std::size_t occurrence, fhirpath::Environment& environment) const {
    for (const Extra& extra : extras_)
        if (extra.occurrence == occurrence) environment.set(extra.name, fhirpath::Collection{extra.values});
}

// What is declared and not given is empty: it is missing, not unknown.
void Expressions::prepare(fhirpath::Environment& environment) const {
    const Form::Content& form = answered_->form();
    environment.set_terminology(form.terminology);
    environment.set("resource", document_.root());
    environment.set("rootResource", document_.root());
    environment.set("questionnaire", form.questionnaire());
    for (const std::string_view name : {"patient", "encounter", "location", "user", "study", "clinical"})
        environment.set(name, fhirpath::Collection{});
    for (const LaunchContext& context : form.launch_contexts)
        environment.set(context.name, fhirpath::Collection{});
    if (form.population_context) environment.set(form.population_context->name, fhirpath::Collection{});
    for (const auto& given : launch_->contexts) {
        std::vector<json::Node> nodes;
        for (const auto& [name, node] : launch_->contexts)
            if (name == given.first) nodes.push_back(node);
        environment.set(given.first, nodes);
    }
}

Result<fhirpath::Collection> Expressions::select(const Expression& expression, fhirpath::Collection context,
                                                 const fhirpath::Environment& environment) {
    if (expression.is_query()) return fhirpath::Collection{};
    return evaluators_.emplace_back().evaluate(*expression.program, context, environment);
}

Result<Done> Expressions::define(const std::vector<Expression>& variables, fhirpath::Collection context,
                                 fhirpath::Environment& environment) {
    environment.set("context", context);
    for (const Expression& variable : variables) {
        auto selected = select(variable, context, environment);
        if (!selected) return selected.error();
        environment.set(variable.name, *selected);
    }
    return Done{};
}

Result<fhirpath::Collection> Expressions::evaluate(const Expression& expression, std::size_t occurrence) {
    const Form::Content& form = answered_->form();
    evaluators_.clear();
    fhirpath::Environment& environment = environment_.emplace(authored(answered_->response()));
    const std::vector<fhirpath::Item> root{fhirpath::item_of(document_.root())};
    prepare(environment);
    set_extras(none, environment);
    if (auto defined = define(form.variables, root, environment); !defined) return defined.error();

    std::vector<std::size_t> line;  // from the item up to the top
    for (std::size_t at = occurrence; at != none; at = answered_->occurrences()[at].parent)
        line.push_back(at);
    std::vector<fhirpath::Item> context = root;
    for (auto step = line.rbegin(); step != line.rend(); ++step) {
        const Item& item = answered_->item(answered_->occurrences()[*step]);
        context = context_of(item);
        environment.set("qitem", item.node, "Questionnaire.item");
        if (item.population_context) environment.set(item.population_context->name, fhirpath::Collection{});
        set_extras(*step, environment);
        if (auto defined = define(item.variables, context, environment); !defined) return defined.error();
    }
    return select(expression, context, environment);
}

Result<bool> Expressions::enables(std::size_t occurrence) {
    const Item& item = answered_->item(answered_->occurrences()[occurrence]);
    auto result = evaluate(*item.enable_expression, occurrence);
    if (!result) return at(result.error(), item);
    return result->size() == 1 && result->front().boolean().value_or(false);
}

Result<std::optional<Computed>> Expressions::calculate(std::size_t occurrence) {
    const Item& item = answered_->item(answered_->occurrences()[occurrence]);
    auto result = evaluate(*item.calculated, occurrence);
    if (!result) return at(result.error(), item);
    if (result->empty()) return std::optional<Computed>{};
    if (result->size() > 1)
        return fail(ErrorKind::invalid, "a calculatedExpression gave several values",
                    std::string{item.link_id});
    auto value = computed_value(item, result->front());
    if (!value) return at(value.error(), item);
    return std::optional<Computed>{std::move(*value)};
}

}  // namespace repere::instruments
