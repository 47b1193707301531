// SPDX-License-Identifier: Apache-2.0
#include "fhir/bundle_search.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::fhir {
namespace {

struct TokenElement {
    std::string_view parameter, element;
};
constexpr std::array token_elements{
    TokenElement{"_id", "id"},
    TokenElement{"category", "category"},
    TokenElement{"clinical-status", "clinicalStatus"},
    TokenElement{"code", "code"},
    TokenElement{"identifier", "identifier"},
    TokenElement{"status", "status"},
};

// Which elements a date parameter looks at; the first that is there counts.
struct DateElement {
    std::string_view type, parameter, element;
};
constexpr std::array date_elements{
    DateElement{"Condition", "recorded-date", "recordedDate"},
    DateElement{"DiagnosticReport", "date", "effective"},
    DateElement{"DocumentReference", "date", "date"},
    DateElement{"Encounter", "date", "period"},
    DateElement{"Observation", "date", "effective"},
    DateElement{"Procedure", "date", "performed"},
    DateElement{"QuestionnaireResponse", "authored", "authored"},
};

struct Span {
    Instant first, last;
};

std::optional<Span> span_of(std::string_view text) {
    const auto parsed = parse_date_time(text);
    if (!parsed) return std::nullopt;
    return Span{parsed->first(), parsed->last()};
}

// A period without an end is still going on.
std::optional<Span> span_of_period(json::Node period) {
    const auto start = span_of(period["start"].text()), end = span_of(period["end"].text());
    if (!start && !end) return std::nullopt;
    constexpr std::int64_t ever = std::int64_t{4'000} * 366 * milliseconds_per_day;
    return Span{start ? start->first : Instant{-ever}, end ? end->last : Instant{ever}};
}

std::optional<Span> date_of(json::Node resource, std::string_view element) {
    const std::string name{element};
    for (const std::string& member : {name, name + "DateTime", name + "Instant"})
        if (const auto text = resource[member].string()) return span_of(*text);
    for (const std::string& member : {name, name + "Period"})
        if (resource[member].is_object()) return span_of_period(resource[member]);
    return std::nullopt;
}

bool compares(std::string_view prefix, const Span& value, const Span& asked) {
    if (prefix == "gt") return value.last > asked.last;
    if (prefix == "lt") return value.first < asked.first;
    if (prefix == "ge") return value.last >= asked.first;
    if (prefix == "le") return value.first <= asked.last;
    const bool inside = value.first >= asked.first && value.last <= asked.last;
    return prefix == "ne" ? !inside : inside;
}

bool token_matches(json::Node node, std::string_view asked) {
    const std::size_t bar = asked.find('|');
    const bool any_system = bar == std::string_view::npos;
    const std::string_view system = any_system ? std::string_view{} : asked.substr(0, bar);
    const std::string_view code = any_system ? asked : asked.substr(bar + 1);
    if (const auto text = node.string()) return any_system && *text == code;
    for (const json::Node one : node.each()) {
        if (one["coding"] && token_matches(one["coding"], asked)) return true;
        const std::string_view value = one["code"] ? one["code"].text() : one["value"].text();
        if (value == code && (any_system || one["system"].text() == system)) return true;
    }
    return false;
}

// "4" and "Patient/4" name the same.
bool reference_matches(json::Node reference, std::string_view type, std::string_view asked) {
    const std::string_view text = reference["reference"].text();
    if (asked.find('/') != std::string_view::npos) return text == asked;
    return type.empty() ? text.ends_with("/" + std::string{asked}) : text == reference_text(type, asked);
}

std::vector<std::string_view> alternatives(std::string_view value) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t comma = value.find(',');
        parts.push_back(value.substr(0, comma));
        if (comma == std::string_view::npos) return parts;
        value.remove_prefix(comma + 1);
    }
}

Error not_supported() { return fail(ErrorKind::unsupported, "a search parameter is not supported here"); }

class Matching {
public:
    Matching(json::Node resource, const QueryParameter& parameter)
        : resource_{resource}, parameter_{parameter} {}

    Result<bool> result() const {
        for (const std::string_view asked : alternatives(parameter_.value)) {
            const auto one = matches(asked);
            if (!one || *one) return one;
        }
        return false;
    }

private:
    Result<bool> matches(std::string_view asked) const {
        const std::string_view name = parameter_.name, type = resource_["resourceType"].text();
        if (name == "patient")
            return reference_matches(resource_["subject"], "Patient", asked) ||
                   reference_matches(resource_["patient"], "Patient", asked);
        if (name == "subject" || name == "encounter")
            return reference_matches(resource_[name], name == "encounter" ? "Encounter" : "", asked);
        const auto* const token = std::ranges::find(token_elements, name, &TokenElement::parameter);
        if (token != token_elements.end()) return token_matches(resource_[token->element], asked);
        const auto* const date = std::ranges::find_if(
            date_elements, [&](const DateElement& row) { return row.type == type && row.parameter == name; });
        if (date == date_elements.end()) return not_supported();
        return by_date(date->element, asked);
    }

