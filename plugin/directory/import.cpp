// SPDX-License-Identifier: Apache-2.0
#include "directory/import.h"

#include <algorithm>
#include <array>

#include "directory/finess.h"

namespace repere::directory {
namespace {

constexpr std::array<std::string_view, 4> names{"finess-csv", "finess-json", "fhir", "csv"};
constexpr std::array<std::string_view, 4> sources{"finess", "finess", "fhir", "csv"};

}  // namespace

std::optional<Format> format(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Format>(found - names.begin());
}

std::string_view default_source(Format format) { return sources[static_cast<std::size_t>(format)]; }

std::optional<Format> guess_format(std::string_view text) {
    constexpr std::size_t look_at = 4096;
    const std::string_view head = trimmed(text.substr(0, look_at));
    if (head.starts_with("finess;") || head.starts_with("structureet;")) return Format::finess_csv;
    if (head.starts_with('{')) {
        if (head.find("\"resourceType\"") != std::string_view::npos) return Format::fhir;
        return Format::finess_json;
    }
    const std::string_view header = head.substr(0, head.find('\n'));
    if (header.find("kind") != std::string_view::npos) return Format::csv;
    return std::nullopt;
}

Result<Import> read_directory(Format format, std::string_view text, const KindMap& kinds) {
    switch (format) {
        case Format::finess_csv:
            return read_finess_csv(text, kinds);
        case Format::finess_json:
            return read_finess_json(text, kinds);
        case Format::fhir:
            return read_fhir(text, kinds);
        case Format::csv:
            break;
    }
    return read_site_csv(text, kinds);
}

}  // namespace repere::directory
