// SPDX-License-Identifier: Apache-2.0
#include "integration/kill9/stand_in_ehr.h"

#include "json/document.h"
#include "json/writer.h"

namespace repere::kill9 {

using fhir_client::testing::http_response;
using fhir_client::testing::Script;

StandInEhr::StandInEhr() : server_{[this](const std::string& request) { return answer(request); }} {}

std::map<std::string, int> StandInEhr::copies() const {
    const std::lock_guard lock{mutex_};
    return copies_;
}

int StandInEhr::transactions() const {
    const std::lock_guard lock{mutex_};
    return transactions_;
}

Script StandInEhr::answer(const std::string& request) {
    const std::string body = request.substr(request.find("\r\n\r\n") + 4);
    const std::lock_guard lock{mutex_};
    if (request.starts_with("POST /fhir ")) return {http_response(200, transact(body))};
    // identifier=urn:repere|UUID, as a client encodes it
    const std::string wanted = "GET /fhir/Flag?identifier=urn%3Arepere%7C";
    if (!request.starts_with(wanted)) return {http_response(404, "{}")};
    return {http_response(200, search(request.substr(wanted.size(), 36)))};
}

// It ignores ifNoneExist on purpose, as a server does that loses the race between its search and its insert:
// a second copy of anything would show.
std::string StandInEhr::transact(const std::string& body) {
    ++transactions_;
    const auto bundle = json::Document::parse(body);
    json::Writer writer;
    writer.begin_object().field("resourceType", "Bundle").field("type", "transaction-response");
    writer.array("entry", [&] {
        if (!bundle) return;
        for (const json::Node entry : bundle->root()["entry"].items()) {
            ++copies_[std::string{entry["resource"]["identifier"].at(0)["value"].text()}];
            writer.object([&] { writer.object("response", [&] { writer.field("status", "201 Created"); }); });
        }
    });
    return writer.end_object().take();
}

std::string StandInEhr::search(const std::string& identifier) const {
    const auto found = copies_.find(identifier);
    json::Writer writer;
    writer.begin_object().field("resourceType", "Bundle").field("type", "searchset");
    writer.array("entry", [&] {
        for (int i = 0; i < (found == copies_.end() ? 0 : found->second); ++i)
            writer.object([&] {
                writer.object("resource",
                              [&] { writer.field("resourceType", "Flag").field("id", std::to_string(i)); });
            });
    });
    return writer.end_object().take();
}

}  // namespace repere::kill9
