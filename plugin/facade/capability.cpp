// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>

#include "facade/interactions.h"
#include "fhir/canonical.h"
#include "json/writer.h"

namespace repere::facade {
namespace {

struct Offered {
    std::string_view type;
    std::span<const std::string_view> interactions;
    std::string_view documentation;
};

using namespace std::literals;
constexpr std::array read_only{"read"sv, "vread"sv, "history-instance"sv, "search-type"sv};
constexpr std::array with_create{"create"sv, "read"sv, "vread"sv, "history-instance"sv, "search-type"sv};
constexpr std::array of_tasks{"create"sv, "update"sv,           "read"sv,
                              "vread"sv,  "history-instance"sv, "search-type"sv};
constexpr std::array forms{"read"sv, "search-type"sv};

constexpr std::array offered{
    Offered{"Communication", read_only, {}},
    Offered{
        "Consent", with_create,
        "The answer to an offered referral: category addictology-referral, one configured team as actor, the "
        "QuestionnaireResponse as data. active and permit: the referral is made with it. active and deny: "
        "refused. proposed: later."},
    Offered{"Flag", read_only, {}},
    Offered{"Observation", read_only, {}},
    Offered{"Provenance", read_only, {}},
    // SDC 4.0, expressions: a server says which languages it runs.
    Offered{
        "Questionnaire", forms,
        "lang=fr, or Accept-Language, gives a form in that language; else it comes with all its "
        "translations. Expressions in forms: text/fhirpath, and application/x-fhir-query where a value may "
        "come from the chart. text/cql is not run."},
    Offered{"QuestionnaireResponse", with_create,
            "Completed or amended answers. Scores, assessment and Flag are made by the server. "
            "Idempotency-Key is honoured."},
    Offered{"RiskAssessment", read_only, {}},
    Offered{"ServiceRequest", read_only, {}},
    Offered{"Task", of_tasks,
            "Created here: a Task of code abort, about a Task whose work has begun. Update: If-Match is "
            "required. status, statusReason and businessStatus may change; output and note may be "
            "added to."},
};

// Of FHIR R4, http://hl7.org/fhir/search-param-type.
struct Parameter {
    std::string_view name, type;
};
constexpr std::array common{Parameter{"_lastUpdated", "date"}, Parameter{"identifier", "token"},
                            Parameter{"patient", "reference"}, Parameter{"status", "token"}};
constexpr std::array of_task{Parameter{"business-status", "token"}, Parameter{"code", "token"},
                             Parameter{"focus", "reference"},       Parameter{"owner", "reference"},
                             Parameter{"priority", "token"},        Parameter{"requester", "reference"}};

void write_parameters(json::Writer& writer, std::span<const Parameter> parameters) {
    for (const Parameter& parameter : parameters)
        writer.object([&] { writer.field("name", parameter.name).field("type", parameter.type); });
}

struct Operation {
    std::string_view type, name, definition;
};
constexpr std::array operations{
    Operation{"Questionnaire", "populate",
              "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-populate"},
    Operation{"QuestionnaireResponse", "extract",
              "http://hl7.org/fhir/uv/sdc/OperationDefinition/QuestionnaireResponse-extract"},
};

void write_operation(json::Writer& writer, std::string_view type) {
    const auto* const found = std::ranges::find(operations, type, &Operation::type);
    if (found == operations.end()) return;
    writer.array("operation", [&] {
        writer.object([&] { writer.field("name", found->name).field("definition", found->definition); });
    });
}

void write_resource(json::Writer& writer, const Offered& resource) {
    writer.object([&] {
        writer.field("type", resource.type).optional("documentation", resource.documentation);
        writer.array("interaction", [&] {
            for (const std::string_view code : resource.interactions)
                writer.object([&] { writer.field("code", code); });
        });
        write_operation(writer, resource.type);
        if (resource.type == "Questionnaire") return;
        writer.field("versioning", resource.type == "Task" ? "versioned-update" : "versioned");
        writer.field("conditionalCreate", false);
        writer.array("searchParam", [&] {
            write_parameters(writer, common);
            if (resource.type == "Task") write_parameters(writer, of_task);
        });
    });
}

}  // namespace

Reply capability_statement(const Exchange& exchange) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "CapabilityStatement").field("status", "active");
        writer.field("date", to_string(exchange.now)).field("kind", "instance");
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
            });
        });
    });
    return {200, writer.take(), {}};
}

}  // namespace repere::facade
