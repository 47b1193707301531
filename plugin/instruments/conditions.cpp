// SPDX-License-Identifier: Apache-2.0
#include "instruments/conditions.h"

#include <algorithm>
#include <array>

#include "instruments/value.h"

namespace repere::instruments {
namespace {

struct OperatorName {
    std::string_view name;
    Operator op;
};
constexpr std::array operators{
    OperatorName{"!=", Operator::not_equal},     OperatorName{"<", Operator::less},
    OperatorName{"<=", Operator::less_or_equal}, OperatorName{"=", Operator::equal},
    OperatorName{">", Operator::greater},        OperatorName{">=", Operator::greater_or_equal},
    OperatorName{"exists", Operator::exists},
};

Result<Condition> link_condition(const Form::Content& content, json::Node node) {
    Condition condition;
    condition.holder = node;
    const auto question = content.by_link_id.find(node["question"].text());
    if (question == content.by_link_id.end() || !is_question(content.items[question->second]))
        return fail(ErrorKind::invalid, "enableWhen names no question of this form");
    condition.question = question->second;
    const auto* const op = std::ranges::find(operators, node["operator"].text(), &OperatorName::name);
    if (op == operators.end()) return fail(ErrorKind::invalid, "enableWhen has an operator R4 does not know");
    condition.op = op->op;
    const Value answer = value_of(node, "answer");
    if (!answer || (condition.op == Operator::exists && !answer.node.boolean()))  // que-7
        return fail(ErrorKind::invalid, "enableWhen has no answer that fits its operator");
    return condition;
}

void link_item(const Form::Content& content, Item& item, Findings& findings) {
    for (const json::Node node : item.node["enableWhen"].items()) {
        auto condition = link_condition(content, node);
        if (condition)
            item.conditions.push_back(*condition);
        else
            findings.refuse(condition.error(), item.link_id);
    }
    const std::string_view behavior = item.node["enableBehavior"].text();
    if (item.conditions.size() > 1 && behavior != "any" && behavior != "all")
        findings.refuse(ErrorKind::invalid, "several enableWhen need enableBehavior", item.link_id);
    item.any_condition = behavior == "any";
}

}  // namespace

void link_conditions(Form::Content& content, Findings& findings) {
    for (Item& item : content.items) link_item(content, item, findings);
}

bool holds(const Condition& condition, json::Items answers) {
    const Value wanted = value_of(condition.holder, "answer");
    if (condition.op == Operator::exists) return answers.empty() != *wanted.node.boolean();
    const auto any = [&](auto&& accepts) {
        for (const json::Node answer : answers)
            if (accepts(compare(value_of(answer), wanted))) return true;
        return false;
    };
    switch (condition.op) {
        case Operator::equal:
            return any([](auto order) { return order == 0; });
        case Operator::not_equal:
            return !any([](auto order) { return order == 0; });
        case Operator::greater:
            return any([](auto order) { return order > 0; });
        case Operator::less:
            return any([](auto order) { return order < 0; });
        case Operator::greater_or_equal:
            return any([](auto order) { return order >= 0; });
        case Operator::less_or_equal:
            return any([](auto order) { return order <= 0; });
        case Operator::exists:
            break;
    }
    return false;
}

}  // namespace repere::instruments
