// SPDX-License-Identifier: Apache-2.0
#include "terminology/value_sets.h"

#include <algorithm>

#include "fhir/canonical.h"

namespace repere::terminology {

// Fills the tables: naming systems first, then code systems, then value sets, whatever the order given.
struct ValueSets::Builder {
    ValueSets& out;
    StringMap<json::Node> code_systems;
    std::vector<json::Node> value_sets;

    Error refuse(ErrorKind kind, std::string what, json::Node artefact) const {
        return fail(kind, std::move(what), std::string{artefact["url"].text()});
    }

    Table& table(std::string_view system) {
        const SystemId id = out.systems_.intern(system);
        if (out.tables_.size() <= id) out.tables_.resize(id + 1U);
        return out.tables_[id];
    }

    void add_words(std::string_view system, json::Node concept_node, std::string_view language) {
        auto& words = table(system).words[std::string{concept_node["code"].text()}];
        const auto add = [&](std::string_view in, std::string_view text) {
            if (!text.empty()) words.push_back({std::string{in}, std::string{text}});
        };
        add(language, concept_node["display"].text());
        for (const json::Node designation : concept_node["designation"].items())
            add(designation["language"].text(), designation["value"].text());
    }

    void add_words_of_all(std::string_view system, json::Node concepts, std::string_view language) {
        for (const json::Node each : concepts.items()) {
            add_words(system, each, language);
            add_words_of_all(system, each["concept"], language);
        }
    }

    Result<Marks*> marks(std::string_view system, std::string_view code, json::Node artefact) {
        Table& codes = table(system);
        const auto text = out.systems_.normalise(out.systems_.intern(system), code);
        if (!text) return refuse(ErrorKind::invalid, "a code is missing or too long", artefact);
        return &codes.marks[std::string{text->view()}];
    }

    Result<Done> mark_code(std::string_view system, std::string_view code, Index set, bool include,
                           json::Node artefact) {
        auto found = marks(system, code, artefact);
        if (!found) return found.error();
        (include ? (*found)->included : (*found)->excluded).set(set);
        return Done{};
    }

    Result<Done> mark_family(std::string_view system, json::Node filter, Index set, bool include,
                             json::Node artefact) {
        if (filter["property"].text() != "concept" || filter["op"].text() != "is-a")
            return refuse(ErrorKind::unsupported, "only the filter 'concept is-a' is read", artefact);
        if (!out.systems_.has_families(out.systems_.intern(system)))
            return refuse(ErrorKind::unsupported, "is-a needs a NamingSystem with dot-after", artefact);
        const std::string_view family = filter["value"].text();
        auto found = marks(system, family, artefact);
        if (!found) return found.error();
        (include ? (*found)->family_included : (*found)->family_excluded).set(set);
        const auto text = out.systems_.normalise(out.systems_.intern(system), family);
        table(system).family_sizes |= std::uint64_t{1} << text->view().size();
        return Done{};
    }

    Result<Done> mark_all(std::string_view system, json::Node concepts, Index set, bool include,
                          json::Node artefact) {
        for (const json::Node each : concepts.items()) {
            if (auto done = mark_code(system, each["code"].text(), set, include, artefact); !done)
                return done;
            if (auto done = mark_all(system, each["concept"], set, include, artefact); !done) return done;
        }
        return Done{};
    }

    Result<Done> import(json::Node component, Index set, bool include, json::Node artefact) {
        if (!include || component["valueSet"].size() != 1 || component["system"])
            return refuse(ErrorKind::unsupported, "only an include of one value set, alone, is read",
                          artefact);
        const auto from = out.index_of(component["valueSet"].at(0).text());
        if (!from) return refuse(ErrorKind::invalid, "it imports a value set that is not there", artefact);
        // Sets are numbered in the order given, so that one pass over the imports in that order is enough.
        if (*from >= set)
            return refuse(ErrorKind::unsupported, "it imports a value set that comes after it", artefact);
        out.imports_.push_back({set, *from});
        return Done{};
    }

