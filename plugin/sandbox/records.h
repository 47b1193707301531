// SPDX-License-Identifier: Apache-2.0
// The versions of every resource, in memory. A value: a copy shares the versions, so that a transaction can
// work on a copy and be dropped whole.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "json/document.h"

namespace repere::sandbox {

struct Version {
    std::string type, id;
    int number = 1;
    Instant updated;
    bool deleted = false;
    std::string text;         // with id, meta.versionId and meta.lastUpdated as the server set them
    json::Document document;  // of text
};
using VersionPointer = std::shared_ptr<const Version>;

class Records {
public:
    VersionPointer latest(std::string_view type,
                          std::string_view id) const;  // null: never seen; may be deleted
    VersionPointer version(std::string_view type, std::string_view id, int number) const;
    std::vector<VersionPointer> all(std::string_view type) const;  // not deleted, in the order of creation
    bool is_referenced(std::string_view reference) const;          // by any resource not deleted

    // Stores the next version of Type/id.
    VersionPointer put(std::string_view type, std::string_view id, json::Node resource, Instant now);
    void erase(std::string_view type, std::string_view id, Instant now);
    std::string new_id() { return std::to_string(++last_id_); }

private:
    struct History {
        std::uint64_t created = 0;
        std::vector<VersionPointer> versions;
    };
    using ById = std::map<std::string, History, std::less<>>;

    const History* find(std::string_view type, std::string_view id) const;
    VersionPointer append(std::unique_ptr<Version> version);

    std::map<std::string, ById, std::less<>> types_;
    std::uint64_t created_ = 0;
    std::uint64_t last_id_ = 1000;
};

}  // namespace repere::sandbox
