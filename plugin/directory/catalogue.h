// SPDX-License-Identifier: Apache-2.0
// All entries of the directory, from whatever source: what an import changes, what is found, what wants
// attention.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "directory/import.h"
#include "referral/service.h"

namespace repere::directory {

// What one import did, or would do. Texts are "name (town)".
struct Changes {
    std::vector<std::string> added, changed, removed;
    std::vector<std::string> expiring;  // of this source, over or within 60 days
    std::int64_t unchanged = 0;
    bool kept_missing = false;  // entries that the file lacks were kept, because some of its lines were bad
};

struct Taking {
    std::string source;         // a file replaces what its source brought before
    std::string pack;           // country pack
    bool partial = false;       // entries that the file lacks stay
    bool allow_shrink = false;  // take a file that removes more than half of what the source had
    CivilDate today;
};

// An entry that should be looked at: expired, expiring (60 days), stale (nobody made sure of it for so many
// months), never-verified.
struct Attention {
    const Service* service = nullptr;
    std::string_view code;
};

class Catalogue {
public:
    Catalogue() = default;
    // NDJSON of Organization, HealthcareService, Location, as to_ndjson writes it. Errors: invalid, with the
    // line.
    static Result<Catalogue> parse(std::string_view ndjson, const KindMap& kinds);
    std::string to_ndjson() const;  // the same entries give the same bytes

    // Replaces what the source had by what the import brought. Done twice it changes nothing the second time.
    // Errors: limit: more than half of the source's entries would go (a truncated file, not a changed world).
    Result<Changes> take(const Import& import, const Taking& taking);

    // One entry for each service: what the site wrote by hand wins, then regional registers, then FINESS;
    // what the winner does not know is filled in from the others.
    const std::vector<Service>& services() const { return services_; }
    std::size_t entries() const { return entries_.size(); }
    const std::vector<Service>& all_entries() const { return entries_; }

    // By name, former name, town or kind, as people type it: case and accents do not count.
    std::vector<const Service*> find(std::string_view text, const KindMap& kinds) const;

    // The service that another is part of; null when the directory does not hold it.
    const Service* parent_of(const Service& service) const;

    std::vector<Attention> review(CivilDate today, int stale_after_months) const;

private:
    void merge();

    std::vector<Service> entries_;   // by id, then by who wins
    std::vector<Service> services_;  // merged
};

}  // namespace repere::directory
