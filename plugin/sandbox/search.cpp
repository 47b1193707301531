// SPDX-License-Identifier: Apache-2.0
#include "sandbox/search.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "fhir/date_time.h"
#include "fhir/period.h"
#include "fhir/reference.h"

namespace repere::sandbox {
namespace {

using json::Node;

enum class Kind : std::uint8_t { id, token, reference, date, uri };

struct Definition {
    std::string_view name;
    Kind kind;
    std::array<std::string_view, 8> elements;  // of the resource; "meta." elements are looked up in meta
    std::string_view target = {};              // the type of a bare id
};

// Source: FHIR R4 searchparameter-registry. Each name reads every element it has in some resource we meet; a
// resource has at most one or two of them.
constexpr std::array definitions{
    Definition{"_id", Kind::id, {}},
    Definition{"_lastUpdated", Kind::date, {"meta.lastUpdated"}},
    Definition{"_profile", Kind::uri, {"meta.profile"}},
    Definition{"_security", Kind::token, {"meta.security"}},
    Definition{"_tag", Kind::token, {"meta.tag"}},
    Definition{"author", Kind::reference, {"author"}, "Practitioner"},
    Definition{"authored", Kind::date, {"authored"}},
    Definition{"authored-on", Kind::date, {"authoredOn"}},
    Definition{"based-on", Kind::reference, {"basedOn"}, "ServiceRequest"},
    Definition{"birthdate", Kind::date, {"birthDate"}},
    Definition{"business-status", Kind::token, {"businessStatus"}},
    Definition{"category", Kind::token, {"category"}},
    Definition{"class", Kind::token, {"class"}},
    Definition{"clinical-status", Kind::token, {"clinicalStatus"}},
    Definition{"code", Kind::token, {"code", "medicationCodeableConcept"}},
    Definition{"date",
               Kind::date,
               {"effectiveDateTime", "effectivePeriod", "effectiveInstant", "period", "date", "dateTime",
                "occurrenceDateTime", "performedDateTime"}},
    Definition{"derived-from", Kind::reference, {"derivedFrom"}, "QuestionnaireResponse"},
    Definition{"encounter", Kind::reference, {"encounter", "context"}, "Encounter"},
    Definition{"focus", Kind::reference, {"focus"}, "ServiceRequest"},
    Definition{"identifier", Kind::token, {"identifier"}},
    Definition{"intent", Kind::token, {"intent"}},
    Definition{"onset-date", Kind::date, {"onsetDateTime", "onsetPeriod"}},
    Definition{"organization", Kind::reference, {"organization", "managingOrganization"}, "Organization"},
    Definition{"owner", Kind::reference, {"owner"}, "Organization"},
    Definition{"patient", Kind::reference, {"subject", "patient", "for"}, "Patient"},
    Definition{"performer", Kind::reference, {"performer"}, "Organization"},
    Definition{"priority", Kind::token, {"priority"}},
    Definition{"questionnaire", Kind::uri, {"questionnaire"}},
    Definition{"recorded-date", Kind::date, {"recordedDate"}},
    Definition{"requester", Kind::reference, {"requester"}, "Practitioner"},
    Definition{"scope", Kind::token, {"scope"}},
    Definition{"status", Kind::token, {"status"}},
    Definition{"subject", Kind::reference, {"subject", "for"}, "Patient"},
    Definition{"target", Kind::reference, {"target"}},
    Definition{"type", Kind::token, {"type"}},
    Definition{"verification-status", Kind::token, {"verificationStatus"}},
};
static_assert(std::ranges::is_sorted(definitions, {}, &Definition::name));

template <class F>
bool any_of(json::Items items, F&& matches) {
    for (const Node item : items)
        if (matches(item)) return true;
    return false;
}

template <class F>
bool any_value(Node resource, const Definition& definition, F&& matches) {
    for (const std::string_view element : definition.elements) {
        if (element.empty()) break;
        const Node found =
            element.starts_with("meta.") ? resource["meta"][element.substr(5)] : resource[element];
        if (any_of(found.each(), matches)) return true;
    }
    return false;
}

// "system|code", "|code", "system|" or "code" (FHIR R4 search, 3.1.1.4.10).
bool token_matches(Node value, std::string_view wanted) {
    if (const Node codings = value["coding"]) {
        return any_of(codings.each(), [&](Node one) { return token_matches(one, wanted); });
    }
    if (const auto truth = value.boolean()) return wanted == (*truth ? "true" : "false");
    const Node identifier = value["value"];
    const std::string_view code = value.string() ? value.text()
                                  : identifier   ? identifier.text()
                                                 : value["code"].text();
    const std::size_t bar = wanted.find('|');
    if (bar == std::string_view::npos) return code == wanted;
    const std::string_view system = wanted.substr(0, bar), wanted_code = wanted.substr(bar + 1);
    if (!value.string() && value["system"].text() != system) return false;
    return wanted_code.empty() ? !system.empty() : code == wanted_code;
}

bool reference_matches(Node value, std::string_view wanted, std::string_view target) {
    const auto has = fhir::reference(value);
    const auto wants = fhir::parse_reference(wanted);
    if (!has) return false;
    if (wants && !wants->type.empty()) return has->type == wants->type && has->id == wants->id;
    return has->id == wanted && (target.empty() || has->type == target);
}

struct Span {
    Instant first, last;
};

std::optional<Span> span_of(Node value) {
    if (value.is_object()) {
        const fhir::Period period = fhir::period(value);
        if (!period.start && !period.end) return std::nullopt;
        const Instant always{INT64_MAX, 0}, never{INT64_MIN, 0};
        return Span{period.start ? period.start->first() : never, period.end ? period.end->last() : always};
    }
    const auto when = fhir::parse_date_time(value.text());
    if (!when) return std::nullopt;
    return Span{when->first(), when->last()};
}

// FHIR R4 search, 3.1.1.4.9: prefixes compare the spans both sides may mean.
bool date_matches(Node value, std::string_view prefix, const Span& wanted) {
    const auto has = span_of(value);
    if (!has) return false;
    const bool inside = has->first >= wanted.first && has->last <= wanted.last;
    if (prefix == "eq") return inside;
    if (prefix == "ne") return !inside;
    if (prefix == "ge") return has->last >= wanted.first;
    if (prefix == "gt") return has->last > wanted.last;
    if (prefix == "le") return has->first <= wanted.last;
    return has->first < wanted.first;  // lt
}

struct DateValue {
    std::string_view prefix = "eq";
    Span span;
};

std::optional<DateValue> parse_date_value(std::string_view text) {
    static constexpr std::array<std::string_view, 6> prefixes{"eq", "ne", "gt", "lt", "ge", "le"};
    DateValue value;
    const auto prefix = std::ranges::find(prefixes, text.substr(0, 2));
    if (prefix != prefixes.end()) {
        value.prefix = *prefix;
        text.remove_prefix(2);
    }
    const auto when = fhir::parse_date_time(text);
    if (!when) return std::nullopt;
    value.span = {when->first(), when->last()};
    return value;
}

bool one_matches(const Version& version, const Definition& definition, std::string_view wanted) {
    const Node resource = version.document.root();
    switch (definition.kind) {
        case Kind::id:
            return version.id == wanted;
        case Kind::token:
            return any_value(resource, definition, [&](Node value) { return token_matches(value, wanted); });
        case Kind::reference:
            return any_value(resource, definition,
                             [&](Node value) { return reference_matches(value, wanted, definition.target); });
        case Kind::uri:
            return any_value(resource, definition, [&](Node value) { return value.text() == wanted; });
        case Kind::date:
            break;
    }
    const auto date = parse_date_value(wanted);
    return any_value(resource, definition,
                     [&](Node value) { return date_matches(value, date->prefix, date->span); });
}

struct Filter {
    const Definition* definition;
    std::vector<std::string> any_of;
};

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(separator, from), text.size());
        parts.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

const Definition* find_definition(std::string_view name) {
    const auto found = std::ranges::lower_bound(definitions, name, {}, &Definition::name);
    return found != definitions.end() && found->name == name ? &*found : nullptr;
}

Result<Filter> make_filter(const Parameter& parameter) {
    const Definition* found = find_definition(parameter.name);
    if (found == nullptr) return fail(ErrorKind::invalid, "unknown search parameter", parameter.name);
    Filter filter{found, split(parameter.value, ',')};
    if (found->kind == Kind::date && !std::ranges::all_of(filter.any_of, [](const auto& text) {
            return parse_date_value(text).has_value();
        }))
        return fail(ErrorKind::invalid, "not a date", parameter.name);
    return filter;
}

bool matches(const Version& version, const std::vector<Filter>& filters) {
    return std::ranges::all_of(filters, [&](const Filter& filter) {
        return std::ranges::any_of(filter.any_of, [&](const std::string& wanted) {
            return one_matches(version, *filter.definition, wanted);
        });
    });
}

constexpr std::size_t default_count = 100, largest_count = 1000;

std::optional<std::size_t> whole_number(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

struct Plan {
    std::vector<Filter> filters;
    const Definition* sort = nullptr;
    bool newest_first = false;
    Page page;
};

// True when the parameter shapes the answer rather than filters it.
Result<bool> take_result_parameter(const Parameter& parameter, Plan& plan) {
    const std::string& name = parameter.name;
    if (name == "_format" || name == "_pretty" || name == "_total") return true;
    if (name == "_summary" && (parameter.value == "count" || parameter.value == "false")) {
        plan.page.count_only = parameter.value == "count";
        return true;
    }
    if (name == "_sort") {
        const std::string_view by =
            std::string_view{parameter.value}.substr(parameter.value.starts_with('-'));
        const Definition* definition = find_definition(by);
        if (definition == nullptr || definition->kind != Kind::date)
            return fail(ErrorKind::invalid, "can only sort by one date", name);
        plan.sort = definition;
        plan.newest_first = by.size() < parameter.value.size();
        return true;
    }
    if (name != "_count" && name != "_offset") return false;
    const auto value = whole_number(parameter.value);
    if (!value) return fail(ErrorKind::invalid, "not a whole number", name);
    (name == "_count" ? plan.page.count : plan.page.offset) = *value;
    return true;
}

Result<Plan> make_plan(const std::vector<Parameter>& parameters) {
    Plan plan;
    plan.page.count = default_count;
    for (const Parameter& parameter : parameters) {
        const auto taken = take_result_parameter(parameter, plan);
        if (!taken) return taken.error();
        if (*taken) continue;
        auto filter = make_filter(parameter);
        if (!filter) return filter.error();
        plan.filters.push_back(std::move(*filter));
    }
    plan.page.count = std::min(plan.page.count, largest_count);
    return plan;
}

// When it began; what has no date counts as oldest.
std::int64_t sort_key(const Version& version, const Definition& definition) {
    std::int64_t earliest = INT64_MIN;
    any_value(version.document.root(), definition, [&](Node value) {
        const auto span = span_of(value);
        if (span) earliest = span->first.milliseconds;
        return span.has_value();
    });
    return earliest;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decode(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
            hex_value(text[i + 2]) >= 0) {
            decoded += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i] == '+' ? ' ' : text[i];
        }
    }
    return decoded;
}

}  // namespace

