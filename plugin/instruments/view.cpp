// SPDX-License-Identifier: Apache-2.0
#include "instruments/view.h"

#include <algorithm>
#include <array>

#include "instruments/options.h"

namespace repere::instruments {
namespace {

using Field = json::Composer::Field;

constexpr std::array<std::string_view, 6> left_out{"item",      "meta",      "text",
                                                   "contained", "extension", "modifierExtension"};

}  // namespace

View::View(const AnsweredForm& answered)
    : answered_{&answered}, terminology_{std::make_unique<FormTerminology>(answered.form())} {}

void View::look(const ComputedValues& computed) {
    computed_ = &computed;
    composer_ = {};
    nodes_.assign(answered_->occurrences().size(), {});
    std::vector<Field> fields;
    for (const auto [name, value] : answered_->response().members())
        if (std::ranges::find(left_out, name) == left_out.end()) fields.push_back({name, value});
    if (const json::Node inside = items(0, nodes_.size(), none, none)) fields.push_back({"item", inside});
    root_ = composer_.object(fields);
}

// The occurrences from `first` to `end` that stand directly in this scope.
json::Node View::items(std::size_t first, std::size_t end, std::size_t parent, std::size_t answer) {
    std::vector<json::Node> made;
    std::vector<std::size_t> whose;
    for (std::size_t i = first; i < end; i = answered_->occurrences()[i].end) {
        const Occurrence& occurrence = answered_->occurrences()[i];
        if (occurrence.parent != parent || occurrence.answer != answer) continue;
        if (const json::Node node = item(i)) {
            made.push_back(node);
            whose.push_back(i);
        }
    }
    if (made.empty()) return {};
    const json::Node array = composer_.array(made);
    for (std::size_t k = 0; k < whose.size(); ++k) nodes_[whose[k]] = array.at(k);
    return array;
}

json::Node View::item(std::size_t index) {
    const Occurrence& occurrence = answered_->occurrences()[index];
    if (!occurrence.enabled) return {};
    const Item& its_item = answered_->item(occurrence);
    const bool question = is_question(its_item);
    const json::Node content = question ? answers(index) : items(index + 1, occurrence.end, index, none);
    if (!content) return {};
    std::vector<Field> fields{{"linkId", its_item.node["linkId"]}};
    if (const json::Node text = its_item.node["text"]) fields.push_back({"text", text});
    fields.push_back({question ? "answer" : "item", content});
    return composer_.object(fields);
}

json::Node View::answers(std::size_t index) {
    const Occurrence& occurrence = answered_->occurrences()[index];
    const bool given = keeps_given(answered_->item(occurrence), occurrence);
    const auto found = computed_->find(index);
    if (!given && found == computed_->end()) return {};
    const json::Node holder = given ? occurrence.node["answer"] : found->second.answers();
    std::vector<json::Node> made;
    std::size_t position = 0;
    for (const json::Node one : holder.items()) made.push_back(answer(index, one, given ? position++ : none));
    return made.empty() ? json::Node{} : composer_.array(made);
}

json::Node View::answer(std::size_t index, json::Node given, std::size_t position) {
    const Occurrence& occurrence = answered_->occurrences()[index];
    const json::Node weight = weight_extension(answered_->item(occurrence), given, position != none);
    // A weight that came with the answer is not seen beside what the lists say, nor where they cannot agree.
    const bool reweighed = weight || sent_weight(given);
    std::vector<Field> fields;
    if (weight) fields.push_back({"extension", weight});
    for (const auto [name, value] : given.members()) {
        if (!name.starts_with("value")) continue;
        if (name != "valueCoding" || !reweighed) {
            fields.push_back({name, value});
            continue;
        }
        std::vector<Field> coding;
        if (weight) coding.push_back({"extension", weight});
        for (const auto [part, text] : value.members())
            if (part != "extension") coding.push_back({part, text});
        fields.push_back({name, composer_.object(coding)});
    }
    if (position != none)
        if (const json::Node inside = items(index + 1, occurrence.end, index, position))
            fields.push_back({"item", inside});
    return composer_.object(fields);
}

json::Node View::weight_extension(const Item& item, json::Node given, bool stays) {
    const Weighing weighing = stays ? weighed(item, given) : weigh(answered_->form(), item, given);
    if (weighing.kind == Weighing::Kind::unresolved)
        terminology_->set_unresolved(given["valueCoding"]["system"].text(),
                                     given["valueCoding"]["code"].text());
    if (weighing.kind != Weighing::Kind::known) return {};
    const std::array fields{Field{"url", composer_.string(extensions::item_weight)},
                            Field{"valueDecimal", composer_.number(weighing.number)}};
    const std::array one{composer_.object(fields)};
    return composer_.array(one);
}

// Once for each answer of the response; what is computed comes and goes.
Weighing View::weighed(const Item& item, json::Node given) {
    const auto [found, fresh] = weights_.try_emplace(given.cell());
    if (fresh) found->second = weigh(answered_->form(), item, given);
    return found->second;
}

}  // namespace repere::instruments
