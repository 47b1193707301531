// SPDX-License-Identifier: Apache-2.0
// Runs a form's own expressions over one state of its answers.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "instruments/answered.h"
#include "instruments/computed.h"
#include "instruments/launch.h"
#include "instruments/view.h"

namespace repere::instruments {

inline const Launch no_launch;

// SDC 4.0, expressions: %resource is the response as View shows it, %context the item the expression stands
// on, in the repetition it stands in, and empty while that has no answer; %questionnaire and %qitem are the
// form's side. Variables of the form and of the items around are visible, launch contexts too; what is
// declared and not given is empty. A variable is evaluated when something needs it, once for each place.
// "Now" is when the response was authored, so that the same answers always give the same result.
class Expressions {
public:
    // All three outlive it.
    static Result<Expressions> over(const AnsweredForm& answered, const ComputedValues& computed,
                                    const Launch& launch = no_launch);

    // After the answers' standing or the computed values changed.
    void look(const ComputedValues& computed);

    // What an expression gives on this occurrence of its item; `none` for one of the Questionnaire itself.
    // Valid until the next call of any method. A query whose {{}} gives nothing is not asked, and gives
    // nothing: it would find everybody's. Errors name the linkId.
    Result<fhirpath::Collection> evaluate(const Expression& expression, std::size_t occurrence);

    // A name more, seen from this occurrence and inside it (`none`: everywhere), as an itemPopulationContext
    // gives one; it hides a variable of that name. Nodes are borrowed.
    void define(std::size_t occurrence, std::string_view name, std::vector<fhirpath::Item> values);

    // enableWhenExpression: anything but true is false.
    Result<bool> enables(std::size_t occurrence);
    // calculatedExpression: nothing when it selects nothing. Errors: those of fit(), with the linkId.
    Result<std::optional<Computed>> calculate(std::size_t occurrence);

    const View& view() const { return view_; }

private:
    using Place = std::pair<const Expression*, std::size_t>;  // and occurrence
    struct Extra {
        std::size_t occurrence = none;
        std::string name;
        std::vector<fhirpath::Item> values;
    };
    struct Declared {
        const Expression* variable = nullptr;
        const std::vector<fhirpath::Item>* values = nullptr;  // when it is none
        std::size_t occurrence = none;
    };

    Expressions(const AnsweredForm& answered, const Launch& launch);

    void set_launch();
    Declared find(std::string_view name, std::size_t occurrence, const Expression* but) const;
    const Extra* extra(std::string_view name, std::size_t occurrence) const;
    std::vector<fhirpath::Item> context_of(std::size_t occurrence) const;
    // Everything the expression names, set in the environment.
    Result<Done> prepare(const Expression& expression, std::size_t occurrence);
    Result<fhirpath::Collection> value_of(const Expression& variable, std::size_t occurrence);
    Result<fhirpath::Collection> run(const Expression& expression, std::size_t occurrence,
                                     fhirpath::Evaluator& evaluator);
    Result<fhirpath::Collection> ask(const Expression& query, std::size_t occurrence);
    fhirpath::Evaluator& next_evaluator();

    const AnsweredForm* answered_;
    const Launch* launch_;
    View view_;
    fhirpath::Environment environment_;
    std::vector<Extra> extras_;
    std::map<Place, std::vector<fhirpath::Item>> values_;  // of variables, in the present state
    std::map<std::string, std::vector<fhirpath::Item>, std::less<>> answers_;  // of queries
    std::deque<fhirpath::Evaluator> evaluators_;  // what a variable selected lives in the one that ran it
    std::size_t evaluators_used_ = 0;
    fhirpath::Evaluator last_;  // of the expression asked for
};

}  // namespace repere::instruments
