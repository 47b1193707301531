// SPDX-License-Identifier: Apache-2.0
#include "chart/projection.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace repere::chart {
namespace {

// An element and what of it is kept; no parts: all of it.
struct Shape {
    json::Key name;
    std::span<const Shape> parts = {};
};

constexpr std::array coding{Shape{"system"}, Shape{"code"}};
constexpr std::array codeable{Shape{"coding", coding}};
constexpr std::array reference{Shape{"reference"}};
constexpr std::array period{Shape{"start"}, Shape{"end"}};
constexpr std::array quantity{Shape{"value"}, Shape{"comparator"}, Shape{"unit"}, Shape{"system"},
                              Shape{"code"}};
constexpr std::array range{Shape{"low", quantity}, Shape{"high", quantity}};

constexpr std::array patient{Shape{"id"}, Shape{"birthDate"}, Shape{"deceasedBoolean"},
                             Shape{"deceasedDateTime"}};

constexpr std::array encounter_diagnosis{Shape{"condition", reference}};
constexpr std::array encounter_location{Shape{"location", reference}};
constexpr std::array encounter{Shape{"id"},
                               Shape{"status"},
                               Shape{"class", coding},
                               Shape{"type", codeable},
                               Shape{"serviceType", codeable},
                               Shape{"subject", reference},
                               Shape{"episodeOfCare", reference},
                               Shape{"period", period},
                               Shape{"reasonCode", codeable},
                               Shape{"reasonReference", reference},
                               Shape{"diagnosis", encounter_diagnosis},
                               Shape{"location", encounter_location}};

constexpr std::array condition{Shape{"id"},
                               Shape{"clinicalStatus", codeable},
                               Shape{"verificationStatus", codeable},
                               Shape{"code", codeable},
                               Shape{"subject", reference},
                               Shape{"encounter", reference},
                               Shape{"onsetDateTime"},
                               Shape{"abatementDateTime"},
                               Shape{"abatementPeriod", period},
                               Shape{"abatementAge", quantity},
                               Shape{"abatementRange", range},
                               Shape{"abatementString"},
                               Shape{"recordedDate"}};

constexpr std::array component{Shape{"code", codeable}, Shape{"valueQuantity", quantity},
                               Shape{"valueInteger"}};
constexpr std::array observation{Shape{"id"},
                                 Shape{"status"},
                                 Shape{"code", codeable},
                                 Shape{"subject", reference},
                                 Shape{"encounter", reference},
                                 Shape{"effectiveDateTime"},
                                 Shape{"valueQuantity", quantity},
                                 Shape{"valueCodeableConcept", codeable},
                                 Shape{"valueString"},
                                 Shape{"valueBoolean"},
                                 Shape{"valueInteger"},
                                 Shape{"interpretation", codeable},
                                 Shape{"specimen", reference},
                                 Shape{"derivedFrom", reference},
                                 Shape{"referenceRange", range},
                                 Shape{"component", component}};

constexpr std::array medication{Shape{"id"}, Shape{"code", codeable}};
constexpr std::array medication_use{Shape{"id"},
                                    Shape{"status"},
                                    Shape{"medicationCodeableConcept", codeable},
                                    Shape{"medicationReference", reference},
                                    Shape{"subject", reference},
                                    Shape{"context", reference},
                                    Shape{"effectiveDateTime"},
                                    Shape{"effectivePeriod", period}};

constexpr std::array episode_diagnosis{Shape{"condition", reference}};
constexpr std::array episode{Shape{"id"},
                             Shape{"status"},
                             Shape{"type", codeable},
                             Shape{"diagnosis", episode_diagnosis},
                             Shape{"patient", reference},
                             Shape{"period", period}};

constexpr std::array consent_data{Shape{"meaning"}, Shape{"reference", reference}};
constexpr std::array provision{Shape{"type"}, Shape{"data", consent_data}};
constexpr std::array consent{Shape{"id"},
                             Shape{"status"},
                             Shape{"category", codeable},
                             Shape{"patient", reference},
                             Shape{"dateTime"},
                             Shape{"provision", provision}};

constexpr std::array procedure{Shape{"id"},
                               Shape{"status"},
                               Shape{"code", codeable},
                               Shape{"subject", reference},
                               Shape{"encounter", reference},
                               Shape{"performedDateTime"},
                               Shape{"performedPeriod", period}};

constexpr std::array request{Shape{"id"}, Shape{"status"}, Shape{"category", codeable},
                             Shape{"subject", reference}, Shape{"authoredOn"}};
constexpr std::array task{Shape{"id"}, Shape{"status"}, Shape{"focus", reference}, Shape{"for", reference}};

constexpr std::array response{Shape{"id"}, Shape{"status"}, Shape{"subject", reference}};
constexpr std::array location{Shape{"id"}, Shape{"type", codeable}};

constexpr std::array resources{Shape{"Condition", condition},
                               Shape{"Consent", consent},
                               Shape{"Encounter", encounter},
                               Shape{"EpisodeOfCare", episode},
                               Shape{"Location", location},
                               Shape{"Medication", medication},
                               Shape{"MedicationAdministration", medication_use},
                               Shape{"MedicationStatement", medication_use},
                               Shape{"Observation", observation},
                               Shape{"Patient", patient},
                               Shape{"Procedure", procedure},
                               Shape{"QuestionnaireResponse", response},
                               Shape{"ServiceRequest", request},
                               Shape{"Task", task}};

class Projector {
public:
    explicit Projector(std::pmr::memory_resource& arena) : arena_{arena} {}

