// SPDX-License-Identifier: Apache-2.0
#include "instruments/compile_item.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "fhirpath/decimal.h"

namespace repere::instruments {
namespace {

constexpr std::size_t longest_pattern = 1024;

struct TypeName {
    std::string_view name;
    ItemType type;
    std::string_view value;  // of value[x]
};
constexpr std::array types{
    TypeName{"attachment", ItemType::attachment, "Attachment"},
    TypeName{"boolean", ItemType::boolean, "Boolean"},
    TypeName{"choice", ItemType::choice, "Coding"},
    TypeName{"date", ItemType::date, "Date"},
    TypeName{"dateTime", ItemType::date_time, "DateTime"},
    TypeName{"decimal", ItemType::decimal, "Decimal"},
    TypeName{"display", ItemType::display, ""},
    TypeName{"group", ItemType::group, ""},
    TypeName{"integer", ItemType::integer, "Integer"},
    TypeName{"open-choice", ItemType::open_choice, "Coding"},
    TypeName{"quantity", ItemType::quantity, "Quantity"},
    TypeName{"reference", ItemType::reference, "Reference"},
    TypeName{"string", ItemType::string, "String"},
    TypeName{"text", ItemType::text, "String"},
    TypeName{"time", ItemType::time, "Time"},
    TypeName{"url", ItemType::url, "Uri"},
};

// SDC 4.0, expressions: names a form may not take for its own variables.
constexpr std::array<std::string_view, 9> kept_names{
    "context", "loinc", "qitem", "questionnaire", "resource", "rootResource", "sct", "terminologies", "ucum"};

Result<fhirpath::Program> compile_expression(json::Node expression) {
    if (expression["language"].text() != "text/fhirpath")
        return fail(ErrorKind::unsupported, "an expression that is not FHIRPath");
    return fhirpath::compile(expression["expression"].text());
}

Result<std::optional<fhirpath::Program>> optional_expression(json::Node element, std::string_view url) {
    const json::Node found = extension(element, url);
    if (!found) return std::optional<fhirpath::Program>{};
    auto program = compile_expression(found["valueExpression"]);
    if (!program) return program.error();
    return std::optional<fhirpath::Program>{std::move(*program)};
}

std::optional<std::int64_t> whole(json::Node number) {
    const auto decimal = fhirpath::Decimal::parse(number.number().value_or(""));
    return decimal ? decimal->integer() : std::nullopt;
}

Result<Band> read_band(json::Node element) {
    Band band;
    band.code = fhir::coding(extension(element, "code")["valueCoding"]);
    const json::Node range = extension(element, "range")["valueRange"];
    const auto low = whole(range["low"]["value"]);
    const auto high = whole(range["high"]["value"]);
    if (!low || !high || *low > *high || band.code.code.empty())
        return fail(ErrorKind::invalid, "a score-band needs a code and whole numbers from low to high");
    band.low = *low;
    band.high = *high;
    band.evidence = extension(element, "evidence")["valueBoolean"].boolean().value_or(false);
    band.dependence = extension(element, "dependence")["valueBoolean"].boolean().value_or(false);
    return band;
}

Result<std::vector<Band>> read_bands(json::Node node) {
    std::vector<Band> bands;
    for (const json::Node element : node["extension"].items()) {
        if (element["url"].text() != extensions::score_band) continue;
        auto band = read_band(element);
        if (!band) return band.error();
        const bool overlaps = std::ranges::any_of(
            bands, [&](const Band& other) { return band->low <= other.high && other.low <= band->high; });
        if (overlaps) return fail(ErrorKind::invalid, "two score-bands overlap");
        bands.push_back(*band);
    }
    return bands;
}

Result<std::shared_ptr<const re2::RE2>> read_pattern(json::Node node) {
    const json::Node found = extension(node, extensions::regex);
    if (!found) return std::shared_ptr<const re2::RE2>{};
    const std::string_view pattern = found["valueString"].text();
    if (pattern.size() > longest_pattern) return fail(ErrorKind::limit, "the pattern is too long");
    auto compiled =
        std::make_shared<const re2::RE2>(re2::StringPiece{pattern.data(), pattern.size()}, re2::RE2::Quiet);
    if (!compiled->ok()) return fail(ErrorKind::invalid, "the pattern cannot be read");
    return std::shared_ptr<const re2::RE2>{std::move(compiled)};
}

Result<Done> read_expressions(Item& item) {
    auto enable = optional_expression(item.node, extensions::enable_when_expression);
    if (!enable) return enable.error();
    item.enable_expression = std::move(*enable);
    if (item.enable_expression && item.node["enableWhen"])
        return fail(ErrorKind::invalid, "both enableWhen and enableWhenExpression");
    auto calculated = optional_expression(item.node, extensions::calculated_expression);
    if (!calculated) return calculated.error();
    item.calculated = std::move(*calculated);
    if (item.calculated && !is_question(item))
        return fail(ErrorKind::invalid, "a calculatedExpression on an item that takes no answer");
    auto variables = compile_variables(item.node);
    if (!variables) return variables.error();
    item.variables = std::move(*variables);
    return Done{};
}

Result<Done> read_rest(Item& item) {
    const auto* const type = std::ranges::find(types, item.node["type"].text(), &TypeName::name);
    if (type == types.end()) return fail(ErrorKind::unsupported, "the item's type is not of FHIR R4");
    item.type = type->type;
    item.required = item.node["required"].boolean().value_or(false);
    item.repeats = item.node["repeats"].boolean().value_or(false);
    auto bands = read_bands(item.node);
    if (!bands) return bands.error();
    item.bands = std::move(*bands);
    auto pattern = read_pattern(item.node);
    if (!pattern) return pattern.error();
    item.pattern = std::move(*pattern);
    return read_expressions(item);
}

}  // namespace

std::string_view value_type(ItemType type) { return std::ranges::find(types, type, &TypeName::type)->value; }

Result<Item> compile_item(json::Node node) {
    Item item;
    item.node = node;
    item.link_id = node["linkId"].text();
    if (item.link_id.empty()) return fail(ErrorKind::invalid, "an item has no linkId");
    if (auto rest = read_rest(item); !rest) {
        Error error = rest.error();
        const std::string inside = error.where.empty() ? "" : ", " + error.where;
        error.where = std::string{item.link_id} + inside;
        return error;
    }
    return item;
}

Result<std::vector<Variable>> compile_variables(json::Node element) {
    std::vector<Variable> variables;
    for (const json::Node candidate : element["extension"].items()) {
        if (candidate["url"].text() != extensions::variable) continue;
        const json::Node expression = candidate["valueExpression"];
        const std::string name{expression["name"].text()};
        if (name.empty() || std::ranges::find(kept_names, name) != kept_names.end())
            return fail(ErrorKind::invalid, "a variable without a name of its own");
        if (std::ranges::find(variables, name, &Variable::name) != variables.end())
            return fail(ErrorKind::invalid, "a variable name stands twice on one element");
        auto program = compile_expression(expression);
        if (!program) return program.error();
        variables.push_back({name, std::move(*program)});
    }
    return variables;
}

}  // namespace repere::instruments