    Result<Done> add_component(json::Node component, Index set, bool include, json::Node artefact) {
        if (component["valueSet"]) return import(component, set, include, artefact);
        const std::string_view system = component["system"].text();
        if (system.empty()) return refuse(ErrorKind::invalid, "a component names no system", artefact);
        if (const auto filters = component["filter"]; filters) {
            if (filters.size() != 1)
                return refuse(ErrorKind::unsupported, "filters cannot be combined", artefact);
            return mark_family(system, filters.at(0), set, include, artefact);
        }
        if (component["concept"]) {
            add_words_of_all(system, component["concept"], "en");
            return mark_all(system, component["concept"], set, include, artefact);
        }
        const auto known = code_systems.find(system);
        if (known == code_systems.end())
            return refuse(ErrorKind::unsupported, "it takes all of a system whose codes are not here",
                          artefact);
        return mark_all(system, known->second["concept"], set, include, artefact);
    }

    Result<Done> add_value_set(json::Node artefact, Index set) {
        for (const bool include : {true, false})
            for (const json::Node component : artefact["compose"][include ? "include" : "exclude"].items())
                if (auto done = add_component(component, set, include, artefact); !done) return done;
        return Done{};
    }

    Result<Done> read(std::span<const json::Node> artefacts) {
        for (const json::Node artefact : artefacts) {
            const std::string_view type = artefact["resourceType"].text();
            if (type == "NamingSystem") {
                if (auto done = out.systems_.add_naming_system(artefact); !done) return done;
            } else if (type == "CodeSystem") {
                code_systems.emplace(artefact["url"].text(), artefact);
            } else if (type == "ValueSet") {
                const auto index = static_cast<Index>(value_sets.size());
                if (!out.value_sets_.emplace(artefact["url"].text(), index).second)
                    return refuse(ErrorKind::invalid, "two value sets have one address", artefact);
                value_sets.push_back(artefact);
            }
        }
        if (value_sets.size() > max_value_sets) return fail(ErrorKind::limit, "too many value sets");
        return Done{};
    }
};

Result<ValueSets> ValueSets::build(std::span<const json::Node> artefacts) {
    ValueSets sets;
    Builder builder{sets, {}, {}};
    if (auto done = builder.read(artefacts); !done) return done.error();
    for (const auto& [url, system] : builder.code_systems) {
        const std::string_view language = system["language"].text();
        builder.add_words_of_all(url, system["concept"], language.empty() ? "en" : language);
    }
    for (std::size_t i = 0; i < builder.value_sets.size(); ++i)
        if (auto done = builder.add_value_set(builder.value_sets[i], static_cast<Index>(i)); !done)
            return done.error();
    return sets;
}

std::optional<ValueSets::Index> ValueSets::index_of(std::string_view value_set) const {
    const auto known = value_sets_.find(fhir::split_canonical(value_set).url);
    return known == value_sets_.end() ? std::nullopt : std::optional{known->second};
}

ValueSets::Sets ValueSets::sets_of(std::string_view system, std::string_view code) const {
    const auto id = systems_.find(system);
    if (!id || *id >= tables_.size()) return {};
    const auto text = systems_.normalise(*id, code);
    if (!text) return {};
    const Table& codes = tables_[*id];

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
    for (const Import& import : imports_)
        if (result.test(import.from)) result.set(import.into);
    return result;
}

std::optional<bool> ValueSets::member_of(std::string_view value_set, std::string_view system,
                                         std::string_view code) const {
    const auto index = index_of(value_set);
    if (!index) return std::nullopt;
    return sets_of(system, code).test(*index);
}

bool ValueSets::listed(std::string_view system, std::string_view code) const {
    return sets_of(system, code).any();
}

std::string_view ValueSets::display(std::string_view system, std::string_view code,
                                    std::string_view language) const {
    const auto id = systems_.find(system);
    if (!id || *id >= tables_.size()) return {};
    const auto known = tables_[*id].words.find(code);
    if (known == tables_[*id].words.end() || known->second.empty()) return {};
    const auto wanted = std::ranges::find(known->second, language, &Words::language);
    return wanted == known->second.end() ? known->second.front().text : wanted->text;
}

}  // namespace repere::terminology
