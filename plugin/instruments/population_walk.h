// SPDX-License-Identifier: Apache-2.0
// Goes through a form once and finds what each of its items can be filled in with.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "instruments/content.h"
#include "instruments/launch.h"
#include "instruments/origin.h"
#include "instruments/populate.h"
#include "instruments/population_observations.h"
#include "instruments/population_values.h"

namespace repere::instruments {

struct DraftItem;

struct DraftAnswer {
    FittedValue value;
    std::string_view kind;  // origins::
    std::string source;
    std::vector<DraftItem> items;
};

// One item of the response to be: a question, one repetition of a group, or something only shown.
struct DraftItem {
    std::size_t item = none;
    std::vector<DraftAnswer> answers;
    std::vector<DraftItem> items;
};

// On an item that may not be asked, given the other answers.
inline constexpr std::string_view not_enabled = "https://repere.example/fhir/StructureDefinition/not-enabled";

class PopulationWalk {
public:
    PopulationWalk(const Form::Content& form, const Launch& launch, const Setting& setting, Instant now);

    // `response` is what %resource shows: the draft of the round before, absent in the first. The searches of
    // an earlier round are not made again, its issues are forgotten. Errors: limit.
    Result<std::vector<DraftItem>> items(json::Node response);

    std::vector<fhir::Issue> issues() const { return issues_; }

private:
    struct Name {
        std::string name;
        std::vector<fhirpath::Item> values;
    };
    struct Scope {
        std::vector<Name> names;  // the later of two goes before the earlier
        std::vector<fhirpath::Item> context;
        json::Node item;         // %qitem
        json::Node observation;  // what the groups around are bound to; absent: nothing
    };

    Scope root_scope();
    void add_items(const std::vector<std::size_t>& children, const Scope& around,
                   std::vector<DraftItem>& out);
    void add_group(std::size_t index, const Scope& scope, std::vector<DraftItem>& out);
    void add_repetition(std::size_t index, const Scope& scope, std::vector<DraftItem>& out);
    DraftItem question(std::size_t index, const Scope& scope);
    std::vector<DraftAnswer> initial_values(const Item& item) const;
    std::vector<DraftAnswer> by_expression(const Item& item, const Scope& scope);
    std::vector<DraftAnswer> by_observation(const Item& item, const Scope& scope);
    std::vector<fhirpath::Item> rows(const Item& item, const Scope& scope);
    json::Node bound_observation(const Item& item, const Scope& scope) const;
    void define(const std::vector<Expression>& variables, Scope& scope, std::string_view where);
    std::string_view origin_kind(const Expression& expression, std::string& source) const;

    Result<std::vector<fhirpath::Item>> evaluate(const Expression& expression, const Scope& scope);
    Result<std::vector<fhirpath::Item>> run(const fhirpath::Program& program, const Scope& scope);
    Result<std::vector<json::Node>> search(const std::string& query);
    void load_observations();
    void warn(const Error& error, std::string_view link_id);

    const Form::Content& form_;
    const Launch& launch_;
    Instant now_;
    PatientObservations observations_;
    bool observations_loaded_ = false;
    std::map<std::string, Result<std::vector<json::Node>>> searches_;
    json::Node response_;
    std::deque<fhirpath::Evaluator> evaluators_;  // what a name holds lives in the one that found it
    std::vector<fhir::Issue> lasting_;            // of what is done only once
    std::vector<fhir::Issue> issues_;
    std::size_t made_ = 0;
};

}  // namespace repere::instruments
