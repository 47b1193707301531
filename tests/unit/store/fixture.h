// SPDX-License-Identifier: Apache-2.0
// A store in a folder of its own, and small resources to put into it.
#pragma once

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "crypto/uuid.h"
#include "store/sqlite_store.h"

namespace repere::store::testing {

// 2026-11-01T09:00:00Z
inline constexpr Instant start{1'793'523'600'000, 0};
inline Instant after(std::int64_t milliseconds) { return {start.milliseconds + milliseconds, 0}; }

inline const std::string audit_event = R"({"resourceType":"AuditEvent","action":"C"})";

class Folder {
public:
    Folder() : path_{std::filesystem::temp_directory_path() / ("repere-" + crypto::uuid4())} {
        std::filesystem::create_directory(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path file() const { return path_ / "repere.db"; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// The value, or the end of the test case with the error's text.
template <class T>
T must(Result<T> result) {
    BOOST_REQUIRE_MESSAGE(result, (result ? "" : to_string(result.error())));
    return std::move(*result);
}

struct StoreFixture {
    Folder folder;
    std::unique_ptr<Store> store = open();

    std::unique_ptr<Store> open(const Options& options = {}) {
        return must(open_sqlite(folder.file(), options));
    }
    void reopen(const Options& options = {}) {
        store.reset();
        store = open(options);
    }
};

inline std::string task(std::string_view status, std::string_view owner = "Organization/elsa") {
    return R"({"resourceType":"Task","status":")" + std::string{status} + R"(","owner":{"reference":")" +
           std::string{owner} + R"("},"for":{"reference":"Patient/1"}})";
}

inline Change change_of(std::vector<Write> resources, Instant now = start) {
    Change change;
    change.now = now;
    change.resources = std::move(resources);
    change.audit_event = audit_event;
    return change;
}

// A transaction with one conditional create; `id` is its identifier and the entry's id.
inline OutboxEntry entry_of(const std::string& id, std::string patient = "1", std::string destination = "ehr",
                            std::string about = {}) {
    const std::string identifier = "urn:repere|" + id;
    return {
        id, std::move(patient), std::move(destination), std::move(about),
        R"({"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Flag","identifier":)"
        R"([{"system":"urn:repere","value":")" +
            id + R"("}]},"request":{"method":"POST","url":"Flag","ifNoneExist":"identifier=)" + identifier +
            R"("}}]})"};
}

inline Change delivery_of(std::vector<OutboxEntry> entries, Instant now = start) {
    Change change = change_of({}, now);
    change.outbox = std::move(entries);
    return change;
}

}  // namespace repere::store::testing
