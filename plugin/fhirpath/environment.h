// SPDX-License-Identifier: Apache-2.0
// What one evaluation may see beside its context: variables, the moment, a terminology, references.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "fhirpath/item.h"
#include "json/node.h"

namespace repere::fhirpath {

// What memberOf() asks of a code whose system nobody says.
struct CodeAlone {
    std::optional<bool> member;    // in any system of the value set; nothing: the value set is not known here
    bool several_systems = false;  // the value set draws on more than one: a string says too little then
};

// Answers about codes; every method is const and may be called from several threads.
class Terminology {
public:
    virtual ~Terminology() = default;
    // Nothing: the value set is not known here, which the evaluation reports as an error. The system is empty
    // when a Coding names none.
    virtual std::optional<bool> member_of(std::string_view value_set, std::string_view system,
                                          std::string_view code) const = 0;
    // Of an element of type code, or a string.
    virtual CodeAlone code_member_of(std::string_view value_set, std::string_view code) const {
        return {member_of(value_set, {}, code), false};
    }
    // Do both addresses name one code system?
    virtual bool same_system(std::string_view a, std::string_view b) const { return a == b; }
    // Does `ancestor` subsume `code`? Nothing: no hierarchy is known for the system.
    virtual std::optional<bool> subsumes(std::string_view /*system*/, std::string_view /*ancestor*/,
                                         std::string_view /*code*/) const {
        return std::nullopt;
    }
    // The ordinal or item weight of a code (SDC weight()), as decimal text.
    virtual std::optional<std::string_view> weight(std::string_view /*system*/,
                                                   std::string_view /*code*/) const {
        return std::nullopt;
    }
    // True when the lists that could give a weight cannot be had: weight() then fails, for nothing would be
    // taken for 0.
    virtual bool weight_unresolved(std::string_view /*system*/, std::string_view /*code*/) const {
        return false;
    }
};

// Finds a resource by the text of a reference, inside what is already loaded; absent when it is not there.
using Resolver = std::function<json::Node(std::string_view reference)>;
// Does an element conform to a profile that is no base definition of R4? Nothing: the profile is not known.
using Conformance = std::function<std::optional<bool>(json::Node element, std::string_view profile)>;
// Receives what trace() reports. Its values may be patient data: never send them to the log.
using Trace = std::function<void(std::string_view name, Collection values)>;

// Nodes are borrowed: their documents outlive the Environment. Names come without the %.
class Environment {
public:
    explicit Environment(Instant now);
    Environment(Environment&&) = default;  // not copied: its items point into its own texts
    Environment& operator=(Environment&&) = default;

    // An array node is a collection of its elements, an absent node an empty one. `type` is the FHIR type of
    // the elements ("Coding"); resources say their own.
    void set(std::string_view name, json::Node value, std::string_view type = {});
    void set(std::string_view name, std::span<const json::Node> values, std::string_view type = {});
    // What another evaluation selected. Its nodes keep their types; its System values must outlive this
    // Environment.
    void set(std::string_view name, Collection values);
    void set_integer(std::string_view name, std::int64_t value);
    void set_decimal(std::string_view name, const Decimal& value);
    void set_string(std::string_view name, std::string_view value);
    void set_boolean(std::string_view name, bool value);
    void set_date(std::string_view name, CivilDate value);
    void set_date_time(std::string_view name, Instant value);

    void set_terminology(const Terminology* terminology) { terminology_ = terminology; }
    void set_resolver(Resolver resolver) { resolver_ = std::move(resolver); }
    void set_conformance(Conformance conformance) { conformance_ = std::move(conformance); }
    void set_trace(Trace trace) { trace_ = std::move(trace); }

    Instant now() const { return now_; }
    const Terminology* terminology() const { return terminology_; }
    const Resolver& resolver() const { return resolver_; }
    const Conformance& conformance() const { return conformance_; }
    const Trace& trace() const { return trace_; }
    std::optional<Collection> find(const json::Key& name) const;

private:
    struct Variable {
        std::string name;
        std::uint32_t hash = 0;
        std::vector<Item> values;
    };

    std::vector<Item>& values_of(std::string_view name);

    Instant now_;
    std::vector<Variable> variables_;
    std::deque<std::string> texts_;
    const Terminology* terminology_ = nullptr;
    Resolver resolver_;
    Conformance conformance_;
    Trace trace_;
};

// An element as an Item: of the type its resourceType names, else of `type`.
Item item_of(json::Node node, model::TypeId type = model::unknown);

}  // namespace repere::fhirpath
