// SPDX-License-Identifier: Apache-2.0
// The templates a form keeps for its resources, with every expression in them compiled before anybody
// answers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "fhirpath/fhirpath.h"
#include "json/node.h"

namespace repere::instruments {

// What becomes of one entry of the transaction: SDC 4.0 templateExtract and observationExtractEntry.
struct EntryExpressions {
    std::optional<fhirpath::Program> full_url, resource_id, if_none_match, if_modified_since, if_match,
        if_none_exist;
};

struct TemplateUse {
    json::Node resource;  // the contained template
    EntryExpressions entry;
};

// What the Questionnaire itself or one of its items asks for.
struct TemplatePlan {
    std::vector<std::string> allocated;  // extractAllocateId: names of new urn:uuid
    std::vector<TemplateUse> uses;       // templateExtract
    std::optional<EntryExpressions> observation;

    bool empty() const { return allocated.empty() && uses.empty() && !observation; }
};

struct Templates {
    TemplatePlan root;
    json::Node bundle;                                    // templateExtractBundle; absent without one
    std::unordered_map<std::size_t, TemplatePlan> items;  // by index of the form's item

    // The program of one templateExtractContext or templateExtractValue; null when it is none of this form.
    const fhirpath::Program* program(json::Node extension) const;

    std::unordered_map<const json::Cell*, fhirpath::Program> programs;
};

namespace extensions {
inline constexpr std::string_view template_extract =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtract";
inline constexpr std::string_view template_extract_bundle =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtractBundle";
inline constexpr std::string_view template_extract_context =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtractContext";
inline constexpr std::string_view template_extract_value =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtractValue";
inline constexpr std::string_view extract_allocate_id =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-extractAllocateId";
inline constexpr std::string_view observation_extract_entry =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtractEntry";
}  // namespace extensions

// The form as far as this file reads it; items in the order of Form::Content::items.
struct TemplateSource {
    json::Node questionnaire;
    std::vector<json::Node> items;
};

// Errors: invalid (a template that is not contained, an expression that cannot be read, a name allocated
// twice on one element or kept by SDC), unsupported (a language other than FHIRPath). `where` is the linkId,
// or "#" and the id of the template and the place in it.
Result<std::shared_ptr<const Templates>> compile_templates(const TemplateSource& source);

}  // namespace repere::instruments
