// SPDX-License-Identifier: Apache-2.0
#include "instruments/compile_item.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "fhir/canonical.h"
#include "fhirpath/decimal.h"
#include "instruments/limits.h"
#include "instruments/read_expressions.h"

namespace repere::instruments {
namespace {

constexpr std::size_t longest_pattern = 1024;
constexpr std::size_t longest_link_id = 255;

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
        bands.push_back(*band);
    }
    // A total between two bands would have no meaning, and one in two of them, two.
    std::ranges::sort(bands, {}, &Band::low);
    for (std::size_t i = 1; i < bands.size(); ++i) {
        if (bands[i].low <= bands[i - 1].high) return fail(ErrorKind::invalid, "two score-bands overlap");
        if (bands[i].low > bands[i - 1].high + 1)
            return fail(ErrorKind::invalid, "the score-bands leave a gap");
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

void read_type(Item& item, Findings& findings) {
    const auto* const type = std::ranges::find(types, item.node["type"].text(), &TypeName::name);
    if (type == types.end())
        return findings.refuse(ErrorKind::unsupported, "the item's type is not of FHIR R4", item.link_id);
    item.type = type->type;
}

bool says(json::Node node, std::string_view url) {
    return extension(node, url)["valueBoolean"].boolean().value_or(false);
}

}  // namespace

std::string_view value_type(ItemType type) { return std::ranges::find(types, type, &TypeName::type)->value; }

Item compile_item(json::Node node, Findings& findings) {
    Item item;
    item.node = node;
    item.link_id = node["linkId"].text();
    if (item.link_id.empty()) findings.refuse(ErrorKind::invalid, "an item has no linkId", "");
    if (item.link_id.size() > longest_link_id)  // SDC 4.0 que-15
        findings.refuse(ErrorKind::invalid, "a linkId is longer than 255 characters", item.link_id);
    read_type(item, findings);
    item.required = node["required"].boolean().value_or(false);
    item.repeats = node["repeats"].boolean().value_or(false);
    item.read_only = node["readOnly"].boolean().value_or(false);
    item.hidden = says(node, extensions::hidden);
    for (const json::Node code : node["code"].items())
        item.is_score = item.is_score || code["system"].text() == fhir::systems::screening_score;
    if (auto bands = read_bands(node))
        item.bands = std::move(*bands);
    else
        findings.refuse(bands.error(), item.link_id);
    if (auto pattern = read_pattern(node))
        item.pattern = std::move(*pattern);
    else
        findings.refuse(pattern.error(), item.link_id);
    read_expressions(item, findings);
    read_limits(item, findings);
    return item;
}

}  // namespace repere::instruments
