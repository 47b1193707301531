// SPDX-License-Identifier: Apache-2.0
// Runs a form's own expressions over one state of its answers.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "core/instant.h"
#include "instruments/answered.h"
#include "instruments/launch.h"
#include "instruments/write_items.h"

namespace repere::instruments {

// SDC 4.0, expressions: %resource is the response without disabled items and with what has been computed so
// far, %context its items of the linkId the expression stands on, %questionnaire and %qitem the form's side;
// variables of the form and of the items around are visible. "Now" is when the response was authored, so that
// the same answers always give the same result.
class Expressions {
public:
    // All three outlive it.
    static Result<Expressions> over(const AnsweredForm& answered, const ComputedValues& computed,
                                    const Launch& launch = no_launch);

    // What an expression gives on this occurrence of its item; `none` for one of the Questionnaire itself.
    // Valid until the next call. Errors name the linkId.
    Result<fhirpath::Collection> evaluate(const Expression& expression, std::size_t occurrence);

    // A name more, seen from this occurrence and inside it (`none`: everywhere), as an itemPopulationContext
    // gives one. Its nodes are borrowed.
    void define(std::size_t occurrence, std::string_view name, std::vector<fhirpath::Item> values);

    // enableWhenExpression: anything but true is false. Errors name the linkId.
    Result<bool> enables(std::size_t occurrence);
    // calculatedExpression: nothing when it selects nothing. Errors name the linkId: invalid (several values,
    // or one that does not fit the item's type).
    Result<std::optional<Computed>> calculate(std::size_t occurrence);

private:
    static const Launch no_launch;
    struct Extra {
        std::size_t occurrence = none;
        std::string name;
        std::vector<fhirpath::Item> values;
    };

    Expressions(const AnsweredForm& answered, const Launch& launch)
        : answered_{&answered}, launch_{&launch} {}
    void prepare(fhirpath::Environment& environment) const;
    void set_extras(std::size_t occurrence, fhirpath::Environment& environment) const;
    Result<Done> define(const std::vector<Expression>& variables, fhirpath::Collection context,
                        fhirpath::Environment& environment);
    Result<fhirpath::Collection> select(const Expression& expression, fhirpath::Collection context,
                                        const fhirpath::Environment& environment);
    std::vector<fhirpath::Item> context_of(const Item& item) const;

    const AnsweredForm* answered_;
    const Launch* launch_;
    json::Document document_;
    std::optional<fhirpath::Environment> environment_;
    std::deque<fhirpath::Evaluator> evaluators_;  // what a variable selected lives in the one that ran it
    std::vector<Extra> extras_;
};

}  // namespace repere::instruments
