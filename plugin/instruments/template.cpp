// SPDX-License-Identifier: Apache-2.0
#include "instruments/template.h"

#include <algorithm>
#include <array>

#include "instruments/content.h"
#include "instruments/names.h"

namespace repere::instruments {
namespace {

constexpr std::string_view fhirpath_language = "text/fhirpath";

struct EntryPart {
    std::string_view name;
    std::optional<fhirpath::Program> EntryExpressions::*expression;
};
constexpr std::array entry_parts{
    EntryPart{"fullUrl", &EntryExpressions::full_url},
    EntryPart{"resourceId", &EntryExpressions::resource_id},
    EntryPart{"ifNoneMatch", &EntryExpressions::if_none_match},
    EntryPart{"ifModifiedSince", &EntryExpressions::if_modified_since},
    EntryPart{"ifMatch", &EntryExpressions::if_match},
    EntryPart{"ifNoneExist", &EntryExpressions::if_none_exist},
};

class TemplateReader {
public:
    explicit TemplateReader(const TemplateSource& source) : source_{source} {}

    Result<std::shared_ptr<const Templates>> read() {
        const json::Node questionnaire = source_.questionnaire;
        auto root = plan_of(questionnaire);
        if (!root) return at("Questionnaire", root.error());
        templates_.root = std::move(*root);
        for (std::size_t i = 0; i < source_.items.size(); ++i) {
            auto plan = plan_of(source_.items[i]);
            if (!plan) return at(source_.items[i]["linkId"].text(), plan.error());
            if (!plan->empty()) templates_.items.emplace(i, std::move(*plan));
        }
        if (const json::Node bundle = extension(questionnaire, extensions::template_extract_bundle)) {
            auto resource = contained(bundle["valueReference"]);
            if (!resource) return resource.error();
            if ((*resource)["resourceType"].text() != "Bundle")
                return fail(ErrorKind::invalid, "templateExtractBundle names something that is no Bundle");
            templates_.bundle = *resource;
        }
        return std::shared_ptr<const Templates>{std::make_shared<const Templates>(std::move(templates_))};
    }

private:
    static Error at(std::string_view place, Error error) {
        error.where = std::string{place} + (error.where.empty() ? "" : ", " + error.where);
        return error;
    }

    Result<TemplatePlan> plan_of(json::Node element) {
        TemplatePlan plan;
        for (const json::Node candidate : element["extension"].items()) {
            const std::string_view url = candidate["url"].text();
            Result<Done> read = Done{};
            if (url == extensions::extract_allocate_id)
                read = allocate(candidate, plan);
            else if (url == extensions::template_extract)
                read = use(candidate, plan);
            else if (url == extensions::observation_extract_entry)
                read = entry(candidate, plan.observation.emplace());
            if (!read) return read.error();
        }
        return plan;
    }

    static Result<Done> allocate(json::Node element, TemplatePlan& plan) {
        const std::string name{element["valueString"].text()};
        if (name.empty() || is_kept_name(name))
            return fail(ErrorKind::invalid, "extractAllocateId without a name of its own");
        if (std::ranges::find(plan.allocated, name) != plan.allocated.end())
            return fail(ErrorKind::invalid, "extractAllocateId: one name stands twice on one element");
        plan.allocated.push_back(name);
        return Done{};
    }

    Result<Done> use(json::Node element, TemplatePlan& plan) {
        TemplateUse found;
        auto resource = contained(extension(element, "template")["valueReference"]);
        if (!resource) return resource.error();
        found.resource = *resource;
        if (auto read = entry(element, found.entry); !read) return read;
        plan.uses.push_back(std::move(found));
        return Done{};
    }

    static Result<Done> entry(json::Node element, EntryExpressions& into) {
        for (const EntryPart& part : entry_parts) {
            const std::string_view source = extension(element, part.name)["valueString"].text();
            if (source.empty()) continue;
            auto program = fhirpath::compile(source);
            if (!program) return at(part.name, program.error());
            into.*part.expression = std::move(*program);
        }
        return Done{};
    }

    Result<json::Node> contained(json::Node reference) {
        const std::string_view text = reference["reference"].text();
        for (const json::Node resource : source_.questionnaire["contained"].items()) {
            const std::string_view id = resource["id"].text();
            if (id.empty() || !text.starts_with('#') || text.substr(1) != id) continue;
            if (auto read = expressions_in(resource, "#" + std::string{id}); !read) return read.error();
            return resource;
        }
        return fail(ErrorKind::invalid, "the form does not contain the template it names");
    }

    Result<Done> expressions_in(json::Node node, const std::string& place) {
        if (node.is_array()) {
            std::size_t i = 0;
            for (const json::Node element : node.items())
                if (auto read = expressions_in(element, place + "[" + std::to_string(i++) + "]"); !read)
                    return read;
            return Done{};
        }
        if (auto read = expression_of(node, place); !read) return read;
        for (const auto [name, value] : node.members())
            if (auto read = expressions_in(value, place + " " + std::string{name}); !read) return read;
        return Done{};
    }

    // SDC 4.0: valueString, or for a context also valueExpression whose language may be left out.
    Result<Done> expression_of(json::Node element, const std::string& place) {
        const std::string_view url = element["url"].text();
        if (url != extensions::template_extract_context && url != extensions::template_extract_value)
            return Done{};
        const json::Node expression = element["valueExpression"];
        if (const auto language = expression["language"].string(); language && *language != fhirpath_language)
            return fail(ErrorKind::unsupported, "an expression that is not FHIRPath", place);
        auto program =
            fhirpath::compile(expression ? expression["expression"].text() : element["valueString"].text());
        if (!program) return at(place, program.error());
        templates_.programs.emplace(element.cell(), std::move(*program));
        return Done{};
    }

    const TemplateSource& source_;
    Templates templates_;
};

}  // namespace

const fhirpath::Program* Templates::program(json::Node extension) const {
    const auto found = programs.find(extension.cell());
    return found == programs.end() ? nullptr : &found->second;
}

Result<std::shared_ptr<const Templates>> compile_templates(const TemplateSource& source) {
    return TemplateReader{source}.read();
}

}  // namespace repere::instruments
