// SPDX-License-Identifier: Apache-2.0
// Opens packages: every file is listed by its manifest with the digest it has, and is JSON. Nothing is
// believed that is not.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/document.h"

namespace repere::knowledge {

// One file of a package; a package is a manifest.json and the artefacts it lists, with the digest of each.
struct Artefact {
    std::string_view file;  // "terminology/ValueSet-stroke.json"
    std::string_view text;
};

struct Opened {
    std::string file;
    json::Document document;
};

// Every artefact of every package, in the order of the manifests. Errors: invalid, `where` is the file: not
// listed, listed and missing, another digest, no JSON.
Result<std::vector<Opened>> open_packages(std::span<const Artefact> files);

// Version of the package with that name, from its manifest; empty when there is none.
std::string package_version(std::span<const Artefact> files, std::string_view name);

}  // namespace repere::knowledge
