// SPDX-License-Identifier: Apache-2.0
// What a compiled Form holds. Only files of this module look inside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fhir/coding.h"
#include "fhirpath/fhirpath.h"
#include "instruments/expression.h"
#include "instruments/form.h"
#include "instruments/observation_link.h"
#include "instruments/template.h"
#include "json/document.h"

namespace re2 {
class RE2;
}

namespace repere::instruments {

inline constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

// http://hl7.org/fhir/item-type
enum class ItemType : std::uint8_t {
    group,
    display,
    boolean,
    decimal,
    integer,
    date,
    date_time,
    time,
    string,
    text,
    url,
    choice,
    open_choice,
    attachment,
    reference,
    quantity,
};

// http://hl7.org/fhir/questionnaire-enable-operator
enum class Operator : std::uint8_t {
    exists,
    equal,
    not_equal,
    greater,
    less,
    greater_or_equal,
    less_or_equal
};

struct Condition {
    std::size_t question = none;
    Operator op = Operator::equal;
    json::Node holder;  // the enableWhen, whose answer[x] is compared with
};

// targetConstraint, and questionnaire-constraint of FHIR R4 before it.
struct Constraint {
    std::string_view key;
    std::string_view human;     // what to tell the person
    std::string_view location;  // FHIRPath from the element it stands on; may be empty
    bool only_warns = false;
    Expression expression;
};

// answerOptionsToggleExpression: these options may be chosen when the expression says true.
struct Toggle {
    std::vector<json::Node> options;  // each holds a value[x]
    Expression expression;
};

// SDC launchContext.
struct LaunchContext {
    std::string name;
    std::vector<std::string_view> types;  // of resources
};

// Our extension score-band: one interval of a published table, both ends included.
struct Band {
    fhir::Coding code;
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool evidence = false;
    bool dependence = false;
};

// The items an expression looks at, with what is inside them; `everything` when that cannot be told from its
// text.
struct ItemReads {
    bool everything = false;
    bool outside = false;  // it also needs what the launch or the chart says
    std::vector<std::size_t> items;
};

// A limit whose amount an expression gives: the extension's url, and the type its value has ("Date").
struct CalculatedLimit {
    std::string_view url;
    std::string_view type;
    Expression expression;
};

struct Item {
    json::Node node;
    std::string_view link_id;
    ItemType type = ItemType::group;
    std::size_t parent = none;
    std::size_t end = 0;  // one past the last item inside this one
    std::vector<std::size_t> children;
    bool required = false;
    bool repeats = false;
    bool any_condition = false;  // enableBehavior: any, instead of all
    ObservationLink observation;
    std::vector<Condition> conditions;
    bool hidden = false;     // questionnaire-hidden here or round it: never shown, still enabled and counted
    bool is_score = false;   // has a code of CodeSystem/screening-score
    bool read_only = false;  // nobody but the form itself fills it
    std::optional<Expression> enable_expression;
    std::optional<Expression> calculated;
    std::optional<Expression> initial;
    std::optional<Expression> population_context;
    std::optional<Expression> answer_expression;
    std::optional<Expression> candidates;
    std::vector<Expression> variables;  // each after those of the same item that it uses
    std::vector<Constraint> constraints;
    std::vector<Toggle> toggles;
    ItemReads enable_reads;
    ItemReads calculated_reads;
    ItemReads answer_reads;               // of answer_expression
    std::vector<CalculatedLimit> limits;  // minValue and its like by cqf-expression; fixed ones stay in node
    std::vector<Band> bands;
    std::shared_ptr<const re2::RE2> pattern;
};

struct Form::Content {
    json::Document document;
    std::string canonical;
    std::vector<Item> items;  // in document order: a parent stands before its children
    std::vector<std::size_t> roots;
    std::vector<Expression> variables;  // of the whole Questionnaire, in the order of their use
    std::optional<Expression> population_context;
    std::vector<Constraint> constraints;
    std::vector<LaunchContext> launch_contexts;
    std::shared_ptr<const Templates> templates;
    std::unordered_map<std::string_view, std::size_t> by_link_id;
    const fhirpath::Terminology* terminology = nullptr;
    const terminology::ValueSets* lists = nullptr;  // of value sets that the form does not contain

    json::Node questionnaire() const { return document.root(); }
};

inline bool is_question(const Item& item) {
    return item.type != ItemType::group && item.type != ItemType::display;
}

// The value[x] an answer of this type is written with ("Coding" for choice); empty for group and display.
std::string_view value_type(ItemType type);

// The first extension of this url on an element, or absent.
json::Node extension(json::Node element, std::string_view url);

namespace extensions {
inline constexpr std::string_view ordinal_value = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
inline constexpr std::string_view item_weight = "http://hl7.org/fhir/StructureDefinition/itemWeight";
inline constexpr std::string_view variable = "http://hl7.org/fhir/StructureDefinition/variable";
inline constexpr std::string_view min_occurs =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs";
inline constexpr std::string_view max_occurs =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs";
inline constexpr std::string_view min_value = "http://hl7.org/fhir/StructureDefinition/minValue";
inline constexpr std::string_view max_value = "http://hl7.org/fhir/StructureDefinition/maxValue";
inline constexpr std::string_view min_quantity =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity";
inline constexpr std::string_view max_quantity =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity";
inline constexpr std::string_view mime_type = "http://hl7.org/fhir/StructureDefinition/mimeType";
inline constexpr std::string_view reference_resource =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource";
inline constexpr std::string_view min_length = "http://hl7.org/fhir/StructureDefinition/minLength";
inline constexpr std::string_view max_decimal_places =
    "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces";
inline constexpr std::string_view regex = "http://hl7.org/fhir/StructureDefinition/regex";
inline constexpr std::string_view option_exclusive =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";
inline constexpr std::string_view max_size = "http://hl7.org/fhir/StructureDefinition/maxSize";
inline constexpr std::string_view unit_option =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption";
inline constexpr std::string_view unit_value_set =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet";
inline constexpr std::string_view unit_open =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-unitOpen";
inline constexpr std::string_view unit_supplemental_system =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-unitSupplementalSystem";
inline constexpr std::string_view cqf_expression = "http://hl7.org/fhir/StructureDefinition/cqf-expression";
inline constexpr std::string_view translation = "http://hl7.org/fhir/StructureDefinition/translation";
inline constexpr std::string_view calculated_expression =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
inline constexpr std::string_view enable_when_expression =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
inline constexpr std::string_view observation_extract =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract";
inline constexpr std::string_view initial_expression =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression";
inline constexpr std::string_view item_population_context =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemPopulationContext";
inline constexpr std::string_view answer_expression =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression";
inline constexpr std::string_view candidate_expression =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-candidateExpression";
inline constexpr std::string_view options_toggle =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerOptionsToggleExpression";
inline constexpr std::string_view launch_context =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext";
inline constexpr std::string_view hidden = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";
inline constexpr std::string_view target_constraint =
    "http://hl7.org/fhir/StructureDefinition/targetConstraint";
inline constexpr std::string_view questionnaire_constraint =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint";
inline constexpr std::string_view score_band = "https://repere.example/fhir/StructureDefinition/score-band";
}  // namespace extensions

}  // namespace repere::instruments
