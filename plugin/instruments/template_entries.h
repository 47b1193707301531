// SPDX-License-Identifier: Apache-2.0
// SDC 4.0 template-based extraction: from the templates of a form and one finished response to Bundle
// entries.
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "fhir/operation_outcome.h"
#include "instruments/bundle_entry.h"
#include "instruments/scored.h"

namespace repere::instruments {

// What an item of the response asks for its Observation: observationExtractEntry, worked out. Each by the
// index of the form's item and how many of that item stand before it. Of several answers the first has them:
// one fullUrl, one id and one condition cannot serve two Observations.
using ObservationTerms = std::map<std::pair<std::size_t, std::size_t>, BundleEntry>;

struct TemplateEntries {
    std::vector<BundleEntry> entries;
    ObservationTerms observations;
};

// One resource for the Questionnaire's own templates, and one for every item of the response that a template
// stands on. SDC 4.0, templateExtract: "a new resource will be created for each iteration of the item in the
// QuestionnaireResponse"; a repeating group is an item for each repetition, but a question with several
// answers is one item (FHIR R4, QuestionnaireResponse.item.answer 0..*). Its answers become several elements,
// or with a templateExtractContext of "answer" on the template itself several resources. An element that
// takes one value and gets several is an error: to pick one would lose the others without a word. Disabled
// and unanswered items give none. Allocated ids derive from the submission, the name and the place of the
// item, so that the same answers always get the same ones. Each resource carries the labels R and ETH beside
// the template's own, and an identifier derived in the same way (where R4 allows none: a meta.tag). What the
// form's entry expressions say holds; what they leave open is ours: POST with ifNoneExist on that identifier,
// PUT by it when the answers are amended. A reference to the response by its id becomes the fullUrl it has in
// the Bundle; a urn:uuid written into a template is the same for everybody and is replaced, with the
// references to it. Problems become issues of severity error; the other elements are still worked on.
TemplateEntries template_entries(const Form& form, const Submission& submission, const Scored& scored,
                                 std::vector<fhir::Issue>& issues);

}  // namespace repere::instruments
