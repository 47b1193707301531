// SPDX-License-Identifier: Apache-2.0
// A service as FHIR R4 says it, Organization + HealthcareService + Location, and back.
#pragma once

#include <string>

#include "core/result.h"
#include "json/node.h"
#include "referral/kind_map.h"
#include "referral/service.h"

namespace repere::referral {

// Shapes of extensions: fhir-profiles/input/fsh/extensions/directory.fsh.
namespace extensions {
inline constexpr std::string_view directory_entry =
    "https://repere.example/fhir/StructureDefinition/directory-entry";
inline constexpr std::string_view eligible_age =
    "https://repere.example/fhir/StructureDefinition/service-eligible-age";
}  // namespace extensions

// Each is one resource as JSON. All three have this id; without one it derives from the service's id and its
// source, so that two registers may speak of one service in one file.
struct ServiceResources {
    std::string organization;
    std::string healthcare_service;
    std::string location;
};
ServiceResources to_fhir(const Service& service, std::string id = {});

// What speaks of one service; any but one of the first two may be absent.
struct ServiceNodes {
    json::Node healthcare_service;
    json::Node organization;  // that provides it, or that is the service itself
    json::Node location;
    json::Node parent;  // the Organization that `organization` is part of
};

// The first kind that the map knows among HealthcareService.type, .category and Organization.type. Errors:
// not_found; invalid: a code of our own list that is not in it.
Result<ServiceKind> kind_of(const ServiceNodes& nodes, const KindMap& kinds);

// Reads our own resources, and those of the French Annuaire Santé and ROR. What is not stated stays unknown.
// The id is the one we wrote, or derives from the first identifier. Errors: those of kind_of; not_found: not
// active; invalid: no identifier; those of check_service.
Result<Service> read_service(const ServiceNodes& nodes, const KindMap& kinds);

}  // namespace repere::referral
