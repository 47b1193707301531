// SPDX-License-Identifier: Apache-2.0
// Reads FHIR R4 XML as the JSON that says the same, so that forms published in XML only can be used.
#pragma once

#include <filesystem>
#include <string>

#include "json/document.h"

namespace repere::test {

// JSON is parsed as it stands; of XML all is kept but the narrative and comments (FHIR R4 xml 2.6.1).
// Requires that it can be read.
json::Document resource_file(const std::filesystem::path& path);

std::string json_of_xml(const std::string& xml);

}  // namespace repere::test
