// SPDX-License-Identifier: Apache-2.0
// All value sets of the packages as one table: a code is looked up once and answers for every set.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "fhir/coding.h"
#include "fhirpath/fhirpath.h"
#include "json/node.h"
#include "terminology/hierarchy.h"
#include "terminology/lookup.h"
#include "terminology/systems.h"

namespace repere::terminology {

// Immutable once built, shareable between threads; keeps nothing of the artefacts.
class ValueSets final : public fhirpath::Terminology {
public:
    static constexpr std::size_t max_value_sets = 256;

    // Reads CodeSystem, NamingSystem and ValueSet artefacts (FHIR R4 valueset, 4.9.8 compose); other types
    // are passed over. Supported: listed codes, a whole CodeSystem that is among the artefacts in full, one
    // imported value set, and filter concept is-a in systems with families. Errors: invalid or unsupported,
    // naming the value set; limit beyond max_value_sets.
    static Result<ValueSets> build(std::span<const json::Node> artefacts);

    // Nothing when the value set is unknown. With |version it is known in that very version only: another
    // version may hold other codes.
    std::optional<bool> member_of(std::string_view value_set, std::string_view system,
                                  std::string_view code) const override;
    fhirpath::CodeAlone code_member_of(std::string_view value_set, std::string_view code) const override;

    // FHIR R4 CodeSystem/$subsumes: in systems with families by what the code begins with, in either
    // spelling; else by the hierarchy of the CodeSystem (hierarchy.h says when nothing is known). Equal codes
    // of a system we know subsume each other.
    std::optional<bool> subsumes(std::string_view system, std::string_view ancestor,
                                 std::string_view code) const override;
    bool same_system(std::string_view a, std::string_view b) const override;

    // As written on the concept of the CodeSystem or of a value set. Lists that disagree give none:
    // weight_unresolved() is true then.
    std::optional<std::string_view> weight(std::string_view system, std::string_view code) const override;
    bool weight_unresolved(std::string_view system, std::string_view code) const override;

    // The codes of a value set one can choose from, in the order of its definition, with their words in that
    // language. Borrowed from here. Errors: not_found, as member_of(); unsupported when families of codes are
    // in it, which no list ends.
    Result<std::vector<fhir::Coding>> expansion(std::string_view value_set, std::string_view language) const;

    bool knows(std::string_view value_set) const { return index_of(value_set).has_value(); }
    // True when at least one value set has the code: what none of them has is nothing a rule may see.
    bool listed(std::string_view system, std::string_view code) const;

    // The words for a code in that language, else in any language, else "".
    std::string_view display(std::string_view system, std::string_view code, std::string_view language) const;

private:
    using Sets = std::bitset<max_value_sets>;
    using Index = std::uint16_t;

    struct Marks {
        Sets included, excluded;                // by exactly this code
        Sets family_included, family_excluded;  // by this code and all that begin with it
    };
    struct Import {
        Index into, from;
    };
    struct Words {
        std::string language, text;
    };
    struct Weight {
        std::string number;
        bool disputed = false;
    };
    struct Table {  // the codes of one system
        StringMap<Marks> marks;
        StringMap<std::vector<Words>> words;
        StringMap<Weight> weights;
        Hierarchy hierarchy;
        Sets drawing;                    // the sets that include codes of the system
        std::uint64_t family_sizes = 0;  // bit n: some family is named by n characters
    };
    struct Entry {
        std::string system, code;
    };
    struct Definition {  // what is kept of a value set beside the marks
        std::string version;
        std::vector<Entry> listed;
        bool has_families = false;
    };

    struct Builder;

    std::optional<Index> index_of(std::string_view value_set) const;
    const Table* table_of(std::string_view system) const;
    void import_into(Sets& sets) const;
    Sets sets_of(std::string_view system, std::string_view code) const;
    Sets sets_of(SystemId system, std::string_view code) const;

    Systems systems_;
    std::vector<Table> tables_;  // by SystemId
    StringMap<Index> value_sets_;
    std::vector<Definition> definitions_;  // by Index
    std::vector<Import> imports_;          // a set comes after the sets it imports
};

}  // namespace repere::terminology
