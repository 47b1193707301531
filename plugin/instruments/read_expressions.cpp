// SPDX-License-Identifier: Apache-2.0
#include "instruments/read_expressions.h"

#include "instruments/options.h"

namespace repere::instruments {
namespace {

class ElementReader {
public:
    ElementReader(json::Node element, std::string_view where, Findings& findings)
        : element_{element}, where_{where}, findings_{findings} {}

    std::optional<Expression> optional(std::string_view url, Languages allowed) {
        const json::Node found = extension(element_, url);
        return found ? compiled(found["valueExpression"], allowed) : std::nullopt;
    }

    std::vector<Expression> variables() {
        std::vector<Expression> out;
        for (const json::Node candidate : element_["extension"].items()) {
            if (candidate["url"].text() != extensions::variable) continue;
            auto variable = compiled(candidate["valueExpression"], Languages::fhirpath_and_query);
            if (!variable) continue;
            if (variable->name.empty())
                findings_.refuse(ErrorKind::invalid, "a variable without a name", where_);
            else
                out.push_back(std::move(*variable));
        }
        return out;
    }

    std::vector<Constraint> constraints() {
        std::vector<Constraint> out;
        for (const json::Node candidate : element_["extension"].items()) {
            const std::string_view url = candidate["url"].text();
            if (url != extensions::target_constraint && url != extensions::questionnaire_constraint) continue;
            if (auto constraint = read_constraint(candidate)) out.push_back(std::move(*constraint));
        }
        return out;
    }

    std::vector<Toggle> toggles() {
        std::vector<Toggle> out;
        for (const json::Node candidate : element_["extension"].items()) {
            if (candidate["url"].text() != extensions::options_toggle) continue;
            auto expression =
                compiled(extension(candidate, "expression")["valueExpression"], Languages::fhirpath);
            if (!expression) continue;
            Toggle toggle{{}, std::move(*expression)};
            for (const json::Node part : candidate["extension"].items())
                if (part["url"].text() == "option") toggle.options.push_back(part);
            out.push_back(std::move(toggle));
        }
        return out;
    }

private:
    std::optional<Expression> compiled(json::Node expression, Languages allowed) {
        auto out = compile_expression(expression, allowed);
        if (out) return std::move(*out);
        findings_.refuse(out.error(), where_);
        return std::nullopt;
    }

    // The older extension has its FHIRPath as a plain string.
    std::optional<Expression> constraint_expression(json::Node part) {
        if (part["valueExpression"]) return compiled(part["valueExpression"], Languages::fhirpath);
        auto expression = compile_fhirpath(part["valueString"].text());
        if (expression) return std::move(*expression);
        findings_.refuse(expression.error(), where_);
        return std::nullopt;
    }

    std::optional<Constraint> read_constraint(json::Node candidate) {
        auto expression = constraint_expression(extension(candidate, "expression"));
        if (!expression) return std::nullopt;
        if (!expression->name.empty())
            findings_.warn("a targetConstraint has no name to be called by", where_);
        Constraint out;
        out.key = extension(candidate, "key")["valueId"].text();
        out.human = extension(candidate, "human")["valueString"].text();
        out.location = extension(candidate, "location")["valueString"].text();
        out.only_warns = extension(candidate, "severity")["valueCode"].text() == "warning";
        out.expression = std::move(*expression);
        return out;
    }

    json::Node element_;
    std::string_view where_;
    Findings& findings_;
};

std::vector<LaunchContext> launch_contexts(json::Node questionnaire, Findings& findings) {
    std::vector<LaunchContext> out;
    for (const json::Node candidate : questionnaire["extension"].items()) {
        if (candidate["url"].text() != extensions::launch_context) continue;
        LaunchContext context;
        const json::Node name = extension(candidate, "name");
        context.name = name["valueCoding"]["code"].text();
        if (context.name.empty()) context.name = name["valueId"].text();  // before SDC 3
        for (const json::Node part : candidate["extension"].items())
            if (part["url"].text() == "type") context.types.push_back(part["valueCode"].text());
        if (context.name.empty())
            findings.refuse(ErrorKind::invalid, "a launchContext without a name", whole_form);
        else
            out.push_back(std::move(context));
    }
    return out;
}

void check_together(const Item& item, Findings& findings) {
    const auto refuse = [&](const char* what) { findings.refuse(ErrorKind::invalid, what, item.link_id); };
    if (item.enable_expression && item.node["enableWhen"]) refuse("both enableWhen and enableWhenExpression");
    if (item.calculated && !is_question(item))
        refuse("a calculatedExpression on an item that takes no answer");
    if (item.initial && !is_question(item)) refuse("an initialExpression on an item that takes no answer");
    if (item.initial && item.node["initial"]) refuse("both initial and initialExpression");
    if (item.answer_expression && (item.node["answerOption"] || item.node["answerValueSet"]))
        refuse("answerExpression beside another list of answers");
    if (item.population_context && item.population_context->name.empty())
        refuse("an itemPopulationContext without a name");
    if (item.calculated && (item.initial || item.node["initial"]))
        findings.warn("a calculated item also has an initial value, which the calculation replaces",
                      item.link_id);
}

void check_toggles(const Item& item, Findings& findings) {
    if (!item.node["answerOption"]) return;
    for (const Toggle& toggle : item.toggles)
        for (const json::Node option : toggle.options)
            if (!option_of(item, value_of(option)))
                findings.warn("an answerOptionsToggleExpression names an answer that is no option",
                              item.link_id);
}

// Nobody sees it, and nothing fills it.
void check_hidden(const Item& item, Findings& findings) {
    if (item.hidden && item.required && is_question(item) && !item.calculated && !item.initial &&
        !item.node["initial"])
        findings.warn("a required question is hidden, and nothing gives it a value", item.link_id);
}

}  // namespace

void read_expressions(Item& item, Findings& findings) {
    ElementReader reader{item.node, item.link_id, findings};
    item.enable_expression = reader.optional(extensions::enable_when_expression, Languages::fhirpath);
    item.calculated = reader.optional(extensions::calculated_expression, Languages::fhirpath);
    item.initial = reader.optional(extensions::initial_expression, Languages::fhirpath_and_query);
    item.population_context =
        reader.optional(extensions::item_population_context, Languages::fhirpath_and_query);
    item.answer_expression = reader.optional(extensions::answer_expression, Languages::fhirpath_and_query);
    item.candidates = reader.optional(extensions::candidate_expression, Languages::fhirpath_and_query);
    item.variables = reader.variables();
    item.constraints = reader.constraints();
    item.toggles = reader.toggles();
    check_together(item, findings);
    check_toggles(item, findings);
    check_hidden(item, findings);
}

void read_expressions(Form::Content& content, Findings& findings) {
    ElementReader reader{content.questionnaire(), whole_form, findings};
    content.variables = reader.variables();
    // It computes no answer here, but its name is known all the same.
    auto calculated = reader.optional(extensions::calculated_expression, Languages::fhirpath);
    if (calculated && !calculated->name.empty()) content.variables.push_back(std::move(*calculated));
    content.constraints = reader.constraints();
    content.population_context =
        reader.optional(extensions::item_population_context, Languages::fhirpath_and_query);
    content.launch_contexts = launch_contexts(content.questionnaire(), findings);
}

}  // namespace repere::instruments
