// SPDX-License-Identifier: Apache-2.0
// Acts on a Task as a client performs them: read, change, send back with the version that was read.
#pragma once

#include "fixture.h"

namespace repere::facade {

inline std::string version_tag(const store::Resource& resource) {
    return "W/\"" + std::to_string(resource.version) + "\"";
}

inline std::string sub_state(const std::string& code) {
    return R"(,"businessStatus":{"coding":[{"system":"https://repere.example/fhir/CodeSystem/referral-business-status","code":")" +
           code + R"("}]})";
}
inline std::string because(const std::string& text) {
    return R"(,"statusReason":{"text":")" + text + R"("})";
}
inline std::string noted(const std::string& text) { return R"(,"note":[{"text":")" + text + R"("}])"; }

// The stored Task with another status and other elements in place of its own.
inline std::string changed(const store::Resource& task, const std::string& status, const std::string& more) {
    const auto document = parse(task.json);
    const auto added = parse("{\"status\":\"" + status + "\"" + more + "}");
    json::Writer writer;
    writer.object([&] {
        for (const auto [name, value] : document.root().members())
            if (!added.root()[name]) writer.field(name, value);
        for (const auto [name, value] : added.root().members()) writer.field(name, value);
    });
    return writer.take();
}

inline store::Resource newest_task(Hospital& hospital) { return hospital.stored("Task").back(); }

inline Reply act_on(Hospital& hospital, const store::Resource& task, const Actor& who,
                    const std::string& status, const std::string& more = {}) {
    hospital.now.milliseconds += 1'000;
    return hospital.put("/Task/" + task.id, changed(task, status, more), who, version_tag(task));
}

// Must succeed; the Task as it then is.
inline store::Resource done_by(Hospital& hospital, const store::Resource& task, const Actor& who,
                               const std::string& status, const std::string& more = {}) {
    const Reply reply = act_on(hospital, task, who, status, more);
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    return std::move(**hospital.store->read("Task", task.id));
}

inline const std::string told_outcome = R"(,"output":[{"type":{"text":"Suite"},"valueString":"Suivi"}])";

}  // namespace repere::facade
