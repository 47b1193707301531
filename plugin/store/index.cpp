// SPDX-License-Identifier: Apache-2.0
#include "store/index.h"

#include <algorithm>
#include <array>

namespace repere::store {
namespace {

enum class Shape : std::uint8_t { text, reference, token };

struct Parameter {
    std::string_view name;
    std::string_view element;
    Shape shape;
    std::string_view within = {};  // the element that holds it, where it is not the resource itself
};

// FHIR R4 search parameters of the resources we write; one name may look into several elements.
// `asked` is ours: who a Task was sent to, whoever has the next step now.
constexpr std::array parameters{
    Parameter{"asked", "owner", Shape::reference},
    Parameter{"asked", "recipient", Shape::reference, "restriction"},
    Parameter{"based-on", "basedOn", Shape::reference},
    Parameter{"business-status", "businessStatus", Shape::token},
    Parameter{"code", "code", Shape::token},
    Parameter{"consent", "consent", Shape::reference},
    Parameter{"encounter", "encounter", Shape::reference},
    Parameter{"focus", "focus", Shape::reference},
    Parameter{"identifier", "identifier", Shape::token},
    Parameter{"intent", "intent", Shape::text},
    Parameter{"owner", "owner", Shape::reference},
    Parameter{"part-of", "partOf", Shape::reference},
    Parameter{"patient", "for", Shape::reference},
    Parameter{"patient", "patient", Shape::reference},
    Parameter{"patient", "subject", Shape::reference},
    Parameter{"performer", "performer", Shape::reference},
    Parameter{"priority", "priority", Shape::text},
    Parameter{"questionnaire", "questionnaire", Shape::text},
    Parameter{"requester", "requester", Shape::reference},
    Parameter{"status", "status", Shape::text},
    Parameter{"target", "target", Shape::reference},
};

class Collector {
public:
    void add(std::string_view name, std::string_view value) {
        if (!value.empty()) values_.push_back({std::string{name}, std::string{value}});
    }
    // Found by "system|value", by "|value" only when there is no system, and by the bare value (R4 search,
    // token).
    void add_token(std::string_view name, std::string_view system, std::string_view value) {
        if (value.empty()) return;
        add(name, value);
        add(name, std::string{system} + '|' + std::string{value});
    }
    void add(const Parameter& parameter, json::Node value) {
        switch (parameter.shape) {
            case Shape::text:
                return add(parameter.name, value.text());
            case Shape::reference:
                add(parameter.name, value["reference"].text());
                return add_token(std::string{parameter.name} + ":identifier",
                                 value["identifier"]["system"].text(), value["identifier"]["value"].text());
            case Shape::token:
                add_token(parameter.name, value["system"].text(), value["value"].text());
                for (const json::Node coding : value["coding"].items())
                    add_token(parameter.name, coding["system"].text(), coding["code"].text());
                return;
        }
    }
    std::vector<IndexedValue> take() {
        std::ranges::sort(values_);
        values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
        return std::move(values_);
    }

private:
    std::vector<IndexedValue> values_;
};

json::Node holder(json::Node resource, const Parameter& parameter) {
    return parameter.within.empty() ? resource : resource[parameter.within];
}

}  // namespace

std::vector<IndexedValue> index_of(json::Node resource) {
    Collector collector;
    for (const Parameter& parameter : parameters)
        for (const json::Node value : holder(resource, parameter)[parameter.element].each())
            collector.add(parameter, value);
    return collector.take();
}

bool is_indexed(std::string_view name) {
    constexpr std::string_view by_identifier = ":identifier";
    const bool identifier = name.ends_with(by_identifier);
    if (identifier) name.remove_suffix(by_identifier.size());
    return std::ranges::any_of(parameters, [&](const Parameter& parameter) {
        return parameter.name == name && (!identifier || parameter.shape == Shape::reference);
    });
}

}  // namespace repere::store
