// SPDX-License-Identifier: Apache-2.0
// What the codes of national registers mean among our kinds of service: the ConceptMaps of the terminology.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "json/node.h"
#include "referral/service_kind.h"

namespace repere::referral {

namespace systems {
inline constexpr std::string_view service_kind = "https://repere.example/fhir/CodeSystem/service-kind";
inline constexpr std::string_view service_attribute =
    "https://repere.example/fhir/CodeSystem/service-attribute";
// National lists; ConceptMap/service-kind-from-finess, -finess-ege and -ror start from them.
inline constexpr std::string_view r66 =
    "https://mos.esante.gouv.fr/NOS/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement";
inline constexpr std::string_view r397 =
    "https://smt.esante.gouv.fr/fhir/CodeSystem/tre-r397-categorie-entite-geographique-exercice";
inline constexpr std::string_view finess = "https://finess.esante.gouv.fr";
}  // namespace systems

class KindMap {
public:
    // Artefacts of the knowledge packages; only ConceptMaps to CodeSystem/service-kind are read. Errors:
    // invalid, naming the map: a target that is no kind of ours; not_found when there is no such map at all.
    static Result<KindMap> read(std::span<const json::Node> artefacts);

    // A code means something only with its system. Nothing for a code that no map takes to a kind.
    std::optional<ServiceKind> kind(std::string_view system, std::string_view code) const;

    // As people write it: a code of ours, an acronym that a map shows ("CSAPA"), a former name ("ECIMUD");
    // case does not count.
    std::optional<ServiceKind> kind_named(std::string_view name) const;

private:
    std::map<std::string, ServiceKind, std::less<>> by_code_;  // "system|code"
    std::map<std::string, ServiceKind, std::less<>> by_name_;  // lower case
};

}  // namespace repere::referral
