// SPDX-License-Identifier: Apache-2.0
#include "instruments/form.h"

#include "instruments/compile_item.h"
#include "instruments/conditions.h"
#include "instruments/content.h"
#include "json/writer.h"

namespace repere::instruments {
namespace {

constexpr unsigned deepest = 24;  // groups in groups; the published forms we know stay below 8

std::string canonical_of(json::Node questionnaire) {
    std::string out{questionnaire["url"].text()};
    const std::string_view version = questionnaire["version"].text();
    if (!out.empty() && !version.empty()) out.append("|").append(version);
    return out;
}

Result<Done> add_items(Form::Content& content, json::Node list, std::size_t parent, unsigned depth) {
    if (depth > deepest) return fail(ErrorKind::limit, "items are nested too deeply");
    for (const json::Node node : list.items()) {
        auto item = compile_item(node);
        if (!item) return item.error();
        item->parent = parent;
        const std::size_t index = content.items.size();
        if (!content.by_link_id.emplace(item->link_id, index).second)
            return fail(ErrorKind::invalid, "a linkId stands on two items", std::string{item->link_id});
        (parent == none ? content.roots : content.items[parent].children).push_back(index);
        content.items.push_back(std::move(*item));
        if (auto nested = add_items(content, node["item"], index, depth + 1); !nested) return nested;
    }
    return Done{};
}

// What an item takes from the elements round it, once all of them are there.
Result<Done> add_marks(Form::Content& content) {
    TemplateSource source{content.questionnaire(), {}};
    for (Item& item : content.items) {
        std::vector<json::Node> above;
        for (std::size_t at = item.parent; at != none; at = content.items[at].parent)
            above.push_back(content.items[at].node);
        above.push_back(content.questionnaire());
        item.observation = observation_link(item.node, above);
        source.items.push_back(item.node);
    }
    auto templates = compile_templates(source);
    if (!templates) return templates.error();
    content.templates = std::move(*templates);
    return Done{};
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

Result<Form> compile(json::Node questionnaire, const fhirpath::Terminology* terminology) {
    if (questionnaire["resourceType"].text() != "Questionnaire")
        return fail(ErrorKind::invalid, "not a Questionnaire", "resourceType");
    auto content = std::make_shared<Form::Content>();
    auto own = json::Document::parse(json::to_string(questionnaire));
    if (!own) return own.error();
    content->document = std::move(*own);
    content->canonical = canonical_of(content->questionnaire());
    content->terminology = terminology;
    auto variables = compile_variables(content->questionnaire());
    if (!variables) return variables.error();
    content->variables = std::move(*variables);
    if (auto added = add_items(*content, content->questionnaire()["item"], none, 0); !added)
        return added.error();
    if (auto linked = link_conditions(*content); !linked) return linked.error();
    if (auto marked = add_marks(*content); !marked) return marked.error();
    return Form{std::move(content)};
}

}  // namespace repere::instruments
