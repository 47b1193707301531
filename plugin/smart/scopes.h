// SPDX-License-Identifier: Apache-2.0
// Scopes of SMART App Launch, versions 1 and 2: read, written in either grammar, and compared: what was asked
// and not granted switches features off one by one (SMART 2.2, scopes and launch context).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace repere::smart {

enum class Grammar : std::uint8_t { v1, v2 };

// One scope on resources: "patient/Observation.rs?category=laboratory".
struct ResourceScope {
    enum class Context : std::uint8_t { patient, user, system };
    enum Right : std::uint8_t { create = 1, read = 2, update = 4, remove = 8, search = 16 };
    static constexpr std::uint8_t every_right = 31;

    Context context = Context::patient;
    std::string type;         // "*": any
    std::uint8_t rights = 0;  // of Right
    std::string filter;       // "category=laboratory", v2 only; empty: all of them

    friend bool operator==(const ResourceScope&, const ResourceScope&) = default;
};

// Nothing when it is of neither grammar: letters in another order than cruds, an unknown context, no right at
// all.
std::optional<ResourceScope> parse_resource_scope(std::string_view text);

// In v1 a scope says more than it must when v1 has no word for less: ".r" becomes ".read", a filter is lost.
std::string to_string(const ResourceScope& scope, Grammar grammar);

// A list of scopes as OAuth writes it, separated by blanks.
class Scopes {
public:
    static Scopes parse(std::string_view text);

    bool has(std::string_view name) const { return words_.contains(name); }  // "openid", "launch/patient"
    const std::vector<ResourceScope>& resources() const { return resources_; }
    // Do these together grant it? user/ grants what patient/ would; a filtered scope only what has that
    // filter.
    bool grant(const ResourceScope& wanted) const;
    // In the order read; what is of neither grammar is a word and stays as it is.
    std::string text(Grammar grammar) const;

private:
    std::vector<std::string> order_;  // words as read; a resource scope in v2
    std::set<std::string, std::less<>> words_;
    std::vector<ResourceScope> resources_;
};

// Those of `asked` that `granted` does not hold, in v2 (SM-07). fhirUser's old name "profile" counts for it.
std::vector<std::string> missing(const Scopes& asked, const Scopes& granted);

// What a session can do with what was granted; the pages leave out what is off.
enum class Feature : std::uint8_t {
    banner,   // the patient's name from the EHR: patient/Patient.r
    chart,    // answers filled in from the chart: reading Observation and Condition
    staying,  // the EHR's token is renewed: online_access or offline_access
};
std::string_view to_string(Feature feature);
std::vector<Feature> features_of(const Scopes& granted);

}  // namespace repere::smart
