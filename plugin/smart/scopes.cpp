// SPDX-License-Identifier: Apache-2.0
#include "smart/scopes.h"

#include <algorithm>
#include <array>

#include "fhir/reference.h"

namespace repere::smart {
namespace {

using Context = ResourceScope::Context;

// In the order the grammar fixes.
constexpr std::string_view letters = "cruds";
constexpr std::uint8_t reading = ResourceScope::read | ResourceScope::search;
constexpr std::uint8_t writing = ResourceScope::create | ResourceScope::update | ResourceScope::remove;

std::optional<Context> context_of(std::string_view text) {
    if (text == "patient") return Context::patient;
    if (text == "user") return Context::user;
    if (text == "system") return Context::system;
    return std::nullopt;
}

std::string_view to_string(Context context) {
    constexpr std::array<std::string_view, 3> names{"patient", "user", "system"};
    return names[static_cast<std::size_t>(context)];
}

// SMART 2.2, "Scopes for requesting clinical data": v1's words stand for sets of v2's letters.
std::optional<std::uint8_t> rights_of(std::string_view text) {
    if (text == "read") return reading;
    if (text == "write") return writing;
    if (text == "*") return ResourceScope::every_right;
    std::uint8_t rights = 0;
    std::size_t from = 0;
    for (const char letter : text) {
        const std::size_t at = letters.find(letter, from);
        if (at == std::string_view::npos) return std::nullopt;
        rights = static_cast<std::uint8_t>(rights | (1U << at));
        from = at + 1;
    }
    return rights == 0 ? std::nullopt : std::optional{rights};
}

bool within(std::uint8_t some, std::uint8_t all) { return (some & ~all) == 0; }

std::string rights_text(std::uint8_t rights, Grammar grammar) {
    if (grammar == Grammar::v1)
        return within(rights, reading) ? "read" : within(rights, writing) ? "write" : "*";
    std::string out;
    for (std::size_t at = 0; at < letters.size(); ++at)
        if ((rights & (1U << at)) != 0) out += letters[at];
    return out;
}

bool same_or_wider(const ResourceScope& granted, const ResourceScope& wanted) {
    const bool context = granted.context == wanted.context ||
                         (granted.context == Context::user && wanted.context == Context::patient);
    return context && (granted.type == "*" || granted.type == wanted.type) &&
           (granted.filter.empty() || granted.filter == wanted.filter);
}

}  // namespace

std::optional<ResourceScope> parse_resource_scope(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::size_t question = std::min(text.find('?'), text.size());
    const std::size_t dot = text.substr(0, question).rfind('.');
    if (slash == std::string_view::npos || dot == std::string_view::npos || dot < slash) return std::nullopt;
    const auto context = context_of(text.substr(0, slash));
    const std::string_view type = text.substr(slash + 1, dot - slash - 1);
    const std::string_view right_text = text.substr(dot + 1, question - dot - 1);
    const auto rights = rights_of(right_text);
    if (!context || !rights || (type != "*" && !fhir::is_resource_type(type))) return std::nullopt;
    ResourceScope scope{*context, std::string{type}, *rights, {}};
    if (question == text.size()) return scope;
    const bool is_v1 = right_text == "read" || right_text == "write" || right_text == "*";
    scope.filter = text.substr(question + 1);
    if (is_v1 || scope.filter.find('=') == std::string::npos) return std::nullopt;
    return scope;
}

std::string to_string(const ResourceScope& scope, Grammar grammar) {
    std::string out{to_string(scope.context)};
    out.append("/").append(scope.type).append(".").append(rights_text(scope.rights, grammar));
    if (grammar == Grammar::v2 && !scope.filter.empty()) out.append("?").append(scope.filter);
    return out;
}

Scopes Scopes::parse(std::string_view text) {
    Scopes out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        if (auto scope = parse_resource_scope(word)) {
            out.order_.push_back(to_string(*scope, Grammar::v2));
            out.resources_.push_back(std::move(*scope));
        } else if (out.words_.emplace(word).second) {
            out.order_.emplace_back(word);
        }
    }
    return out;
}

bool Scopes::grant(const ResourceScope& wanted) const {
    std::uint8_t rights = 0;
    for (const ResourceScope& scope : resources_)
        if (same_or_wider(scope, wanted)) rights = static_cast<std::uint8_t>(rights | scope.rights);
    return within(wanted.rights, rights);
}

std::string Scopes::text(Grammar grammar) const {
    std::string out;
    for (const std::string& word : order_) {
        const auto scope = parse_resource_scope(word);
        const std::string written = scope ? to_string(*scope, grammar) : word;
        if (!out.empty()) out += ' ';
        out += written;
    }
    return out;
}

std::vector<std::string> missing(const Scopes& asked, const Scopes& granted) {
    std::vector<std::string> out;
    for (const ResourceScope& scope : asked.resources())
        if (!granted.grant(scope)) out.push_back(to_string(scope, Grammar::v2));
    for (const std::string_view name : {"openid", "fhirUser", "launch", "launch/patient", "launch/encounter",
                                        "online_access", "offline_access"}) {
        const bool under_old_name = name == "fhirUser" && granted.has("profile");
        if (asked.has(name) && !granted.has(name) && !under_old_name) out.emplace_back(name);
    }
    return out;
}

std::string_view to_string(Feature feature) {
    constexpr std::array<std::string_view, 3> names{"banner", "chart", "staying"};
    return names[static_cast<std::size_t>(feature)];
}

std::vector<Feature> features_of(const Scopes& granted) {
    const auto grants = [&](const char* type, std::uint8_t rights) {
        return granted.grant({Context::patient, type, rights, {}});
    };
    std::vector<Feature> out;
    if (grants("Patient", ResourceScope::read)) out.push_back(Feature::banner);
    if (grants("Observation", reading) && grants("Condition", reading)) out.push_back(Feature::chart);
    if (granted.has("online_access") || granted.has("offline_access")) out.push_back(Feature::staying);
    return out;
}

}  // namespace repere::smart
