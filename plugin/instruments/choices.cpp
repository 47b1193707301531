// SPDX-License-Identifier: Apache-2.0
#include "instruments/choices.h"

#include <algorithm>

#include "instruments/enablement.h"
#include "instruments/options.h"
#include "instruments/value.h"
#include "instruments/weights.h"
#include "json/writer.h"

namespace repere::instruments {
namespace {

// Options that a toggle names and none opens.
class Closed {
public:
    Closed(const Item& item, std::size_t occurrence, Expressions& expressions) {
        for (const Toggle& toggle : item.toggles) {
            const auto result = expressions.evaluate(toggle.expression, occurrence);
            // What cannot be decided stays open (SDC 4.0, missing information).
            const bool open = !result || (result->size() == 1 && result->front().boolean().value_or(false));
            for (const json::Node option : toggle.options)
                (open ? open_ : named_).push_back(value_of(option));
        }
    }

    bool has(const Value& value) const { return names(named_, value) && !names(open_, value); }

private:
    static bool names(const std::vector<Value>& values, const Value& value) {
        return std::ranges::any_of(values, [&](const Value& other) { return equal(other, value); });
    }

    std::vector<Value> named_, open_;
};

std::string answer_of(const Value& value) {
    json::Writer writer;
    writer.object([&] { writer.key("value" + std::string{value.type}).node(value.node); });
    return writer.take();
}

std::string answer_of_code(const fhir::Coding& code) {
    json::Writer writer;
    writer.object([&] {
        writer.object("valueCoding", [&] {
            writer.optional("system", code.system).optional("code", code.code);
            writer.optional("display", code.display);
        });
    });
    return writer.take();
}

// JSON of each code of a set of units.
Result<std::vector<std::string>> units_of(const Form::Content& content, std::string_view canonical) {
    std::vector<std::string> out;
    const auto add = [&](const fhir::Coding& unit) {
        json::Writer writer;
        writer.object([&] {
            writer.field("system", unit.system).field("code", unit.code);
            writer.optional("display", unit.display);
        });
        out.push_back(writer.take());
    };
    const json::Node set = contained_value_set(content, canonical);
    if (!set) {
        const auto codes = codes_outside(content, canonical);
        if (!codes) return codes.error();
        std::ranges::for_each(*codes, add);
        return out;
    }
    for (const json::Node entry : set["expansion"]["contains"].items()) out.push_back(json::to_string(entry));
    for (const json::Node include : set["compose"]["include"].items())
        for (const json::Node entry : include["concept"].items())
            add({include["system"].text(), entry["code"].text(), entry["display"].text()});
    return out;
}

class Lister {
public:
    Lister(const AnsweredForm& answered, std::size_t occurrence, Expressions& expressions)
        : answered_{answered},
          item_{answered.item(answered.occurrences()[occurrence])},
          occurrence_{occurrence},
          expressions_{expressions},
          closed_{item_, occurrence, expressions} {}

    Result<std::vector<Choice>> all() {
        for (const json::Node option : item_.node["answerOption"].items()) {
            const bool exclusive =
                extension(option, extensions::option_exclusive)["valueBoolean"].boolean().value_or(false);
            add(value_of(option), exclusive);
        }
        if (item_.node["answerOption"]) return std::move(choices_);
        if (item_.answer_expression) return of(*item_.answer_expression);
        const std::string_view canonical = item_.node["answerValueSet"].text();
        if (canonical.empty()) return std::move(choices_);
        if (auto listed = value_set(canonical); !listed) return listed.error();
        return std::move(choices_);
    }

    // A single answer is made of each value: the list may be longer than the answer.
    Result<std::vector<Choice>> of(const Expression& expression) {
        const auto found = expressions_.evaluate(expression, occurrence_);
        if (!found) return found.error();
        for (const fhirpath::Item& value : *found) {
            const auto computed = fit(answered_.form(), item_, fhirpath::Collection{&value, 1});
            if (!computed) return computed.error();
            if (*computed) add(value_of((*computed)->answers().at(0)), false);
        }
        return std::move(choices_);
    }

private:
    void add(const Value& value, bool exclusive) {
        if (value && !closed_.has(value)) choices_.push_back({answer_of(value), exclusive});
    }

    void add_code(const fhir::Coding& code) {
        std::string text = answer_of_code(code);
        if (const auto document = json::Document::parse(text))
            if (!closed_.has(value_of(document->root()))) choices_.push_back({std::move(text), false});
    }

    Result<Done> value_set(std::string_view canonical) {
        const json::Node found = contained_value_set(answered_.form(), canonical);
        if (!found) return value_set_outside(canonical);
        if (found["expansion"]) {
            expansion(found["expansion"]["contains"]);
            return Done{};
        }
        for (const json::Node include : found["compose"]["include"].items()) {
            if (!include["concept"] || include["filter"] || include["valueSet"])
                return fail(ErrorKind::unsupported, "the value set of the question is given by rules");
            for (const json::Node entry : include["concept"].items())
                add_code({include["system"].text(), entry["code"].text(), entry["display"].text()});
        }
        return Done{};
    }

    Result<Done> value_set_outside(std::string_view canonical) {
        const auto codes = codes_outside(answered_.form(), canonical);
        if (!codes) return codes.error();
        for (const fhir::Coding& code : *codes) add_code(code);
        return Done{};
    }

    void expansion(json::Node contains) {
        for (const json::Node entry : contains.items()) {
            if (entry["code"] && !entry["abstract"].boolean().value_or(false)) add_code(fhir::coding(entry));
            expansion(entry["contains"]);
        }
    }

