// SPDX-License-Identifier: Apache-2.0
#include "directory/catalogue.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "referral/service_fhir.h"

namespace repere::directory {
namespace {

constexpr std::int64_t expiring_days = 60;

// Who knows best comes first: people of the site, then regional registers, then the national list of
// buildings.
constexpr std::array<std::string_view, 4> precedence{"csv", "ror", "annuaire-sante", "finess"};

std::size_t rank(std::string_view source) {
    const auto found = std::ranges::find(precedence, source);
    constexpr std::size_t beside_regional = 1;
    return found == precedence.end() ? beside_regional : static_cast<std::size_t>(found - precedence.begin());
}

auto order(const Service& service) {
    return std::tuple{std::string_view{service.id}, rank(service.source), std::string_view{service.source}};
}

std::string title(const Service& service) {
    return service.place.town.empty() ? service.name : service.name + " (" + service.place.town + ")";
}

// Lower case without the accents of French, for searching only.
std::string folded(std::string_view text) {
    static const std::map<std::string_view, std::string_view> plain{
        {"é", "e"}, {"è", "e"}, {"ê", "e"}, {"ë", "e"}, {"É", "e"}, {"È", "e"}, {"Ê", "e"}, {"à", "a"},
        {"â", "a"}, {"À", "a"}, {"Â", "a"}, {"ç", "c"}, {"Ç", "c"}, {"î", "i"}, {"ï", "i"}, {"Î", "i"},
        {"ô", "o"}, {"ö", "o"}, {"Ô", "o"}, {"ù", "u"}, {"û", "u"}, {"ü", "u"}, {"œ", "oe"}};
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const auto found = plain.find(text.substr(i, 2)); found != plain.end()) {
            out += found->second;
            ++i;
        } else {
            out += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
        }
    }
    return out;
}

bool is_over_soon(const Service& service, CivilDate today) {
    return service.validity.until &&
           days_from_civil(*service.validity.until) - days_from_civil(today) <= expiring_days;
}

}  // namespace

Result<Catalogue> Catalogue::parse(std::string_view ndjson, const KindMap& kinds) {
    auto import = read_fhir(ndjson, kinds);
    if (!import) return import.error();
    if (!import->errors.empty())
        return fail(ErrorKind::invalid, import->errors.front().message,
                    "line " + std::to_string(import->errors.front().line));
    Catalogue catalogue;
    for (Imported& each : import->services) catalogue.entries_.push_back(std::move(each.service));
    catalogue.merge();
    return catalogue;
}

std::string Catalogue::to_ndjson() const {
    std::string text;
    for (const Service& service : entries_) {
        const referral::ServiceResources written = referral::to_fhir(service);
        for (const std::string* each :
             {&written.organization, &written.healthcare_service, &written.location})
            text.append(*each).append("\n");
    }
    return text;
}

Result<Changes> Catalogue::take(const Import& import, const Taking& taking) {
    constexpr std::size_t few = 10;
    Changes changes;
    std::vector<Service> next;
    std::map<std::string_view, const Service*> before;
    for (const Service& each : entries_) {
        if (each.source == taking.source)
            before.emplace(each.id, &each);
        else
            next.push_back(each);
    }
    std::set<std::string_view> brought;
    for (const Imported& each : import.services) {
        Service service = each.service;
        service.source = taking.source;
        service.pack = taking.pack;
        brought.insert(each.service.id);
        if (is_over_soon(service, taking.today)) changes.expiring.push_back(title(service));
        const auto old = before.find(service.id);
        if (old == before.end())
            changes.added.push_back(title(service));
        else if (*old->second == service)
            ++changes.unchanged;
        else
            changes.changed.push_back(title(service));
        next.push_back(std::move(service));
    }
    // A bad line may be the very entry that seems to be missing.
    const bool keep = taking.partial || !import.errors.empty();
    for (const auto& [id, old] : before) {
        if (brought.contains(id)) continue;
        if (keep)
            next.push_back(*old);
        else
            changes.removed.push_back(title(*old));
        changes.kept_missing = changes.kept_missing || (keep && !taking.partial);
    }
    if (!taking.allow_shrink && before.size() >= few && changes.removed.size() * 2 > before.size())
        return fail(ErrorKind::limit, "the file would remove " + std::to_string(changes.removed.size()) +
                                          " of " + std::to_string(before.size()) + " entries of " +
                                          taking.source);
    entries_ = std::move(next);
    merge();
    return changes;
}

void Catalogue::merge() {
    std::ranges::sort(entries_, {}, order);
    services_.clear();
    for (const Service& entry : entries_) {
        if (!services_.empty() && services_.back().id == entry.id)
            referral::fill_from(services_.back(), entry);
        else
            services_.push_back(entry);
    }
}

std::vector<const Service*> Catalogue::find(std::string_view text, const KindMap& kinds) const {
    const std::string wanted = folded(text);
    const auto kind = kinds.kind_named(text);
    std::vector<const Service*> found;
    for (const Service& service : services_) {
        const auto speaks = [&](std::string_view words) {
            return folded(words).find(wanted) != std::string::npos;
        };
        if (service.kind == kind || speaks(service.name) || speaks(service.place.town) ||
            speaks(to_string(service.kind)) || std::ranges::any_of(service.aliases, speaks))
            found.push_back(&service);
    }
    return found;
}

const Service* Catalogue::parent_of(const Service& service) const {
    if (service.parent.value.empty()) return nullptr;
    for (const Service& each : services_)
        if (each.id != service.id && std::ranges::count(each.identifiers, service.parent) > 0) return &each;
    return nullptr;
}

std::vector<Attention> Catalogue::review(CivilDate today, int stale_after_months) const {
    constexpr int months_per_year = 12;
    const auto months = [](CivilDate date) { return date.year * months_per_year + date.month; };
    std::vector<Attention> found;
    for (const Service& service : services_) {
        if (service.validity.until && *service.validity.until < today)
            found.push_back({&service, "expired"});
        else if (is_over_soon(service, today))
            found.push_back({&service, "expiring"});
        if (!service.verified)
            found.push_back({&service, "never-verified"});
        else if (months(today) - months(*service.verified) > stale_after_months)
            found.push_back({&service, "stale"});
    }
    return found;
}

}  // namespace repere::directory
