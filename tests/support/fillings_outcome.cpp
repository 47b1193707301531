// SPDX-License-Identifier: Apache-2.0

#include "instruments/enablement.h"
#include "json/json.h"
#include "support/fillings.h"

namespace repere::fillings {
namespace {

using instruments::Item;

// One value as every engine's export has it: codes without displays, numbers as amounts.
std::string value_text(json::Node answer) {
    for (const auto [name, value] : answer.members()) {
        if (name == "valueCoding") return std::string{value["code"].text()};
        if (!name.starts_with("value")) continue;
        if (const auto text = value.string()) return std::string{*text};
        return json::to_string(value);
    }
    return {};
}

void write_items(json::Writer& writer, const instruments::Form& form, const std::vector<std::size_t>& items,
                 const Filling& filling);

void write_item(json::Writer& writer, const instruments::Form& form, const Item& item,
                const Filling& filling) {
    const auto given = filling.answers.find(std::string{item.link_id});
    if (is_question(item) && (given == filling.answers.end() || given->second.empty())) return;
    if (item.type == instruments::ItemType::display) return;
    writer.object([&] {
        writer.field("linkId", item.link_id);
        if (!is_question(item)) return write_items(writer, form, item.children, filling);
        writer.array("answer", [&] {
            for (const std::string& answer : given->second) {
                const auto document = json::Document::parse(answer);
                writer.object([&] {
                    writer.members_except(document->root(), {});
                    if (&answer == &given->second.front()) write_items(writer, form, item.children, filling);
                });
            }
        });
    });
}

void write_items(json::Writer& writer, const instruments::Form& form, const std::vector<std::size_t>& items,
                 const Filling& filling) {
    if (items.empty()) return;
    writer.array("item", [&] {
        for (const std::size_t index : items) write_item(writer, form, form.content().items[index], filling);
    });
}

}  // namespace

std::string response(const instruments::Form& form, const Filling& filling) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse").field("questionnaire", form.canonical());
        writer.field("status", "in-progress");
        write_items(writer, form, form.content().roots, filling);
    });
    return writer.take();
}

Result<Outcome> outcome(const instruments::Form& form, json::Node response) {
    auto answered = instruments::AnsweredForm::lay(form.content(), response);
    if (!answered) return answered.error();
    const auto settled = instruments::settle(*answered);
    if (!settled) return settled.error();
    if (!settled->failures.empty()) return settled->failures.front();
    Outcome found;
    for (const instruments::Occurrence& each : answered->occurrences()) {
        if (!each.enabled) continue;
        const Item& item = answered->item(each);
        found.enabled.emplace(item.link_id);
        if (is_question(item) && !item.hidden) found.shown.emplace(item.link_id);
    }
    for (const auto& [index, computed] : settled->computed) {
        std::string& text =
            found.computed[std::string{answered->item(answered->occurrences()[index]).link_id}];
        for (const json::Node answer : computed.answers().items())
            text += (text.empty() ? "" : ", ") + value_text(answer);
    }
    return found;
}

}  // namespace repere::fillings
