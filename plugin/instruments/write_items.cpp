// SPDX-License-Identifier: Apache-2.0
#include "instruments/write_items.h"

#include "fhir/build.h"
#include "instruments/options.h"

namespace repere::instruments {
namespace {

class ItemWriter {
public:
    ItemWriter(json::Writer& writer, const AnsweredForm& answered, const ComputedValues& computed)
        : writer_{writer}, answered_{answered}, computed_{computed} {}

    // The occurrences from `first` to `end` that stand directly in this scope.
    void scope(std::size_t first, std::size_t end, std::size_t parent, std::size_t answer) {
        bool open = false;
        for (std::size_t i = first; i < end; i = answered_.occurrences()[i].end) {
            const Occurrence& occurrence = answered_.occurrences()[i];
            if (occurrence.parent != parent || occurrence.answer != answer || !holds_something(i)) continue;
            if (!open) writer_.key("item").begin_array();
            open = true;
            item(i);
        }
        if (open) writer_.end_array();
    }

private:
    bool answered_here(std::size_t index) const {
        const Occurrence& occurrence = answered_.occurrences()[index];
        const Item& item = answered_.item(occurrence);
        if (!keeps_given(item, occurrence)) return computed_.contains(index);
        return is_question(item) && occurrence.node["answer"].size() > 0;
    }

    bool holds_something(std::size_t index) const {
        const Occurrence& occurrence = answered_.occurrences()[index];
        if (!occurrence.enabled) return false;
        if (answered_here(index)) return true;
        for (std::size_t inside = index + 1; inside < occurrence.end; ++inside)
            if (answered_.occurrences()[inside].enabled && answered_here(inside)) return true;
        return false;
    }

    void item(std::size_t index) {
        const Occurrence& occurrence = answered_.occurrences()[index];
        const Item& its_item = answered_.item(occurrence);
        writer_.object([&] {
            writer_.field("linkId", its_item.link_id);
            writer_.optional("text", its_item.node["text"].text());
            if (!keeps_given(its_item, occurrence))
                writer_.field("answer", computed_.at(index).answers());
            else if (is_question(its_item))
                answers(index);
            else
                scope(index + 1, occurrence.end, index, none);
        });
    }

    void answers(std::size_t index) {
        const Occurrence& occurrence = answered_.occurrences()[index];
        std::size_t position = 0;
        writer_.array("answer", [&] {
            for (const json::Node answer : occurrence.node["answer"].items()) {
                const std::size_t here = position++;
                writer_.object([&] {
                    value(answered_.item(occurrence), value_of(answer));
                    scope(index + 1, occurrence.end, index, here);
                });
            }
        });
    }

    // A Coding is written as the form offers it, so that its display is ours and nothing rides along.
    void value(const Item& its_item, const Value& value) {
        if (!value) return;
        writer_.key("value" + std::string{value.type});
        if (value.type != "Coding") {
            writer_.node(value.node);
            return;
        }
        const json::Node option = option_of(its_item, value);
        fhir::write_coding(writer_, fhir::coding(option ? option["valueCoding"] : value.node));
    }

    json::Writer& writer_;
    const AnsweredForm& answered_;
    const ComputedValues& computed_;
};

}  // namespace

void write_items(json::Writer& writer, const AnsweredForm& answered, const ComputedValues& computed) {
    ItemWriter{writer, answered, computed}.scope(0, answered.occurrences().size(), none, none);
}

}  // namespace repere::instruments
