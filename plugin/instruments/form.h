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

// Reads FHIR R4 Questionnaire with these extensions of SDC 4.0: variable, calculatedExpression,
// enableWhenExpression, observationExtract, and of R4: ordinalValue (itemWeight too), hidden, minOccurs,
// maxOccurs, minValue, maxValue, minLength, maxDecimalPlaces, regex, mimeType, maxSize, referenceResource,
// optionExclusive, unit, unitOption, unitValueSet; of SDC minQuantity, maxQuantity, unitOpen,
// targetConstraint too, cqf-expression on limits and texts, templateExtract, templateExtractBundle and
// extractAllocateId (template.h), observationExtract, observationLinkPeriod and their kin
// (observation_link.h); and our score-band. `terminology` answers for
// answerValueSet and memberOf; it may be null and must outlive the Form. Errors, each with the linkId:
// invalid (not a Questionnaire, a linkId twice or missing, an enableWhen that names nothing or closes a
// circle, two kinds of condition on one item, a bad expression, pattern or band), unsupported (an item type
// or expression language we do not know), limit (items nested too deeply).
Result<Form> compile(json::Node questionnaire, const fhirpath::Terminology* terminology);

// Everything compile() would refuse, not only the first, and what is doubtful (warnings). The expression of
// an issue is the linkId, "Questionnaire" for the form itself, then "line:column" inside an expression.
std::vector<fhir::Issue> lint(json::Node questionnaire, const fhirpath::Terminology* terminology);

}  // namespace repere::instruments
