// SPDX-License-Identifier: Apache-2.0
#include "instruments/populate.h"

#include <algorithm>
#include <set>

#include "fhir/build.h"
#include "fhir/reference.h"
#include "instruments/enablement.h"
#include "instruments/population_walk.h"
#include "instruments/validate.h"

namespace repere::instruments {
namespace {

// An expression may rest on answers that stand below it; what needs more rounds than this never comes to
// rest.
constexpr int most_rounds = 4;

void write_items_of(json::Writer& writer, const Form::Content& form, const std::vector<DraftItem>& items,
                    Instant now);

void write_answer(json::Writer& writer, const Form::Content& form, const DraftAnswer& answer, Instant now) {
    writer.object([&] {
        writer.array("extension", [&] {
            write_origin(writer, answer.kind, answer.source, now, answer.value.type, answer.value.json);
        });
        writer.key("value" + answer.value.type).raw(answer.value.json);
        write_items_of(writer, form, answer.items, now);
    });
}

void write_items_of(json::Writer& writer, const Form::Content& form, const std::vector<DraftItem>& items,
                    Instant now) {
    if (items.empty()) return;
    writer.array("item", [&] {
        for (const DraftItem& item : items)
            writer.object([&] {
                const Item& its_item = form.items[item.item];
                writer.field("linkId", its_item.link_id);
                writer.optional("text", its_item.node["text"].text());
                if (!item.answers.empty())
                    writer.array("answer", [&] {
                        for (const DraftAnswer& answer : item.answers)
                            write_answer(writer, form, answer, now);
                    });
                write_items_of(writer, form, item.items, now);
            });
    });
}

void write_who(json::Writer& writer, std::string_view name, const std::string& reference) {
    if (reference.empty()) return;
    writer.key(name);
    fhir::write_reference(writer, reference);
}

std::string draft_response(const Form& form, const std::vector<DraftItem>& items, const Setting& setting,
                           Instant now) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse").key("meta");
        fhir::write_meta(writer);
        writer.optional("questionnaire", form.canonical()).field("status", "in-progress");
        write_who(writer, "subject", setting.subject);
        write_who(writer, "encounter", setting.encounter);
        writer.field("authored", to_string(now));
        write_who(writer, "author", setting.author);
        write_items_of(writer, form.content(), items, now);
    });
    return writer.take();
}

// SDC 4.0: data may stand in a disabled item, "however, such data should not be shown to the user until the
// given item is enabled".
class Marking {
public:
    explicit Marking(const AnsweredForm& answered) {
        for (const Occurrence& occurrence : answered.occurrences())
            if (!occurrence.enabled && occurrence.node) disabled_.insert(occurrence.node.cell());
    }

    std::string over(json::Node response) const {
        json::Writer writer;
        copy(writer, response);
        return writer.take();
    }

private:
    void copy(json::Writer& writer, json::Node node) const {
        if (node.is_array()) {
            writer.array([&] {
                for (const json::Node element : node.items()) copy(writer, element);
            });
            return;
        }
        if (!node.is_object()) return void(writer.node(node));
        writer.object([&] {
            if (disabled_.contains(node.cell()))
                writer.array("extension", [&] {
                    writer.object([&] { writer.field("url", not_enabled).field("valueBoolean", true); });
                });
            for (const auto [name, value] : node.members()) {
                writer.key(name);
                copy(writer, value);
            }
        });
    }

    std::set<const json::Cell*> disabled_;
};

// Without enablement the draft is still a draft: the pages work it out again anyway.
std::string marked(const Form& form, json::Node response, std::vector<fhir::Issue>& issues) {
    auto answered = AnsweredForm::lay(form.content(), response);
    const auto settled = answered ? settle(*answered) : Result<Settled>{answered.error()};
    if (settled) return Marking{*answered}.over(response);
    issues.push_back({fhir::Severity::warning, "processing", settled.error().what, settled.error().where});
    return json::to_string(response);
}

}  // namespace

Result<Population> populate(const Form& form, const Launch& launch, const Setting& setting, Instant now) {
    PopulationWalk walk{form.content(), launch, setting, now};
    std::string text;
    std::optional<json::Document> document;
    for (int round = 0; round < most_rounds; ++round) {
        const auto items = walk.items(document ? document->root() : json::Node{});
        if (!items) return items.error();
        std::string next = draft_response(form, *items, setting, now);
        if (next == text) break;
        text = std::move(next);
        auto parsed = json::Document::parse(text);
        if (!parsed) return parsed.error();
        document = std::move(*parsed);
    }
    Population population;
    population.issues = walk.issues();
    for (fhir::Issue& issue : validate(form, document->root(), now)) {
        issue.severity = std::max(issue.severity, fhir::Severity::warning);
        population.issues.push_back(std::move(issue));
    }
    population.response = marked(form, document->root(), population.issues);
    return population;
}

}  // namespace repere::instruments