    const AnsweredForm& answered_;
    const Item& item_;
    std::size_t occurrence_;
    Expressions& expressions_;
    Closed closed_;
    std::vector<Choice> choices_;
};

// The response worked through as far as one question.
template <class F>
Result<std::vector<Choice>> at_question(const Form& form, json::Node response, std::string_view link_id,
                                        std::size_t repetition, const Launch& launch, F&& list) {
    auto answered = AnsweredForm::lay(form.content(), response);
    if (!answered) return answered.error();
    auto settled = settle(*answered, launch);
    if (!settled) return settled.error();
    auto expressions = Expressions::over(*answered, settled->computed, launch);
    if (!expressions) return expressions.error();
    for (std::size_t i = 0; i < answered->occurrences().size(); ++i) {
        const Item& item = answered->item(answered->occurrences()[i]);
        if (item.link_id == link_id && is_question(item) && repetition-- == 0) {
            Lister lister{*answered, i, *expressions};
            return list(lister, item);
        }
    }
    return fail(ErrorKind::not_found, "the form has no such question here", std::string{link_id});
}

bool judged(const Item& item) { return !item.toggles.empty() || item.answer_expression; }

class ChoiceCheck {
public:
    ChoiceCheck(const AnsweredForm& answered, Expressions& expressions, bool final,
                std::vector<fhir::Issue>& issues)
        : answered_{answered}, expressions_{expressions}, final_{final}, issues_{issues} {}

    void question(std::size_t index) {
        const Item& item = answered_.item(answered_.occurrences()[index]);
        const json::Node answers = answered_.occurrences()[index].node["answer"];
        const Closed closed{item, index, expressions_};
        std::vector<Value> offered;
        const bool limited = item.answer_expression && listed(index, offered);
        std::size_t position = 0;
        for (const json::Node answer : answers.items()) {
            const std::string path = answered_.path(index) + ".answer[" + std::to_string(position++) + "]";
            const Value value = value_of(answer);
            const auto same = [&](const Value& other) { return equal(other, value); };
            const bool free_text = item.type == ItemType::open_choice && value.type == "String";
            if (closed.has(value) || (limited && !free_text && std::ranges::none_of(offered, same)))
                add(final_ ? fhir::Severity::error : fhir::Severity::warning, "code-invalid",
                    "the answer is not one that is offered, given the other answers", path);
        }
    }

private:
    // False when the list cannot be known here.
    bool listed(std::size_t index, std::vector<Value>& offered) {
        const Item& item = answered_.item(answered_.occurrences()[index]);
        if (item.answer_reads.outside) {
            add(fhir::Severity::warning, "not-supported",
                "the list of answers depends on more than the answers", answered_.path(index));
            return false;
        }
        Lister lister{answered_, index, expressions_};
        auto choices = lister.of(*item.answer_expression);
        if (!choices) {
            add(final_ ? fhir::Severity::error : fhir::Severity::warning, "processing",
                "the list of answers cannot be worked out", answered_.path(index));
            return false;
        }
        for (const Choice& choice : *choices)
            if (auto document = json::Document::parse(choice.answer)) {
                documents_.push_back(std::move(*document));
                offered.push_back(value_of(documents_.back().root()));
            }
        return true;
    }

    void add(fhir::Severity severity, std::string_view code, std::string_view text, std::string path) {
        issues_.push_back({severity, std::string{code}, std::string{text}, std::move(path)});
    }

    const AnsweredForm& answered_;
    Expressions& expressions_;
    bool final_;
    std::vector<fhir::Issue>& issues_;
    std::vector<json::Document> documents_;
};

}  // namespace

Result<std::vector<Choice>> choices(const Form& form, json::Node response, std::string_view link_id,
                                    std::size_t repetition, const Launch& launch) {
    return at_question(form, response, link_id, repetition, launch,
                       [](Lister& lister, const Item&) { return lister.all(); });
}

Result<std::vector<Choice>> candidates(const Form& form, json::Node response, std::string_view link_id,
                                       std::size_t repetition, const Launch& launch) {
    return at_question(form, response, link_id, repetition, launch,
                       [](Lister& lister, const Item& item) -> Result<std::vector<Choice>> {
                           if (!item.candidates) return std::vector<Choice>{};
                           return lister.of(*item.candidates);
                       });
}

Result<std::vector<std::string>> units(const Form& form, std::string_view link_id) {
    const auto found = form.content().by_link_id.find(link_id);
    if (found == form.content().by_link_id.end())
        return fail(ErrorKind::not_found, "the form has no such question", std::string{link_id});
    std::vector<std::string> out;
    for (const json::Node element : form.content().items[found->second].node["extension"].items()) {
        if (element["url"].text() == extensions::unit_option)
            out.push_back(json::to_string(element["valueCoding"]));
        if (element["url"].text() != extensions::unit_value_set) continue;
        const auto listed = units_of(form.content(), element["valueCanonical"].text());
        if (!listed) return listed.error();
        out.insert(out.end(), listed->begin(), listed->end());
    }
    return out;
}

void check_choices(const AnsweredForm& answered, Expressions& expressions, bool final,
                   std::vector<fhir::Issue>& issues) {
    ChoiceCheck check{answered, expressions, final, issues};
    for (std::size_t i = 0; i < answered.occurrences().size(); ++i) {
        const Occurrence& here = answered.occurrences()[i];
        if (here.enabled && judged(answered.item(here)) && here.node["answer"].size() > 0) check.question(i);
    }
}

}  // namespace repere::instruments
