// SPDX-License-Identifier: Apache-2.0
// Canonical URLs: the base of our own, and how url|version comes apart (FHIR R4 datatypes, canonical).
#pragma once

#include <string>
#include <string_view>

namespace repere::fhir {

// The one place in the program; the FSH projects name it in their sushi-config.yaml.
inline constexpr std::string_view canonical_base = "https://repere.example/fhir";

// canonical("ValueSet", "x") is https://repere.example/fhir/ValueSet/x
std::string canonical(std::string_view type, std::string_view id);

struct Canonical {
    std::string_view url;
    std::string_view version;   // after '|', or empty
    std::string_view fragment;  // after '#', or empty
};

Canonical split_canonical(std::string_view text);

// Systems used all over.
namespace systems {
inline constexpr std::string_view loinc = "http://loinc.org";
inline constexpr std::string_view snomed = "http://snomed.info/sct";
inline constexpr std::string_view confidentiality =
    "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
inline constexpr std::string_view act_code = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
inline constexpr std::string_view act_reason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
inline constexpr std::string_view screening_score = "https://repere.example/fhir/CodeSystem/screening-score";
inline constexpr std::string_view uri = "urn:ietf:rfc:3986";
}  // namespace systems

}  // namespace repere::fhir