    Result<bool> by_date(std::string_view element, std::string_view asked) const {
        constexpr std::array<std::string_view, 6> prefixes{"eq", "ne", "gt", "lt", "ge", "le"};
        const std::string_view head = asked.substr(0, 2);
        const bool prefixed = std::ranges::find(prefixes, head) != prefixes.end();
        const auto wanted = span_of(prefixed ? asked.substr(2) : asked);
        if (!wanted) return fail(ErrorKind::invalid, "a date of the search cannot be read");
        const auto value = date_of(resource_, element);
        return value && compares(prefixed ? head : "eq", *value, *wanted);
    }

    json::Node resource_;
    const QueryParameter& parameter_;
};

std::string_view date_element(std::string_view type) {
    const auto* const row = std::ranges::find(date_elements, type, &DateElement::type);
    return row == date_elements.end() ? std::string_view{} : row->element;
}

std::string searchset(const std::vector<json::Node>& found) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Bundle").field("type", "searchset").field("total", found.size());
        if (found.empty()) return;
        writer.array("entry", [&] {
            for (const json::Node resource : found)
                writer.object([&] {
                    writer.field("resource", resource);
                    writer.object("search", [&] { writer.field("mode", "match"); });
                });
        });
    });
    return writer.take();
}

// How the answer is arranged, beside what it holds.
struct Arrangement {
    std::string sort;
    std::optional<std::size_t> count;
};

Result<bool> arranges(const QueryParameter& parameter, Arrangement& arrangement) {
    if (parameter.name == "_sort") {
        if (parameter.value != "date" && parameter.value != "-date") return not_supported();
        arrangement.sort = parameter.value;
        return true;
    }
    if (parameter.name != "_count") return false;
    std::size_t count = 0;
    const char* const end = parameter.value.data() + parameter.value.size();
    if (std::from_chars(parameter.value.data(), end, count).ptr != end || parameter.value.empty())
        return fail(ErrorKind::invalid, "_count is not a number");
    arrangement.count = count;
    return true;
}

void arrange(std::vector<json::Node>& found, std::string_view type, const Arrangement& arrangement) {
    const auto when = [&](json::Node resource) {
        const auto span = date_of(resource, date_element(type));
        return span ? span->first : Instant{};
    };
    if (arrangement.sort == "date")
        std::ranges::stable_sort(found, [&](json::Node a, json::Node b) { return when(a) < when(b); });
    if (arrangement.sort == "-date")
        std::ranges::stable_sort(found, [&](json::Node a, json::Node b) { return when(b) < when(a); });
    if (arrangement.count && found.size() > *arrangement.count) found.resize(*arrangement.count);
}

}  // namespace

std::vector<QueryParameter> query_parameters(std::string_view query) {
    const auto decoded = [](std::string_view text) {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            unsigned byte = 0;
            const bool escape = text[i] == '%' && i + 2 < text.size() &&
                                std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr ==
                                    text.data() + i + 3;
            out.push_back(escape ? static_cast<char>(byte) : text[i]);
            if (escape) i += 2;
        }
        return out;
    };
    std::vector<QueryParameter> parameters;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
        if (!pair.empty()) parameters.push_back({decoded(pair.substr(0, equals)), decoded(value)});
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
    }
    return parameters;
}

BundleSearch::BundleSearch(const std::vector<json::Node>& resources) {
    for (const json::Node resource : resources) {
        if (resource["resourceType"].text() != "Bundle") {
            resources_.push_back(resource);
            continue;
        }
        for (const json::Node entry : resource["entry"].items()) resources_.push_back(entry["resource"]);
    }
}

json::Node BundleSearch::resource(std::string_view reference) const {
    const auto found = std::ranges::find_if(
        resources_, [&](json::Node candidate) { return reference_text(candidate) == reference; });
    return found == resources_.end() ? json::Node{} : *found;
}

Result<std::vector<json::Node>> BundleSearch::find(std::string_view query) {
    const std::size_t mark = query.find('?');
    if (mark == std::string_view::npos) {
        const json::Node found = resource(query);
        return found ? std::vector{found} : std::vector<json::Node>{};
    }
    const std::string_view type = query.substr(0, mark);
    if (!is_resource_type(type)) return fail(ErrorKind::invalid, "the search names no type");
    Arrangement arrangement;
    std::vector<QueryParameter> conditions;
    for (QueryParameter& parameter : query_parameters(query.substr(mark + 1))) {
        const auto arranging = arranges(parameter, arrangement);
        if (!arranging) return arranging.error();
        if (!*arranging) conditions.push_back(std::move(parameter));
    }
    std::vector<json::Node> found;
    for (const json::Node candidate : resources_) {
        bool wanted = candidate["resourceType"].text() == type;
        for (const QueryParameter& condition : conditions) {
            if (!wanted) break;
            const auto matches = Matching{candidate, condition}.result();
            if (!matches) return matches.error();
            wanted = *matches;
        }
        if (wanted) found.push_back(candidate);
    }
    arrange(found, type, arrangement);
    auto document = json::Document::parse(searchset(found));
    if (!document) return document.error();
    return std::vector{answers_.emplace_back(std::move(*document)).root()};
}

}  // namespace repere::fhir
