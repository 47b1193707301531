// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>

#include "facade/interactions.h"
#include "facade/search_parameters.h"
#include "fhir/canonical.h"
#include "json/writer.h"

namespace repere::facade {
namespace {

using namespace std::literals;

// Profiles are named by the last part of their address (fhir-profiles/conformance). The resources themselves
// claim none: an EHR may refuse a profile it does not know (FHIR R4, profiling, "servers may reject").
struct Offered {
    std::string_view type;
    std::span<const std::string_view> interactions;
    std::array<std::string_view, 4> profiles;
    std::string_view documentation;
};

constexpr std::span<const std::string_view> nothing;  // but operations
constexpr std::array page{"read"sv};
constexpr std::array unsearched{"read"sv, "vread"sv, "history-instance"sv};
constexpr std::array read_only{"read"sv, "vread"sv, "history-instance"sv, "search-type"sv};
constexpr std::array with_update{"update"sv, "read"sv, "vread"sv, "history-instance"sv, "search-type"sv};
constexpr std::array with_create{"create"sv, "read"sv, "vread"sv, "history-instance"sv, "search-type"sv};
constexpr std::array of_tasks{"create"sv, "update"sv,           "read"sv,
                              "vread"sv,  "history-instance"sv, "search-type"sv};
constexpr std::array forms{"read"sv, "search-type"sv};

constexpr std::array offered{
    Offered{"Binary",
            page,
            {},
            "The page of the DocumentReference with the same id, for a browser; with Accept or _format "
            "application/pdf the same as PDF."},
    Offered{"Communication",
            with_update,
            {"liaison-answer", "liaison-reminder", "stop-notice", "prepared-mail"},
            "Update: received may be added, and nothing else, by the side that asked; If-Match is required. "
            "Task/$open-loops says which answers wait for it. status preparation: a letter made ready for a "
            "secure mailbox; the hospital's operator sends it."},
    Offered{
        "Consent",
        of_tasks,
        {"liaison-agreement", "copy-agreement", "screening-refusal"},
        "The answer to an offered referral: category addictology-referral, one configured team as actor, the "
        "QuestionnaireResponse as data. active and permit: the referral is made with it. active and deny: "
        "refused. proposed: later. policyRule IMPLIEDD: told, did not object. provision.class: how much the "
        "recipient may know. Update: If-Match is required; inactive takes an agreement back."},
    Offered{"DocumentReference",
            read_only,
            {"liaison-letter", "given-leaflet"},
            "The letter of each referral, the reply of the team, the leaflet that was given."},
    Offered{"Flag", read_only, {"liaison-flag"}, {}},
    Offered{"Measure", nothing, {}, {}},
    Offered{
        "MeasureReport",
        forms,
        {"screening-measure"},
        "Figures without identity, published once for each quarter and not changed afterwards, for whoever "
        "is signed in. The newest comes first."},
    Offered{"Observation", read_only, {"screening-score-observation", "screening-answer-observation"}, {}},
    Offered{"Provenance", unsearched, {"act-provenance"}, "Read by reference."},
    // SDC 4.0, expressions: a server says which languages it runs.
    Offered{
        "Questionnaire",
        forms,
        {"screening-form"},
        "lang=fr, or Accept-Language, gives a form in that language; else it comes with all its "
        "translations. Expressions in forms: text/fhirpath, and application/x-fhir-query where a value may "
        "come from the chart. text/cql is not run."},
    Offered{
        "QuestionnaireResponse",
        of_tasks,
        {"screening-response"},
        "Completed or amended answers. Scores, assessment and Flag are made by the server. "
        "Idempotency-Key is honoured. Update: status entered-in-error, with If-Match: the answers and all "
        "that was built on them are taken back."},
    Offered{"RiskAssessment", read_only, {"screening-risk"}, {}},
    Offered{"ServiceRequest", read_only, {"liaison-request"}, {}},
    Offered{"Task",
            of_tasks,
            {"liaison-task", "stop-request"},
            "Created here: a Task of code abort, about a Task whose work has begun. Update: If-Match is "
            "required. status, statusReason, businessStatus and, with a note, priority may change; output, "
            "note, input (while the team waits for information) and identifier (type FILL) may be added to."},
};

void write_parameter(json::Writer& writer, std::string_view name, std::string_view definition,
                     std::string_view kind) {
    writer.object([&] { writer.field("name", name).field("definition", definition).field("type", kind); });
}

void write_parameters(json::Writer& writer, std::string_view type) {
    writer.array("searchParam", [&] {
        if (type == "Questionnaire")
            return write_parameter(writer, "url", "http://hl7.org/fhir/SearchParameter/Questionnaire-url",
                                   "uri");
        if (type == "MeasureReport")
            return write_parameter(writer, "measure",
                                   "http://hl7.org/fhir/SearchParameter/MeasureReport-measure", "reference");
        write_parameter(writer, "_lastUpdated", "http://hl7.org/fhir/SearchParameter/Resource-lastUpdated",
                        "date");
        for (const SearchParameter& parameter : search_parameters(type))
            write_parameter(writer, parameter.name, definition_of(parameter), parameter.kind);
    });
}

void write_profiles(json::Writer& writer, const Offered& resource) {
    if (resource.profiles.front().empty()) return;
    writer.array("supportedProfile", [&] {
        for (const std::string_view profile : resource.profiles)
            if (!profile.empty()) writer.string(fhir::canonical("StructureDefinition", profile));
    });
}

// What each takes of a published operation is said in OperationDefinitions of ours, named by the last part of
// their address; an operation of our own has no other definition.
struct Operation {
    std::string_view type, name, definition, ours;
};
constexpr std::array operations{
    Operation{"Measure", "evaluate-measure",
              "http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure", "evaluate-measure"},
    Operation{"Questionnaire", "populate",
              "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-populate",
              "questionnaire-populate"},
    Operation{"QuestionnaireResponse", "extract",
              "http://hl7.org/fhir/uv/sdc/OperationDefinition/QuestionnaireResponse-extract",
              "response-extract"},
    Operation{"QuestionnaireResponse", "find-services", {}, "find-services"},
    Operation{"Task", "open-loops", {}, "open-loops"},
    Operation{"QuestionnaireResponse", "leaflet", {}, "leaflet"},
    Operation{"Task", "letter", {}, "letter"},
    Operation{"Task", "worklist", {}, "worklist"},
    Operation{"Task", "detail", {}, "detail"},
    Operation{{}, "start-anonymous-episode", {}, "start-anonymous-episode"},
};

void write_operation(json::Writer& writer, const Operation& operation) {
    const std::string ours = fhir::canonical("OperationDefinition", operation.ours);
    writer.object([&] {
        writer.field("name", operation.name);
        if (operation.definition.empty()) {
            writer.field("definition", ours);
            return;
        }
        writer.field("definition", operation.definition);
        writer.field("documentation", "What is taken of it: " + ours);
    });
}

void write_operations(json::Writer& writer, std::string_view type) {
    if (std::ranges::count(operations, type, &Operation::type) == 0) return;
    writer.array("operation", [&] {
        for (const Operation& operation : operations)
            if (operation.type == type) write_operation(writer, operation);
    });
}

bool updates(const Offered& resource) {
    return std::ranges::find(resource.interactions, "update") != resource.interactions.end();
}

void write_resource(json::Writer& writer, const Offered& resource) {
    writer.object([&] {
        writer.field("type", resource.type);
        write_profiles(writer, resource);
        writer.optional("documentation", resource.documentation);
        if (!resource.interactions.empty())
            writer.array("interaction", [&] {
                for (const std::string_view code : resource.interactions)
                    writer.object([&] { writer.field("code", code); });
            });
        if (std::ranges::count(resource.interactions, "vread") > 0) {
            writer.field("versioning", updates(resource) ? "versioned-update" : "versioned");
            writer.field("conditionalCreate", false);
        }
        if (std::ranges::find(resource.interactions, "search-type") != resource.interactions.end())
            write_parameters(writer, resource.type);
        write_operations(writer, resource.type);
    });
}

}  // namespace

Reply capability_statement(const Exchange& exchange) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "CapabilityStatement").field("status", "active");
        writer.field("date", to_string(exchange.now)).field("kind", "instance");
        writer.array("instantiates",
                     [&] { writer.string(fhir::canonical("CapabilityStatement", "repere")); });
        writer.object("software", [&] { writer.field("name", "Repère"); });
        writer.object("implementation", [&] {
            writer.field("description", "Screening, and referral to the addictology liaison team");
            writer.field("url", exchange.site.base);
        });
        writer.field("fhirVersion", "4.0.1");
        writer.array("format", [&] { writer.string("application/fhir+json"); });
        writer.array("rest", [&] {
            writer.object([&] {
                writer.field("mode", "server");
                writer.array("resource", [&] {
                    for (const Offered& resource : offered) write_resource(writer, resource);
                });
                write_operations(writer, {});
            });
        });
    });
    return {200, writer.take(), {}};
}

}  // namespace repere::facade
