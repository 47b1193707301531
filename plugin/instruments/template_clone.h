// SPDX-License-Identifier: Apache-2.0
// Makes resources from one template: the same element for every result of its expression, none for none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "fhir/operation_outcome.h"
#include "fhirpath/fhirpath.h"
#include "instruments/template.h"

namespace repere::instruments {

// A variable of the extraction: an allocated id, or a result of a context that has a name. Borrowed.
struct NamedItem {
    std::string_view name;
    fhirpath::Item value;
};

// Where an expression starts, and what it may name beside %resource, %questionnaire and %context. SDC 4.0: in
// an extraction neither launch contexts nor variables are known.
struct TemplateScope {
    std::vector<fhirpath::Item> context;
    std::vector<NamedItem> names;
    json::Node item;  // %qitem; absent at the root
};

// What all expressions of one extraction see.
struct TemplateView {
    const Templates& templates;
    json::Node response;  // rewritten: enabled and answered items only
    json::Node questionnaire;
    const fhirpath::Terminology* terminology;
    Instant now;  // when the answers were authored, so that the same answers give the same resources
};

class TemplateCloner {
public:
    // Both must outlive it. Each error found becomes an issue, and the work goes on with the next element.
    TemplateCloner(const TemplateView& view, std::vector<fhir::Issue>& issues)
        : view_{view}, issues_{issues} {}

    // The resources, without id: one, or as many as a context on the template itself selects.
    std::vector<std::string> resources(json::Node resource, const TemplateScope& scope);

    // The one text an expression gives (fullUrl, ifNoneExist...); "" when it gives nothing or not one.
    std::string text(const fhirpath::Program& program, const TemplateScope& scope, std::string_view place);

private:
    // One element of FHIR: what stands under "x" and under "_x", either may be absent.
    struct Property {
        json::Node value, sibling;
    };
    // What became of it, as JSON; an empty text is absent.
    struct Piece {
        std::string value, sibling;
    };
    struct Slot {
        fhirpath::model::TypeId type = fhirpath::model::unknown;
        std::string_view place;  // for issues
    };

    static Slot element_slot(std::string_view place);
    // Texts that were computed live in the evaluator.
    Result<std::vector<fhirpath::Item>> run(const fhirpath::Program& program, const TemplateScope& scope,
                                            fhirpath::Evaluator& evaluator) const;
    std::vector<Piece> element(Property property, Slot slot, const TemplateScope& scope);
    std::vector<Piece> in_context(Property property, Slot slot, json::Node context,
                                  const TemplateScope& scope);
    std::vector<Piece> with_value(Property property, Slot slot, const TemplateScope& scope);
    std::vector<Piece> copied(Property property, Slot slot, const TemplateScope& scope);
    std::string object(json::Node node, Slot slot, const TemplateScope& scope);
    void member(json::Writer& writer, std::string_view name, Property property, Slot slot,
                const TemplateScope& scope);
    std::string fitted(const fhirpath::Item& item, Slot slot);
    void error(std::string_view what, std::string_view place);

    const TemplateView& view_;
    std::vector<fhir::Issue>& issues_;
    json::Node root_;  // the template at work
};

}  // namespace repere::instruments
