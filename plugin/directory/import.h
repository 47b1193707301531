// SPDX-License-Identifier: Apache-2.0
// Files of registers and of the site become services: one reader per format, each mistake with the file's own
// line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "referral/kind_map.h"
#include "referral/service.h"

namespace repere::directory {

using referral::KindMap;
using referral::Service;

struct LineError {
    std::int64_t line = 0;  // of the file, from 1; of a JSON file the line on which the entry begins
    std::string message;
};

struct Imported {
    Service service;
    std::int64_t line = 0;
};

// read = services + skipped + errors.
struct Import {
    std::int64_t read = 0;     // data rows, or resources; headers do not count
    std::int64_t skipped = 0;  // understood, and none of the directory's kinds, or no longer active
    std::vector<Imported> services;
    std::vector<LineError> errors;
};

enum class Format : std::uint8_t { finess_csv, finess_json, fhir, csv };
std::optional<Format> format(std::string_view name);
std::string_view default_source(Format format);  // Service::source of what it brings, unless said otherwise

// What the file looks like, when nobody says: by its first bytes.
std::optional<Format> guess_format(std::string_view text);

// Whatever is wrong with one entry is in Import::errors, and the others are read. Errors: invalid, when the
// whole text is not of that format.
Result<Import> read_directory(Format format, std::string_view text, const KindMap& kinds);

// The former open-data file of FINESS (etalab-cs1100502): 32 cells, no header, ';'. Also the rows with
// positions (geolocalisation), which are skipped: their coordinates are projected.
Result<Import> read_finess_csv(std::string_view text, const KindMap& kinds);

// The daily files of the ANS since 2026 (finess-structures-journalier, schema v1.0.0), unpacked.
Result<Import> read_finess_json(std::string_view text, const KindMap& kinds);

// A Bundle, a resource, or NDJSON of Organization, HealthcareService and Location: our own shape, the
// Annuaire Santé (Organization.type of TRE_R66) and the ROR (HealthcareService.category of TRE_R244).
Result<Import> read_fhir(std::string_view text, const KindMap& kinds);

// A file of the site: a header line, ',' or ';' between cells, quotes doubled. Columns are found by name; id,
// kind and name are required, deploy/directory.md explains them all. A kind nobody knows is an
// error.
Result<Import> read_site_csv(std::string_view text, const KindMap& kinds);

}  // namespace repere::directory
