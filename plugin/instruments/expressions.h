// SPDX-License-Identifier: Apache-2.0
// Runs a form's own expressions over one state of its answers.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "core/instant.h"
#include "instruments/answered.h"
#include "instruments/write_items.h"

namespace repere::instruments {

// SDC 4.0, expressions: %resource is the response without disabled items and with what has been computed so
// far, %context its items of the linkId the expression stands on, %questionnaire and %qitem the form's side;
// variables of the form and of the items around are visible. "Now" is when the response was authored, so that
// the same answers always give the same result.
class Expressions {
public:
    static Result<Expressions> over(const AnsweredForm& answered, const ComputedValues& computed);

    // enableWhenExpression: anything but true is false. Errors name the linkId.
    Result<bool> enables(std::size_t occurrence);
    // calculatedExpression: nothing when it selects nothing. Errors name the linkId: invalid (several values,
    // or one that does not fit the item's type).
    Result<std::optional<Computed>> calculate(std::size_t occurrence);

private:
    explicit Expressions(const AnsweredForm& answered) : answered_{&answered} {}
    Result<fhirpath::Collection> run(const fhirpath::Program& program, std::size_t occurrence);
    Result<Done> define(const std::vector<Variable>& variables, fhirpath::Collection context,
                        fhirpath::Environment& environment);
    std::vector<fhirpath::Item> context_of(const Item& item) const;

    const AnsweredForm* answered_;
    json::Document document_;
    std::optional<fhirpath::Environment> environment_;
    std::deque<fhirpath::Evaluator> evaluators_;  // what a variable selected lives in the one that ran it
};

}  // namespace repere::instruments
