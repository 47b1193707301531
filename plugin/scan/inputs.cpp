// SPDX-License-Identifier: Apache-2.0
#include "scan/inputs.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "json/document.h"
#include "scan/facts.h"

namespace repere::scan {
namespace {

namespace fs = std::filesystem;

std::optional<Shape> shape_of(std::string_view name) {
    if (name.ends_with(".gz")) name.remove_suffix(3);
    if (name.ends_with(".ndjson") || name.ends_with(".jsonl")) return Shape::lines;
    if (name.ends_with(".json")) return Shape::document;
    return std::nullopt;
}

Result<Done> add_folder(const fs::path& folder, Inputs& inputs) {
    std::error_code failed;
    fs::recursive_directory_iterator entry{folder, failed};
    for (; !failed && entry != fs::recursive_directory_iterator{}; entry.increment(failed)) {
        if (!entry->is_regular_file(failed)) continue;
        const std::string path = entry->path().string();
        if (const auto shape = shape_of(path))
            inputs.files.push_back({path, *shape});
        else
            inputs.skipped.push_back(path);
    }
    if (failed) return fail(ErrorKind::unavailable, "the folder cannot be read", folder.string());
    return Done{};
}

std::optional<std::uint64_t> whole(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

Result<Inputs> list_inputs(std::span<const std::string> paths) {
    Inputs inputs;
    for (const std::string& path : paths) {
        std::error_code failed;
        const fs::file_status status = fs::status(path, failed);
        if (!fs::exists(status)) return fail(ErrorKind::not_found, "no such file or folder", path);
        if (fs::is_directory(status)) {
            if (auto added = add_folder(path, inputs); !added) return added.error();
        } else if (const auto shape = shape_of(path)) {
            inputs.files.push_back({path, *shape});
        } else {
            return fail(ErrorKind::unsupported, "is neither .ndjson nor .json, with or without .gz", path);
        }
    }
    std::ranges::sort(inputs.files, {}, &Input::path);
    std::ranges::sort(inputs.skipped);
    return inputs;
}

Result<Inputs> read_manifest(const std::string& path, std::string_view text) {
    const auto document = json::Document::parse(text);
    if (!document) return fail(ErrorKind::invalid, document.error().what, path);
    const json::Node output = document->root()["output"];
    if (!output.is_array()) return fail(ErrorKind::invalid, "the manifest has no output", path);
    Inputs inputs;
    for (const json::Node entry : output.items()) {
        std::string_view url = entry["url"].text();
        url = url.substr(0, url.find_first_of("?#"));
        const std::string_view name = url.substr(url.rfind('/') + 1);
        const fs::path file = fs::path{path}.parent_path() / name;
        std::error_code failed;
        if (name.empty() || name == ".." || !fs::is_regular_file(file, failed))
            return fail(ErrorKind::not_found, "a file of the manifest is not beside it", file.string());
        inputs.files.push_back(
            {file.string(), Shape::lines});  // Bulk Data files are NDJSON whatever their name
    }
    std::ranges::sort(inputs.files, {}, &Input::path);
    return inputs;
}

bool Shard::has(std::string_view patient) const { return patient_hash(patient) % count == index - 1; }

Result<Shard> parse_shard(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto index = whole(text.substr(0, slash));
    const auto count = whole(slash == std::string_view::npos ? std::string_view{} : text.substr(slash + 1));
    if (!index || !count || *index < 1 || *index > *count)
        return fail(ErrorKind::invalid, "a shard is i/n with 1 <= i <= n", std::string{text});
    return Shard{*index, *count};
}

}  // namespace repere::scan
