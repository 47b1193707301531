// SPDX-License-Identifier: Apache-2.0
#include "instruments/form.h"

#include "instruments/compile_item.h"
#include "instruments/conditions.h"
#include "instruments/content.h"
#include "instruments/dependencies.h"
#include "instruments/findings.h"
#include "instruments/names.h"
#include "instruments/read_expressions.h"
#include "json/writer.h"
#include "terminology/terminology.h"

namespace repere::instruments {
namespace {

constexpr unsigned deepest = 24;  // groups in groups; the published forms we know stay below 8

std::string canonical_of(json::Node questionnaire) {
    std::string out{questionnaire["url"].text()};
    const std::string_view version = questionnaire["version"].text();
    if (!out.empty() && !version.empty()) out.append("|").append(version);
    return out;
}

void add_items(Form::Content& content, json::Node list, std::size_t parent, Findings& findings,
               unsigned depth = 0) {
    if (depth > deepest) return findings.refuse(ErrorKind::limit, "items are nested too deeply", "");
    for (const json::Node node : list.items()) {
        Item item = compile_item(node, findings);
        item.parent = parent;
        item.hidden = item.hidden || (parent != none && content.items[parent].hidden);
        const std::size_t index = content.items.size();
        if (!content.by_link_id.emplace(item.link_id, index).second && !item.link_id.empty())
            findings.refuse(ErrorKind::invalid, "a linkId stands on two items", item.link_id);
        (parent == none ? content.roots : content.items[parent].children).push_back(index);
        content.items.push_back(std::move(item));
        add_items(content, node["item"], index, findings, depth + 1);
        content.items[index].end = content.items.size();
    }
}

// What an item takes from the elements round it, and what stands beside all of them.
void add_marks(Form::Content& content, Findings& findings) {
    TemplateSource source{content.questionnaire(), {}};
    for (Item& item : content.items) {
        std::vector<json::Node> above;
        for (std::size_t at = item.parent; at != none; at = content.items[at].parent)
            above.push_back(content.items[at].node);
        above.push_back(content.questionnaire());
        item.observation = observation_link(item.node, above);
        if (item.population_context && item.population_context->name.empty())
            findings.refuse(ErrorKind::invalid, "an itemPopulationContext without a name", item.link_id);
        source.items.push_back(item.node);
    }
    auto templates = compile_templates(source);
    if (!templates) {
        const Error& error = templates.error();
        return findings.refuse(error.kind, error.what, error.where);
    }
    content.templates = std::move(*templates);
}

// Everything but whether it may be used: that is for the findings.
Result<std::shared_ptr<Form::Content>> read_form(json::Node questionnaire,
                                                 const fhirpath::Terminology* terminology,
                                                 const terminology::ValueSets* lists, Findings& findings) {
    if (questionnaire["resourceType"].text() != "Questionnaire")
        return fail(ErrorKind::invalid, "not a Questionnaire", "resourceType");
    auto content = std::make_shared<Form::Content>();
    auto own = json::Document::parse(json::to_string(questionnaire));
    if (!own) return own.error();
    content->document = std::move(*own);
    content->canonical = canonical_of(content->questionnaire());
    content->terminology = terminology;
    content->lists = lists;
    read_expressions(*content, findings);
    add_items(*content, content->questionnaire()["item"], none, findings);
    link_conditions(*content, findings);
    resolve_names(*content, findings);
    add_marks(*content, findings);
    find_dependencies(*content, findings);
    return content;
}

}  // namespace

json::Node extension(json::Node element, std::string_view url) {
    for (const json::Node candidate : element["extension"].items())
        if (candidate["url"].text() == url) return candidate;
    return {};
}

std::string_view Form::url() const { return questionnaire()["url"].text(); }
std::string_view Form::canonical() const { return content_->canonical; }
json::Node Form::questionnaire() const { return content_->questionnaire(); }

namespace {

Result<Form> compile(json::Node questionnaire, const fhirpath::Terminology* terminology,
                     const terminology::ValueSets* lists) {
    Findings findings;
    auto content = read_form(questionnaire, terminology, lists, findings);
    if (!content) return content.error();
    if (const Error* const error = findings.first_error()) return *error;
    return Form{std::move(*content)};
}

}  // namespace

Result<Form> compile(json::Node questionnaire, const fhirpath::Terminology* terminology) {
    return compile(questionnaire, terminology, nullptr);
}

Result<Form> compile(json::Node questionnaire, const terminology::ValueSets& value_sets) {
    return compile(questionnaire, &value_sets, &value_sets);
}

std::vector<fhir::Issue> lint(json::Node questionnaire, const fhirpath::Terminology* terminology) {
    Findings findings;
    if (const auto content = read_form(questionnaire, terminology, nullptr, findings); !content)
        findings.refuse(content.error(), "");
    std::vector<fhir::Issue> issues;
    for (const Finding& finding : findings.all())
        issues.push_back({finding.severity, std::string{fhir::issue_code(finding.error.kind)},
                          finding.error.what, finding.error.where});
    return issues;
}

}  // namespace repere::instruments