std::vector<Parameter> parse_query(std::string_view query) {
    std::vector<Parameter> parameters;
    for (const std::string& pair : split(query, '&')) {
        if (pair.empty()) continue;
        const std::size_t equals = pair.find('=');
        const std::string_view name = std::string_view{pair}.substr(0, equals);
        const std::string_view value =
            equals == std::string::npos ? std::string_view{} : std::string_view{pair}.substr(equals + 1);
        parameters.push_back({percent_decode(name), percent_decode(value)});
    }
    return parameters;
}

std::string percent_encode(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                std::string_view{"-._~"}.find(c) != std::string_view::npos;
        if (unreserved)
            encoded += c;
        else
            encoded.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
    return encoded;
}

std::vector<std::string_view> search_parameters() {
    std::vector<std::string_view> names;
    names.reserve(definitions.size());
    for (const Definition& definition : definitions) names.push_back(definition.name);
    return names;
}

Result<Page> search(const Records& records, std::string_view type, const std::vector<Parameter>& parameters) {
    auto plan = make_plan(parameters);
    if (!plan) return plan.error();
    std::vector<VersionPointer> found = records.all(type);
    std::erase_if(found, [&](const VersionPointer& version) { return !matches(*version, plan->filters); });
    if (plan->sort != nullptr) {
        const auto moment = [&](const VersionPointer& version) { return sort_key(*version, *plan->sort); };
        if (plan->newest_first)
            std::ranges::stable_sort(found, std::ranges::greater{}, moment);
        else
            std::ranges::stable_sort(found, {}, moment);
    }
    Page page = plan->page;
    page.total = found.size();
    if (page.count_only) return page;
    const std::size_t first = std::min(page.offset, found.size());
    const std::size_t last = std::min(first + page.count, found.size());
    page.matches.assign(found.begin() + static_cast<std::ptrdiff_t>(first),
                        found.begin() + static_cast<std::ptrdiff_t>(last));
    return page;
}

}  // namespace repere::sandbox
