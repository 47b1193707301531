// SPDX-License-Identifier: Apache-2.0
#include "facade/acquaintance.h"

#include <vector>

#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::facade {
namespace {

constexpr std::int64_t kept_ms = 120'000, peace_ms = 10'000;
constexpr std::size_t at_once = 50;  // so that the address stays short

std::string search_by_id(std::string_view type, const std::vector<std::string>& ids) {
    std::string query{type};
    query += "?_count=" + std::to_string(ids.size()) + "&_id=";
    for (const std::string& id : ids) query += (query.back() == '=' ? "" : ",") + id;
    return query;
}

}  // namespace

void Acquaintance::forget_old(Instant now) {
    std::erase_if(kept_, [&](const auto& entry) {
        return now.milliseconds - entry.second.read.milliseconds > kept_ms;
    });
}

bool Acquaintance::ask(std::string_view type, const std::set<std::string>& ids, Instant now) {
    std::vector<std::string> some;
    const auto read = [&] {
        const auto found = query_(search_by_id(type, some));
        if (!found) return false;
        const std::lock_guard lock{mutex_};
        for (const std::string& id : some) kept_[fhir::reference_text(type, id)] = Kept{nullptr, now};
        for (const json::Node entry : found->root()["entry"].items()) {
            auto one = json::Document::parse(json::to_string(entry["resource"]));
            if (!one || one->root()["resourceType"].text() != type) continue;
            const std::string name = fhir::reference_text(one->root());
            kept_[name] = Kept{std::make_shared<const json::Document>(std::move(*one)), now};
        }
        some.clear();
        return true;
    };
    for (const std::string& id : ids) {
        some.push_back(id);
        if (some.size() == at_once && !read()) return false;
    }
    return some.empty() || read();
}

Acquaintance::Known Acquaintance::about(const std::set<std::string>& references, Instant now) {
    std::map<std::string, std::set<std::string>, std::less<>> unknown;
    bool silent = !query_;
    {
        const std::lock_guard lock{mutex_};
        forget_old(now);
        silent = silent || now < silent_until_;
        for (const std::string& reference : references) {
            const auto parsed = fhir::parse_reference(reference);
            if (parsed && parsed->base.empty() && fhir::is_id(parsed->id) && !kept_.contains(reference))
                unknown[std::string{parsed->type}].emplace(parsed->id);
        }
    }
    for (const auto& [type, ids] : unknown) {
        if (silent) break;
        silent = !ask(type, ids, now);
        const std::lock_guard lock{mutex_};
        if (silent) silent_until_ = Instant{now.milliseconds + peace_ms, now.offset_minutes};
    }
    Known known;
    const std::lock_guard lock{mutex_};
    for (const std::string& reference : references)
        if (const auto found = kept_.find(reference); found != kept_.end() && found->second.resource)
            known.emplace(reference, found->second.resource);
    return known;
}

}  // namespace repere::facade
