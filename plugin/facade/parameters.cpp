// SPDX-License-Identifier: Apache-2.0
#include "facade/parameters.h"

#include "json/writer.h"

namespace repere::facade {

std::vector<json::Node> parameters(json::Node parameters, std::string_view name) {
    std::vector<json::Node> found;
    for (const json::Node one : parameters["parameter"].items())
        if (one["name"].text() == name) found.push_back(one);
    return found;
}

Result<json::Node> parameter(json::Node parameters_, std::string_view name) {
    const auto found = parameters(parameters_, name);
    if (found.size() > 1)
        return fail(ErrorKind::invalid, "a parameter stands twice", "Parameters." + std::string{name});
    return found.empty() ? json::Node{} : found.front();
}

Reply operation_reply(std::string_view name, const std::string& resource,
                      const std::vector<fhir::Issue>& issues) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Parameters");
        writer.array("parameter", [&] {
            writer.object([&] { writer.field("name", name).key("resource").raw(resource); });
            if (!issues.empty())
                writer.object([&] {
                    writer.field("name", "issues").key("resource").raw(fhir::operation_outcome(issues));
                });
        });
    });
    return {200, writer.take(), {}};
}

}  // namespace repere::facade
