// SPDX-License-Identifier: Apache-2.0
#include "instruments/enablement.h"

#include "instruments/conditions.h"
#include "instruments/expressions.h"

namespace repere::instruments {
namespace {

bool condition_holds(const AnsweredForm& answered, std::size_t occurrence, const Condition& condition) {
    const std::size_t question = answered.nearest(occurrence, condition.question);
    const json::Node nothing;
    if (question == none) return holds(condition, nothing.items());
    const Occurrence& found = answered.occurrences()[question];
    return holds(condition, (found.enabled ? found.node["answer"] : nothing).items());
}

bool conditions_hold(const AnsweredForm& answered, std::size_t occurrence) {
    const Item& item = answered.item(answered.occurrences()[occurrence]);
    if (item.conditions.empty()) return true;
    for (const Condition& condition : item.conditions)
        if (condition_holds(answered, occurrence, condition) == item.any_condition) return item.any_condition;
    return !item.any_condition;
}

Result<bool> enabled_now(const AnsweredForm& answered, std::size_t index,
                         std::optional<Expressions>& expressions) {
    const Occurrence& occurrence = answered.occurrences()[index];
    if (occurrence.parent != none && !answered.occurrences()[occurrence.parent].enabled) return false;
    const Item& item = answered.item(occurrence);
    if (!item.enable_expression) return conditions_hold(answered, index);
    if (!expressions) {
        auto over = Expressions::over(answered, {});
        if (!over) return over.error();
        expressions = std::move(*over);
    }
    return expressions->enables(index);
}

}  // namespace

Result<Done> settle(AnsweredForm& answered) {
    // Without a circle each pass settles at least one more item of the form.
    for (std::size_t pass = 0; pass <= answered.form().items.size(); ++pass) {
        bool changed = false;
        std::optional<Expressions> expressions;  // of the state this pass started from
        for (std::size_t i = 0; i < answered.occurrences().size(); ++i) {
            const auto enabled = enabled_now(answered, i, expressions);
            if (!enabled) return enabled.error();
            changed = changed || *enabled != answered.occurrences()[i].enabled;
            answered.set_enabled(i, *enabled);
        }
        if (!changed) return Done{};
    }
    return fail(ErrorKind::invalid, "the conditions of this form undo one another");
}

}  // namespace repere::instruments
