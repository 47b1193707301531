// SPDX-License-Identifier: Apache-2.0
#include "sandbox/records.h"

#include <algorithm>
#include <array>

#include "json/writer.h"

namespace repere::sandbox {
namespace {

std::string stamped(std::string_view id, int number, Instant now, json::Node resource) {
    static constexpr std::array<std::string_view, 2> of_meta{"versionId", "lastUpdated"};
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", resource["resourceType"].text()).field("id", id);
        writer.object("meta", [&] {
            writer.field("versionId", std::to_string(number)).field("lastUpdated", to_string(now));
            writer.members_except(resource["meta"], of_meta);
        });
        static constexpr std::array<std::string_view, 3> written{"resourceType", "id", "meta"};
        writer.members_except(resource, written);
    });
    return writer.take();
}

bool mentions(json::Node node, std::string_view reference) {
    if (node.kind() == json::Kind::object) {
        if (node["reference"].text() == reference) return true;
        for (const auto& member : node.members())
            if (mentions(member.value, reference)) return true;
    }
    for (const json::Node item : node.items())
        if (mentions(item, reference)) return true;
    return false;
}

}  // namespace

const Records::History* Records::find(std::string_view type, std::string_view id) const {
    const auto of_type = types_.find(type);
    if (of_type == types_.end()) return nullptr;
    const auto found = of_type->second.find(id);
    return found == of_type->second.end() ? nullptr : &found->second;
}

VersionPointer Records::latest(std::string_view type, std::string_view id) const {
    const History* history = find(type, id);
    return history == nullptr ? nullptr : history->versions.back();
}

VersionPointer Records::version(std::string_view type, std::string_view id, int number) const {
    const History* history = find(type, id);
    if (history == nullptr) return nullptr;
    const auto found = std::ranges::find(history->versions, number, [](const auto& v) { return v->number; });
    return found == history->versions.end() ? nullptr : *found;
}

std::vector<VersionPointer> Records::all(std::string_view type) const {
    const auto of_type = types_.find(type);
    if (of_type == types_.end()) return {};
    std::vector<const History*> histories;
    for (const auto& [id, history] : of_type->second)
        if (!history.versions.back()->deleted) histories.push_back(&history);
    std::ranges::sort(histories, {}, &History::created);
    std::vector<VersionPointer> latest;
    latest.reserve(histories.size());
    for (const History* history : histories) latest.push_back(history->versions.back());
    return latest;
}

bool Records::is_referenced(std::string_view reference) const {
    for (const auto& [type, histories] : types_)
        for (const auto& [id, history] : histories) {
            const Version& last = *history.versions.back();
            if (!last.deleted && mentions(last.document.root(), reference)) return true;
        }
    return false;
}

VersionPointer Records::append(std::unique_ptr<Version> version) {
    ById& of_type = types_[version->type];
    History& history = of_type[version->id];
    if (history.versions.empty()) history.created = ++created_;
    history.versions.push_back(std::move(version));
    return history.versions.back();
}

VersionPointer Records::put(std::string_view type, std::string_view id, json::Node resource, Instant now) {
    auto next = std::make_unique<Version>();
    const VersionPointer before = latest(type, id);
    next->type = type;
    next->id = id;
    next->number = before ? before->number + 1 : 1;
    next->updated = now;
    next->text = stamped(id, next->number, now, resource);
    // A text made by our own writer from a parsed tree always parses.
    if (auto parsed = json::Document::parse(next->text)) next->document = std::move(*parsed);
    return append(std::move(next));
}

void Records::erase(std::string_view type, std::string_view id, Instant now) {
    const VersionPointer before = latest(type, id);
    if (!before || before->deleted) return;
    auto grave = std::make_unique<Version>();
    grave->type = type;
    grave->id = id;
    grave->number = before->number + 1;
    grave->updated = now;
    grave->deleted = true;
    append(std::move(grave));
}

}  // namespace repere::sandbox
