// SPDX-License-Identifier: Apache-2.0
#include "instruments/constraints.h"

namespace repere::instruments {
namespace {

using fhir::Severity;

void check(const Constraint& constraint, std::size_t occurrence, const std::string& path,
           Expressions& expressions, bool final, std::vector<fhir::Issue>& issues) {
    const std::string place =
        constraint.location.empty() ? path : path + "." + std::string{constraint.location};
    const auto add = [&](Severity severity, std::string_view text) {
        issues.push_back({severity, "invariant",
                          std::string{text} + " (constraint '" + std::string{constraint.key} + "')", place});
    };
    const auto found = expressions.evaluate(constraint.expression, occurrence);
    if (!found || found->size() > 1)
        return add(Severity::warning, "this rule of the form could not be evaluated");
    if (!found->empty() && found->front().boolean().value_or(true)) return;
    add(constraint.only_warns || !final ? Severity::warning : Severity::error, constraint.human);
}

}  // namespace

void check_constraints(const AnsweredForm& answered, Expressions& expressions, bool final,
                       std::vector<fhir::Issue>& issues) {
    for (const Constraint& constraint : answered.form().constraints)
        check(constraint, none, "QuestionnaireResponse", expressions, final, issues);
    for (std::size_t i = 0; i < answered.occurrences().size(); ++i) {
        const Occurrence& here = answered.occurrences()[i];
        if (!here.enabled || !here.node) continue;
        for (const Constraint& constraint : answered.item(here).constraints)
            check(constraint, i, answered.path(i), expressions, final, issues);
    }
}

}  // namespace repere::instruments
