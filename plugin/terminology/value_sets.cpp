// SPDX-License-Identifier: Apache-2.0
#include "terminology/value_sets.h"

#include <algorithm>

#include "fhir/canonical.h"

namespace repere::terminology {

std::optional<ValueSets::Index> ValueSets::index_of(std::string_view value_set) const {
    const fhir::Canonical canonical = fhir::split_canonical(value_set);
    const auto known = value_sets_.find(canonical.url);
    if (known == value_sets_.end()) return std::nullopt;
    if (!canonical.version.empty() && canonical.version != definitions_[known->second].version)
        return std::nullopt;
    return known->second;
}

const ValueSets::Table* ValueSets::table_of(std::string_view system) const {
    const auto id = systems_.find(system);
    return id && *id < tables_.size() ? &tables_[*id] : nullptr;
}

void ValueSets::import_into(Sets& sets) const {
    for (const Import& import : imports_)
        if (sets.test(import.from)) sets.set(import.into);
}

ValueSets::Sets ValueSets::sets_of(std::string_view system, std::string_view code) const {
    const auto id = systems_.find(system);
    return id ? sets_of(*id, code) : Sets{};
}

ValueSets::Sets ValueSets::sets_of(SystemId system, std::string_view code) const {
    if (system >= tables_.size()) return {};
    const auto text = systems_.normalise(system, code);
    if (!text) return {};
    const Table& codes = tables_[system];

    Sets included, excluded;
    const std::string_view whole = text->view();
    for (std::size_t size = 1; size <= whole.size(); ++size) {
        if ((codes.family_sizes >> size & 1) == 0) continue;
        const auto family = codes.marks.find(whole.substr(0, size));
        if (family == codes.marks.end()) continue;
        included |= family->second.family_included;
        excluded |= family->second.family_excluded;
    }
    if (const auto exact = codes.marks.find(whole); exact != codes.marks.end()) {
        included |= exact->second.included;
        excluded |= exact->second.excluded;
    }
    Sets result = included & ~excluded;
    import_into(result);
    return result;
}

std::optional<bool> ValueSets::member_of(std::string_view value_set, std::string_view system,
                                         std::string_view code) const {
    const auto index = index_of(value_set);
    if (!index) return std::nullopt;
    return sets_of(system, code).test(*index);
}

fhirpath::CodeAlone ValueSets::code_member_of(std::string_view value_set, std::string_view code) const {
    const auto index = index_of(value_set);
    if (!index) return {};
    bool member = false;
    std::size_t systems = 0;
    for (std::size_t id = 0; id < tables_.size(); ++id) {
        if (!tables_[id].drawing.test(*index)) continue;
        ++systems;
        member = member || sets_of(static_cast<SystemId>(id), code).test(*index);
    }
    return {member, systems > 1};
}

bool ValueSets::same_system(std::string_view a, std::string_view b) const {
    if (a == b) return true;
    const auto id = systems_.find(a);
    return id && id == systems_.find(b);
}

std::optional<bool> ValueSets::subsumes(std::string_view system, std::string_view ancestor,
                                        std::string_view code) const {
    const auto id = systems_.find(system);
    if (!id || ancestor.empty() || code.empty()) return std::nullopt;
    const Table* const table = table_of(system);
    const auto known = table != nullptr   ? table->hierarchy.subsumes(ancestor, code)
                       : ancestor == code ? std::optional{true}
                                          : std::nullopt;
    if (known == true || !systems_.has_families(*id)) return known;
    const auto above = systems_.normalise(*id, ancestor);
    const auto below = systems_.normalise(*id, code);
    if (!above || !below || !systems_.names_family(*id, *above) || !systems_.names_family(*id, *below))
        return std::nullopt;
    return below->view().starts_with(above->view());
}

std::optional<std::string_view> ValueSets::weight(std::string_view system, std::string_view code) const {
    const Table* const table = table_of(system);
    if (table == nullptr) return std::nullopt;
    const auto known = table->weights.find(code);
    if (known == table->weights.end() || known->second.disputed) return std::nullopt;
    return known->second.number;
}

bool ValueSets::weight_unresolved(std::string_view system, std::string_view code) const {
    const Table* const table = table_of(system);
    if (table == nullptr) return false;
    const auto known = table->weights.find(code);
    return known != table->weights.end() && known->second.disputed;
}

Result<std::vector<fhir::Coding>> ValueSets::expansion(std::string_view value_set,
                                                       std::string_view language) const {
    const auto index = index_of(value_set);
    if (!index) return fail(ErrorKind::not_found, "unknown value set", std::string{value_set});
    const Definition& definition = definitions_[*index];
    if (definition.has_families)
        return fail(ErrorKind::unsupported, "the value set is given by rules", std::string{value_set});
    std::vector<fhir::Coding> out;
    for (const Entry& entry : definition.listed)
        out.push_back({entry.system, entry.code, display(entry.system, entry.code, language)});
    return out;
}

bool ValueSets::listed(std::string_view system, std::string_view code) const {
    return sets_of(system, code).any();
}

std::string_view ValueSets::display(std::string_view system, std::string_view code,
                                    std::string_view language) const {
    const Table* const table = table_of(system);
    if (table == nullptr) return {};
    const auto known = table->words.find(code);
    if (known == table->words.end() || known->second.empty()) return {};
    const auto wanted = std::ranges::find(known->second, language, &Words::language);
    return wanted == known->second.end() ? known->second.front().text : wanted->text;
}

}  // namespace repere::terminology
