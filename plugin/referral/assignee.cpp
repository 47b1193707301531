// SPDX-License-Identifier: Apache-2.0
#include "referral/assignee.h"

#include <vector>

#include "fhir/build.h"
#include "fhir/reference.h"

namespace repere::referral {
namespace {

constexpr std::string_view performer = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Task.performer";

Error wrong(std::string what) { return fail(ErrorKind::invalid, std::move(what), "Task.extension"); }

bool is_performer(json::Node extension) { return extension["url"].text() == performer; }

std::vector<json::Node> others(json::Node task) {
    std::vector<json::Node> found;
    for (const json::Node extension : task["extension"].items())
        if (!is_performer(extension)) found.push_back(extension);
    return found;
}

}  // namespace

std::string_view assignee(json::Node task) {
    for (const json::Node extension : task["extension"].items())
        if (is_performer(extension))
            for (const json::Node part : extension["extension"].items())
                if (part["url"].text() == "actor") return part["valueReference"]["reference"].text();
    return {};
}

Result<std::optional<std::string>> proposed_assignee(json::Node stored, json::Node proposed) {
    if (!proposed["extension"]) return std::optional<std::string>{};
    const auto before = others(stored), after = others(proposed);
    if (before.size() != after.size()) return wrong("only the performer can be changed");
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!json::same_value(before[i], after[i])) return wrong("only the performer can be changed");
    const std::string_view wanted = assignee(proposed);
    if (wanted == assignee(stored)) return std::optional<std::string>{};
    const auto person = fhir::parse_reference(wanted);
    const bool professional = person && person->base.empty() &&
                              (person->type == "Practitioner" || person->type == "PractitionerRole");
    if (!wanted.empty() && !professional) return wrong("the performer is a Practitioner or PractitionerRole");
    return std::optional{std::string{wanted}};
}

void write_assigned_extensions(json::Writer& writer, json::Node task, std::string_view assignee) {
    const auto kept = others(task);
    if (kept.empty() && assignee.empty()) return;
    writer.array("extension", [&] {
        for (const json::Node extension : kept) writer.node(extension);
        if (assignee.empty()) return;
        writer.object([&] {
            writer.field("url", performer).array("extension", [&] {
                writer.object([&] {
                    writer.field("url", "actor");
                    fhir::write_reference(writer.key("valueReference"), assignee);
                });
            });
        });
    });
}

}  // namespace repere::referral
