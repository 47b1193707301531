// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "instruments/content.h"
#include "instruments/origin.h"
#include "instruments/populate.h"
#include "json/document.h"
#include "json/writer.h"

namespace repere::instruments {
namespace {

std::vector<json::Node> with_link_id(json::Node holder, std::string_view link_id) {
    std::vector<json::Node> found;
    for (const json::Node item : holder["item"].items())
        if (item["linkId"].text() == link_id) found.push_back(item);
    return found;
}

bool has_answers(json::Node holder) {
    if (holder["answer"].size() > 0) return true;
    for (const json::Node item : holder["item"].items())
        if (has_answers(item)) return true;
    return false;
}

// Every answer in it is as it was filled in, and there is one at least.
bool untouched(json::Node holder) {
    for (const json::Node answer : holder["answer"].items())
        if (!is_as_populated(answer) || (has_answers(answer) && !untouched(answer))) return false;
    for (const json::Node item : holder["item"].items())
        if (has_answers(item) && !untouched(item)) return false;
    return has_answers(holder);
}

// What an item says, without texts, origins and marks.
void write_values(json::Writer& writer, json::Node holder) {
    writer.object([&] {
        writer.optional("linkId", holder["linkId"].text());
        if (holder["answer"])
            writer.array("answer", [&] {
                for (const json::Node answer : holder["answer"].items()) write_values(writer, answer);
            });
        for (const auto [name, value] : holder.members())
            if (name.starts_with("value")) writer.field(name, value);
        if (!has_answers(holder) || !holder["item"]) return;
        writer.array("item", [&] {
            for (const json::Node item : holder["item"].items())
                if (has_answers(item)) write_values(writer, item);
        });
    });
}

std::string values_of(const std::vector<json::Node>& holders) {
    json::Writer writer;
    writer.array([&] {
        for (const json::Node holder : holders)
            if (has_answers(holder)) write_values(writer, holder);
    });
    return writer.take();
}

class Merge {
public:
    explicit Merge(const Form::Content& form) : form_{form} {}

    // The current response with the fresh answers where they may go.
    std::string response(json::Node current, json::Node fresh) {
        constexpr std::string_view apart[] = {"item"};
        json::Writer writer;
        writer.object([&] {
            writer.members_except(current, apart);
            items(writer, current, fresh, form_.roots);
        });
        return writer.take();
    }

    std::vector<Change> take_changes() { return std::move(changes_); }

private:
    void items(json::Writer& writer, json::Node current, json::Node fresh,
               const std::vector<std::size_t>& children) {
        writer.array("item", [&] {
            for (const std::size_t index : children) {
                const Item& item = form_.items[index];
                place(writer, item, with_link_id(current, item.link_id), with_link_id(fresh, item.link_id));
            }
        });
    }

    void place(json::Writer& writer, const Item& item, const std::vector<json::Node>& now,
               const std::vector<json::Node>& then) {
        const bool one_group = item.type == ItemType::group && !item.repeats;
        if (one_group && now.size() == 1 && then.size() == 1) {
            constexpr std::string_view apart[] = {"item"};
            writer.object([&] {
                writer.members_except(now.front(), apart);
                items(writer, now.front(), then.front(), item.children);
            });
            return;
        }
        const bool take = differs(item, now, then);
        for (const json::Node node : take ? then : now) writer.node(node);
    }

    // Notes the difference; true when the fresh one takes the place.
    bool differs(const Item& item, const std::vector<json::Node>& now, const std::vector<json::Node>& then) {
        if (std::ranges::none_of(then, has_answers)) return false;
        std::string before = values_of(now), after = values_of(then);
        if (before == after) return false;
        const bool take =
            std::ranges::any_of(now, has_answers) &&
            std::ranges::all_of(now, [](json::Node node) { return !has_answers(node) || untouched(node); });
        changes_.push_back({std::string{item.link_id}, std::move(before), std::move(after), take});
        return take;
    }

    const Form::Content& form_;
    std::vector<Change> changes_;
};

}  // namespace

Result<Repopulation> repopulate(const Form& form, json::Node current, const Launch& launch,
                                const Setting& setting, Instant now) {
    auto fresh = populate(form, launch, setting, now);
    if (!fresh) return fresh.error();
    const auto document = json::Document::parse(fresh->response);
    if (!document) return document.error();
    Merge merge{form.content()};
    Repopulation again;
    again.response = merge.response(current, document->root());
    again.changes = merge.take_changes();
    again.issues = std::move(fresh->issues);
    return again;
}

}  // namespace repere::instruments
