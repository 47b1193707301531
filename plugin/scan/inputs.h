// SPDX-License-Identifier: Apache-2.0
// Which files a scan reads: from files and folders, or from a Bulk Data manifest.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace repere::scan {

enum class Shape : std::uint8_t {
    lines,     // NDJSON: a resource or a Bundle on each line
    document,  // one JSON text: a Bundle or a resource
};

struct Input {
    std::string path;
    Shape shape = Shape::lines;
};

struct Inputs {
    std::vector<Input> files;          // sorted by path
    std::vector<std::string> skipped;  // found in a folder, but not by a name we read
};

// .ndjson and .jsonl are lines, .json is a document, each also with .gz. Folders are read with all below
// them. Errors: not_found; unsupported, for a file that was named itself and has another ending.
Result<Inputs> list_inputs(std::span<const std::string> paths);

// The files that "output" names (Bulk Data 2.0, "Response - Complete Status"), looked for beside the manifest
// by the last part of their URL: nothing is fetched. Errors: invalid; not_found, when one of the files is not
// there.
Result<Inputs> read_manifest(const std::string& path, std::string_view text);

// "i/n", 1 <= i <= n.
struct Shard {
    std::uint64_t index = 1, count = 1;
    bool has(std::string_view patient) const;
};
Result<Shard> parse_shard(std::string_view text);

}  // namespace repere::scan