    json::Cell resource(json::Node source, std::span<const Shape> parts) {
        auto members = allocate<json::Member>(parts.size() + 1);
        std::size_t size = 0;
        members[size++] = member("resourceType", *source["resourceType"].cell());
        for (const Shape& part : parts) {
            const json::Node value = part.name.name() == "effectiveDateTime" ? observed_at(source)
                                     : part.name.name() == "onsetDateTime"   ? onset(source)
                                                                             : source[part.name];
            if (const json::Cell kept = element(value, part.parts); kept.kind != json::Kind::absent)
                members[size++] = member(part.name, kept);
        }
        return object(members, size);
    }

private:
    template <class T>
    T* allocate(std::size_t count) {
        return static_cast<T*>(arena_.allocate(count * sizeof(T), alignof(T)));
    }

    static json::Member member(const json::Key& name, const json::Cell& value) {
        return {name.name().data(), static_cast<std::uint32_t>(name.name().size()), name.hash(), value};
    }

    static json::Cell object(const json::Member* members, std::size_t size) {
        json::Cell cell;
        cell.members = members;
        cell.size = static_cast<std::uint32_t>(size);
        cell.kind = json::Kind::object;
        return cell;
    }

    json::Cell element(json::Node value, std::span<const Shape> parts) {
        if (parts.empty()) return value.is_object() || value.is_array() ? json::Cell{} : *value.cell();
        if (value.is_array()) return array(value, parts);
        if (!value.is_object()) return {};
        auto members = allocate<json::Member>(parts.size());
        std::size_t size = 0;
        for (const Shape& part : parts)
            if (const json::Cell kept = element(value[part.name], part.parts);
                kept.kind != json::Kind::absent)
                members[size++] = member(part.name, kept);
        return object(members, size);
    }

    json::Cell array(json::Node value, std::span<const Shape> parts) {
        auto elements = allocate<json::Cell>(value.size());
        std::size_t size = 0;
        for (const json::Node each : value.items()) elements[size++] = element(each, parts);
        json::Cell cell;
        cell.elements = elements;
        cell.size = static_cast<std::uint32_t>(size);
        cell.kind = json::Kind::array;
        return cell;
    }

    static json::Node first_of(std::initializer_list<json::Node> candidates) {
        const auto* found =
            std::ranges::find_if(candidates, [](json::Node node) { return node.string().has_value(); });
        return found == candidates.end() ? json::Node{} : *found;
    }

    // A result without a time of observation is taken to be as old as its release.
    static json::Node observed_at(json::Node source) {
        if (source["resourceType"].text() != "Observation") return source["effectiveDateTime"];
        const json::Node period_of_it = source["effectivePeriod"];
        return first_of({source["effectiveDateTime"], source["effectiveInstant"], period_of_it["end"],
                         period_of_it["start"], source["issued"]});
    }

    static json::Node onset(json::Node source) {
        return first_of({source["onsetDateTime"], source["onsetPeriod"]["start"]});
    }

    std::pmr::memory_resource& arena_;
};

json::Member text_member(std::string_view name, std::string_view text) {
    json::Member made{name.data(), static_cast<std::uint32_t>(name.size()), json::Key::hash(name), {}};
    made.value.text = text.data();
    made.value.size = static_cast<std::uint32_t>(text.size());
    made.value.kind = json::Kind::string;
    return made;
}

}  // namespace

json::Node reason(json::Node encounter, json::Node coded, std::pmr::memory_resource& arena) {
    struct Made {
        json::Cell cell;
        std::array<json::Member, 3> members;
    };
    auto* made = new (arena.allocate(sizeof(Made), alignof(Made))) Made{};
    made->members = {text_member("resourceType", "Encounter"), text_member("id", encounter["id"].text()),
                     text_member("code", {})};
    made->members[2].value = *coded.cell();
    made->cell.members = made->members.data();
    made->cell.size = static_cast<std::uint32_t>(made->members.size());
    made->cell.kind = json::Kind::object;
    return json::Node{made->cell};
}

json::Node project(json::Node resource, std::pmr::memory_resource& arena) {
    const std::string_view type = resource["resourceType"].text();
    const auto* shape =
        std::ranges::find_if(resources, [&](const Shape& each) { return each.name.name() == type; });
    if (shape == resources.end()) return {};
    void* place = arena.allocate(sizeof(json::Cell), alignof(json::Cell));
    return json::Node{*new (place) json::Cell{Projector{arena}.resource(resource, shape->parts)}};
}

}  // namespace repere::chart
