// SPDX-License-Identifier: Apache-2.0
// Reads the artefacts into the tables of value_sets.h.
#include <algorithm>

#include "fhir/canonical.h"
#include "fhirpath/decimal.h"
#include "terminology/concepts.h"
#include "terminology/value_sets.h"

namespace repere::terminology {

namespace {

bool same_number(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const auto first = fhirpath::Decimal::parse(a);
    return first && first == fhirpath::Decimal::parse(b);
}

}  // namespace

// Fills the tables: naming systems first, then code systems, then value sets, whatever the order given.
struct ValueSets::Builder {
    ValueSets& out;
    std::vector<json::Node> code_systems;
    StringMap<json::Node> whole;  // those that hold every code of their system
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

    // Two lists may say the same weight; when they do not, nobody here can choose for the question.
    void add_weight(std::string_view system, std::string_view code, std::string_view number) {
        const auto [known, added] = table(system).weights.try_emplace(std::string{code});
        if (added)
            known->second.number = number;
        else if (!same_number(known->second.number, number))
            known->second.disputed = true;
    }

    void add_weights_of_all(std::string_view system, json::Node code_system, json::Node concepts) {
        for (const json::Node each : concepts.items()) {
            if (const auto number = weight_of(code_system, each))
                add_weight(system, each["code"].text(), *number);
            add_weights_of_all(system, code_system, each["concept"]);
        }
    }

    void add_code_system(json::Node code_system) {
        const std::string_view system = system_of(code_system);
        add_words_of_all(system, code_system["concept"], code_system["language"].string_or("en"));
        add_weights_of_all(system, code_system, code_system["concept"]);
        read_hierarchy(code_system, table(system).hierarchy);
    }

    // In the order of the definition; what is excluded goes at the end, when all is known.
    void list_all(std::string_view system, json::Node code_system, json::Node concepts, Index set) {
        for (const json::Node each : concepts.items()) {
            if (!is_abstract(code_system, each))
                out.definitions_[set].listed.push_back(
                    {std::string{system}, std::string{each["code"].text()}});
            list_all(system, code_system, each["concept"], set);
        }
    }

    void settle_list(Index set) {
        std::vector<Entry>& listed = out.definitions_[set].listed;
        std::vector<Entry> kept;
        for (Entry& entry : listed) {
            const auto same = [&](const Entry& other) {
                return other.code == entry.code &&
                       out.systems_.find(other.system) == out.systems_.find(entry.system);
            };
            if (out.sets_of(entry.system, entry.code).test(set) && std::ranges::none_of(kept, same))
                kept.push_back(std::move(entry));
        }
        listed = std::move(kept);
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
        if (include) out.definitions_[set].has_families = true;
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
        Definition& into = out.definitions_[set];
        const Definition& definition = out.definitions_[*from];
        into.has_families = into.has_families || definition.has_families;
        into.listed.insert(into.listed.end(), definition.listed.begin(), definition.listed.end());
        return Done{};
    }

    Result<Done> add_component(json::Node component, Index set, bool include, json::Node artefact) {
        if (component["valueSet"]) return import(component, set, include, artefact);
        const std::string_view system = component["system"].text();
        if (system.empty()) return refuse(ErrorKind::invalid, "a component names no system", artefact);
        if (include) table(system).drawing.set(set);
        if (const auto filters = component["filter"]; filters) {
            if (filters.size() != 1)
                return refuse(ErrorKind::unsupported, "filters cannot be combined", artefact);
            return mark_family(system, filters.at(0), set, include, artefact);
        }
        if (component["concept"]) {
            add_words_of_all(system, component["concept"], "en");
            add_weights_of_all(system, {}, component["concept"]);
            if (include) list_all(system, {}, component["concept"], set);
            return mark_all(system, component["concept"], set, include, artefact);
        }
        const auto known = whole.find(system);
        if (known == whole.end())
            return refuse(ErrorKind::unsupported, "it takes all of a system whose codes are not here",
                          artefact);
        if (include) list_all(system, known->second, known->second["concept"], set);
        return mark_all(system, known->second["concept"], set, include, artefact);
    }

    Result<Done> add_value_set(json::Node artefact, Index set) {
        for (const bool include : {true, false})
            for (const json::Node component : artefact["compose"][include ? "include" : "exclude"].items())
                if (auto done = add_component(component, set, include, artefact); !done) return done;
        settle_list(set);
        return Done{};
    }

    Result<Done> read(std::span<const json::Node> artefacts) {
        for (const json::Node artefact : artefacts) {
            const std::string_view type = artefact["resourceType"].text();
            if (type == "NamingSystem") {
                if (auto done = out.systems_.add_naming_system(artefact); !done) return done;
            } else if (type == "CodeSystem") {
                code_systems.push_back(artefact);
                if (is_complete(artefact)) whole.emplace(artefact["url"].text(), artefact);
            } else if (type == "ValueSet") {
                const auto index = static_cast<Index>(value_sets.size());
                if (!out.value_sets_.emplace(artefact["url"].text(), index).second)
                    return refuse(ErrorKind::invalid, "two value sets have one address", artefact);
                value_sets.push_back(artefact);
                out.definitions_.push_back({std::string{artefact["version"].text()}, {}, false});
            }
        }
        if (value_sets.size() > max_value_sets) return fail(ErrorKind::limit, "too many value sets");
        return Done{};
    }
};

Result<ValueSets> ValueSets::build(std::span<const json::Node> artefacts) {
    ValueSets sets;
    Builder builder{sets, {}, {}, {}};
    if (auto done = builder.read(artefacts); !done) return done.error();
    for (const json::Node system : builder.code_systems) builder.add_code_system(system);
    for (std::size_t i = 0; i < builder.value_sets.size(); ++i)
        if (auto done = builder.add_value_set(builder.value_sets[i], static_cast<Index>(i)); !done)
            return done.error();
    for (Table& table : sets.tables_) sets.import_into(table.drawing);
    return sets;
}

}  // namespace repere::terminology
