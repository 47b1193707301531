// SPDX-License-Identifier: Apache-2.0
// A Questionnaire made ready for use: checked once, indexed, its expressions compiled.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "fhir/operation_outcome.h"
#include "json/node.h"

namespace repere::fhirpath {
class Terminology;
}
namespace repere::terminology {
class ValueSets;
}

namespace repere::instruments {

// Immutable and cheap to copy; any number of threads may use one.
class Form {
public:
    struct Content;  // content.h, for this module only
    explicit Form(std::shared_ptr<const Content> content) : content_{std::move(content)} {}

    std::string_view url() const;        // Questionnaire.url, may be empty
    std::string_view canonical() const;  // url|version, as responses name it; the url alone without a version
    json::Node questionnaire() const;    // the Form's own copy; lives as long as any copy of the Form
    // BCP 47 tags: the form's own first, then those of its translations; empty when it says none.
    std::vector<std::string> languages() const;

    const Content& content() const { return *content_; }

private:
    std::shared_ptr<const Content> content_;
};

// Reads FHIR R4 Questionnaire with these extensions, besides our score-band:
//   R4   variable, ordinalValue (itemWeight too), hidden, minOccurs, maxOccurs, minValue, maxValue,
//   minLength,
//        maxDecimalPlaces, regex, mimeType, maxSize, referenceResource, optionExclusive, unit, unitOption,
//        unitValueSet, constraint, targetConstraint, translation
//   SDC  launchContext, calculatedExpression, enableWhenExpression, initialExpression, itemPopulationContext,
//   4.0  answerExpression, candidateExpression, answerOptionsToggleExpression, observationExtract,
//        observationLinkPeriod and their kin (observation_link.h), templateExtract, templateExtractBundle,
//        extractAllocateId (template.h), minQuantity, maxQuantity, unitOpen; cqf-expression on limits and
//        texts
// Expressions are FHIRPath; where a value may come from the chart (variable, initialExpression,
// itemPopulationContext, answerExpression, candidateExpression) x-fhir-query too. A calculated value stands
// instead of what was sent, but where a person may correct it (answered.h, keeps_given) theirs stands.
// `terminology` answers for answerValueSet, memberOf and weight; it may be null and must outlive the Form.
// Errors, the first of those lint() tells, each with the linkId: invalid (not a Questionnaire, a linkId twice
// or missing, an enableWhen that names nothing, two kinds of condition on one item, a bad expression, a name
// that nothing declares, items or variables that need one another, a bad pattern or band), unsupported (an
// item type or expression language we do not know), limit (items nested too deeply).
Result<Form> compile(json::Node questionnaire, const fhirpath::Terminology* terminology);
// The same with value sets that can also list their codes: for choices() and units().
Result<Form> compile(json::Node questionnaire, const terminology::ValueSets& value_sets);

// Everything compile() would refuse, not only the first, and what is doubtful (warnings). The expression of
// an issue is the linkId, "Questionnaire" for the form itself, then "line:column" inside an expression.
std::vector<fhir::Issue> lint(json::Node questionnaire, const fhirpath::Terminology* terminology);

}  // namespace repere::instruments
