// SPDX-License-Identifier: Apache-2.0
#include "instruments/computed.h"

#include <algorithm>

#include "fhir/build.h"
#include "fhirpath/environment.h"
#include "instruments/options.h"
#include "instruments/value.h"
#include "instruments/weights.h"
#include "json/writer.h"

namespace repere::instruments {
namespace {

class AnswerWriter {
public:
    AnswerWriter(const Form::Content& content, const Item& item) : content_{content}, item_{item} {}

    // False when the value does not fit.
    bool write(const fhirpath::Item& value) {
        bool fits = false;
        writer_.object([&] { fits = value_x(value); });
        return fits;
    }
    std::string answers(fhirpath::Collection values, bool& fit) {
        writer_.array([&] {
            for (const fhirpath::Item& value : values) fit = fit && write(value);
        });
        return writer_.take();
    }

private:
    bool value_x(const fhirpath::Item& value) {
        switch (item_.type) {
            case ItemType::boolean:
                return value.boolean() && put("valueBoolean", [&] { writer_.boolean(*value.boolean()); });
            case ItemType::integer:
                return whole(value);
            case ItemType::decimal:
                return value.decimal() &&
                       put("valueDecimal", [&] { writer_.number(to_string(*value.decimal())); });
            case ItemType::string:
            case ItemType::text:
                return text("valueString", value);
            case ItemType::url:
                return text("valueUri", value);
            case ItemType::date:
                return value.date() && moment("valueDate", value);
            case ItemType::date_time:
                return (value.date() || value.date_time()) && moment("valueDateTime", value);
            case ItemType::time:
                return value.time() && moment("valueTime", value);
            case ItemType::quantity:
                return quantity(value);
            case ItemType::choice:
            case ItemType::open_choice:
                return choice(value);
            case ItemType::reference:
                return reference(value);
            case ItemType::attachment:
                return value.node().is_object() &&
                       put("valueAttachment", [&] { writer_.node(value.node()); });
            case ItemType::group:
            case ItemType::display:
                break;
        }
        return false;
    }

    template <class F>
    bool put(std::string_view name, F&& value) {
        writer_.key(name);
        value();
        return true;
    }

    bool whole(const fhirpath::Item& value) {
        const auto decimal = value.decimal();
        const auto number = decimal ? decimal->integer() : std::nullopt;
        return number && put("valueInteger", [&] { writer_.integer(*number); });
    }

    bool text(std::string_view name, const fhirpath::Item& value) {
        const auto words = value.string();
        return words && !words->empty() && put(name, [&] { writer_.string(*words); });
    }

    bool moment(std::string_view name, const fhirpath::Item& value) {
        const auto words = to_text(value);
        return words && put(name, [&] { writer_.string(*words); });
    }

    bool quantity(const fhirpath::Item& value) {
        if (value.node().is_object()) {
            const bool is_quantity = static_cast<bool>(value.node()["value"]);
            return is_quantity && put("valueQuantity", [&] { writer_.node(value.node()); });
        }
        if (const auto number = value.decimal())
            return put("valueQuantity", [&] {
                writer_.object([&] {
                    writer_.key("value").number(to_string(*number));
                    unit();
                });
            });
        return value.quantity() && put("valueQuantity", [&] { fhirpath::write(writer_, value); });
    }

    // The one unit the question is asked in.
    void unit() {
        json::Node coding = extension(item_.node, extensions::unit)["valueCoding"];
        if (!coding) coding = extension(item_.node, extensions::unit_option)["valueCoding"];
        if (!coding) return;
        const std::string_view display = coding["display"].text();
        writer_.optional("unit", display.empty() ? coding["code"].text() : display);
        writer_.optional("system", coding["system"].text()).optional("code", coding["code"].text());
    }

    bool choice(const fhirpath::Item& value) {
        const json::Node node = value.node();
        if (node.is_object()) return coded(node["coding"] ? node["coding"].at(0) : node);
        const auto words = to_text(value);
        if (!words) return false;
        for (const json::Node option : item_.node["answerOption"].items())
            if (offers(value_of(option), *words)) return option_value(option);
        if (const json::Node entry = in_value_set(*words)) return coded(entry);
        if (in_value_set_outside(*words)) return true;
        return item_.type == ItemType::open_choice && text("valueString", value);
    }

    static bool offers(const Value& option, std::string_view words) {
        if (option.type == "Coding") return option.node["code"].text() == words;
        return option.node.text() == words || option.node.number().value_or("") == words;
    }

    bool option_value(json::Node option) {
        const Value value = value_of(option);
        if (value.type == "Coding") return coded(value.node);
        return put("value" + std::string{value.type}, [&] { writer_.node(value.node); });
    }

    bool coded(json::Node node) {
        if (!node["code"] && !node["display"]) return false;
        for (const json::Node option : item_.node["answerOption"].items())
            if (equal(value_of(option), {"Coding", node})) node = option["valueCoding"];
        return put("valueCoding", [&] { fhir::write_coding(writer_, fhir::coding(node)); });
    }

    // By code, in the expansion of the contained value set the question takes its answers from.
    json::Node in_value_set(std::string_view code) const {
        const json::Node found = contained_value_set(content_, item_.node["answerValueSet"].text());
        for (const json::Node entry : found["expansion"]["contains"].items())
            if (entry["code"].text() == code) return entry;
        return {};
    }

    bool in_value_set_outside(std::string_view code) {
        const auto codes = codes_outside(content_, item_.node["answerValueSet"].text());
        if (!codes) return false;
        const auto found = std::ranges::find(*codes, code, &fhir::Coding::code);
        return found != codes->end() && put("valueCoding", [&] { fhir::write_coding(writer_, *found); });
    }

    bool reference(const fhirpath::Item& value) {
        const json::Node node = value.node();
        if (node["reference"]) return put("valueReference", [&] { writer_.node(node); });
        const std::string_view type = node["resourceType"].text();
        const std::string_view id = node["id"].text();
        if (type.empty() || id.empty()) return false;
        return put("valueReference", [&] {
            writer_.object([&] { writer_.field("reference", std::string{type} + "/" + std::string{id}); });
        });
    }

    const Form::Content& content_;
    const Item& item_;
    json::Writer writer_;
};

}  // namespace

bool same_answers(json::Node a, json::Node b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!equal(value_of(a.at(i)), value_of(b.at(i)))) return false;
    return true;
}

Result<std::optional<Computed>> fit(const Form::Content& content, const Item& item,
                                    fhirpath::Collection values) {
    if (values.empty()) return std::optional<Computed>{};
    if (values.size() > 1 && !item.repeats)
        return fail(ErrorKind::invalid, "an expression gave several values for one answer");
    bool fits = true;
    AnswerWriter writer{content, item};
    std::string text = writer.answers(values, fits);
    if (!fits) return fail(ErrorKind::invalid, "an expression's value does not fit its item's type");
    auto document = json::Document::parse(text);
    if (!document) return document.error();
    Computed computed;
    computed.json_ = std::make_shared<const std::string>(std::move(text));
    computed.document_ = std::make_shared<const json::Document>(std::move(*document));
    return std::optional<Computed>{std::move(computed)};
}

}  // namespace repere::instruments
