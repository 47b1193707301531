// SPDX-License-Identifier: Apache-2.0
// The directory on disk: one NDJSON file of FHIR resources that is replaced as a whole, so that the running
// service reads the old one or the new one and never half of it. Not in the store: it is reference data like
// the knowledge packages, no patient is in it, and it must be importable while `serve` holds the store.
#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"
#include "directory/catalogue.h"

namespace repere::directory {

// An empty catalogue when there is no file yet. Errors: unavailable (not readable), those of
// Catalogue::parse.
Result<Catalogue> load(const std::filesystem::path& file, const KindMap& kinds);

// Held by whoever changes the file, from reading it to replacing it.
class FileLock {
public:
    // Errors: conflict: another import is running; unavailable: the folder is not there or not writable.
    static Result<FileLock> take(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_{descriptor} {}
    int descriptor_;
};

// Durable when it returns a value; the file before stays beside it as <file>.previous. Errors: unavailable.
Result<Done> replace(const std::filesystem::path& file, const Catalogue& catalogue, const FileLock& lock);

}  // namespace repere::directory
